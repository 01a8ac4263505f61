import type { DialectAdditions } from './dialect.js';
import { readForm, type CallForm } from './callForm.js';

/**
 * How the kernel comes to call a function without naming it at the call: what raises or queues, what binds function and object, and what
 * calls a hook. This is a table of names, since nothing in the text of `schedule_work()` says what will run; what wraps one of these is found
 * by reading the wrapper. A reader adds to it as to the dialect.
 */
export interface Mechanisms {
  /** By the word of `via.deferred` in any usual spelling. */
  deferral(kind: string): Deferral | undefined;
  /** The kinds that a call raises or queues, or binds for. */
  readonly kinds: readonly string[];
  /** The macros that call a hook that one of their arguments names. */
  hookCaller(macro: string): CallForm | undefined;
  /** The hook that is called by a function which only the linker sees: `static_call(x)` comes to a call of `__SCT__x`. */
  hookOfTrampoline(name: string): string | undefined;
  /** The macros that put a function behind a hook. */
  hookBinder(macro: string): CallForm | undefined;
}

/** Forms by the name that is called. */
export type Forms = ReadonlyMap<string, readonly CallForm[]>;

/** What runs a function later. */
export interface Deferral {
  readonly kind: string;
  /** What raises or queues it: `queue_work(_, @)`. */
  readonly raise: Forms;
  /** What binds the function to its object: `INIT_WORK(@, f)`. */
  readonly bind: Forms;
  /** What puts the object to which a function is bound on the list that is raised: the list as its object, what is put there as its function. */
  readonly join: Forms;
  /** The members that hold the function: `work_struct.func`. */
  readonly members: readonly { readonly struct: string; readonly member: string }[];
  /** No call in the kernel's own code need raise it: hardware does, or booting. */
  readonly raisedOutside: boolean;
}

interface Row {
  readonly raise: string;
  readonly bind: string;
  readonly join?: string;
  readonly members?: string;
  readonly raisedOutside?: true;
}

