import assert from 'node:assert/strict';
import { gathered } from '../../src/core/facts/gathered.js';
import type { Via } from '../../src/core/notes/format.js';
import { checkNotes } from '../../src/core/path/checkNotes.js';
import { memoryKernel } from './memorySource.js';

/** Pointers that are handed on, and tables that have no name but that of the member that holds them. */
const FILES = {
  'include/linux/mill.h': `struct mill;
struct mill_ops {
	int (*grind)(struct mill *m, int n);
	int (*stop)(struct mill *m);
};
struct mill {
	const struct mill_ops *ops;
	int (*own)(struct mill *m, int n);
};
struct mill_site {
	struct mill_ops wind, water;
	struct mill_ops spare[2];
};
extern struct mill_site mill_site;
int mill_turn(struct mill *m, int n, int (*step)(struct mill *m, int n));
int mill_keep(struct mill *m, int (*step)(struct mill *m, int n));
int mill_far(struct mill *m, int (*step)(struct mill *m, int n), int n);
`,
  'drivers/mill/mill.c': `#include <linux/mill.h>
int mill_turn(struct mill *m, int n, int (*step)(struct mill *m, int n))
{
	return step(m, n);
}
int mill_keep(struct mill *m, int (*step)(struct mill *m, int n))
{
	m->own = step;
	return 0;
}
int mill_far(struct mill *m, int (*step)(struct mill *m, int n), int n)
{
	return mill_turn(m, n, step);
}
`,
  'drivers/mill/wind.c': `#include <linux/mill.h>
struct mill_site mill_site;
static int wind_grind(struct mill *m, int n)
{
	return n;
}
static int water_grind(struct mill *m, int n)
{
	return -n;
}
static int spare_grind(struct mill *m, int n)
{
	return 2 * n;
}
static int mill_halt(struct mill *m)
{
	return 0;
}
static struct mill_site other_site = {
	.wind = { .grind = water_grind },
	.water = (struct mill_ops){ .grind = wind_grind },
	.spare[1].grind = spare_grind,
};
void mill_setup(struct mill *m)
{
	mill_site.wind = (struct mill_ops){ .grind = wind_grind, .stop = mill_halt };
	mill_site.water = ((struct mill_ops){ water_grind, mill_halt });
	mill_site.spare[0].grind = spare_grind;
}
int mill_work(struct mill *m, int n)
{
	return m->ops->grind(m, n);
}
int mill_hand(struct mill *m, int n)
{
	return mill_turn(m, n, m->ops->grind);
}
int mill_hand_copy(struct mill *m, int n)
{
	int (*step)(struct mill *m, int n) = m->ops->grind;

	return mill_far(m, step, n);
}
int mill_store(struct mill *m)
{
	return mill_keep(m, m->ops->grind);
}
`,
};
const FILE = 'drivers/mill/wind.c';

async function checked(caller: string, callee: string, via: Via) {
  const at = (name: string) => ({ function: name, file: FILE });
  const root = { id: 'a', at: at(caller), calls: [{ id: 'b', at: at(callee), via }] };
  const check = await checkNotes({ format: 1, paths: [{ id: 'p', title: 'p', root }] }, memoryKernel(FILES));
  const edge = check.edges[0]?.edge;
  assert.ok(edge);
  return edge;
}

const GRIND = { struct: 'mill_ops', member: 'grind' };

describe('a table without a name of its own', () => {
  it('may be called by the member to which a literal is assigned, with or without designators', async () => {
    for (const [callee, table, line] of [
      ['wind_grind', 'wind', 26],
      ['water_grind', 'water', 27],
      ['spare_grind', 'spare', 22],
    ] as const) {
      const edge = await checked('mill_work', callee, { ...GRIND, table });
      assert.equal(edge.status, 'verified', table);
      assert.equal(edge.proof?.installed?.line, line);
    }
  });

  it('may be called by the variable that holds it too, and by who assigns it', async () => {
    assert.equal((await checked('mill_work', 'wind_grind', { ...GRIND, table: 'mill_site' })).status, 'verified');
    assert.equal((await checked('mill_work', 'wind_grind', { ...GRIND, by: 'mill_setup' })).status, 'verified');
  });

  it('is named by the member though only a header declares the variable', async () => {
    const kernel = memoryKernel({
      'include/linux/mill.h': `struct mill_ops { int (*grind)(int); };
struct mill_yard { struct mill_ops near; };
extern struct mill_yard yard;
`,
      'drivers/mill/near.c': `#include <linux/mill.h>
static int hand(int n) { return n; }
void start(void)
{
	yard.near = (struct mill_ops) { .grind = hand };
}
`,
    });
    const { all } = await gathered(kernel.facts.installsOf(GRIND));
    assert.deepEqual(
      all.map(({ function: name, variable, holder }) => [name, variable, holder]),
      [['hand', 'yard', 'near']],
    );
  });

  it('is not the one of another member', async () => {
    assert.equal((await checked('mill_work', 'mill_halt', { ...GRIND, table: 'wind' })).status, 'not-found');
    assert.equal((await checked('mill_work', 'spare_grind', { ...GRIND, table: 'wind' })).status, 'not-found');
  });
});

describe('a member that is handed on', () => {
  it('is called where the function that is given it calls its parameter', async () => {
    const edge = await checked('mill_hand', 'wind_grind', GRIND);
    assert.equal(edge.status, 'verified');
    assert.equal(edge.reason.code, 'edge-handed');
    assert.deepEqual([edge.site?.file, edge.site?.line], [FILE, 36]);
    assert.deepEqual([edge.proof?.called?.file, edge.proof?.called?.line], ['drivers/mill/mill.c', 4]);
    assert.equal(edge.proof?.installed?.line, 21);
  });

  it('may be copied first, and handed on further', async () => {
    const edge = await checked('mill_hand_copy', 'water_grind', GRIND);
    assert.equal(edge.status, 'verified');
    assert.deepEqual([edge.site?.line, edge.proof?.called?.line], [42, 4]);
  });

  it('is not called by a function that only keeps it, and brings nothing that is not put there', async () => {
    assert.equal((await checked('mill_store', 'wind_grind', GRIND)).status, 'not-found');
    assert.equal((await checked('mill_hand', 'mill_halt', GRIND)).status, 'not-found');
  });
});
