import assert from 'node:assert/strict';
import { hasRole } from '../../src/core/c/roles.js';
import { unitsNamed } from '../../src/core/facts/lexical/unitsNamed.js';
import { contextLines } from '../../src/core/features/reachRows.js';
import { Kernel } from '../../src/core/kernel.js';
import type { NotesFile, Step } from '../../src/core/notes/format.js';
import { checkNotes } from '../../src/core/path/checkNotes.js';
import { edgeContexts } from '../../src/core/reach/edgeContext.js';
import { PathFinder } from '../../src/core/reach/findPaths.js';
import { stepContexts } from '../../src/core/reach/stepContext.js';
import { memorySource } from './memorySource.js';
import { testWasm } from './parser.js';

const FILES: Readonly<Record<string, string>> = {
  'include/linux/gate.h': `struct gate { struct timer_list timer; struct work_struct work; struct irq_work now; struct hrtimer late; };
struct gate_ops { void (*open)(struct gate *g); };
`,
  'kernel/gate.c': `#include <linux/gate.h>
static void gate_shut(struct gate *g)
{
}
static void gate_wash(struct work_struct *work)
{
	gate_shut(gate_of(work));
}
static irqreturn_t gate_irq(int irq, void *data);
static irqreturn_t gate_irq(int irq, void *data)
{
	schedule_work(&gate->work);
	return IRQ_HANDLED;
}
static irqreturn_t gate_thread(int irq, void *data)
{
	gate_shut(data);
	return IRQ_HANDLED;
}
static void gate_tick(struct timer_list *t)
{
	gate_shut(gate_of(t));
}
static void gate_late(struct hrtimer *t)
{
	gate_shut(gate_of(t));
}
static void gate_now(struct irq_work *w)
{
	gate_shut(gate_of(w));
}
#ifdef CONFIG_GATE_LOCK
static void gate_lock(struct gate *g)
{
}
#endif
#ifdef CONFIG_GATE_LOG
static void gate_log(struct gate *g)
{
}
#else
static void gate_log(struct gate *g)
{
}
#endif
static int gate_init(struct gate *g)
{
	timer_setup(&g->timer, gate_tick, 0);
	INIT_WORK(&g->work, gate_wash);
	init_irq_work(&g->now, gate_now);
	hrtimer_setup(&g->late, gate_late, 0, 0);
	return request_threaded_irq(g->irq, gate_irq, gate_thread, 0, "gate", g);
}
SYSCALL_DEFINE1(gate, int, how)
{
	struct gate *g = gate_find(how);

	if (how < 0 && !capable(CAP_SYS_NICE))
		return -EPERM;
	gate_log(g);
	if (!ns_capable(g->ns,
			CAP_SYS_ADMIN))
		return -EPERM;
	gate_lock(g);
	if (IS_ENABLED(CONFIG_GATE_TIMER))
		mod_timer(&g->timer, jiffies);
	if (security_capable(g, CAP_SYS_ADMIN))
		irq_work_queue(&g->now);
	hrtimer_start(&g->late, 0, 0);
	return 0;
}
`,
};

const kernel = new Kernel(
  {
    ...memorySource(FILES),
    filesInRole: (word: string, role: Parameters<typeof hasRole>[2]) =>
      Promise.resolve({
        files: Object.keys(FILES).filter((file) => hasRole(FILES[file] ?? '', word, role)),
        unreachable: [],
      }),
  },
  { loadWasm: testWasm },
);

/** What the tooltips of the steps of the best way say besides that the edges are proven. */
async function contexts(from: string, to: string): Promise<string[]> {
  const finder = new PathFinder(kernel);
  const end = (name: string) => unitsNamed(finder.tree, name, { file: undefined, isSyscall: name === 'gate' });
  const { ways } = await finder.find({ from: await end(from), to: await end(to), most: 1 });
  const [way] = ways;
  assert.ok(way !== undefined, `${from} → ${to}`);
  return edgeContexts(way).map((one) => contextLines('en', one).join('; '));
}