/** By the words of `via.deferred`. Forms are separated by line ends or two blanks. */
const DEFERRALS: Readonly<Record<string, Row>> = {
  softirq: {
    raise: 'raise_softirq(@)  raise_softirq_irqoff(@)  __raise_softirq_irqoff(@)',
    bind: 'open_softirq(@, f)',
  },
  tasklet: {
    raise: `tasklet_schedule(@)  tasklet_hi_schedule(@)  tasklet_hi_schedule_first(@)  __tasklet_schedule(@)
      __tasklet_hi_schedule(@)`,
    bind: `tasklet_setup(@, f)  tasklet_init(@, f)  DECLARE_TASKLET(@, f)  DECLARE_TASKLET_DISABLED(@, f)
      DECLARE_TASKLET_OLD(@, f)  DECLARE_TASKLET_DISABLED_OLD(@, f)`,
    members: 'tasklet_struct.func  tasklet_struct.callback',
  },
  work: {
    raise: `schedule_work(@)  schedule_work_on(_, @)  queue_work(_, @)  queue_work_on(_, _, @)  queue_work_node(_, _, @)
      __queue_work(_, _, @)  schedule_delayed_work(@)  schedule_delayed_work_on(_, @)  queue_delayed_work(_, @)
      queue_delayed_work_on(_, _, @)  mod_delayed_work(_, @)  mod_delayed_work_on(_, _, @)  queue_rcu_work(_, @)
      schedule_on_each_cpu(f)  smp_call_on_cpu(_, f)  execute_in_process_context(f, @)  work_on_cpu(_, f)  work_on_cpu_safe(_, f)
      kthread_queue_work(_, @)  kthread_queue_delayed_work(_, @)  kthread_mod_delayed_work(_, @)
      irq_work_queue(@)  irq_work_queue_on(@)`,
    bind: `INIT_WORK(@, f)  INIT_WORK_ONSTACK(@, f)  INIT_DELAYED_WORK(@, f)  INIT_DELAYED_WORK_ONSTACK(@, f)
      INIT_DEFERRABLE_WORK(@, f)  INIT_DEFERRABLE_WORK_ONSTACK(@, f)  INIT_RCU_WORK(@, f)  INIT_RCU_WORK_ONSTACK(@, f)
      INIT_WORK_KEY(@, f)  __INIT_WORK(@, f)  PREPARE_WORK(@, f)  PREPARE_DELAYED_WORK(@, f)
      DECLARE_WORK(@, f)  DECLARE_DELAYED_WORK(@, f)  DECLARE_DEFERRABLE_WORK(@, f)
      __WORK_INITIALIZER(@, f)  __DELAYED_WORK_INITIALIZER(@, f)
      kthread_init_work(@, f)  kthread_init_delayed_work(@, f)  DEFINE_KTHREAD_WORK(@, f)  DEFINE_KTHREAD_DELAYED_WORK(@, f)
      init_irq_work(@, f)  DEFINE_IRQ_WORK(@, f)  IRQ_WORK_INIT(f)  IRQ_WORK_INIT_LAZY(f)  IRQ_WORK_INIT_HARD(f)  devm_work_autocancel(_, @, f)  devm_delayed_work_autocancel(_, @, f)`,
    members: 'work_struct.func  kthread_work.func  irq_work.func',
  },
  timer: {
    raise: `mod_timer(@)  add_timer(@)  add_timer_on(@)  add_timer_local(@)  add_timer_global(@)  mod_timer_pending(@)
      timer_reduce(@)  __mod_timer(@)`,
    bind: `timer_setup(@, f)  timer_setup_on_stack(@, f)  setup_timer(@, f)  __setup_timer(@, f)  setup_deferrable_timer(@, f)
      setup_pinned_timer(@, f)  __timer_setup(@, f)  __init_timer(@, f)  init_timer_key(@, f)  timer_init_key(@, f)  __timer_init(@, f)
      DEFINE_TIMER(@, f)  TIMER_INITIALIZER(f)  __TIMER_INITIALIZER(f)`,
    members: 'timer_list.function',
  },
  hrtimer: {
    raise: `hrtimer_start(@)  hrtimer_start_range_ns(@)  hrtimer_start_expires(@)  hrtimer_restart(@)
      hrtimer_sleeper_start_expires(@)`,
    bind: `hrtimer_setup(@, f)  hrtimer_setup_on_stack(@, f)  hrtimer_update_function(@, f)`,
    members: 'hrtimer.function',
  },
  rcu: {
    raise: `call_rcu(@, f)  call_rcu_hurry(@, f)  call_rcu_bh(@, f)  call_rcu_sched(@, f)  call_rcu_tasks(@, f)
      call_rcu_tasks_trace(@, f)  call_rcu_tasks_rude(@, f)  call_srcu(_, @, f)  __call_rcu(@, f)  __call_srcu(_, @, f)`,
    bind: '',
    members: 'callback_head.func  rcu_head.func',
  },
  ipi: {
    raise: `smp_call_function(f)  smp_call_function_single(_, f)  smp_call_function_many(_, f)  smp_call_function_any(_, f)
      on_each_cpu(f)  on_each_cpu_mask(_, f)  on_each_cpu_cond(_, f)  on_each_cpu_cond_mask(_, f)
      smp_call_function_single_async(_, @)  __smp_call_single_queue(_, @)`,
    bind: 'INIT_CSD(@, f)',
  },
  async: {
    raise: `async_schedule(f)  async_schedule_domain(f)  async_schedule_node(f)  async_schedule_node_domain(f)
      async_schedule_dev(f)  async_schedule_dev_domain(f)  async_schedule_dev_nocall(f)`,
    bind: '',
  },
  'stop-machine': {
    raise: `stop_machine(f)  stop_machine_cpuslocked(f)  stop_core_cpuslocked(_, f)  stop_machine_from_inactive_cpu(f)
      stop_one_cpu(_, f)  stop_one_cpu_nowait(_, f)  stop_two_cpus(_, _, f)`,
    bind: '',
  },
  'cpu-hotplug': {
    raise: '',
    bind: `cpuhp_setup_state(_, _, f)  cpuhp_setup_state(_, _, _, f)  cpuhp_setup_state_cpuslocked(_, _, f)
      cpuhp_setup_state_cpuslocked(_, _, _, f)  cpuhp_setup_state_nocalls(_, _, f)  cpuhp_setup_state_nocalls(_, _, _, f)
      cpuhp_setup_state_nocalls_cpuslocked(_, _, f)  cpuhp_setup_state_nocalls_cpuslocked(_, _, _, f)
      cpuhp_setup_state_multi(_, _, f)  cpuhp_setup_state_multi(_, _, _, f)  __cpuhp_setup_state(_, _, _, f)
      __cpuhp_setup_state(_, _, _, _, f)  __cpuhp_setup_state_cpuslocked(_, _, _, f)  __cpuhp_setup_state_cpuslocked(_, _, _, _, f)`,
    raisedOutside: true,
  },
  'devm-action': {
    raise: 'devm_add_action(_, f)  devm_add_action_or_reset(_, f)  __devm_add_action(_, f)',
    bind: '',
  },
  fence: {
    raise: 'dma_fence_add_callback(_, @, f)',
    bind: '',
  },
  'percpu-ref': {
    raise: 'percpu_ref_kill(@)  percpu_ref_kill_and_confirm(@, f)  percpu_ref_switch_to_atomic(@, f)',
    bind: 'percpu_ref_init(@, f)',
  },
  'task-work': {
    raise: 'task_work_add(_, @)',
    bind: 'init_task_work(@, f)',
    members: 'callback_head.func',
  },
  'wait-queue': {
    raise: `wake_up(_)  wake_up_nr(_)  wake_up_all(_)  wake_up_locked(_)  wake_up_all_locked(_)  wake_up_interruptible(_)
      wake_up_interruptible_nr(_)  wake_up_interruptible_all(_)  wake_up_interruptible_sync(_)  wake_up_poll(_)  wake_up_locked_poll(_)
      wake_up_interruptible_poll(_)  wake_up_interruptible_sync_poll(_)  wake_up_interruptible_sync_poll_locked(_)
      wake_up_sync_poll(_)  wake_up_pollfree(_)  __wake_up(_)  __wake_up_locked(_)  __wake_up_locked_key(_)  __wake_up_sync_key(_)
      __wake_up_locked_sync_key(_)  __wake_up_sync(_)  __wake_up_on_current_cpu(_)  wake_up_bit(_)  __wake_up_bit(_)
      wake_up_var(_)  swake_up_one(_)  swake_up_all(_)`,
    bind: `init_waitqueue_func_entry(@, f)  DEFINE_WAIT_FUNC(@, f)  init_wait_func(@, f)`,
    members: 'wait_queue_entry.func  wait_bit_queue_entry.func',
  },
  notifier: {
    raise: `atomic_notifier_call_chain(@)  blocking_notifier_call_chain(@)  raw_notifier_call_chain(@)  srcu_notifier_call_chain(@)
      blocking_notifier_call_chain_robust(@)  raw_notifier_call_chain_robust(@)  notifier_call_chain(@)`,
    bind: 'pm_notifier(f)  cpu_notifier(f)  hotplug_memory_notifier(f)',
    join: `atomic_notifier_chain_register(@, f)  atomic_notifier_chain_register_unique_prio(@, f)
      blocking_notifier_chain_register(@, f)  blocking_notifier_chain_register_unique_prio(@, f)
      raw_notifier_chain_register(@, f)  srcu_notifier_chain_register(@, f)  notifier_chain_register(@, f)`,
    members: 'notifier_block.notifier_call',
  },
  kthread: {
    raise: `kthread_run(f)  kthread_create(f)  kthread_create_on_node(f)  kthread_create_on_cpu(f)  kthread_run_on_cpu(f)
      kernel_thread(f)  user_mode_thread(f)  smpboot_register_percpu_thread(_)  create_io_thread(f)
      vhost_task_create(f)`,
    bind: '',
    members: 'smp_hotplug_thread.thread_fn',
  },
  irq: {
    raise: '',
    bind: `request_irq(_, f)  request_threaded_irq(_, f)  request_threaded_irq(_, _, f)  request_any_context_irq(_, f)
      request_percpu_irq(_, f)  __request_percpu_irq(_, f)  request_percpu_nmi(_, f)  request_nmi(_, f)  devm_request_irq(_, _, f)
      devm_request_threaded_irq(_, _, f)  devm_request_threaded_irq(_, _, _, f)  devm_request_any_context_irq(_, _, f)
      pci_request_irq(_, _, f)  pci_request_irq(_, _, _, f)  irq_set_chained_handler(_, f)  irq_set_chained_handler_and_data(_, f)
      irq_set_handler(_, f)  irq_set_handler_locked(_, f)  __irq_set_handler(_, f)
      set_handle_irq(f)`,
    members: 'irqaction.handler  irqaction.thread_fn',
    raisedOutside: true,
  },
  initcall: {
    raise: '',
    bind: `early_initcall(f)  pure_initcall(f)  core_initcall(f)  core_initcall_sync(f)  postcore_initcall(f)  postcore_initcall_sync(f)
      arch_initcall(f)  arch_initcall_sync(f)  subsys_initcall(f)  subsys_initcall_sync(f)  fs_initcall(f)  fs_initcall_sync(f)
      rootfs_initcall(f)  device_initcall(f)  device_initcall_sync(f)  late_initcall(f)  late_initcall_sync(f)  console_initcall(f)
      security_initcall(f)  __initcall(f)  module_init(f)  machine_initcall(_, f)
      machine_early_initcall(_, f)  machine_core_initcall(_, f)  machine_arch_initcall(_, f)  machine_subsys_initcall(_, f)
      machine_device_initcall(_, f)  machine_late_initcall(_, f)`,
    members: 'lsm_info.init',
    raisedOutside: true,
  },
};

