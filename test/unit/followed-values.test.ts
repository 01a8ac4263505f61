import assert from 'node:assert/strict';
import { isDeepStrictEqual } from 'node:util';
import { outEdgeSentence } from '../../src/core/words/outEdgeSentence.js';
import { gathered } from '../../src/core/facts/gathered.js';
import type { VariableName } from '../../src/core/facts/heldByVariable.js';
import type { Via } from '../../src/core/notes/format.js';
import { checkNotes } from '../../src/core/path/checkNotes.js';
import { memoryKernel } from './memorySource.js';

/** Functions that come to be called by way of variables, arrays, functions that give them back, and structs without a name. */
const FILES = {
  'include/linux/loft.h': `struct loft;
typedef int (*loft_fn)(struct loft *l, int n);
typedef int loft_word;
struct loft {
	loft_fn turn;
	loft_fn *list;
	loft_fn steps[4];
	loft_fn late;
	loft_fn given;
	loft_fn odd;
	int map[4];
};
int loft_register(struct loft *l, loft_fn given);
loft_fn loft_odd(int n);
`,
  'drivers/loft/loft.c': `#include <linux/loft.h>
static int loft_up(struct loft *l, int n)
{
	return n;
}
static int loft_down(struct loft *l, int n)
{
	return -n;
}
static int loft_flat(struct loft *l, int n)
{
	return 0;
}
static struct {
	int kind;
	loft_fn go;
} ways[] = {
	{ 1, loft_up },
	{ .kind = 2, .go = loft_down },
};
static const struct loft_row {
	const char *name;
	loft_fn run;
} rows[] = { { "up", loft_up }, { "down", loft_down } };
static const struct loft_gate {
	const char *name;
	loft_word (*is_open)(struct loft *l, int n);
} gates[] = { { "in", loft_up }, { "out", loft_flat } };
static loft_fn loft_hook;
#define SET_HOOK(f) do { loft_hook = (f); } while (0)
static loft_fn loft_way(int kind)
{
	typeof(*ways) *way = ways;

	while (way->kind < kind)
		way++;
	return way->go;
}
void loft_hooks(void)
{
	SET_HOOK(loft_down);
	SET_HOOK(loft_flat);
}
static loft_fn listed[] = { loft_up, loft_flat };
static loft_fn loft_find(int n)
{
	switch (n) {
	case 1:
		return loft_up;
	default:
		return n > 2 ? loft_down : ways[0].go;
	}
}
void loft_setup(struct loft *l, int n)
{
	loft_fn late = loft_up;

	if (n)
		late = loft_down;
	l->late = late;
	l->list = listed;
	l->steps[l->map[n]] = loft_flat;
	l->odd = loft_odd(n);
	loft_register(l, loft_find(n));
}
int loft_work(struct loft *l, int n)
{
	ways[n].go(l, n);
	rows[n].run(l, n);
	l->list[n](l, n);
	return loft_find(n)(l, n);
}
int loft_choose(struct loft *l, int n)
{
	loft_fn own = loft_flat;

	return (n ? l->turn : loft_up)(l, n) + (n ? own : l->late)(l, n);
}
int loft_more(struct loft *l, int n)
{
	l->late(l, n);
	l->given(l, n);
	l->steps[n](l, n);
	return l->odd(l, n);
}
void loft_end(struct loft *l)
{
	if (l->map[0]) {
turn:
		loft_work(l, 1);
	}
	if (l->map[1])
		goto turn;
}
`,
  'drivers/loft/core.c': `#include <linux/loft.h>
int loft_register(struct loft *l, loft_fn given)
{
	l->given = given;
	return 0;
}
`,
  'drivers/loft/local.h': `struct attic { int (*open)(int n); };
`,
  'drivers/loft/attic.c': `#include "local.h"
static int attic_open(int n)
{
	return n;
}
static struct attic attic = { .open = attic_open };
int attic_run(int n)
{
	return attic.open(n);
}
`,
  'include/linux/other/local.h': `int unrelated(int n);
`,
  'include/linux/shared.h': `#include <linux/other/local.h>
`,
  'drivers/other/local.h': `int other(int n);
`,
  'drivers/other/all.h': `#include "local.h"
`,
  'drivers/other/other.c': `#include "all.h"
void other_set(void)
{
	part->open = part_open;
}
`,
};
const FILE = 'drivers/loft/loft.c';

async function sentences(name: string): Promise<string[]> {
  const kernel = memoryKernel(FILES);
  const { definitions } = await kernel.outline(FILE);
  const one = definitions.find((definition) => definition.name === name);
  assert.ok(one);
  const edges = await kernel.facts.callsOf({ file: FILE, line: one.line, column: one.column, end: one.end });
  return edges.filter(({ kind }) => kind !== 'reference' && kind !== 'call').map((edge) => outEdgeSentence('en', edge));
}

async function held(asked: Omit<VariableName, 'file'>): Promise<string[]> {
  const { all } = await gathered(memoryKernel(FILES).facts.heldBy({ ...asked, file: FILE }));
  return all.flatMap((one) => (one.function === undefined ? [] : [`${one.function} ${one.line}`]));
}

async function installed(struct: string, member: string, near = FILE): Promise<string[]> {
  const { all } = await gathered(memoryKernel(FILES).facts.installsOf({ struct, member }, { near }));
  return all.flatMap((one) => (one.function === undefined ? [] : [one.function])).sort();
}

async function status(caller: string, callee: string, via: Via): Promise<string> {
  const at = (name: string) => ({ function: name, file: FILE });
  const root = { id: 'a', at: at(caller), calls: [{ id: 'b', at: at(callee), via }] };
  const check = await checkNotes({ format: 1, paths: [{ id: 'p', title: 'p', root }] }, memoryKernel(FILES));
  return check.edges[0]?.edge.status ?? '';
}

