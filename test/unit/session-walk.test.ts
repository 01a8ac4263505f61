import assert from 'node:assert/strict';
import type { Step } from '../../src/core/notes/format.js';
import { placeOf } from '../../src/core/marks/noteIndex.js';
import type { Check } from '../../src/core/path/check.js';
import { Emitter } from '../../src/session/emitter.js';
import { LineShifts } from '../../src/session/lineShifts.js';
import { movedPlace, placeNow } from '../../src/session/placeNow.js';
import { Readings } from '../../src/session/readings.js';
import { Walk } from '../../src/session/walk.js';
import { found, layerOf, openTree, TestLayers, TestTrees } from './sessions.js';

const step = (id: string, ...calls: Step[]): Step => ({ id, at: { function: id, file: 'a.c' }, calls });
/** `work` continues in the path of `run`. */
const FILE = {
  format: 1,
  paths: [
    { id: 'p0', title: 'work', root: { ...step('work'), calls: [{ id: 'on', path: 'p1' }] } },
    { id: 'p1', title: 'run', root: step('run', step('oil'), step('turn')) },
  ],
};
const LINES: Record<string, number> = { work: 1, run: 11, oil: 21, turn: 31 };

function walking() {
  const tree = openTree('k1');
  const trees = new TestTrees(tree);
  const layers = new TestLayers(layerOf('a', FILE));
  const changed = new Emitter<void>();
  let missing: readonly string[] = [];
  const anchors = () =>
    ['/paths/0/root', '/paths/1/root', '/paths/1/root/calls/0', '/paths/1/root/calls/1'].map((pointer, index) => {
      const name = Object.keys(LINES)[index] ?? '';
      return found({ function: name, file: 'a.c' }, missing.includes(name) ? undefined : LINES[name], `${pointer}/at`);
    });
  let checked = true;
  const checks = {
    onDidChange: changed.event,
    of: (_layer: { readonly key: string }): Check | undefined =>
      checked ? { anchors: anchors(), edges: [] } : undefined,
    stampOf: () => 0,
  };
  const readings = new Readings(trees, layers, checks);
  const walk = new Walk(readings, trees);
  const markAt = (line: number) => walk.stepAt(tree, 'a.c', line, placeOf);
  const at = (line: number) => markAt(line)?.step.key;
  return {
    tree,
    trees,
    layers,
    readings,
    walk,
    at,
    markAt,
    checks,
    changed,
    lose: (...names: string[]) => {
      missing = names;
      changed.fire();
    },
    forget: () => {
      checked = false;
      changed.fire();
    },
  };
}

describe('the readings of a session', () => {
  it('are made once, and anew when notes, checks or trees change', () => {
    const { readings, tree, trees, layers, changed } = walking();
    let changes = 0;
    readings.onDidChange(() => changes++);
    const first = readings.of(tree);
    assert.equal(readings.of(tree), first);
    for (const change of [changed, layers.changed, trees.changed]) change.fire();
    assert.equal(changes, 3);
    assert.notEqual(readings.of(tree), first);
    assert.equal(readings.indexOf(undefined).paths.size, 0);
  });

  it('hold the layers that are shown on the tree, checked or not', () => {
    const { readings, tree, layers, forget } = walking();
    layers.set(
      layerOf('h', FILE, { hidden: true }),
      layerOf('o', FILE, { tree: 'k2' }),
      layerOf('a', FILE, { tree: 'k1' }),
    );
    assert.deepEqual(
      readings.of(tree).layers.map(({ key }) => key),
      ['a'],
    );
    assert.ok(readings.of(tree).index.byFile.has('a.c'));
    forget();
    assert.equal(readings.of(tree).index.byFile.size, 0);
    assert.equal(readings.of(tree).index.paths.size, 2);
  });
});

