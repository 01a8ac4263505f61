import assert from 'node:assert/strict';
import { reason } from '../../src/core/anchor/reason.js';
import { placeAt } from '../../src/core/source/place.js';
import type { SourceChange } from '../../src/core/source/source.js';
import type { LayerCheck } from '../../src/session/checks.js';
import { layerNotes } from '../../src/session/layer.js';
import { QUIET, SourceChanges } from '../../src/session/sourceChanges.js';
import { HandClock } from './handClock.js';
import { found, openTree, TestTrees } from './sessions.js';

const NOTES = layerNotes('', { format: 1 });
const check = (line: number | undefined, lost: readonly string[] = []): LayerCheck => ({
  check: { anchors: [found({ function: 'f', file: 'a.c' }, line)], edges: [] },
  notes: NOTES,
  stamp: 0,
  lost: new Set(lost),
});

function changing() {
  const clock = new HandClock();
  const asked: ((check: LayerCheck) => boolean)[] = [];
  let tell: ((change: SourceChange) => void) | undefined;
  const tree = openTree('k1');
  tree.kernel.source.onDidChange = (listener) => {
    tell = listener;
    return () => (tell = undefined);
  };
  const trees = new TestTrees(tree);
  const changes = new SourceChanges(trees, { again: (isStale) => asked.push(isStale) }, clock);
  const stale = (one: LayerCheck) => {
    clock.pass(QUIET);
    return asked.pop()?.(one);
  };
  return {
    trees,
    changes,
    clock,
    asked,
    stale,
    isHeard: () => tell !== undefined,
    tell: (kind: SourceChange['kind'], ...paths: string[]) => tell?.({ kind, paths: new Set(paths) }),
  };
}

describe('files of a kernel tree that change', () => {
  it('make those checks stale that know a place in them, or below a folder that changed', () => {
    const { tell, stale } = changing();
    tell('edited', 'a.c');
    assert.equal(stale(check(3)), true);
    tell('edited', 'b.c');
    assert.equal(stale(check(3)), false);
    tell('edited', 'net');
    assert.equal(stale(check(3, ['net/ipv4/af_inet.c'])), true);
    assert.equal(stale(check(3)), undefined);
  });

  it('make a check stale whose edge goes through a function in them', () => {
    const { tell, stale } = changing();
    const site = placeAt('a.c', 3, 1);
    const through = { name: 'between', kind: 'function', site: placeAt('between.c', 9, 2) } as const;
    const edge = { status: 'through', site, through, reason: reason('edge-through', {}) } as const;
    const one = check(3);
    const known = { ...one, check: { ...one.check, edges: [{ pointer: '/paths/0/root/calls/0', edge }] } };
    tell('edited', 'between.c');
    assert.equal(stale(known), true);
    tell('edited', 'other.c');
    assert.equal(stale(known), false);
  });

  it('are looked through for what is missing when they are stored, and while somebody types only where it was', () => {
    const { tell, stale } = changing();
    tell('edited', 'b.c');
    assert.equal(stale(check(undefined)), false);
    tell('edited', 'b.c');
    assert.equal(stale(check(undefined, ['b.c'])), true);
    tell('moved', 'b.c');
    assert.equal(stale(check(undefined)), true);
    // What was stored once is not stored for ever.
    tell('edited', 'b.c');
    assert.equal(stale(check(undefined)), false);
  });

  it('are waited for until it is quiet; a checkout is everything', () => {
    const { tell, clock, asked, stale } = changing();
    tell('anything');
    clock.pass(QUIET - 1);
    tell('stored', 'b.c');
    clock.pass(QUIET - 1);
    assert.equal(asked.length, 0);
    assert.equal(stale(check(3)), true);
  });

  it('are heard of in the trees that are open, for as long as the session lasts', () => {
    const { trees, tell, changes, clock, asked, isHeard } = changing();
    const [tree] = trees.all;
    trees.set();
    assert.equal(isHeard(), false);
    trees.set(...(tree === undefined ? [] : [tree]));
    assert.equal(isHeard(), true);
    tell('stored', 'a.c');
    changes.dispose();
    clock.pass(QUIET);
    assert.deepEqual([asked.length, isHeard()], [0, false]);
  });
});
