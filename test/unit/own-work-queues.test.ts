import assert from 'node:assert/strict';
import type { Via } from '../../src/core/notes/format.js';
import { checkNotes } from '../../src/core/path/checkNotes.js';
import { memoryKernel } from './memorySource.js';

const FILE = 'drivers/gear/gear.c';
/** Work of a kind of its own, which nobody listed: one work item of the kernel's runs all that is queued. */
const FILES = {
  'include/linux/gear_work.h': `struct gear_work;
typedef void (*gear_fn)(struct gear_work *w);
struct gear_work { struct list_head entry; gear_fn run; };
struct gear { struct gear_work spin; struct gear_work stop; struct list_head all; struct work_struct runner; };
`,
  [FILE]: `#include <linux/gear_work.h>
static void gear_spin(struct gear_work *w) { }
static void gear_stop(struct gear_work *w) { }
static void gear_never(struct gear_work *w) { }
static void gear_run_all(struct work_struct *runner) { }
static void gear_work_setup(struct gear_work *w, gear_fn fn)
{
	w->run = fn;
}
static void gear_work_queue(struct gear *g, struct gear_work *w)
{
	list_add_tail(&w->entry, &g->all);
	queue_work(system_wq, &g->runner);
}
void gear_probe(struct gear *g)
{
	INIT_WORK(&g->runner, gear_run_all);
	gear_work_setup(&g->spin, gear_spin);
	gear_work_setup(&g->stop, gear_stop);
}
void gear_start(struct gear *gear)
{
	gear_work_queue(gear, &gear->spin);
}
`,
};

describe('work of a kind that nobody listed', () => {
  const kernel = memoryKernel(FILES);

  async function check(callee: string, via: Via): Promise<string> {
    const child = { id: 'b', at: { function: callee, file: FILE }, via };
    const root = { id: 'a', at: { function: 'gear_start', file: FILE }, calls: [child] };
    const { edges } = await checkNotes({ format: 1, paths: [{ id: 'p', title: 'p', root }] }, kernel);
    const { status, reason, site } = edges[0]?.edge ?? {};
    return [status, reason?.code, site?.line].join(' ').trim();
  }

  it('may be what a call binds that is given the function and what is queued', async () => {
    assert.equal(
      await check('gear_spin', { deferred: 'work', by: 'gear_work_queue' }),
      'unchecked edge-maybe-bound 23',
    );
    assert.equal(await check('gear_spin', { deferred: 'work' }), 'unchecked edge-maybe-bound 23');
  });

  it('is not what is given another one, or what nothing is given with it', async () => {
    assert.equal(await check('gear_stop', { deferred: 'work', by: 'gear_work_queue' }), 'not-found edge-not-bound 23');
    assert.equal(await check('gear_never', { deferred: 'work', by: 'gear_work_queue' }), 'not-found edge-not-bound 23');
  });

  it('leaves alone what is known to be bound', async () => {
    assert.equal(await check('gear_run_all', { deferred: 'work', by: 'gear_work_queue' }), 'verified edge-deferred 23');
  });
});
