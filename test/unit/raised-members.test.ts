import assert from 'node:assert/strict';
import type { Step } from '../../src/core/notes/format.js';
import { checkNotes } from '../../src/core/path/checkNotes.js';
import { memoryKernel } from './memorySource.js';

const FILES = {
  'include/linux/yard.h': `struct yard_ops { int (*run)(void *data); int (*idle)(void *data); work_func_t late; };
struct yard { struct work_struct late; struct work_struct soon; const struct yard_ops *ops; int (*threadfn)(void *data); };
`,
  'net/yard/core.c': `#include <linux/yard.h>
struct yard *yard_create(int (*threadfn)(void *data))
{
	struct yard *y = yard_alloc();
	y->threadfn = threadfn;
	return y;
}
void yard_start(struct yard *y)
{
	struct task_struct *task;
	task = kthread_create_on_node(y->threadfn, y, 0, "yard");
}
void yard_begin(struct yard *y)
{
	y->task = kthread_run(y->ops->run, y, "yard");
}
void yard_init(struct yard *y)
{
	INIT_WORK(&y->late, y->ops->late);
	INIT_WORK(&y->soon, yard_soon);
}
void yard_release(struct yard *y)
{
	queue_work(system_wq, &y->late);
}
void yard_hurry(struct yard *y)
{
	queue_work(system_wq, &y->soon);
}
static int yard_own(void *data) { return 0; }
void yard_other(void) { kthread_run(yard_own, NULL, "own"); }
`,
  'fs/barn/barn.c': `#include <linux/yard.h>
static int barn_thread(void *data) { return 0; }
static int barn_run(void *data) { return 0; }
static int barn_idle(void *data) { return 0; } static void barn_late(struct work_struct *w) { }
static const struct yard_ops barn_ops = { .run = barn_run, .idle = barn_idle, .late = barn_late };
void barn_up(void)
{
	yard_create(barn_thread);
}
`,
};

describe('a member that a call has run', () => {
  const check = async (caller: string, callee: string, deferred = 'kthread') => {
    const child: Step = { id: 'child', at: { function: callee }, via: { deferred } };
    const root: Step = { id: 'root', at: { function: caller }, calls: [child] };
    const { edges } = await checkNotes({ format: 1, paths: [{ id: 'p', title: 'p', root }] }, memoryKernel(FILES));
    const [edge] = edges.map((one) => one.edge);
    return `${edge?.status} ${edge?.reason.code} ${edge?.proof?.installed?.line ?? '-'}`;
  };

  it('runs what is put there, also in another folder', async () => {
    assert.equal(await check('yard_start', 'barn_thread'), 'verified edge-deferred-member 8');
    assert.equal(await check('yard_begin', 'barn_run'), 'verified edge-deferred-member 5');
  });
  it('runs what is put there where something is bound to it, and is raised elsewhere', async () => {
    assert.equal(await check('yard_release', 'barn_late', 'work'), 'verified edge-bound-member 5');
    assert.equal(await check('yard_hurry', 'barn_late', 'work'), 'not-found edge-not-bound -');
    assert.equal(await check('yard_release', 'barn_idle', 'work'), 'not-found edge-not-bound -');
  });
  it('runs nothing else', async () => {
    assert.equal(await check('yard_begin', 'barn_idle'), 'not-found edge-not-bound -');
    assert.match(await check('yard_start', 'yard_own'), /^not-found /);
  });
});
