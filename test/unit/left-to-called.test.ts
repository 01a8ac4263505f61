import assert from 'node:assert/strict';
import type { Anchor, Via } from '../../src/core/notes/format.js';
import { changeBehind, viaBehind } from '../../src/core/features/takeEdge.js';
import { checkNotes } from '../../src/core/path/checkNotes.js';
import { pathTrees } from '../../src/core/path/model.js';
import { memoryKernel } from './memorySource.js';

const FILES = {
  'include/linux/mill.h': `struct mill_ops {
	int (*grind)(int n);
	int (*rest)(int n);
};
struct mill {
	const struct mill_ops *ops;
};
static inline int call_grind(struct mill *m, int n)
{
	return m->ops->grind(n);
}
long turn_by_number(int nr);
`,
  'kernel/mill.c': `#include <linux/mill.h>
int (*wheels[2])(int n);
static int turn(int n)
{
	return wheels[n](n);
}
int grind_sync(struct mill *m, int n)
{
	return call_grind(m, n);
}
int grind_all(struct mill *m, int n)
{
	return grind_sync(m, n);
}
int turn_one(int n)
{
	return turn(n);
}
long do_numbered(int nr)
{
	return turn_by_number(nr);
}
long do_number(int nr)
{
	return do_numbered(nr);
}
int idle(struct mill *m)
{
	return 0;
}
`,
  'kernel/numbers.c': `#include <linux/mill.h>
#define NUMBER(nr, sym) case nr: return __mill_##sym(nr);
long turn_by_number(int nr)
{
	switch (nr) {
	#include <generated/numbers.h>
	}
	return 0;
}
`,
  'drivers/stone.c': `#include <linux/mill.h>
extern int (*wheels[2])(int n);
static int stone_grind(int n)
{
	return n;
}
static int stone_rest(int n)
{
	return n;
}
static const struct mill_ops stone_ops = {
	.grind = stone_grind,
	.rest = stone_rest,
};
void stone_init(struct mill *m)
{
	m->ops = &stone_ops;
	wheels[0] = stone_grind;
}
`,
};

describe('a call that the caller leaves to a function that it calls', () => {
  const check = async (from: string, to: string, via?: Via, file = 'drivers/stone.c') => {
    const at: Anchor = { function: to, file };
    const root = {
      id: 'a',
      at: { function: from, file: 'kernel/mill.c' },
      calls: [{ id: 'b', at, ...(via && { via }) }],
    };
    const { edges } = await checkNotes({ format: 1, paths: [{ id: 'p', title: 'p', root }] }, memoryKernel(FILES));
    const [{ edge } = assert.fail()] = edges;
    const { called } = edge.proof ?? {};
    return [`${edge.status} ${edge.reason.code}`, edge.through?.name, called && `${called.file}:${called.line}`];
  };
  const grind = { struct: 'mill_ops', member: 'grind' };

  it('is through that, though it is made by a pointer', async () => {
    assert.deepEqual(await check('grind_sync', 'stone_grind', grind), [
      'through edge-left-to',
      'call_grind',
      'include/linux/mill.h:10',
    ]);
    assert.deepEqual(await check('turn_one', 'stone_grind', { variable: 'wheels' }), [
      'through edge-left-to',
      'turn',
      undefined,
    ]);
  });
  it('is said, and not proved, where two functions are in between', async () => {
    assert.equal((await check('grind_all', 'stone_grind', grind))[0], 'unchecked edge-left-to-two');
  });
  it('is denied where nothing that is called makes it, or the callee is not there', async () => {
    assert.equal((await check('grind_sync', 'stone_rest', grind))[0], 'not-found edge-not-dispatched');
    assert.equal((await check('idle', 'stone_grind', grind))[0], 'not-found edge-not-dispatched');
    assert.equal(
      (await check('turn_one', 'stone_rest', { variable: 'wheels' }))[0],
      'not-found edge-variable-not-called',
    );
  });
  it('is open where what is called includes something in its body that nobody reads', async () => {
    assert.equal((await check('do_numbered', 'stone_grind'))[0], 'unchecked edge-called-includes');
    assert.equal((await check('do_number', 'stone_grind'))[0], 'unchecked edge-called-includes');
    assert.equal(
      (await check('do_number', 'stone_grind', { variable: 'wheels' }))[0],
      'unchecked edge-called-includes',
    );
    assert.equal((await check('idle', 'stone_grind'))[0], 'not-found edge-not-called');
  });
  it('keeps its pointer behind the function when that is taken into the path', () => {
    const root = {
      id: 'a',
      at: { function: 'grind_sync' },
      calls: [
        { id: 'b', at: { function: 'stone_grind' }, via: grind },
        { id: 'c', at: { function: 'turn' } },
      ],
    };
    const [, pointer = assert.fail(), direct = assert.fail()] =
      pathTrees({ format: 1, paths: [{ id: 'p', title: 'p', root }] })[0]?.steps ?? [];
    assert.deepEqual([viaBehind(pointer), changeBehind(pointer)], ['keep', undefined]);
    assert.deepEqual([viaBehind(direct), changeBehind(direct)], [undefined, {}]);
  });
});
