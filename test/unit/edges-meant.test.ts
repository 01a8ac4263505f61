import assert from 'node:assert/strict';
import { Kernel } from '../../src/core/kernel.js';
import type { Step, Via } from '../../src/core/notes/format.js';
import { checkNotes } from '../../src/core/path/checkNotes.js';
import { memorySource } from './memorySource.js';
import { testWasm } from './parser.js';

/** Edges whose words stand in the text, and mean something else to the compiler. */
const FILES = {
  'include/linux/kiln.h': `struct kiln {
	struct { int (*open)(int t); } door;
	struct { struct { int (*open)(int t); } inner; int (*shut)(int t); } vent, spare;
	union { int (*turn)(int t); };
};
#define kiln_note(t) ((void)(t))
#define kiln_log(t) kiln_log(t)
#ifdef CONFIG_KILN_TRACE
int kiln_trace(int t);
#else
#define kiln_trace(t) 0
#endif
int kiln_heat(int t);
`,
  'drivers/kiln/notes.c': `int kiln_note(int t)
{
	return t;
}
int kiln_log(int t)
{
	return t;
}
int kiln_trace(int t)
{
	return t;
}
int kiln_heat(int t)
{
	return t;
}
`,
  'drivers/kiln/kiln.c': `#include <linux/kiln.h>
static int open_door(int t)
{
	return t;
}
static int open_vent(int t)
{
	return -t;
}
static int turn_it(int t)
{
	return 2 * t;
}
static const struct kiln kilns[] = {
	{ .door.open = open_door, .vent = { .inner = { .open = open_vent } }, .turn = turn_it },
};
int kiln_air(struct kiln *k, int t)
{
	return k->vent.inner.open(t);
}
int kiln_enter(struct kiln *k, int t)
{
	return k->door.open(t) + k->turn(t);
}
int kiln_both(struct kiln *k, int t)
{
	return k->vent.inner.open(t) + k->door.open(t);
}
void kiln_late(struct kiln *k)
{
	k->vent.inner.open = open_door;
}
int kiln_fire(int t)
{
	kiln_note(t);
	kiln_log(t);
	return kiln_trace(t);
}
int kiln_plan(int t)
{
#define KILN_LATER() kiln_heat(t)
	return t;
}
int kiln_now(int t)
{
#define KILN_NOW() \\
	kiln_heat(t)
	return KILN_NOW();
}
int kiln_size(struct kiln *k, int t)
{
	typeof(kiln_heat(t)) size = sizeof(kiln_heat(t)) * t;
	return size + sizeof (k->turn(t));
}
int kiln_sized(int t)
{
	return sizeof(t) * kiln_heat(t);
}
`,
};

const kernel = new Kernel(memorySource(FILES), { loadWasm: testWasm });

async function edge(caller: string, callee: string, via?: Via): Promise<string> {
  const child: Step = { id: 'child', at: { function: callee }, ...(via === undefined ? {} : { via }) };
  const root: Step = { id: 'root', at: { function: caller }, calls: [child] };
  const check = await checkNotes({ format: 1, paths: [{ id: 'p', title: 'p', root }] }, kernel);
  return check.edges
    .map(({ edge: { status, reason, site } }) => {
      const member = reason.code === 'edge-not-installed' ? ` ${String(reason.values['member'])}` : '';
      return `${status} ${reason.code}${member} ${site?.line ?? ''}`.trim();
    })
    .join();
}

describe('edges whose words mean something else to the compiler', () => {
  const open = { struct: 'kiln', member: 'open' };

  it('members of equal names in structs without a name are kept apart', async () => {
    assert.equal(await edge('kiln_air', 'open_vent', open), 'verified edge-dispatched 19');
    assert.equal(await edge('kiln_enter', 'open_door', open), 'verified edge-dispatched 23');
    assert.equal(await edge('kiln_enter', 'open_vent', open), 'not-found edge-not-installed door.open 23');
    assert.equal(
      await edge('kiln_enter', 'turn_it', { struct: 'kiln', member: 'turn' }),
      'verified edge-dispatched 23',
    );
  });

  it('of several calls the one counts through which it is called', async () => {
    assert.equal(await edge('kiln_both', 'open_door', open), 'verified edge-dispatched 27');
    assert.equal(await edge('kiln_air', 'open_door', { ...open, by: 'kiln_late' }), 'verified edge-dispatched 19');
    assert.equal(
      await edge('kiln_enter', 'open_door', { ...open, by: 'kiln_late' }),
      'not-found edge-not-installed door.open 23',
    );
  });

  it('a macro that takes the place of a name is no call of the function, unless it names it', async () => {
    assert.equal(await edge('kiln_fire', 'kiln_note'), 'not-found edge-not-called');
    assert.equal(await edge('kiln_fire', 'kiln_log'), 'verified edge-direct 36');
    assert.equal(await edge('kiln_fire', 'kiln_trace'), 'verified edge-direct 37');
  });

  it('a macro that a function defines counts where it is used', async () => {
    assert.equal(await edge('kiln_plan', 'kiln_heat'), 'not-found edge-not-called');
    assert.equal(await edge('kiln_now', 'kiln_heat'), 'through edge-through 48');
    assert.equal(await edge('kiln_plan', 'kiln_heat', { macro: 'KILN_LATER' }), 'not-found edge-macro-not-used');
  });

  it('what is asked about and not evaluated is not called', async () => {
    assert.equal(await edge('kiln_size', 'kiln_heat'), 'not-found edge-not-called');
    assert.equal(await edge('kiln_sized', 'kiln_heat'), 'verified edge-direct 57');
    assert.equal(
      await edge('kiln_size', 'turn_it', { struct: 'kiln', member: 'turn' }),
      'not-found edge-not-dispatched',
    );
  });
});
