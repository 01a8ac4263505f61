import assert from 'node:assert/strict';
import { gathered } from '../../src/core/facts/gathered.js';
import type { Installation } from '../../src/core/facts/facts.js';
import { checkNotes } from '../../src/core/path/checkNotes.js';
import { memoryKernel } from './memorySource.js';

const CORE = 'kernel/lamp.c';

/** Stores of which it seems undecided whose they are, though nobody compiles them, or they hold no pointer at all. */
describe('what no compiler sees, and lists of values', () => {
  const kernel = memoryKernel({
    'include/linux/lamp.h': 'struct lamp_ops { int (*dim)(int n); int (*off)(int n); };\n',
    [CORE]: `#include <linux/lamp.h>
static int core_dim(int n) { return n; }
static int core_off(int n) { return n; }
static const struct lamp_ops core_ops = { .dim = core_dim, .off = core_off };
int lamp_dim(const struct lamp_ops *ops) { return ops->dim(1); }
`,
    'drivers/odd/odd.c': `#include <linux/lamp.h>
static struct odd_driver odd_driver = {
	.name = "odd",
#if 0
	.dim = odd_dim,
#endif
};
#if 0
void odd_init(struct odd *o) { o->ops.dim = odd_dim; }
#elif 1
static struct odd_chip odd_chip = {
	.part = { .dim = { .level = 3, }, },
	.dim = {},
};
#endif
`,
  });

  it('are put behind no pointer', async () => {
    const { all } = await gathered(kernel.facts.installsOf({ struct: 'lamp_ops', member: 'dim' }, {}));
    const said = (one: Installation) => `${one.file}:${one.line} ${one.function ?? one.copy ?? ''}`;
    assert.deepEqual(all.map(said), ['kernel/lamp.c:4 core_dim']);
  });

  it('leave no doubt that another function is not there', async () => {
    const child = { id: 'b', at: { function: 'core_off', file: CORE }, via: { struct: 'lamp_ops', member: 'dim' } };
    const root = { id: 'a', at: { function: 'lamp_dim', file: CORE }, calls: [child] };
    const { edges } = await checkNotes({ format: 1, paths: [{ id: 'p', title: 'p', root }] }, kernel);
    assert.equal(edges[0]?.edge.status, 'not-found');
  });
});
