import assert from 'node:assert/strict';
import { likeliestPlace } from '../../src/core/anchor/placement.js';
import type { Check } from '../../src/core/path/check.js';
import { Cancelled } from '../../src/core/signal.js';
import { Checks, QUIET, type ChecksAround } from '../../src/session/checks.js';
import { LineShifts } from '../../src/session/lineShifts.js';
import { Questions } from '../../src/session/questions.js';
import { HandClock } from './handClock.js';
import { checking, found, layerWith, NO_LOG, openTree, settled, TestLayers, TestTrees } from './sessions.js';

function session(layers: TestLayers, trees: TestTrees, more: Partial<ChecksAround> = {}) {
  const clock = new HandClock();
  const { running, check } = checking();
  const shifts = new LineShifts();
  const turns = new Questions(clock);
  const checks = new Checks({ trees, layers, shifts, turns, clock, check, log: NO_LOG, ...more });
  let changes = 0;
  checks.onDidChange(() => changes++);
  return { checks, running, shifts, clock, changes: () => changes };
}

const typed = (shifts: LineShifts, address = 'k1:a.c') => {
  const lines = { lineCount: 3, lineAt: () => ({ text: '' }) };
  shifts.edited(
    address,
    [{ range: { start: { line: 0, character: 0 }, end: { line: 0, character: 0 } }, text: '\n' }],
    lines,
  );
};
const titles = (running: readonly { readonly file: { readonly notes?: unknown } }[]) =>
  running.map(({ file }) => (file.notes as { id: string }[])[0]?.id);
const lineIn = (check: Check | undefined) => likeliestPlace(check?.anchors[0]?.placement)?.line;
const ANCHOR = { function: 'f', file: 'a.c' };

