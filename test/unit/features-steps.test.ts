import assert from 'node:assert/strict';
import { indexAmong, knownNames } from '../../src/core/features/callRows.js';
import { fixesAt } from '../../src/core/features/fixesAt.js';
import { droppedOn, movedIn, movedOut, shiftedBy, stepRef } from '../../src/core/features/stepMoves.js';
import { betweenOf, copyOf, higherOf } from '../../src/core/features/takeEdge.js';
import { checkedPaths, TEXT } from './checkedPaths.js';

const RUN = { pointer: '/paths/1/root', id: 'run', path: 'p1' };

describe('moving a step', () => {
  const paths = checkedPaths();
  const { mark } = paths;

  it('goes up and down among the calls in which it stands, and not beyond them', () => {
    assert.deepEqual(shiftedBy(mark('p1/oil'), 1, paths), { to: RUN, index: 2 });
    assert.deepEqual(shiftedBy(mark('p1/turn'), -1, paths), { to: RUN, index: 0 });
    assert.equal(shiftedBy(mark('p1/oil'), -1, paths), undefined);
    assert.equal(shiftedBy(mark('p1/turn'), 1, paths), undefined);
    assert.equal(shiftedBy(mark('p1/run'), 1, paths), undefined);
  });

  it('cannot leave its path for the one from which that is continued, nor be moved in it from there', () => {
    assert.deepEqual(shiftedBy(mark('p0/on/turn'), -1, paths), { to: RUN, index: 0 });
    assert.equal(droppedOn(mark('p0/on/turn'), mark('p0/work'), paths), 'other-path');
    assert.deepEqual(droppedOn(mark('p0/on/grip'), mark('p0/on'), paths), { to: RUN, index: undefined });
  });

  it('takes the place of one beside it, is first below its parent, and last below any other', () => {
    assert.deepEqual(droppedOn(mark('p1/turn'), mark('p1/oil'), paths), { to: RUN, index: 0 });
    assert.deepEqual(droppedOn(mark('p1/oil'), mark('p1/turn'), paths), { to: RUN, index: 2 });
    assert.deepEqual(droppedOn(mark('p1/turn'), mark('p1/run'), paths), { to: RUN, index: 0 });
    const oil = { pointer: '/paths/1/root/calls/0', id: 'oil', path: 'p1' };
    assert.deepEqual(droppedOn(mark('p1/grip'), mark('p1/oil'), paths), { to: oil, index: undefined });
  });

  it('goes not below itself', () => {
    assert.equal(droppedOn(mark('p1/turn'), mark('p1/grip'), paths), 'into-itself');
    assert.equal(droppedOn(mark('p1/turn'), mark('p1/turn'), paths), undefined);
    assert.equal(droppedOn(mark('p1/run'), mark('p1/grip'), paths), undefined);
  });

  it('goes below the one before it, and out beside its caller, as far as there is one', () => {
    const oil = { pointer: '/paths/1/root/calls/0', id: 'oil', path: 'p1' };
    assert.deepEqual(movedIn(mark('p1/turn'), paths), { to: oil, index: undefined });
    assert.equal(movedIn(mark('p1/oil'), paths), 'no-step-before');
    assert.equal(movedIn(mark('p1/run'), paths), 'no-step-before');
    assert.deepEqual(movedOut(mark('p1/grip'), paths), { to: RUN, index: 2 });
    assert.equal(movedOut(mark('p1/turn'), paths), 'outermost');
    assert.equal(movedOut(mark('p1/run'), paths), 'outermost');
    // Where another path continues in this one it is the same.
    assert.deepEqual(movedOut(mark('p0/on/grip'), paths), { to: RUN, index: 2 });
    assert.equal(movedOut(mark('p0/on/turn'), paths), 'outermost');
  });

  it('knows where the calls of a step stand', () => {
    assert.deepEqual(stepRef(mark('p0/on'), paths.file), RUN);
    assert.equal(stepRef(mark('p0/on'), undefined), undefined);
    assert.equal(stepRef(mark('p1/oil'), undefined)?.pointer, '/paths/1/root/calls/0');
  });
});

