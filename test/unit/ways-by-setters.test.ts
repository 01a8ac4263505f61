import assert from 'node:assert/strict';
import { hasRole } from '../../src/core/c/roles.js';
import { unitsNamed } from '../../src/core/facts/lexical/unitsNamed.js';
import { Kernel } from '../../src/core/kernel.js';
import { checkNotes } from '../../src/core/path/checkNotes.js';
import { PathFinder } from '../../src/core/reach/findPaths.js';
import { wayNotes } from '../../src/core/reach/wayNotes.js';
import { memorySource } from './memorySource.js';
import { testWasm } from './parser.js';

/** A quay whose handlers are given to it: to a function of its own, by one in a header, through a macro, and in a variable. */
const FILES: Readonly<Record<string, string>> = {
  'include/linux/quay.h': `struct berth { int depth; };
struct quay_action {
	int (*moor)(struct berth *b);
	int (*cast_off)(struct berth *b);
	int (*tide)(struct berth *b);
};
struct quay { struct quay_action *action; };
int quay_request_threaded(struct quay *q, int (*moor)(struct berth *b), int (*off)(struct berth *b));
static inline int quay_request(struct quay *q, int (*moor)(struct berth *b))
{
	return quay_request_threaded(q, moor, 0);
}
#define quay_on_tide(q, fn) do { (q)->action->tide = (fn); } while (0)
`,
  'kernel/quay.c': `#include <linux/quay.h>
int quay_request_threaded(struct quay *q, int (*moor)(struct berth *b), int (*off)(struct berth *b))
{
	struct quay_action *action = q->action;

	action->moor = moor;
	action->cast_off = off;
	return 0;
}
int quay_arrive(struct berth *b, struct quay_action *action)
{
	return action->moor(b);
}
int quay_leave(struct berth *b, const struct quay_action *action)
{
	int (*leave)(struct berth *b) = action->cast_off;

	return leave(b);
}
int quay_turn(struct berth *b, struct quay_action *action)
{
	return action->tide(b);
}
`,
  'drivers/ferry/ferry.c': `#include <linux/quay.h>
static int ferry_moor(struct berth *b)
{
	return 0;
}
static int ferry_moor_late(struct berth *b)
{
	return 3;
}
static int ferry_leave(struct berth *b)
{
	return 1;
}
static int ferry_turn(struct berth *b)
{
	return 2;
}
static int ferry_probe(struct quay *q)
{
	int (*moor)(struct berth *b) = q->action ? ferry_moor : ferry_moor_late;

	quay_on_tide(q, ferry_turn);
	return quay_request(q, moor);
}
static int ferry_open(struct quay *q)
{
	return quay_request_threaded(q, 0, ferry_leave);
}
`,
};

const source = memorySource(FILES);
const kernel = new Kernel(
  {
    ...source,
    filesInRole: (word, role) =>
      Promise.resolve({
        files: Object.keys(FILES).filter((file) => hasRole(FILES[file] ?? '', word, role)),
        unreachable: [],
      }),
  },
  { loadWasm: testWasm },
);

/** The steps of the best way, and whether a check finds the notes of all ways verified. */
async function way(from: string, to: string): Promise<readonly string[]> {
  const finder = new PathFinder(kernel);
  const end = (name: string) => unitsNamed(finder.tree, name, { file: undefined, isSyscall: false });
  const { ways } = await finder.find({ from: await end(from), to: await end(to), most: 5 });
  if (ways.length > 0) {
    const { edges } = await checkNotes(wayNotes(ways, 'ways', undefined), kernel);
    assert.ok(
      edges.every(({ edge }) => edge.status === 'verified'),
      JSON.stringify(edges),
    );
  }
  return ways[0]?.steps.map(({ name }) => name) ?? [];
}

describe('how one function gets to another that was given to a setter', () => {
  it('which a function in a header hands it on to, from a variable that holds it', async () => {
    assert.deepEqual(await way('quay_arrive', 'ferry_moor'), ['quay_arrive', 'ferry_moor']);
    assert.deepEqual(await way('quay_arrive', 'ferry_moor_late'), ['quay_arrive', 'ferry_moor_late']);
  });

  it('where the member is copied to a variable that is called', async () => {
    assert.deepEqual(await way('quay_leave', 'ferry_leave'), ['quay_leave', 'ferry_leave']);
  });

  it('which is a macro', async () => {
    assert.deepEqual(await way('quay_turn', 'ferry_turn'), ['quay_turn', 'ferry_turn']);
  });

  it('and to nothing that was put behind another member', async () => {
    assert.deepEqual(await way('quay_arrive', 'ferry_leave'), []);
    assert.deepEqual(await way('quay_turn', 'ferry_moor'), []);
  });
});
