import assert from 'node:assert/strict';
import { gathered } from '../../src/core/facts/gathered.js';
import type { Step, Via } from '../../src/core/notes/format.js';
import { checkNotes } from '../../src/core/path/checkNotes.js';
import { boundTo } from '../../src/core/path/pointerTargets.js';
import { outEdgeSentence } from '../../src/core/words/outEdgeSentence.js';
import { memoryKernel } from './memorySource.js';

const FILES = {
  'kernel/mill.c': `struct mill { struct task_struct *wheel; struct task_struct *belt[2]; };
struct press { struct task_struct *wheel; };
static struct task_struct *watcher;
static int mill_wheel(void *data) { return 0; }
static int mill_belt(void *data) { return 0; }
static int press_wheel(void *data) { return 0; }
static int watch(void *data) { return 0; }
void mill_start(struct mill *m, struct press *p, int n)
{
	struct task_struct *t = kthread_create(mill_wheel, m, "wheel");

	if (IS_ERR(t))
		return;
	m->wheel = t;
	wake_up_process(t);
	m->belt[n] = kthread_run(mill_belt, m, "belt");
	p->wheel = kthread_create(press_wheel, p, "wheel");
	watcher = kthread_run(watch, NULL, "watch");
}
void mill_turn(struct mill *m)
{
	struct task_struct *t = m->wheel;

	if (t)
		wake_up_process(t);
}
void mill_carry(struct mill *m)
{
	wake_up_process(m->belt[1]);
}
void mill_look(void)
{
	wake_up_process(watcher);
}
void mill_any(struct task_struct *t)
{
	wake_up_process(t);
}
`,
};

const PER_CPU = {
  'kernel/stopper.c': `struct stopper { struct task_struct *thread; };
struct smp_hotplug_thread { struct task_struct **store; void (*thread_fn)(unsigned int cpu); };
static struct stopper stopper;
static void stopper_thread(unsigned int cpu) { }
static void idle(unsigned int cpu) { }
static struct smp_hotplug_thread stopper_threads = {
	.store = &stopper.thread,
	.thread_fn = stopper_thread,
};
void stop_queue(struct stopper *s)
{
	wake_up_process(s->thread);
}
`,
};

describe('a thread that others make of a table', () => {
  it('is not denied to who wakes something that may be it', async () => {
    const check = async (callee: string) => {
      const child: Step = { id: 'child', at: { function: callee }, via: { deferred: 'kthread' } };
      const root: Step = { id: 'root', at: { function: 'stop_queue' }, calls: [child] };
      const paths = [{ id: 'p', title: 'p', root }];
      const { edges } = await checkNotes({ format: 1, paths }, memoryKernel(PER_CPU));
      return edges.map(({ edge }) => `${edge.status} ${edge.reason.code}`).join();
    };
    assert.equal(await check('stopper_thread'), 'unchecked edge-thread-unseen');
    assert.match(await check('idle'), /^not-found/);
  });
});

describe('a thread that is woken', () => {
  const check = async (caller: string, callee: string, via: Via = {}) => {
    const child: Step = { id: 'child', at: { function: callee }, via: { deferred: 'kthread', ...via } };
    const root: Step = { id: 'root', at: { function: caller }, calls: [child] };
    const { edges } = await checkNotes({ format: 1, paths: [{ id: 'p', title: 'p', root }] }, memoryKernel(FILES));
    return edges
      .map(({ edge }) => `${edge.status} ${edge.site?.line ?? ''} ${edge.proof?.installed?.line ?? ''}`)
      .join();
  };

  it('runs the function with which it was made, by the variable or member that it was put into', async () => {
    assert.equal(await check('mill_start', 'mill_wheel', { by: 'wake_up_process' }), 'verified 15 10');
    assert.equal(await check('mill_turn', 'mill_wheel'), 'verified 25 10');
    assert.equal(await check('mill_carry', 'mill_belt'), 'verified 29 16');
    assert.equal(await check('mill_look', 'watch', { by: 'wake_up_process', setup: 'mill_start' }), 'verified 33 18');
  });
  it('runs no other, and one that the text does not tell may be any', async () => {
    assert.equal(await check('mill_turn', 'press_wheel', { by: 'wake_up_process' }), 'not-found 25 17');
    assert.equal(await check('mill_look', 'mill_belt', { by: 'wake_up_process' }), 'not-found 33 16');
    assert.equal(await check('mill_any', 'watch'), 'unchecked 37 18');
  });

  const kernel = memoryKernel(FILES);
  const wakes = async (caller: string) => {
    const { definitions } = await kernel.definitions('kernel/mill.c');
    const one = definitions.find(({ name }) => name === caller);
    assert.ok(one);
    const where = { file: 'kernel/mill.c', line: one.line, column: one.column, end: one.end };
    const edges = await kernel.facts.callsOf(where);
    return edges.filter((edge) => ('by' in edge ? edge.by : 'callee' in edge ? edge.callee : '') === 'wake_up_process');
  };
  it('is listed among what the waker calls as what it is to a check', async () => {
    assert.deepEqual(
      (await wakes('mill_start')).map((edge) => [edge.kind, 'callee' in edge && edge.callee]),
      [['deferred', 'mill_wheel']],
    );
    for (const [caller, callee] of [
      ['mill_turn', 'mill_wheel'],
      ['mill_carry', 'mill_belt'],
      ['mill_look', 'watch'],
    ] as const) {
      const [edge] = await wakes(caller);
      assert.ok(edge?.kind === 'deferred');
      const { all } = await gathered(boundTo(kernel, edge, { near: 'kernel/mill.c' }));
      assert.deepEqual(
        all.filter(({ decided }) => decided).map(({ name, via }) => `${name} ${via.by ?? ''} ${via.setup ?? ''}`),
        [`${callee} wake_up_process mill_start`],
      );
    }
  });
  it('is said not to have been looked for where its folder does not show who made it', async () => {
    const edges = await wakes('mill_any');
    assert.deepEqual(
      edges.map(({ kind }) => kind),
      ['deferred', 'call'],
    );
    const [edge = assert.fail()] = edges;
    assert.equal(edge.kind === 'deferred' && edge.lookedIn, 'kernel');
    assert.match(outEdgeSentence('en', edge), /wakes t; whether that is a kthread, .* in kernel\/ alone/);
  });
});
