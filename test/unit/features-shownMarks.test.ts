import assert from 'node:assert/strict';
import { noteGroups, type Grouping } from '../../src/core/features/noteGroups.js';
import { shownMarks, type Narrowing } from '../../src/core/features/shownMarks.js';
import { Narrowed } from '../../src/session/narrowed.js';
import { checkedPaths } from './checkedPaths.js';

const words = () => ({ title: 'my notes', authors: ['Ada'] });

/** What is left of paths and notes, by the ids of steps and notes. */
function left(text: string, onlyHere = false, here?: string) {
  const { index } = checkedPaths();
  const shown = shownMarks('en', index, here, words, { text, onlyHere });
  return {
    paths: [...index.paths.keys()]
      .filter((tree) => shown.hasPath(tree))
      .map((tree) => tree.steps.filter((step) => shown.hasStep(step)).map(({ step }) => step.id)),
    notes: index.notes.filter((mark) => shown.hasNote(mark)).map(({ entry }) => entry.note.id),
    counts: [shown.notes, shown.steps],
  };
}

describe('what the views are narrowed to', () => {
  it('is what has all words, with the callers that lead to it', () => {
    const all = left('');
    assert.equal(all.counts[1], 6);
    const oil = left('OIL a.c');
    assert.deepEqual(oil.counts, [0, 1]);
    // It stands in the path that continues in its own, too.
    assert.equal(oil.paths.length, 2);
    for (const steps of oil.paths) assert.ok(steps.length >= 2 && steps.length < 5, steps.join());
    assert.deepEqual(left('a note').counts, [1, 0]);
    assert.deepEqual(left('oil nothing-of-that'), { paths: [], notes: [], counts: [0, 0] });
  });

  it('is what is about the file that is read, where only that is wanted', () => {
    assert.deepEqual(left('', true, 'b.c').counts, [0, 0]);
    assert.deepEqual(left('', true, 'a.c').counts, left('').counts);
    assert.deepEqual(left('', true, undefined).counts, [0, 0]);
  });

  it('is told when it changes, and all is shown when nothing is looked for', async () => {
    let kept: Grouping | undefined;
    const narrowed = new Narrowed({
      get: () => kept,
      set: (grouping) => {
        kept = grouping;
        return Promise.resolve();
      },
    });
    const told: (Narrowing | undefined)[] = [];
    narrowed.onDidChange(() => told.push(narrowed.narrowing));
    narrowed.narrow({ text: ' ' });
    narrowed.narrow({ text: 'a' });
    narrowed.narrow({ text: 'a' });
    narrowed.narrow({ onlyHere: true });
    narrowed.clear();
    assert.deepEqual(told, [undefined, { text: 'a', onlyHere: false }, { text: 'a', onlyHere: true }, undefined]);
    await narrowed.group('tag');
    assert.deepEqual([narrowed.grouping, kept], ['tag', 'tag']);
    narrowed.dispose();
  });
});

describe('the groups of notes', () => {
  const notes = [
    { id: 'a', title: 'a', tags: ['net', 'slow', 'net'], at: [{ function: 'turn', file: 'a.c' }] },
    { id: 'b', title: 'b', tags: ['net'], at: [{ function: 'run', file: 'a.c' }] },
    { id: 'c', title: 'c', at: [{ function: 'oil', file: 'a.c' }] },
  ];
  const { index } = checkedPaths(['run'], {}, JSON.stringify({ format: 1, notes }));
  const groups = (by: Exclude<Grouping, 'layer'>) =>
    noteGroups(by, index.notes).map(({ name, marks }) => [name, marks.map(({ entry }) => entry.note.id).join('')]);

  it('are tags, what has none last; a note stands with each of its tags', () => {
    assert.deepEqual(groups('tag'), [
      ['net', 'ab'],
      ['slow', 'a'],
      ['', 'c'],
    ]);
  });

  it('are statuses, what somebody should look at first', () => {
    assert.deepEqual(groups('status'), [
      ['missing', 'b'],
      ['ok', 'ac'],
    ]);
  });

  it('are files, in the order of their lines', () => {
    assert.deepEqual(groups('file'), [['a.c', 'bca']]);
  });
});
