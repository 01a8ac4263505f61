import assert from 'node:assert/strict';
import type { Step } from '../../src/core/notes/format.js';
import { checkNotes } from '../../src/core/path/checkNotes.js';
import { memoryKernel } from './memorySource.js';

const FILES = {
  'include/linux/yard.h': `struct yard_ops { int (*run)(void *data); int (*idle)(void *data); };
struct yard { const struct yard_ops *ops; int (*threadfn)(void *data); };
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
static int yard_own(void *data) { return 0; }
void yard_other(void) { kthread_run(yard_own, NULL, "own"); }
`,
  'fs/barn/barn.c': `#include <linux/yard.h>
static int barn_thread(void *data) { return 0; }
static int barn_run(void *data) { return 0; }
static int barn_idle(void *data) { return 0; }
static const struct yard_ops barn_ops = { .run = barn_run, .idle = barn_idle };
void barn_up(void)
{
	yard_create(barn_thread);
}
`,
};

describe('a member that a call has run', () => {
  const check = async (caller: string, callee: string) => {
    const child: Step = { id: 'child', at: { function: callee }, via: { deferred: 'kthread' } };
    const root: Step = { id: 'root', at: { function: caller }, calls: [child] };
    const { edges } = await checkNotes({ format: 1, paths: [{ id: 'p', title: 'p', root }] }, memoryKernel(FILES));
    const [edge] = edges.map((one) => one.edge);
    return `${edge?.status} ${edge?.reason.code} ${edge?.proof?.installed?.line ?? '-'}`;
  };

  it('runs what is put there, also in another folder', async () => {
    assert.equal(await check('yard_start', 'barn_thread'), 'verified edge-deferred-member 8');
    assert.equal(await check('yard_begin', 'barn_run'), 'verified edge-deferred-member 5');
  });
  it('runs nothing else', async () => {
    assert.equal(await check('yard_begin', 'barn_idle'), 'not-found edge-not-bound -');
    assert.match(await check('yard_start', 'yard_own'), /^not-found /);
  });
});