const ADMIN = 'Behind ns_capable(g->ns, CAP_SYS_ADMIN)';

describe('the context of an edge', () => {
  it('under which options what is called is there, and behind which capability it is made', async () => {
    assert.deepEqual(await contexts('gate', 'gate_lock'), [
      `Runs in process context; Only with CONFIG_GATE_LOCK; ${ADMIN}`,
    ]);
  });

  it('nothing of twins of which the configuration chooses, nor of a test that is not always made', async () => {
    assert.deepEqual(await contexts('gate', 'gate_log'), ['Runs in process context']);
  });

  it('an option that is asked for in C, and a timer', async () => {
    assert.deepEqual(await contexts('gate', 'gate_tick'), [
      `Runs in softirq context; Only with CONFIG_GATE_TIMER; ${ADMIN}`,
    ]);
  });

  it('interrupt work; nothing of what gives an error where a capability is there', async () => {
    assert.deepEqual(await contexts('gate', 'gate_now'), [`Runs in interrupt context; ${ADMIN}`]);
  });

  it('not where the mode of a timer decides it', async () => {
    assert.deepEqual(await contexts('gate', 'gate_late'), [ADMIN]);
  });

  it('from a handler of an interrupt into work', async () => {
    assert.deepEqual(await contexts('gate_irq', 'gate_shut'), ['Runs in process context', 'Runs in process context']);
  });

  it('where a thread of an interrupt, or a timer, begins', async () => {
    assert.deepEqual(await contexts('gate_thread', 'gate_shut'), ['Runs in process context']);
    assert.deepEqual(await contexts('gate_tick', 'gate_shut'), ['Runs in softirq context']);
  });
});

describe('the context of a step of a notes file', () => {
  const at = (name: string) => ({ function: name, file: 'kernel/gate.c' });
  const timer: Step = { id: 'tick', at: at('gate_tick'), via: { deferred: 'timer', by: 'mod_timer' } };
  const shut: Step = { id: 'shut', at: at('gate_shut') };

  /** What is said of each step, by its pointer. */
  async function said(...paths: NonNullable<NotesFile['paths']>): Promise<Record<string, string>> {
    const file: NotesFile = { format: 1, paths };
    const contexts = await stepContexts(kernel, file, await checkNotes(file, kernel));
    return Object.fromEntries([...contexts].map(([pointer, one]) => [pointer, contextLines('en', one).join('; ')]));
  }

  it('is that of the edge to it, and of all that come before', async () => {
    const root: Step = {
      id: 'gate',
      at: { syscall: 'gate', file: 'kernel/gate.c' },
      calls: [
        { id: 'lock', at: at('gate_lock') },
        { ...timer, calls: [shut] },
      ],
    };
    assert.deepEqual(await said({ id: 'gate', title: 'gate', root }), {
      '/paths/0/root/calls/0': `Runs in process context; Only with CONFIG_GATE_LOCK; ${ADMIN}`,
      '/paths/0/root/calls/1': `Runs in softirq context; Only with CONFIG_GATE_TIMER; ${ADMIN}`,
      '/paths/0/root/calls/1/calls/0': 'Runs in softirq context',
    });
  });

  it('is left open where an edge is not proven, and where paths come to it in different contexts', async () => {
    const wrong: Step = { id: 'wrong', at: at('gate_shut'), calls: [{ id: 'log', at: at('gate_log') }] };
    const root: Step = { id: 'gate', at: { syscall: 'gate', file: 'kernel/gate.c' }, calls: [wrong] };
    assert.deepEqual(await said({ id: 'gate', title: 'gate', root }), {});
    const later: Step = { ...root, calls: [{ id: 'go', path: 'tick', via: timer.via ?? {} }] };
    const tick: Step = { id: 'tick', at: at('gate_tick'), calls: [shut] };
    assert.equal(
      (await said({ id: 'gate', title: 'gate', root: later }, { id: 'tick', title: 'tick', root: tick }))[
        '/paths/1/root/calls/0'
      ],
      '',
    );
  });
});
