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

const TABLES = {
  'include/linux/stopper.h': `struct stopper { struct task_struct *thread; struct task_struct *other; };
struct smp_hotplug_thread { struct task_struct **store; void (*thread_fn)(unsigned int cpu); };
#define DEFINE_PER_CPU(type, name) type name
#define __this_cpu_read(x) (x)
`,
  'kernel/stopper.c': `#include <linux/stopper.h>
static DEFINE_PER_CPU(struct stopper, stopper);
static DEFINE_PER_CPU(struct task_struct *, softd);
static struct task_struct **elsewhere(void);
static void stopper_thread(unsigned int cpu) { }
static void softd_run(unsigned int cpu) { }
static void far(unsigned int cpu) { }
static void idle(unsigned int cpu) { }
static struct smp_hotplug_thread stopper_threads = {
	.store = &stopper.thread,
	.thread_fn = stopper_thread,
};
static struct smp_hotplug_thread softd_threads = { .store = &softd, .thread_fn = softd_run };
static struct smp_hotplug_thread far_threads = { .thread_fn = far };
void stop_queue(struct stopper *s)
{
	wake_up_process(s->thread);
}
void softd_wake(void)
{
	struct task_struct *t = __this_cpu_read(softd);

	wake_up_process(t);
}
void stop_other(struct stopper *s)
{
	wake_up_process(s->other);
}
`,
};

describe('a thread that others make of a table', () => {
  const kernel = memoryKernel(TABLES);
  const check = async (caller: string, callee: string) => {
    const child: Step = { id: 'child', at: { function: callee }, via: { deferred: 'kthread' } };
    const root: Step = { id: 'root', at: { function: caller }, calls: [child] };
    const { edges } = await checkNotes({ format: 1, paths: [{ id: 'p', title: 'p', root }] }, kernel);
    return edges.map(({ edge }) => `${edge.status} ${edge.reason.code} ${edge.proof?.installed?.line ?? ''}`).join();
  };

  it('is what is woken by what the table says that keeps it', async () => {
    assert.equal(await check('stop_queue', 'stopper_thread'), 'verified edge-thread-woken 11');
    assert.equal(await check('softd_wake', 'softd_run'), 'verified edge-thread-woken 13');
    assert.match(await check('stop_other', 'stopper_thread'), /^not-found/);
    assert.match(await check('stop_queue', 'softd_run'), /^not-found/);
    assert.match(await check('softd_wake', 'stopper_thread'), /^not-found/);
  });
  it('is not denied to who wakes something that may be it, where the table does not say that', async () => {
    assert.equal(await check('stop_queue', 'far'), 'unchecked edge-thread-unseen 14');
    assert.match(await check('stop_queue', 'idle'), /^not-found/);
  });
  it('is found behind what is woken', async () => {
    const file = 'kernel/stopper.c';
    const { definitions } = await kernel.definitions(file);
    const { line, column, end } = definitions.find(({ name }) => name === 'stop_queue') ?? assert.fail();
    const edges = await kernel.facts.callsOf({ file, line, column, end });
    const edge = edges.find(({ kind }) => kind === 'deferred');
    assert.ok(edge?.kind === 'deferred');
    const { all } = await gathered(boundTo(kernel, edge, { near: file }));
    assert.deepEqual(
      all.filter(({ decided }) => decided).map(({ name }) => name),
      ['stopper_thread'],
    );
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
