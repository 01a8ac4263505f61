import assert from 'node:assert/strict';
import { DEFERRALS } from '../../src/core/c/deferrals.js';
import type { Step, Via } from '../../src/core/notes/format.js';
import { checkNotes } from '../../src/core/path/checkNotes.js';
import { memoryKernel } from './memorySource.js';

const FILES = {
  'include/linux/kiln.h': `struct kiln { wait_queue_head_t fired; wait_queue_head_t cooled; };
struct oven { wait_queue_head_t fired; };
`,
  'mm/kiln.c': `#include <linux/kiln.h>
static DECLARE_WAIT_QUEUE_HEAD(kiln_idle);
static void kiln_try_to_sleep(struct kiln *k)
{
	DEFINE_WAIT(wait);

	prepare_to_wait(&k->fired, &wait, TASK_INTERRUPTIBLE);
	schedule();
	finish_wait(&k->fired, &wait);
}
static int kilnd(void *p)
{
	struct kiln *k = p;

	while (!kthread_should_stop())
		kiln_try_to_sleep(k);
	return 0;
}
static int cooler(void *p)
{
	struct kiln *k = p;

	wait_event_interruptible(k->cooled, kthread_should_stop());
	wait_event(kiln_idle, 1);
	return 0;
}
static int handed(wait_queue_head_t *q)
{
	wait_event(*q, 1);
	return 0;
}
static int busy(void *p) { return 0; }
void wake_kiln(struct kiln *k)
{
	wake_up_interruptible(&k->fired);
}
void wake_oven(struct oven *o)
{
	wake_up(&o->fired);
}
void cool_kiln(struct kiln *k) { wake_up_all(&k->cooled); }
void idle_kiln(void) { wake_up(&kiln_idle); }
`,
};

describe('what sleeps on a wait queue', () => {
  const check = async (caller: string, callee: string, via: Omit<Via, 'deferred'> = {}) => {
    const child: Step = { id: 'child', at: { function: callee }, via: { deferred: 'wait queue', ...via } };
    const root: Step = { id: 'root', at: { function: caller }, calls: [child] };
    const { edges } = await checkNotes({ format: 1, paths: [{ id: 'p', title: 'p', root }] }, memoryKernel(FILES));
    const [edge] = edges.map((one) => one.edge);
    return `${edge?.status} ${edge?.reason.code} ${edge?.by ?? '-'} ${edge?.proof?.installed?.line ?? '-'}`;
  };

  it('goes on when those are woken who sleep on it', async () => {
    assert.equal(await check('wake_kiln', 'kilnd'), 'verified edge-woken wake_up_interruptible 16');
    const by = { by: 'wake_up_interruptible' };
    assert.equal(await check('wake_kiln', 'kilnd', by), 'verified edge-woken wake_up_interruptible 16');
    const setup = { setup: 'kiln_try_to_sleep' };
    assert.equal(await check('wake_kiln', 'kilnd', setup), 'verified edge-woken wake_up_interruptible 16');
    assert.match(await check('wake_kiln', 'kilnd', { setup: 'wait_event' }), /^not-found edge-setup-does-not-bind/);
    assert.equal(await check('cool_kiln', 'cooler'), 'verified edge-woken wake_up_all 23');
    assert.equal(await check('idle_kiln', 'cooler'), 'verified edge-woken wake_up 24');
  });
  it('is not woken by what wakes another queue', async () => {
    assert.equal(await check('cool_kiln', 'kilnd'), 'not-found edge-woken-otherwise wake_up_all 16');
    assert.equal(await check('wake_oven', 'kilnd'), 'not-found edge-woken-otherwise wake_up 16');
  });
  it('is not known where it is handed its queue', async () => {
    assert.match(await check('wake_kiln', 'handed'), /^unchecked edge-woken-unsure/);
  });
  it('is woken by calls that all count as such where the calls of a function are listed', () => {
    for (const [kind, { wake = '', raise }] of Object.entries(DEFERRALS)) {
      const names = (forms: string) => [...forms.matchAll(/(\w+)\(/g)].map(([, name = '']) => name);
      const listed = new Set(names(raise));
      assert.deepEqual(
        names(wake).filter((name) => !listed.has(name)),
        [],
        kind,
      );
    }
  });
  it('is nothing that does not sleep', async () => {
    assert.match(await check('wake_kiln', 'busy'), /^not-found edge-not-bound/);
  });
});
