import assert from 'node:assert/strict';
import { DEFERRALS } from '../../src/core/c/deferrals.js';
import type { Step, Via } from '../../src/core/notes/format.js';
import { boundTo } from '../../src/core/path/pointerTargets.js';
import { findCalling } from '../../src/core/path/symbolPlaces.js';
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
static void queue_kiln(struct kiln *k, struct wait_queue_entry *e)
{
	__add_wait_queue_exclusive(&k->cooled, e);
}
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
  // A variable of a file, named as a member elsewhere is.
  'drivers/pot.c': `#include <linux/kiln.h>
static DECLARE_WAIT_QUEUE_HEAD(fired);
int pot_read(void)
{
	return wait_event_interruptible(fired, 1);
}
`,
  'drivers/pan.c': `static DECLARE_WAIT_QUEUE_HEAD(fired);
void wake_pan(void) { wake_up(&fired); }
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
  it('is no variable of a file that is named as the member', async () => {
    assert.match(await check('wake_kiln', 'pot_read'), /^not-found edge-woken-otherwise/);
    assert.match(await check('wake_pan', 'pot_read'), /^not-found edge-woken-otherwise/);
  });
  it('is not known where it is handed its queue', async () => {
    assert.match(await check('wake_kiln', 'handed'), /^unchecked edge-woken-unsure/);
  });
  it('is listed where the object that is woken is asked for, each as a step that a check accepts', async () => {
    const kernel = memoryKernel(FILES);
    const listed: string[] = [];
    for (const waker of ['wake_kiln', 'wake_oven', 'cool_kiln', 'idle_kiln']) {
      const places = (await findCalling(kernel, waker))?.places ?? [];
      const woken = (await Promise.all(places.map((place) => kernel.facts.callsOf(place)))).flat();
      for (const edge of woken)
        if (edge.kind === 'deferred')
          for await (const { name, place, via, decided } of boundTo(kernel, edge, { near: edge.site.file })) {
            const { deferred: _, ...more } = via;
            const status = (await check(waker, name, more)).split(' ')[0] ?? '';
            listed.push(`${waker} ${name}:${place.line} ${JSON.stringify(via)} ${decided ? 'decided' : '?'} ${status}`);
          }
    }
    assert.deepEqual(listed, [
      'wake_kiln kiln_try_to_sleep:7 {"deferred":"wait-queue","by":"wake_up_interruptible","setup":"kiln_try_to_sleep"} decided verified',
      'cool_kiln cooler:23 {"deferred":"wait-queue","by":"wake_up_all","setup":"cooler"} decided verified',
      'cool_kiln queue_kiln:35 {"deferred":"wait-queue","by":"wake_up_all","setup":"queue_kiln"} decided verified',
      'idle_kiln cooler:24 {"deferred":"wait-queue","by":"wake_up","setup":"cooler"} decided verified',
    ]);
  });
  it('is woken by calls that all count as such where the calls of a function are listed', () => {
    for (const [kind, { wake = '', sleep, raise }] of Object.entries(DEFERRALS)) {
      // A thread is woken by itself: the call of that is one by its name.
      if (sleep === undefined) continue;
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
