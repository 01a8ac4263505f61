import assert from 'node:assert/strict';
import type { Step } from '../../src/core/notes/format.js';
import { checkNotes } from '../../src/core/path/checkNotes.js';
import { memoryKernel } from './memorySource.js';

const FILES = {
  'include/net/tram.h': `struct timer_list { void (*function)(struct timer_list *t); };
struct tram { struct timer_list timers[3]; struct timer_list bell; };
extern void (*tram_events[3])(struct timer_list *t);
`,
  'net/tram/events.c': `#include <net/tram.h>
static void tram_start(struct timer_list *t) { }
static void tram_stop(struct timer_list *t) { }
static void tram_ring(struct timer_list *t) { }
static void tram_lost(struct timer_list *t) { }
void (*tram_events[3])(struct timer_list *t) = {
	NULL,
	[1] = tram_start,
	[2] = tram_stop,
};
struct tram_row { void (*fn)(struct timer_list *t); };
static struct tram_row tram_rows[] = { { tram_lost } };
void tram_arm(struct tram *t, int which)
{
	mod_timer(&t->timers[which], 1);
}
void tram_sound(struct tram *t)
{
	mod_timer(&t->bell, 1);
}
`,
  'net/tram/new.c': `#include <net/tram.h>
void tram_init(struct tram *t)
{
	for (int i = 1; i < 3; i++)
		timer_setup(&t->timers[i], tram_events[i], 0);
}
`,
};

describe('what is bound as an element of an array', () => {
  const kernel = memoryKernel(FILES);
  const check = async (caller: string, callee: string, setup?: string) => {
    const via = { deferred: 'timer', ...(setup === undefined ? {} : { setup }) };
    const child: Step = { id: 'child', at: { function: callee }, via };
    const root: Step = { id: 'root', at: { function: caller }, calls: [child] };
    const { edges } = await checkNotes({ format: 1, paths: [{ id: 'p', title: 'p', root }] }, kernel);
    const [edge] = edges.map((one) => one.edge);
    return `${edge?.status} ${edge?.proof?.installed?.file ?? '-'}:${edge?.proof?.installed?.line ?? '-'}`;
  };

  it('is each that the array holds, also where another file binds it', async () => {
    assert.equal(await check('tram_arm', 'tram_start'), 'verified net/tram/new.c:5');
    assert.equal(await check('tram_arm', 'tram_stop', 'tram_init'), 'verified net/tram/new.c:5');
  });
  it('is no other, and of no other object', async () => {
    assert.equal(await check('tram_arm', 'tram_ring'), 'not-found -:-');
    assert.equal(await check('tram_arm', 'tram_lost'), 'not-found -:-');
    assert.equal(await check('tram_sound', 'tram_start'), 'not-found net/tram/new.c:5');
  });
  it('is listed by what is raised', async () => {
    const [raise] = await kernel.facts.callsOf({ file: 'net/tram/events.c', line: 13, column: 6, end: 16 });
    const object = raise?.kind === 'deferred' ? raise.object : undefined;
    assert.ok(object);
    const names: string[] = [];
    for await (const some of kernel.facts.bindingsOf({ deferred: 'timer', object }, { near: 'net/tram/events.c' }))
      names.push(...some.map((one) => one.function));
    assert.deepEqual(names.sort(), ['tram_start', 'tram_stop']);
  });
});
