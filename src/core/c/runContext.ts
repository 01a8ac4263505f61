import { Forms } from './forms.js';

/** In what a function runs: for a process or a thread, which may sleep; in a softirq; in an interrupt. */
export type RunContext = 'process' | 'softirq' | 'interrupt';

/**
 * Where what runs later runs, by the word of `via.deferred`. Absent where that is open: RCU runs what it is given in a softirq or in a thread, a hrtimer as its mode
 * says, and a completion where the device is served.
 */
const BY_KIND: Readonly<Record<string, RunContext>> = {
  softirq: 'softirq',
  tasklet: 'softirq',
  timer: 'softirq',
  work: 'process',
  async: 'process',
  'task-work': 'process',
  'io-task-work': 'process',
  kthread: 'process',
  initcall: 'process',
  irq: 'interrupt',
};

/** What runs where its caller does: it is called at once. */
const AT_ONCE: ReadonlySet<string> = new Set(['notifier', 'tracepoint']);

/** Forms of the table of mechanisms whose function runs elsewhere than that of the others of their kind. */
const BY_FORM: Readonly<Record<RunContext, Forms>> = {
  process: Forms.read([
    'request_threaded_irq(_, _, f)',
    'devm_request_threaded_irq(_, _, _, f)',
    'pci_request_irq(_, _, _, f)',
  ]),
  softirq: Forms.read([]),
  interrupt: Forms.read([
    ...['irq_work_queue(@)', 'irq_work_queue_on(@)', 'init_irq_work(@, f)', 'DEFINE_IRQ_WORK(@, f)'],
    ...['IRQ_WORK_INIT(f)', 'IRQ_WORK_INIT_LAZY(f)', 'IRQ_WORK_INIT_HARD(f)'],
    ...['smp_call_function(f)', 'smp_call_function_many(_, f)'],
  ]),
};

/** Where what stands behind a member runs, by what alone calls it. */
const BY_MEMBER: Readonly<Record<string, RunContext>> = {
  'softirq_action.action': 'softirq',
  'tasklet_struct.func': 'softirq',
  'tasklet_struct.callback': 'softirq',
  'timer_list.function': 'softirq',
  'work_struct.func': 'process',
  'kthread_work.func': 'process',
  'irq_work.func': 'interrupt',
  'irqaction.handler': 'interrupt',
  'irqaction.thread_fn': 'process',
};

/** Forms of interrupts that are requested with either: which is meant is said by where the function stands. */
export function runContextOfForm(kind: string, name: string, functionAt: number | undefined): RunContext | undefined {
  for (const context of ['process', 'interrupt'] as const)
    if (
      BY_FORM[context]
        .get(name)
        .some((form) => functionAt === undefined || form.function === undefined || form.function === functionAt)
    )
      return context;
  // In a thread or in an interrupt, as the machine has it.
  return name.includes('any_context') || name.includes('nmi') ? undefined : BY_KIND[kind];
}

export function runContextOfMember(struct: string, member: string): RunContext | undefined {
  return BY_MEMBER[`${struct}.${member}`];
}

/** Where what is deferred runs. @param by what raises or queues it @param caller where who does that runs */
export function runContextOfDeferred(
  kind: string,
  by: string | undefined,
  caller: RunContext | undefined,
): RunContext | undefined {
  if (AT_ONCE.has(kind)) return caller;
  // Of an interrupt it takes the place of the function to say whether it is its thread.
  if (kind === 'irq') return undefined;
  return runContextOfForm(kind, by ?? '', undefined);
}