/** Other words for the same, as {@link plainWord} leaves them: what stands in the text of the kernel and what is said of it. */
const ALSO: Readonly<Record<string, readonly string[]>> = {
  softirq: ['softinterrupt', 'softwareinterrupt'],
  tasklet: ['taskletstruct'],
  work: ['workqueue', 'wq', 'workitem', 'workstruct', 'delayedwork', 'rcuwork', 'kworker', 'kthreadwork', 'irqwork'],
  timer: ['timerlist', 'kerneltimer'],
  hrtimer: ['highresolutiontimer', 'highrestimer'],
  rcu: ['rcucallback', 'callrcu', 'srcu', 'callsrcu', 'rcutask', 'callrcutask', 'rcuhead'],
  'wait-queue': ['wait', 'waitqueueentry', 'waitqueuehead', 'wakeup'],
  notifier: ['notifierblock', 'notifierchain', 'notification'],
  kthread: ['kernelthread', 'thread'],
  irq: ['interrupt', 'hardirq', 'hardinterrupt', 'irqhandler', 'interrupthandler'],
  ipi: ['interprocessorcall', 'interprocessorinterrupt', 'crosscall', 'smpcall', 'smpcallfunction', 'oneachcpu'],
  async: ['asyncschedule'],
  'cpu-hotplug': ['cpuhp', 'hotplug', 'cpuhotplugstate', 'cpuhpstate'],
  'devm-action': ['devm', 'devmaddaction', 'devres'],
  'percpu-ref': ['percpurefcount', 'percpureference'],
  fence: ['dmafence', 'dmafencecallback', 'fencecallback'],
};

