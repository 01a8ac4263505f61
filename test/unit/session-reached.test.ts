import assert from 'node:assert/strict';
import { hasRole } from '../../src/core/c/roles.js';
import { isTestFile } from '../../src/core/features/callerFilter.js';
import { reachTargetAt } from '../../src/core/features/reachTarget.js';
import { anchoredSteps, stepsAbove } from '../../src/core/features/waySteps.js';
import { LexicalTree } from '../../src/core/facts/lexical/lexicalTree.js';
import { Kernel } from '../../src/core/kernel.js';
import { applyEdits } from '../../src/core/notes/editDraft.js';
import { readNotes } from '../../src/core/notes/read.js';
import { checkNotes } from '../../src/core/path/checkNotes.js';
import { findEnd } from '../../src/core/reach/ends.js';
import type { SourceChange } from '../../src/core/source/source.js';
import { Questions } from '../../src/session/questions.js';
import { askCallers, askWays } from '../../src/session/askReach.js';
import { Reached, type ReachItem } from '../../src/session/reached.js';
import { rowsBelow } from '../../src/session/reachRows.js';
import type { OpenTree } from '../../src/session/trees.js';
import { memorySource } from './memorySource.js';
import { testWasm } from './parser.js';

const FILES: Readonly<Record<string, string>> = {
  'include/linux/mill.h': `struct mill;
struct mill_ops { int (*turn)(struct mill *m); };
struct mill { const struct mill_ops *ops; };
int mill_step(struct mill *m);
`,
  'kernel/mill.c': `#include <linux/mill.h>
int mill_step(struct mill *m)
{
	return 0;
}
static int mill_grind(struct mill *m, int left)
{
	if (left > 0)
		return mill_grind(m, left - 1);
	return mill_step(m);
}
static int mill_wind(struct mill *m)
{
	return mill_grind(m, 3);
}
static const struct mill_ops wind_ops = {
	.turn = mill_wind,
};
SYSCALL_DEFINE1(turn, int, fd)
{
	struct mill *m = mill_of(fd);
	return m->ops->turn(m);
}
SYSCALL_DEFINE1(step, int, fd)
{
	return mill_step(mill_of(fd));
}
`,
  'drivers/mill/race.c': `#include <linux/mill.h>
struct mill_race { int (*flow)(struct mill_race *r); int depth; struct mill *mill; };
int race_run(struct mill_race *r)
{
	r->flaw(r);
	r->mill(r);
	return r->flow(r) + r->depth;
}
`,
  'drivers/mill/mill_test.c': `#include <linux/mill.h>
int try_mill(struct mill *m)
{
	return mill_step(m);
}
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
const tree: OpenTree = { key: 'k', kernel, version: '6.12', addressOf: (path) => path };

async function units(name: string) {
  const found = await findEnd(name, new LexicalTree(kernel, true), kernel);
  if (found.k !== 'units') throw new Error(`there is no ${name}`);
  return found;
}

/** The rows below one, as words. */
function rows(item: ReachItem): string[] {
  return rowsBelow(item).map((row) => {
    if (row.kind === 'caller') return `${row.row.kind} ${row.row.caller}${row.isRecursive ? ' again' : ''}`;
    if (row.kind === 'said') return row.what;
    if (row.kind === 'way') return row.steps.map(({ unit }) => unit.name).join(' ');
    return row.kind;
  });
}

/** Once nothing is asked any more. */
async function settled(reached: Reached): Promise<void> {
  while (reached.isAsking) await new Promise((resolve) => setImmediate(resolve));
}

async function callersOf(name: string) {
  const reached = new Reached(new Questions());
  const question = askCallers(reached, tree, kernel, await units(name), false);
  await settled(reached);
  return { reached, question };
}

describe('who reaches what, as the reader asks on', () => {
  it('lists callers, and those of a caller when it is opened; what comes back to itself is marked and ends there', async () => {
    const { reached, question } = await callersOf('mill_step');
    assert.deepEqual(rows(question).sort(), ['call mill_grind', 'call step', 'call try_mill']);
    const grind = question.level.rows.find(({ row }) => row.caller === 'mill_grind');
    assert.ok(grind?.mayOpen);
    assert.equal(question.level.rows.find(({ row }) => row.caller === 'step')?.mayOpen, false, 'programs call it');
    assert.deepEqual([grind.level.state, rows(grind)], ['unasked', []]);
    await question.open(grind);
    await settled(reached);
    assert.deepEqual(rows(grind), ['call mill_grind again', 'call mill_wind']);
    assert.equal(reached.find(grind.level.rows[1]?.id), grind.level.rows[1]);
    assert.deepEqual(
      grind.level.rows[1]?.way?.steps.map(({ name }) => name),
      ['mill_wind', 'mill_grind', 'mill_step'],
    );
  });

  it('leaves out what the filter does not want, and says that there is some', async () => {
    const { reached, question } = await callersOf('mill_step');
    await question.narrow({ ...question.filter, tests: false, folder: 'sound' });
    await settled(reached);
    assert.deepEqual([rows(question), question.level.hidden], [['none-shown'], 3]);
    await question.narrow({ ...question.filter, folder: '' });
    await settled(reached);
    assert.deepEqual(rows(question).sort(), ['call mill_grind', 'call step']);
    await question.narrow({ ...question.filter, kinds: new Set(['dispatch']) });
    assert.deepEqual(rows(question), ['none-shown']);
  });

  it('is given up at once, keeps what it has, and goes on when that is wanted', async () => {
    const reached = new Reached(new Questions());
    const question = askCallers(reached, tree, kernel, await units('mill_step'), false);
    question.stop();
    assert.deepEqual([question.isAsking, rows(question)], [false, ['stopped']]);
    await new Promise((resolve) => setImmediate(resolve));
    assert.deepEqual(rows(question), ['stopped'], 'a late answer is none');
    await question.more(question);
    await settled(reached);
    assert.equal(question.level.rows.length, 3);
  });

  it('asks of a member, says that there is no index, and that a system call has no callers', async () => {
    const reached = new Reached(new Questions());
    const member = askCallers(reached, tree, kernel, { k: 'member', struct: 'mill_ops', member: 'turn' }, true);
    await settled(reached);
    assert.deepEqual(rows(member), ['slow', 'dispatch turn']);
    const call = askCallers(reached, tree, kernel, await units('syscall:turn'), false);
    await settled(reached);
    assert.deepEqual(rows(call), ['from-programs']);
    assert.deepEqual(reached.questions, [call, member]);
    // The same question takes the place of the one before.
    askCallers(reached, tree, kernel, await units('syscall:turn'), false);
    await settled(reached);
    assert.equal(reached.questions.length, 2);
    reached.clear();
    assert.equal(reached.find(member.id), undefined);
  });

  it('finds ways, without what is avoided, through what is wanted, and says how far it looked', async () => {
    const reached = new Reached(new Questions());
    const question = askWays(reached, tree, kernel, 'syscalls', await units('mill_step'));
    assert.deepEqual(rows(question), []);
    await question.search();
    assert.deepEqual(rows(question), ['step mill_step', 'turn mill_wind mill_grind mill_step']);
    const [, long] = question.ways;
    const wind = long?.steps.find(({ unit }) => unit.name === 'mill_wind');
    assert.ok(wind?.isBetween);
    assert.equal(long?.steps.at(-1)?.isBetween, false);
    await question.goThrough(wind);
    assert.deepEqual(rows(question), ['turn mill_wind mill_grind mill_step']);
    const again = question.ways[0]?.steps.find(({ unit }) => unit.name === 'mill_wind');
    assert.ok(again);
    await question.avoidStep(again);
    assert.deepEqual([question.avoid, question.through, rows(question)], [['mill_wind'], [], ['step mill_step']]);
    question.begin(await units('mill_wind'));
    await question.asAtFirst();
    assert.deepEqual(rows(question), ['mill_wind mill_grind mill_step']);
    question.begin(await units('try_mill'));
    await question.search();
    assert.deepEqual(rows(question), ['try_mill mill_step']);
  });

  it('says how far it looked where there is no way', async () => {
    const reached = new Reached(new Questions());
    const question = askWays(reached, tree, kernel, await units('mill_step'), await units('mill_wind'));
    await question.search();
    assert.deepEqual(rows(question), ['no-way', 'farthest-from', 'no-way-hint']);
    assert.equal(question.found?.looked.nearest.from?.name, 'mill_step');
  });

  it('reads a tree that has changed again, and is still given up', async () => {
    const listeners: ((change: SourceChange) => void)[] = [];
    let asked = 0;
    const changing = {
      ...indexed,
      onDidChange: (listener: (change: SourceChange) => void) => {
        listeners.push(listener);
        return () => undefined;
      },
      filesInRole: (...args: Parameters<typeof indexed.filesInRole>) => {
        asked++;
        return indexed.filesInRole(...args);
      },
    };
    const reached = new Reached(new Questions());
    const of = await units('mill_step');
    const question = askWays(reached, tree, new Kernel(changing, { loadWasm: testWasm }), 'syscalls', of);
    await question.search();
    const once = asked;
    await question.search();
    assert.equal(asked, once, 'what was read is known');
    const searching = question.search();
    for (const tell of listeners) tell({ kind: 'anything', paths: new Set() });
    question.stop();
    await searching;
    assert.equal(question.state, 'stopped');
    await question.search();
    assert.equal(asked, once * 2, 'and is read again');
  });

  it('says of a tree without an index that ways take one, unless it is to be searched all the same', async () => {
    const plain = new Kernel(source, { loadWasm: testWasm });
    const reached = new Reached(new Questions());
    const question = askWays(reached, tree, plain, 'syscalls', await units('mill_step'));
    await question.search();
    assert.deepEqual(rows(question), ['needs-index']);
    question.scans = true;
    await question.search();
    assert.deepEqual(rows(question), ['step mill_step', 'turn mill_wind mill_grind mill_step']);
  });
});

describe('what is asked about at a position', () => {
  async function at(file: string, text: string, word: string, members = true): Promise<string> {
    const all = FILES[file] ?? '';
    const offset = all.indexOf(text) + text.indexOf(word);
    const before = all.slice(0, offset).split('\n');
    const position = { line: before.length, column: (before.at(-1)?.length ?? 0) + 1 };
    const found = await reachTargetAt(kernel, new LexicalTree(kernel, true), file, position, members);
    if (found === undefined) return '';
    if (found.k === 'units') return found.units.map(({ kind, name }) => `${kind} ${name}`).join(', ');
    if (found.k === 'fault')
      return `${found.struct}.${found.member} ${found.fault.k} ${found.fault.k === 'no-member' ? found.fault.like.join() : ''}`.trim();
    return found.k === 'member' ? `${found.struct}.${found.member}` : `${found.member}?`;
  }

  it('is what is called or named there, a member, what is defined there, or the function around', async () => {
    const file = 'kernel/mill.c';
    assert.equal(await at(file, 'return mill_step(m)', 'mill_step'), 'function mill_step');
    assert.equal(await at(file, 'm->ops->turn(m)', 'turn'), 'mill_ops.turn');
    assert.equal(await at(file, 'm->ops->turn(m)', 'turn', false), 'syscall turn');
    assert.equal(await at(file, '.turn = mill_wind', 'turn'), 'mill_ops.turn');
    assert.equal(await at(file, '.turn = mill_wind', 'mill_wind'), 'function mill_wind');
    assert.equal(await at(file, 'SYSCALL_DEFINE1(turn', 'turn'), 'syscall turn');
    assert.equal(await at(file, 'if (left > 0)', 'left'), 'function mill_grind');
    assert.equal(await at('include/linux/mill.h', '(*turn)', 'turn'), 'mill_ops.turn');
    assert.equal(await at('include/linux/mill.h', 'struct mill;', 'mill'), '');
  });

  it('is no member that nobody can call: one that is none, with the likest, and one that is no pointer', async () => {
    const file = 'drivers/mill/race.c';
    assert.equal(await at(file, 'r->flow(r)', 'flow'), 'mill_race.flow');
    assert.equal(await at(file, 'r->flaw(r)', 'flaw'), 'mill_race.flaw no-member flow,mill,depth');
    assert.equal(await at(file, 'int depth', 'depth'), 'mill_race.depth not-pointer');
  });

  it('knows what is a tool or a test', () => {
    for (const file of ['tools/a.c', 'drivers/base/test/x.c', 'lib/test_sort.c', 'mm/kunit_x.c', 'a/list-test.c'])
      assert.ok(isTestFile(file), file);
    for (const file of ['kernel/latest.c', 'fs/attest.c', 'net/test.h', 'kernel/sched/core.c', 'drivers/tools.c'])
      assert.ok(!isTestFile(file), file);
  });
});

describe('callers above a path', () => {
  it('are put there in their order, and the check finds them', async () => {
    const { reached, question } = await callersOf('mill_step');
    const grind = question.level.rows.find(({ row }) => row.caller === 'mill_grind');
    assert.ok(grind);
    await question.open(grind);
    await settled(reached);
    const wind = grind.level.rows.find(({ row }) => row.caller === 'mill_wind');
    assert.ok(wind);
    await question.open(wind);
    await settled(reached);
    const way = wind.level.rows[0]?.way;
    assert.ok(way);
    const text = JSON.stringify(
      { format: 1, paths: [{ id: 'p', title: 'p', root: { id: 'mill-step', at: { function: 'mill_step' } } }] },
      null,
      2,
    );
    const steps = await anchoredSteps(way, kernel, new Set(['mill-step']));
    const edit = stepsAbove(text, { pointer: '/paths/0/root', id: 'mill-step' }, steps);
    const { file } = readNotes(applyEdits(text, edit?.edits ?? []));
    assert.ok(file);
    const { edges } = await checkNotes(file, kernel);
    assert.deepEqual(
      edges.map(({ edge }) => edge.status),
      ['verified', 'verified', 'verified'],
    );
  });
});