describe('a struct without a name', () => {
  it('is told by its variable, of which a member may be asked for', async () => {
    assert.equal((await sentences('loft_work'))[0], 'ways.go  (pointer)');
    assert.deepEqual(await held({ variable: 'ways', member: 'go' }), ['loft_up 18', 'loft_down 19']);
    assert.equal(await status('loft_work', 'loft_down', { variable: 'ways' }), 'verified');
    assert.equal(await status('loft_work', 'loft_flat', { variable: 'ways' }), 'not-found');
  });

  it('is none where the struct is defined with its table', async () => {
    assert.deepEqual(await installed('loft_row', 'run'), ['loft_down', 'loft_up']);
  });
});

describe('a table whose struct takes a type of a header', () => {
  it('is read with that header, though the struct stands beside it', async () => {
    assert.deepEqual(await installed('loft_gate', 'is_open'), ['loft_flat', 'loft_up']);
  });
});

describe('what macros of the file put into a variable', () => {
  it('is held by it', async () => {
    assert.deepEqual(await held({ variable: 'loft_hook' }), ['loft_down 41', 'loft_flat 42']);
  });
});

describe('what a function gives back', () => {
  it('may be a member of what a local pointer runs through', async () => {
    assert.deepEqual(await held({ variable: 'loft_way', isFunction: true }), ['loft_up 18', 'loft_down 19']);
  });

  it('is listed where it is called at once', async () => {
    assert.deepEqual((await sentences('loft_work')).slice(-1), ['loft_find(n)()  (what loft_find gives back)']);
    assert.deepEqual(await held({ variable: 'loft_find', isFunction: true }), [
      'loft_up 49',
      'loft_down 51',
      'loft_up 18',
      'loft_down 19',
    ]);
    assert.equal(await status('loft_work', 'loft_down', { variable: 'loft_find' }), 'verified');
    // All that it gives back is known.
    assert.equal(await status('loft_work', 'loft_flat', { variable: 'loft_find' }), 'not-found');
  });

  it('is put behind a member by who is given it', async () => {
    assert.deepEqual(await installed('loft', 'given'), ['loft_down', 'loft_down', 'loft_up', 'loft_up']);
    assert.equal(await status('loft_more', 'loft_up', { struct: 'loft', member: 'given' }), 'verified');
  });

  it('is found by the name of what is given back, as it is among all that is put there', async () => {
    const asked = { struct: 'loft', member: 'given' };
    const { facts } = memoryKernel(FILES);
    const { all } = await gathered(facts.installsOf(asked, { near: FILE }));
    for (const name of ['loft_up', 'loft_down']) {
      const named = await gathered(facts.installsOf(asked, { near: FILE, naming: [name] }));
      assert.deepEqual(
        named.all.map(({ function: callee, held, line }) => [callee, held?.variable, line]),
        [[name, 'loft_find', name === 'loft_up' ? 49 : 51]],
      );
      assert.ok(all.some((one) => isDeepStrictEqual(one, named.all[0])));
    }
  });

  it('is put there by who hands it on too', async () => {
    for (const by of ['loft_setup', 'loft_register', 'loft_find'])
      assert.equal(await status('loft_more', 'loft_up', { struct: 'loft', member: 'given', by }), 'verified', by);
    const other = await status('loft_more', 'loft_up', { struct: 'loft', member: 'given', by: 'loft_work' });
    assert.equal(other, 'not-found');
  });

  it('leaves it open what is put behind a member where it is not known', async () => {
    assert.equal(await status('loft_more', 'loft_up', { struct: 'loft', member: 'odd' }), 'unchecked');
    assert.equal(await status('loft_more', 'loft_flat', { struct: 'loft', member: 'given' }), 'not-found');
  });
});

describe('a value by way of a variable', () => {
  it('is found by the name of what the variable holds, as it is among all that is put there', async () => {
    const asked = { struct: 'loft', member: 'late' };
    const { facts } = memoryKernel(FILES);
    const { all } = await gathered(facts.installsOf(asked, { near: FILE }));
    for (const name of ['loft_up', 'loft_down']) {
      const named = await gathered(facts.installsOf(asked, { near: FILE, naming: [name] }));
      const [found] = named.all.filter((one) => one.function === name);
      assert.deepEqual([found?.variable, found?.held?.place.line], ['late', 60], name);
      assert.ok(all.some((one) => isDeepStrictEqual(one, found)));
    }
  });

  it('is followed into members: from local pointers, and from arrays', async () => {
    assert.deepEqual(await installed('loft', 'late'), ['loft_down', 'loft_up']);
    assert.deepEqual(await installed('loft', 'list'), ['loft_flat', 'loft_up']);
    assert.equal(await status('loft_more', 'loft_down', { struct: 'loft', member: 'late' }), 'verified');
  });

  it('may be stored by an index that has an index', async () => {
    assert.deepEqual(await installed('loft', 'steps'), ['loft_flat']);
  });

  it('may be one side of a choice that is called', async () => {
    assert.deepEqual(await sentences('loft_choose'), [
      'loft.turn  (pointer)',
      'own()  (what the variable points to)',
      'loft.late  (pointer)',
    ]);
  });
});

describe('what is no store', () => {
  it('a label of the name of a member is none', async () => {
    const { all } = await gathered(memoryKernel(FILES).facts.installsOf({ struct: 'loft', member: 'turn' }));
    assert.deepEqual(all, []);
  });

  it('nor is a store in a file that cannot see the struct: another header has the name of its header', async () => {
    assert.deepEqual(await installed('attic', 'open', 'drivers/loft/attic.c'), ['attic_open']);
  });
});
