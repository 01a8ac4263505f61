import assert from 'node:assert/strict';
import { hasRole } from '../../src/core/c/roles.js';
import { Kernel } from '../../src/core/kernel.js';
import { checkNotes } from '../../src/core/path/checkNotes.js';
import { CallersSearch, type CallerRow, type CallersFound } from '../../src/core/reach/callersOf.js';
import { findEnd } from '../../src/core/reach/ends.js';
import { PathFinder, type Origin } from '../../src/core/reach/findPaths.js';
import { joinedWays } from '../../src/core/reach/joinedWays.js';
import { NotIndexed } from '../../src/core/facts/lexical/lexicalTree.js';
import { unitsNamed } from '../../src/core/facts/lexical/unitsNamed.js';
import { provenRows } from '../../src/core/reach/provenRows.js';
import { wayNotes } from '../../src/core/reach/wayNotes.js';
import { memorySource } from './memorySource.js';
import { testWasm } from './parser.js';

const FILES: Readonly<Record<string, string>> = {
  'include/linux/sluice.h': `struct sluice;
struct sluice_ops { int (*lift)(struct sluice *s); int (*drop)(struct sluice *s); };
struct dam_ops { int (*lift)(struct sluice *s); };
struct sluice { const struct sluice_ops *ops; struct work_struct drain; };
#define SLUICE_EACH(s) sluice_step(s)
#define SLUICE_TRY_ONE(f, one, s) ((f) == (one) ? one(s) : f(s))
#define SLUICE_TRY(f, two, one, s) ((f) == (two) ? two(s) : SLUICE_TRY_ONE(f, one, s))
int sluice_step(struct sluice *s);
static inline int sluice_with(struct sluice *s, int (*then)(struct sluice *s))
{
	return then(s);
}
`,
  'kernel/sluice.c': `#include <linux/sluice.h>
int sluice_step(struct sluice *s)
{
	return 0;
}
static int do_lift(struct sluice *s)
{
	return s->ops->lift(s);
}
SYSCALL_DEFINE1(lift, int, fd)
{
	return do_lift(sluice_of(fd));
}
`,
  'drivers/sluice/gate.c': `#include <linux/sluice.h>
static void gate_drain(struct work_struct *work)
{
	SLUICE_EACH(sluice_from(work));
}
static int gate_hold(struct sluice *s)
{
	return 0;
}
static int gate_lift(struct sluice *s)
{
	schedule_work(&s->drain);
	return sluice_with(s, gate_hold);
}
static const struct sluice_ops gate_ops = {
	.lift = gate_lift,
};
static int __init gate_init(void)
{
	INIT_WORK(&gate.drain, gate_drain);
	return register_sluice(&gate_ops);
}
module_init(gate_init);
`,
  'drivers/dam/fill.c': `#include <linux/sluice.h>
static int dam_fill(struct sluice *s, int depth)
{
	return depth == 0 ? 0 : dam_fill(s, depth - 1);
}
int dam_close(struct sluice *s)
{
	return dam_fill(s, 3);
}
`,
  'drivers/weir/weir.c': `#include <linux/sluice.h>
static int weir_low(struct sluice *s)
{
	return 0;
}
int weir_raise(struct sluice *s)
{
	return SLUICE_TRY(s->raise, weir_high, weir_low, s);
}
int weir_short(struct sluice *s)
{
	return weir_end(s);
}
int weir_long(struct sluice *s)
{
	return weir_b(s);
}
static int weir_b(struct sluice *s)
{
	return weir_c(s);
}
static int weir_c(struct sluice *s)
{
	return weir_d(s);
}
static int weir_d(struct sluice *s)
{
	return weir_end(s);
}
int weir_end(struct sluice *s)
{
	return weir_begin(s);
}
int weir_both(struct sluice *s)
{
	return weir_short(s) + weir_long(s);
}
`,
  'drivers/dam/dam.c': `#include <linux/sluice.h>
static int dam_lift(struct sluice *s)
{
	return sluice_step(s);
}
static const struct dam_ops dam_ops = {
	.lift = dam_lift,
};
`,
};

const source = memorySource(FILES);
const indexed = {
  ...source,
  onDidChange: () => () => undefined,
  filesInRole: (word: string, role: Parameters<typeof hasRole>[2]) =>
    Promise.resolve({
      files: Object.keys(FILES).filter((file) => hasRole(FILES[file] ?? '', word, role)),
      unreachable: [],
    }),
};
const kernel = new Kernel(indexed, { loadWasm: testWasm });

async function ways(from: string, to: string, more: { avoid?: string; through?: string; only?: string } = {}) {
  const finder = new PathFinder(kernel);
  const end = (name: string) => unitsNamed(finder.tree, name, { file: undefined, isSyscall: name === 'lift' });
  const begin = from === 'syscalls' || from === 'initcalls' ? (from as Origin) : await end(from);
  const middle = more.through === undefined ? [] : [await end(more.through)];
  return joinedWays(finder, [begin, ...middle, await end(to)], {
    avoid: new Set(more.avoid === undefined ? [] : [more.avoid]),
    most: 5,
    ...(more.only === undefined ? {} : { isUsable: ({ how }) => how.k === more.only }),
  });
}

