import assert from 'node:assert/strict';
import { sharedMembers } from '../../src/core/c/sharedMembers.js';
import { gathered } from '../../src/core/facts/gathered.js';
import type { Step } from '../../src/core/notes/format.js';
import { checkNotes } from '../../src/core/path/checkNotes.js';
import { memoryKernel } from './memorySource.js';

const OPS = `struct well_ops {
	void (*dig)(struct well *w);
	union {
		/* The old name goes when nobody uses it. */
		int (*draw)(struct well *w,
			    int buckets);
		int (*well_draw)(struct well *w, int buckets);
		void (*fill)(struct well *w);
		unsigned long level;
	};
	union {
		int (*shut)(struct well *w);
		int (*close)(struct well *w);
	} end;
};
`;
const FILES = {
  'include/linux/well.h': OPS,
  'drivers/well/core.c': `#include <linux/well.h>
int well_use(struct well_ops *ops, struct well *w) { return ops->draw(w, 3); }
`,
  'drivers/well/deep.c': `#include <linux/well.h>
static int deep_draw(struct well *w, int buckets) { return 0; }
static void deep_fill(struct well *w) { }
static const struct well_ops deep_ops = { .well_draw = deep_draw };
static const struct well_ops full_ops = { .fill = deep_fill };
`,
  'drivers/well/flat.c': `#include <linux/well.h>
static int flat_draw(struct well *w, int buckets) { return 0; }
static const struct well_ops flat_ops = { .draw = flat_draw };
`,
};

describe('a member of a union', () => {
  const check = async (callee: string, member: string, table: string) => {
    const child: Step = { id: 'child', at: { function: callee }, via: { struct: 'well_ops', member, table } };
    const root: Step = { id: 'root', at: { function: 'well_use' }, calls: [child] };
    const { edges } = await checkNotes({ format: 1, paths: [{ id: 'p', title: 'p', root }] }, memoryKernel(FILES));
    const [edge] = edges.map((one) => one.edge);
    return `${edge?.status} ${edge?.reason.code} ${edge?.reason.values['member']}`;
  };

  it('has the other names that are declared as it is', () => {
    assert.deepEqual(sharedMembers(OPS, 'draw'), ['well_draw']);
    assert.deepEqual(sharedMembers(OPS, 'well_draw'), ['draw']);
    assert.deepEqual(sharedMembers(OPS, 'fill'), []);
    assert.deepEqual(sharedMembers(OPS, 'dig'), []);
    assert.deepEqual(sharedMembers(OPS, 'shut'), []);
  });
  it('is called by one name and set by another', async () => {
    assert.equal(await check('deep_draw', 'draw', 'deep_ops'), 'verified edge-dispatched draw');
    assert.equal(await check('deep_draw', 'well_draw', 'deep_ops'), 'verified edge-dispatched draw');
    assert.equal(await check('flat_draw', 'well_draw', 'flat_ops'), 'verified edge-dispatched draw');
  });
  it('holds no function of another type', async () => {
    assert.equal(await check('deep_fill', 'draw', 'full_ops'), 'not-found edge-not-installed draw');
    assert.equal(await check('deep_fill', 'fill', 'full_ops'), 'not-found edge-not-dispatched fill');
  });
  it('is listed with what its other names are set to', async () => {
    const { all } = await gathered(memoryKernel(FILES).facts.installsOf({ struct: 'well_ops', member: 'draw' }));
    const rows = all.map((one) => `${one.member} ${one.function} ${one.as ?? '-'}`).sort();
    assert.deepEqual(rows, ['draw deep_draw well_draw', 'draw flat_draw -']);
  });
});