describe('taking in what a check found', () => {
  const site = { file: 'b.c', line: 5, column: 1, end: 5 };
  const TURN = '/paths/1/root/calls/1';
  const between = (name: string, kind: 'function' | 'macro') => {
    const paths = checkedPaths([], { [TURN]: { status: 'through', through: { name, kind, site } } });
    return betweenOf(paths.mark('p1/turn'), paths);
  };

  it('makes a step of the function in between, or takes the one that is beside it', () => {
    assert.deepEqual(between('lever', 'function'), { kind: 'new', name: 'lever', near: 'b.c' });
    const to = { pointer: '/paths/1/root/calls/0', id: 'oil', path: 'p1' };
    assert.deepEqual(between('oil', 'function'), { kind: 'beside', name: 'oil', to });
  });

  it('says that a macro makes the call', () => {
    assert.deepEqual(between('OIL', 'macro'), { kind: 'macro', name: 'OIL', via: { macro: 'OIL' } });
  });

  it('is nothing where nothing is in between', () => {
    const paths = checkedPaths();
    assert.equal(betweenOf(paths.mark('p1/turn'), paths), undefined);
  });

  it('hangs a step below the ancestor that makes the call, behind what is not there', () => {
    const edges = { '/paths/1/root/calls/1/calls/0': { status: 'skips' } } as const;
    const paths = checkedPaths(['turn'], edges);
    const higher = higherOf(paths.mark('p1/grip'), paths);
    assert.deepEqual(
      [higher?.above.key, higher?.skipped.key, higher?.to, higher?.index],
      ['p1/run', 'p1/turn', RUN, 2],
    );
    // Through all that are not there.
    const far = checkedPaths(['turn', 'run'], edges);
    assert.equal(higherOf(far.mark('p0/on/grip'), far)?.above.key, 'p0/work');
    const none = checkedPaths(['turn']);
    assert.equal(higherOf(none.mark('p1/grip'), none), undefined);
  });

  it('copies a step with an id of its own', () => {
    const { mark } = checkedPaths();
    const copy = copyOf(mark('p1/grip').step, new Set(['grip', 'grip-2']));
    assert.equal(copy?.id, 'grip-3');
    assert.equal(copy.at.function, 'grip');
  });
});

describe('the calls of a step', () => {
  it('are put where they stand in the body', () => {
    const site = (line: number, column = 1) => ({ file: 'a.c', line, column, end: line });
    const paths = checkedPaths([], {
      '/paths/1/root/calls/0': { status: 'verified', site: site(5) },
      '/paths/1/root/calls/1': { status: 'verified', site: site(9) },
    });
    const { step } = paths.mark('p1/run');
    const among = (line: number, column?: number) => indexAmong(paths.index, step, site(line, column));
    assert.deepEqual([among(4), among(5, 7), among(9, 0), among(10)], [0, 1, 1, undefined]);
    assert.equal(indexAmong(paths.index, step, { ...site(4), file: 'b.c' }), undefined);
  });

  it('are known by the names of what is called, and of what it is called through', () => {
    const { mark } = checkedPaths();
    const named = (via: object) => knownNames({ ...mark('p1/oil').step, via });
    assert.deepEqual(named({}), ['oil']);
    assert.deepEqual(named({ struct: 'ops', member: 'spin' }), ['oil', 'ops.spin']);
    assert.deepEqual(named({ macro: 'M', hook: 'h' }), ['oil', 'h']);
    assert.deepEqual(named({ deferred: 'work', by: 'queue_work' }), ['oil', 'queue_work']);
  });
});

describe('fixes in a notes file', () => {
  const paths = checkedPaths(['oil'], {
    '/paths/1/root/calls/1': { status: 'through', through: { name: 'lever' } as never },
  });
  const question = { layer: 'l', text: TEXT, index: paths.index, version: '6.12.1' };
  const at = (text: string, from = 0) => {
    const start = TEXT.indexOf(text, from);
    const line = TEXT.slice(0, start).split('\n').length;
    return fixesAt('en', question, { start, end: start, firstLine: line, lastLine: line }).map(({ action }) => action);
  };
  const inPaths = TEXT.indexOf('"paths"');

  it('are those of the anchor that is selected', () => {
    assert.deepEqual(at('"oil"', inPaths + TEXT.slice(inPaths).indexOf('"function": "oil"')), [
      'choosePlace',
      'markGone',
    ]);
    assert.deepEqual(at('"format"'), []);
  });

  it('are those of the edge in whose own line the selection is', () => {
    const turn = TEXT.indexOf('"id": "turn"');
    const start = TEXT.lastIndexOf('{', turn);
    assert.deepEqual(at('{', start), ['takeBetween']);
    assert.deepEqual(at('"id": "grip"'), []);
  });

  it('are of this layer alone', () => {
    assert.deepEqual(
      fixesAt('en', { ...question, layer: 'other' }, { start: 0, end: TEXT.length, firstLine: 1, lastLine: 999 }),
      [],
    );
  });
});
