import assert from 'node:assert/strict';
import { checkNotes } from '../../src/core/path/checkNotes.js';
import { memoryKernel } from './memorySource.js';

const FILE = 'drivers/bell/bell.c';
/** What binds a timer is itself code that puts the function behind a member, which does not say of which timer. */
const FILES = {
  'include/linux/timer.h': `struct timer_list { void (*function)(struct timer_list *t); unsigned int flags; };
void init_timer_key(struct timer_list *timer, void (*func)(struct timer_list *t), unsigned int flags);
#define timer_setup(timer, callback, flags) init_timer_key((timer), (callback), (flags))
struct bell { struct timer_list ring; struct timer_list rest; };
`,
  'kernel/time/timer.c': `#include <linux/timer.h>
static void do_init_timer(struct timer_list *timer, void (*func)(struct timer_list *t), unsigned int flags)
{
	timer->function = func;
	timer->flags = flags;
}
void init_timer_key(struct timer_list *timer, void (*func)(struct timer_list *t), unsigned int flags)
{
	do_init_timer(timer, func, flags);
}
`,
  [FILE]: `#include <linux/timer.h>
static void bell_ring(struct timer_list *t) { }
static void bell_rest(struct timer_list *t) { }
void bell_probe(struct bell *b)
{
	timer_setup(&b->ring, bell_ring, 0);
	timer_setup(&b->rest, bell_rest, 0);
}
void bell_start(struct bell *b) { mod_timer(&b->ring, 1); }
`,
};

describe('what a call binds that also puts the function behind a member', () => {
  const kernel = memoryKernel(FILES);

  async function check(callee: string): Promise<string> {
    const child = { id: 'b', at: { function: callee, file: FILE }, via: { deferred: 'timer', by: 'mod_timer' } };
    const root = { id: 'a', at: { function: 'bell_start', file: FILE }, calls: [child] };
    const { edges } = await checkNotes({ format: 1, paths: [{ id: 'p', title: 'p', root }] }, kernel);
    const { status, reason } = edges[0]?.edge ?? {};
    return [status, reason?.code].join(' ').trim();
  }

  it('is bound to what the call names', async () => {
    assert.equal(await check('bell_ring'), 'verified edge-deferred');
  });

  it('is bound to nothing else, since the member is that of the same timer', async () => {
    assert.equal(await check('bell_rest'), 'not-found edge-other-object');
  });
});