/** A word without what is written in many ways: `Wait Queues`, `wait_queue` and `wait-queue` are one. */
function plainWord(word: string): string {
  return word
    .toLowerCase()
    .replace(/[\s_./()-]+/g, '')
    .replace(/s$/, '');
}

const HOOKS = {
  call: `call_int_hook(h)  call_void_hook(h)  static_call(h)  static_call_cond(h)  static_call_mod(h)
    __static_call(h)  lsm_for_each_hook(_, h)`,
  bind: `LSM_HOOK_INIT(h, f)  DEFINE_STATIC_CALL(h, f)  DEFINE_STATIC_CALL_RET0(h, f)  DEFINE_STATIC_CALL_NULL(h, f)
    static_call_update(h, f)  __static_call_update(h, _, f)`,
};

/** What the names of functions begin with that stand for a hook until it is known what is behind it. */
const TRAMPOLINES = ['__SCT__'];

let plain: Mechanisms | undefined;

/** The kernel's mechanisms with a reader's additions. Without any they are read once: every kernel shares them. */
export function mechanisms(additions: Pick<DialectAdditions, 'deferrals' | 'hooks'> = {}): Mechanisms {
  if (additions.deferrals !== undefined || additions.hooks !== undefined) return mechanismsWith(additions);
  plain ??= mechanismsWith({});
  return plain;
}

