import assert from 'node:assert/strict';
import { gathered } from '../../src/core/facts/gathered.js';
import type { Via } from '../../src/core/notes/format.js';
import { checkNotes } from '../../src/core/path/checkNotes.js';
import { memoryKernel } from './memorySource.js';

const FILE = 'net/loom/ops.c';
/** A table is turned into that of an older form, and that into one which is called. */
const FILES = {
  'include/net/loom.h': `struct small_op { int (*doit)(int n); };
struct full_op { int (*doit)(int n); int (*pre)(int n); };
struct split_op { int (*doit)(int n); int (*pre)(int n); };
struct loom { const struct small_op *small; int (*pre)(int n); };
`,
  [FILE]: `#include <net/loom.h>
static void op_from_small(const struct loom *l, int i, struct full_op *op)
{
	op->doit = l->small[i].doit;
}
static void op_split(const struct loom *l, const struct full_op *full, struct split_op *op)
{
	op->pre = l->pre;
	op->doit = full->doit;
}
static int op_run(const struct split_op *ops)
{
	return ops->doit(1);
}
`,
  'net/loom/user.c': `#include <net/loom.h>
static int user_weave(int n) { return n; }
static int user_pre(int n) { return n; }
static const struct small_op user_ops[] = { { .doit = user_weave } };
static const struct loom user_loom = { .small = user_ops, .pre = user_pre };
`,
};

describe('a member that is copied from one into which another is copied', () => {
  const kernel = memoryKernel(FILES);

  async function statusOf(callee: string, via: Via): Promise<string | undefined> {
    const at = { function: callee, file: 'net/loom/user.c' };
    const root = { id: 'a', at: { function: 'op_run', file: FILE }, calls: [{ id: 'b', at, via }] };
    const { edges } = await checkNotes({ format: 1, paths: [{ id: 'p', title: 'p', root }] }, kernel);
    return edges[0]?.edge.status;
  }

  it('has what is put behind the first of them', async () => {
    const { all } = await gathered(kernel.facts.installsOf({ struct: 'split_op', member: 'doit' }, {}));
    const put = all.filter(({ copy }) => copy === undefined);
    assert.deepEqual(
      put.map((one) => [one.function, one.variable, one.copied?.struct, one.copied?.place.line]),
      [['user_weave', 'user_ops', 'small_op', 4]],
    );
    assert.equal(await statusOf('user_weave', { struct: 'split_op', member: 'doit' }), 'verified');
    assert.equal(await statusOf('user_weave', { struct: 'split_op', member: 'doit', table: 'user_ops' }), 'verified');
  });

  it('has nothing of another member', async () => {
    assert.equal(await statusOf('user_pre', { struct: 'split_op', member: 'doit' }), 'not-found');
  });
});