describe('walking a path', () => {
  it('begins at the first step, and goes on, back and up', () => {
    const { walk } = walking();
    const keys: (string | undefined)[] = [];
    for (const direction of ['next', 'next', 'next', 'next', 'up', 'previous', 'previous'] as const) {
      const to = walk.neighbour(direction);
      keys.push(to?.step.key);
      if (to !== undefined) walk.stepTo(to);
    }
    assert.deepEqual(keys, ['p0/work', 'p0/on', 'p0/on/oil', 'p0/on/turn', 'p0/on', 'p0/work', undefined]);
  });

  it('passes what is not in this kernel', () => {
    const { walk, lose } = walking();
    lose('oil');
    const from = walk.find('a', 'p1/run');
    assert.ok(from);
    assert.equal(walk.neighbour('next', from)?.step.key, 'p1/turn');
  });

  it('asks whoever knows better where the reader stands, unless that was said', () => {
    const { walk } = walking();
    let asked = 0;
    walk.onWillStep(() => {
      asked++;
      const run = walk.find('a', 'p1/run');
      if (run !== undefined) walk.stepTo(run);
    });
    assert.equal(walk.neighbour('next')?.step.key, 'p1/oil');
    assert.equal(walk.neighbour('next', walk.find('a', 'p0/work'))?.step.key, 'p0/on');
    assert.equal(asked, 1);
  });

  it('stands at the same step after the notes were read again, and nowhere when it is gone', () => {
    const { walk, layers, tree } = walking();
    const said: (string | undefined)[] = [];
    walk.onDidChange((stand) => said.push(stand?.mark.step.key));
    const shown: string[] = [];
    walk.onDidShow(({ mark, takesKeys }) => shown.push(`${mark.step.key}${takesKeys() ? ' with the keys' : ''}`));
    const turn = walk.find('a', 'p1/turn');
    assert.ok(turn);
    walk.show(turn);
    walk.show(turn, () => true);
    assert.deepEqual([said, shown], [['p1/turn'], ['p1/turn', 'p1/turn with the keys']]);
    layers.set(layerOf('a', FILE));
    assert.notEqual(walk.stand?.mark, turn);
    assert.equal(walk.stand?.mark.step.key, 'p1/turn');
    assert.equal(walk.stand.tree, tree);
    layers.set();
    assert.equal(walk.stand, undefined);
    assert.equal(walk.findPath('a', 'p0'), undefined);
  });

  it('knows the step of a line: of the path that is walked, where it has one, and nearest to the last', () => {
    const { walk, at } = walking();
    assert.equal(at(1), 'p0/work');
    assert.equal(at(5), undefined);
    // With no path that is walked, the one in which it comes first.
    assert.equal(at(11), 'p1/run');
    // The line of the return type.
    assert.equal(at(10), 'p1/run');
    const work = walk.find('a', 'p0/work');
    assert.ok(work);
    walk.stepTo(work);
    assert.equal(at(11), 'p0/on');
    assert.equal(at(31), 'p0/on/turn');
  });

  it('stays at its step while that is looked for, though another path is known to have one there', () => {
    const { walk, markAt, layers, checks, changed } = walking();
    let checkedLayers = ['a'];
    const { of } = checks;
    checks.of = ({ key }) => (checkedLayers.includes(key) ? of({ key }) : undefined);
    layers.set(layerOf('a', FILE), layerOf('b', FILE));
    const turn = walk.find('b', 'p1/turn');
    assert.ok(turn);
    walk.stepTo(turn);
    const stand = () => `${walk.stand?.mark.layer} ${walk.stand?.mark.step.key}`;
    const moved = (line: number) => {
      const mark = markAt(line);
      if (mark !== undefined) walk.stepTo(mark);
      return stand();
    };
    assert.equal(moved(31), 'b p1/turn');
    checkedLayers = ['a', 'b'];
    changed.fire();
    assert.equal(moved(31), 'b p1/turn');
    assert.equal(moved(21), 'b p1/oil');
  });

  it('moves places with what was typed since', () => {
    const { walk, tree, checks } = walking();
    const shifts = new LineShifts();
    const moving = { shifts, checks };
    const turn = walk.find('a', 'p1/turn');
    assert.ok(turn);
    const lines = { lineCount: 50, lineAt: () => ({ text: '' }) };
    const position = (line: number) => ({ line, character: 0 });
    shifts.edited('k1:a.c', [{ range: { start: position(0), end: position(0) }, text: '\n\n' }], lines);
    assert.equal(placeNow(moving, tree, turn)?.line, 33);
    assert.deepEqual(movedPlace(moving, tree, 'a', { file: 'a.c', line: 5, end: 8 }), {
      file: 'a.c',
      line: 7,
      end: 10,
    });
    assert.deepEqual(movedPlace(moving, tree, 'a', { file: 'b.c', line: 5 }), { file: 'b.c', line: 5 });
    shifts.edited('k1:a.c', [{ range: { start: position(5), end: position(8) }, text: '' }], lines);
    assert.equal(movedPlace(moving, tree, 'a', { file: 'a.c', line: 5 }), undefined);
  });
});