/** The steps and the statuses of the first way. */
async function first(...args: Parameters<typeof ways>): Promise<string> {
  const [way] = (await ways(...args)).ways;
  if (way === undefined) return '';
  return way.steps
    .map(({ name }, at) => `${name}${at === 0 ? '' : ` ${way.edges[at - 1]?.check.status ?? ''}`}`)
    .join(', ');
}

describe('how one function gets to another', () => {
  it('by calls, a pointer, what runs later and a macro, each proven', async () => {
    assert.equal(
      await first('lift', 'sluice_step'),
      'lift, do_lift verified, gate_lift verified, gate_drain verified, sluice_step verified',
    );
  });

  it('as an argument of what calls it', async () => {
    assert.equal(await first('gate_lift', 'gate_hold'), 'gate_lift, sluice_with verified, gate_hold verified');
  });

  it('as an argument of a macro that gives it to one which calls it', async () => {
    assert.equal(await first('weir_raise', 'weir_low'), 'weir_raise, weir_low verified');
  });

  it('by a way that is much longer than the best one, where there are few', async () => {
    const { ways: found } = await ways('weir_both', 'weir_end');
    assert.deepEqual(
      found.map(({ steps }) => steps.length),
      [3, 6],
    );
  });

  it('never through a member of another struct that has the same name', async () => {
    assert.equal(await first('do_lift', 'dam_lift'), '');
  });

  it('without what is avoided, through what is wanted, by some kinds alone', async () => {
    assert.equal(await first('lift', 'sluice_step', { avoid: 'gate_drain' }), '');
    assert.match(
      await first('lift', 'sluice_step', { through: 'gate_drain' }),
      /^lift, .*gate_drain verified, sluice_step/,
    );
    assert.equal(await first('lift', 'sluice_step', { only: 'call' }), '');
  });

  it('from system calls and from what booting calls', async () => {
    assert.match(await first('syscalls', 'gate_hold'), /^lift, do_lift verified, gate_lift verified/);
    assert.equal(await first('initcalls', 'gate_init'), '');
    assert.equal((await ways('initcalls', 'gate_drain')).ways.length, 0);
  });

  it('says how far it looked where there is no way', async () => {
    const { ways: none, looked } = await ways('sluice_step', 'gate_lift');
    assert.deepEqual([none.length, looked.nearest.from?.name], [0, 'sluice_step']);
  });

  it('as a notes file that the check finds verified', async () => {
    for (const [from, to] of [
      ['lift', 'sluice_step'],
      ['gate_lift', 'gate_hold'],
    ] as const) {
      const notes = wayNotes((await ways(from, to)).ways, 'ways', '6.12');
      const { edges, anchors } = await checkNotes(notes, kernel);
      assert.ok(edges.length > 0 && edges.every(({ edge }) => edge.status === 'verified'), JSON.stringify(edges));
      assert.ok(anchors.every(({ placement }) => placement.status === 'ok'));
    }
  });

  it('is asked of what is spelled wrong with the likest: of a system call the likest of these', async () => {
    const { tree } = new PathFinder(kernel);
    const like = async (text: string) => {
      const found = await findEnd(text, tree, kernel);
      return found.k === 'nowhere' ? found.like : found;
    };
    assert.deepEqual(await like('syscall:litf'), ['lift']);
    assert.deepEqual(await like('sluice_setp'), ['sluice_step', 'sluice_with']);
  });

  it('needs an index', async () => {
    const finder = new PathFinder(new Kernel(source, { loadWasm: testWasm }));
    await assert.rejects(unitsNamed(finder.tree, 'lift', { file: undefined, isSyscall: true }), NotIndexed);
  });
});

async function proven({ candidates }: CallersFound): Promise<CallerRow[]> {
  const rows: CallerRow[] = [];
  for await (const row of provenRows(candidates)) rows.push(row);
  return rows;
}

describe('who reaches a function', () => {
  for (const [how, tree] of [
    ['with an index', indexed],
    ['without one', source],
  ] as const)
    it(how, async () => {
      const search = new CallersSearch(new Kernel(tree, { loadWasm: testWasm }));
      const rows = async (name: string, depth = 1) => {
        const of = await unitsNamed(search.tree, name, { file: undefined, isSyscall: false });
        const found = await search.callersOf(of, depth);
        return (await proven(found))
          .map(({ kind, caller, depth: level, isProven }) => `${level} ${kind} ${caller} ${isProven}`)
          .sort();
      };
      assert.deepEqual(await rows('sluice_step'), ['1 call dam_lift true', '1 macro gate_drain true']);
      assert.deepEqual(await rows('gate_lift'), ['1 dispatch do_lift true', '1 reference gate_ops true']);
      assert.deepEqual(await rows('dam_fill'), ['1 call dam_close true', '1 call dam_fill true']);
      assert.deepEqual(await rows('gate_drain', 2), [
        '1 deferred gate_lift true',
        '1 reference gate_init true',
        '2 dispatch do_lift true',
      ]);
      const members = await search.dispatchersOf('sluice_ops', 'lift');
      assert.deepEqual(
        (await proven(members)).map(({ caller, struct, isProven }) => [caller, struct, isProven]),
        [['do_lift', 'sluice_ops', true]],
      );
    });
});