function mechanismsWith(additions: Pick<DialectAdditions, 'deferrals' | 'hooks'>): Mechanisms {
  const meant = new Map<string, string>();
  for (const kind of [...Object.keys(DEFERRALS), ...Object.keys(additions.deferrals ?? {})])
    for (const word of [kind, ...(ALSO[kind] ?? [])]) if (!meant.has(plainWord(word))) meant.set(plainWord(word), kind);
  const meaning = (word: string) => meant.get(plainWord(word)) ?? word;
  const added = Object.entries(additions.deferrals ?? {}).map(([word, row]) => ({ kind: meaning(word), row }));
  const table = new Map<string, Deferral>();
  for (const kind of new Set([...Object.keys(DEFERRALS), ...added.map((one) => one.kind)])) {
    const known = DEFERRALS[kind];
    const rows = added.filter((one) => one.kind === kind).map(({ row }) => row);
    const raise = [...listed(known?.raise ?? ''), ...rows.flatMap((row) => row.raise ?? [])];
    table.set(kind, {
      kind,
      raise: forms(raise),
      bind: forms([...listed(known?.bind ?? ''), ...rows.flatMap((row) => row.bind ?? [])]),
      join: forms(listed(known?.join ?? '')),
      members: [...listed(known?.members ?? ''), ...rows.flatMap((row) => row.members ?? [])].map(readMember),
      raisedOutside: known === undefined ? raise.length === 0 : known.raisedOutside === true,
    });
  }
  const callers = forms([...listed(HOOKS.call), ...(additions.hooks?.call ?? [])]);
  const binders = forms([...listed(HOOKS.bind), ...(additions.hooks?.bind ?? [])]);
  return {
    deferral: (kind) => table.get(meaning(kind)),
    kinds: [...table.keys()],
    hookCaller: (macro) => callers.get(macro)?.[0],
    hookOfTrampoline: (name) => {
      const prefix = TRAMPOLINES.find((one) => name.startsWith(one));
      return prefix === undefined ? undefined : name.slice(prefix.length);
    },
    hookBinder: (macro) => binders.get(macro)?.[0],
  };
}

/** The names that a text of the table lists. */
function listed(text: string): string[] {
  return text
    .split(/\s{2,}|\n/)
    .map((one) => one.trim())
    .filter((one) => one !== '');
}

function forms(texts: readonly string[]): Forms {
  const table = new Map<string, CallForm[]>();
  for (const text of texts) {
    const form = readForm(text);
    if (form === undefined) continue;
    const known = table.get(form.name);
    if (known === undefined) table.set(form.name, [form]);
    else known.push(form);
  }
  return table;
}

function readMember(text: string): { struct: string; member: string } {
  const [struct = '', member = ''] = text.split('.');
  return { struct, member };
}

/** What binds something, or raises what it is given. */
export function bindingForms({ bind, raise }: Deferral): Forms {
  return joined(bind, raise);
}

/** What raises something, or has it called by what it registers. */
export function raisingForms({ bind, raise }: Deferral): Forms {
  return joined(raise, new Map([...bind].filter(([, all]) => all.some((one) => one.function !== undefined))));
}

function joined(a: Forms, b: Forms): Forms {
  return new Map([...a, ...b].map(([name]) => [name, [...(a.get(name) ?? []), ...(b.get(name) ?? [])]]));
}