describe('checks of a session', () => {
  it('begin when somebody looks, one at a time', async () => {
    const { checks, running } = session(
      new TestLayers(layerWith('a', ['f']), layerWith('b', ['g'])),
      new TestTrees(openTree('k1')),
    );
    await checks.run();
    assert.equal(running.length, 0);
    checks.start();
    checks.start();
    await settled();
    assert.deepEqual(titles(running), ['f']);
    running[0]?.done();
    await settled();
    assert.deepEqual(titles(running), ['f', 'g']);
    assert.equal(checks.settled, false);
    running[1]?.done();
    await settled();
    assert.equal(checks.settled, true);
  });

  it('take the tree that is looked at first, and in it the own notes; a layer of a tree is checked in that one alone', async () => {
    const [one, two] = [openTree('k1'), openTree('k2')];
    const trees = new TestTrees(one, two);
    trees.active = two;
    const bundled = layerWith('bundled', ['b'], { origin: 'bundled' });
    const { checks, running } = session(
      new TestLayers(bundled, layerWith('own', ['o']), layerWith('inOne', ['i'], { tree: 'k1' })),
      trees,
    );
    checks.start();
    const order: string[] = [];
    for (let n = 0; n < 5; n++) {
      await settled();
      const last = running[n];
      assert.ok(last);
      order.push(`${last.options.turns === undefined ? '' : 'in turns '}${String(titles([last])[0])}`);
      last.done();
    }
    await settled();
    assert.deepEqual(
      order,
      ['o', 'b', 'o', 'i', 'b'].map((id) => `in turns ${id}`),
    );
    assert.equal(running.length, 5);
  });

  it('take what the reader opened before what came by itself', async () => {
    const opened = layerWith('opened', ['o'], { origin: 'bundled' });
    const others = ['a', 'b'].map((key) => layerWith(key, [key], { origin: 'bundled' }));
    const { checks, running } = session(new TestLayers(...others, opened), new TestTrees(openTree('k1')));
    checks.start();
    await settled();
    checks.choose(opened.key);
    for (const n of [0, 1]) {
      running[n]?.done();
      await settled();
    }
    assert.deepEqual(titles(running), ['a', 'o', 'b']);
  });

  it('of notes that were edited are told what is known, unless the kernel may be another since', async () => {
    const layers = new TestLayers(layerWith('a', ['f']));
    const { checks, running, shifts, clock } = session(layers, new TestTrees(openTree('k1')));
    const known = () => running.at(-1)?.options.known?.check;
    const first = { anchors: [found(ANCHOR, 3)], edges: [] };
    checks.start();
    await settled();
    assert.equal(known(), undefined);
    running[0]?.done(first);
    await settled();
    layers.set(layerWith('a', ['f', 'g']));
    await settled();
    assert.equal(known(), first);
    running.at(-1)?.done(first);
    await settled();
    checks.again(() => true);
    await settled();
    assert.equal(known(), undefined);
    running.at(-1)?.done(first);
    await settled();
    typed(shifts);
    layers.set(layerWith('a', ['f']));
    clock.pass(QUIET);
    await settled();
    assert.equal(running.length, 4);
    assert.equal(known(), undefined);
  });

  it('leave out what is hidden, and what could never be read', async () => {
    const hidden = layerWith('h', ['h'], { hidden: true });
    const layers = new TestLayers(hidden, layerWith('u', ['u'], { notes: undefined }));
    const { checks, running } = session(layers, new TestTrees(openTree('k1')));
    checks.start();
    await settled();
    assert.equal(running.length, 0);
    layers.set({ ...hidden, hidden: false });
    await settled();
    assert.deepEqual(titles(running), ['h']);
  });

  it('that were overtaken by typing are made again when nobody types, and what was known stays till then', async () => {
    const tree = openTree('k1');
    const layer = layerWith('a', ['f']);
    const { checks, running, shifts, clock } = session(new TestLayers(layer), new TestTrees(tree));
    checks.start();
    await settled();
    typed(shifts);
    running[0]?.done({ anchors: [found(ANCHOR, 3)], edges: [] });
    await settled();
    assert.equal(checks.of(layer, tree), undefined);
    clock.pass(QUIET - 1);
    await settled();
    assert.equal(running.length, 1);
    clock.pass(1);
    await settled();
    running[1]?.done({ anchors: [found(ANCHOR, 4)], edges: [] });
    await settled();
    assert.equal(lineIn(checks.of(layer, tree)), 4);
    assert.equal(checks.stampOf('a', tree), 1);
  });

  it('are given up for newer notes, whose check begins when the one that is given up has ended', async () => {
    const tree = openTree('k1');
    const layers = new TestLayers(layerWith('a', ['f']));
    const { checks, running } = session(layers, new TestTrees(tree));
    checks.start();
    await settled();
    const newer = layerWith('a', ['g']);
    layers.set(newer);
    layers.set(newer);
    await settled();
    assert.equal(running[0]?.options.signal?.aborted, true);
    assert.equal(running.length, 1);
    running[0].fail(new Cancelled());
    await settled();
    assert.deepEqual(titles(running), ['f', 'g']);
    running[1]?.done();
    await settled();
    assert.equal(checks.settled, true);
  });

  it('go on when something else changes', async () => {
    const layer = layerWith('a', ['f']);
    const layers = new TestLayers(layer);
    const { checks, running } = session(layers, new TestTrees(openTree('k1')));
    checks.start();
    await settled();
    layers.set(layer, layerWith('b', ['g']));
    await settled();
    assert.equal(running[0]?.options.signal?.aborted, false);
  });

  it('of what the reader writes do not wait for those of others, and are given up for newer notes alone', async () => {
    const bundled = layerWith('bundled', ['b'], { origin: 'bundled' });
    const layers = new TestLayers(bundled, layerWith('own', ['o']));
    const { checks, running } = session(layers, new TestTrees(openTree('k1')));
    checks.start();
    await settled();
    running[0]?.done();
    await settled();
    assert.deepEqual(titles(running), ['o', 'b']);
    layers.set(bundled, layerWith('own', ['p']));
    await settled();
    assert.deepEqual(titles(running), ['o', 'b', 'p'], 'beside it');
    layers.set(bundled, layerWith('own', ['q']));
    running[2]?.done();
    await settled();
    assert.deepEqual(titles(running), ['o', 'b', 'p', 'q'], 'one at a time');
    assert.equal(running[1]?.options.signal?.aborted, false);
    assert.equal(running[2]?.options.signal?.aborted, true);
    running[3]?.done();
    await settled();
    assert.equal(checks.settled, false);
    running[1].done();
    await settled();
    assert.equal(checks.settled, true);
    assert.equal(running.length, 4);
  });

  it('that were cancelled with something they shared are made again', async () => {
    const tree = openTree('k1');
    const layer = layerWith('a', ['f']);
    const { checks, running, clock } = session(new TestLayers(layer), new TestTrees(tree));
    checks.start();
    await settled();
    // Another question gave up what both waited for; nobody gave up the check.
    running[0]?.fail(new Cancelled());
    await settled();
    clock.pass(QUIET);
    await settled();
    assert.equal(running.length, 2);
    running[1]?.done();
    await settled();
    assert.equal(checks.settled, true);
  });

  it('that failed are said, and not tried again until something changes', async () => {
    const errors: unknown[] = [];
    const log = { ...NO_LOG, error: (_: string, error: unknown) => errors.push(error) };
    const tree = openTree('k1');
    const layer = layerWith('a', ['f']);
    const { checks, running, clock, changes } = session(new TestLayers(layer), new TestTrees(tree), { log });
    checks.start();
    await settled();
    running[0]?.fail(new Error('no luck'));
    await settled();
    clock.pass(10 * QUIET);
    await checks.run();
    assert.equal(running.length, 1);
    assert.equal(errors.length, 1);
    assert.equal(changes(), 1);
    assert.deepEqual(checks.of(layer, tree), { anchors: [], edges: [] });
    checks.again(() => true);
    await settled();
    assert.equal(running.length, 2);
  });

  it('that are out of date are made again, and stay to be seen meanwhile', async () => {
    const tree = openTree('k1');
    const layer = layerWith('a', ['f']);
    const { checks, running } = session(new TestLayers(layer), new TestTrees(tree));
    checks.start();
    await settled();
    running[0]?.done({ anchors: [found(ANCHOR, 3)], edges: [] });
    await settled();
    checks.again(() => false);
    await settled();
    assert.equal(running.length, 1);
    checks.again(({ check }) => check.anchors.length === 1);
    await settled();
    assert.equal(running.length, 2);
    assert.equal(lineIn(checks.of(layer, tree)), 3);
  });

  it('are made again when a file changed while they were made, which they may have read before', async () => {
    const tree = openTree('k1');
    const layer = layerWith('a', ['f']);
    const { checks, running } = session(new TestLayers(layer), new TestTrees(tree));
    checks.start();
    await settled();
    checks.again(({ check }) => check.anchors.some(({ anchor }) => anchor.file === 'a.c'));
    running[0]?.done({ anchors: [found(ANCHOR, 3)], edges: [] });
    await settled();
    assert.equal(running.length, 2);
    assert.equal(lineIn(checks.of(layer, tree)), 3);
    running[1]?.done({ anchors: [found(ANCHOR, 5)], edges: [] });
    await settled();
    assert.equal(running.length, 2);
    assert.equal(lineIn(checks.of(layer, tree)), 5);
  });

  it('remember where something was before it was lost', async () => {
    const tree = openTree('k1');
    const { checks, running } = session(new TestLayers(layerWith('a', ['f'])), new TestTrees(tree));
    const lost: string[][] = [];
    checks.start();
    await settled();
    for (const line of [3, undefined, undefined]) {
      running.at(-1)?.done({ anchors: [found(ANCHOR, line)], edges: [] });
      await settled();
      checks.again((check) => {
        lost.push([...check.lost]);
        return true;
      });
      await settled();
    }
    assert.deepEqual(lost, [[], ['a.c'], ['a.c']]);
  });

  it('are waited for by whoever needs them, and no longer than the session lasts', async () => {
    const tree = openTree('k1');
    const { checks, running } = session(
      new TestLayers(layerWith('a', ['f']), layerWith('b', ['g'])),
      new TestTrees(tree),
    );
    const first = checks.whenChecked(tree, ({ key }) => key === 'a');
    await settled();
    running[0]?.done();
    await first;
    const second = checks.whenChecked(tree, ({ key }) => key === 'b');
    await settled();
    checks.dispose();
    await second;
    assert.equal(running[1]?.options.signal?.aborted, true);
  });

  it('of layers and trees that are gone are forgotten', async () => {
    const [one, two] = [openTree('k1'), openTree('k2')];
    const trees = new TestTrees(one, two);
    const layers = new TestLayers(layerWith('a', ['f']));
    const { checks, running } = session(layers, trees);
    checks.start();
    for (let n = 0; n < 2; n++) {
      await settled();
      running[n]?.done();
    }
    await settled();
    const known: number[] = [];
    const count = () => {
      let all = 0;
      checks.again(() => {
        all++;
        return false;
      });
      known.push(all);
    };
    count();
    trees.set(one);
    count();
    layers.set();
    count();
    assert.deepEqual(known, [2, 1, 0]);
  });

  it('say how far they are to whoever watches', async () => {
    const said: string[] = [];
    const watch: ChecksAround['watch'] =
      ({ name }) =>
      ({ done, total }) =>
        said.push(`${name} ${done}/${total}`);
    const { checks, running } = session(new TestLayers(layerWith('a', ['f'])), new TestTrees(openTree('k1')), {
      watch,
    });
    checks.start();
    await settled();
    running[0]?.options.onProgress?.({ done: 1, total: 2 });
    assert.deepEqual(said, ['a.knotes.json 1/2']);
    running[0]?.done();
    await settled();
  });
});
