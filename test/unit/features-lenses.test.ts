import assert from 'node:assert/strict';
import { lensesOf, lensText, type LensQuestion } from '../../src/core/features/lenses.js';
import { placeOf, type Mark } from '../../src/core/marks/noteIndex.js';
import { checkedPaths, type Paths } from './checkedPaths.js';

function lenses({ index }: Paths, more: Partial<LensQuestion> = {}) {
  const found = lensesOf({
    marks: index.byFile.get('a.c') ?? [],
    lineNow: (mark: Mark) => placeOf(mark)?.line,
    lineCount: 100,
    walked: undefined,
    steps: true,
    notes: true,
    ...more,
  });
  const lines: Record<number, string[]> = {};
  for (const lens of found) {
    const { title, action } = lensText('en', index, lens);
    (lines[lens.line] ??= []).push(`${title} [${action}]`);
  }
  return lines;
}

describe('lenses', () => {
  it('say the number of a step and lead to those beside it, and name the notes', () => {
    assert.deepEqual(lenses(checkedPaths()), {
      1: ['work() 1/5 [showPath]', 'run → [next]'],
      11: ['work() 2/5 [showPath]', '← work [previous]', 'oil → [next]', 'run() 1/4 [showPath]', 'oil → [next]'],
      21: ['work() 3/5 [showPath]', '← run [previous]', 'turn → [next]'],
      31: ['work() 4/5 [showPath]', '↑ run [up]', 'grip → [next]', '✎ a note [showNote]'],
      41: ['work() 5/5 [showPath]', '← turn [previous]'],
    });
  });

  it('show a step that stands in several paths by the one that is walked', () => {
    const paths = checkedPaths();
    const walked = paths.mark('p1/run').tree;
    assert.deepEqual(lenses(paths, { walked, notes: false })[31], [
      'run() 3/4 [showPath]',
      '↑ run [up]',
      'grip → [next]',
    ]);
  });

  it('lead past what is not in this kernel', () => {
    const at = lenses(checkedPaths(['oil', 'grip']));
    assert.deepEqual(at[11]?.slice(0, 3), ['work() 2/5 [showPath]', '← work [previous]', 'turn → [next]']);
    // Where nothing follows, to the one that is absent.
    assert.deepEqual(at[31]?.slice(0, 3), ['work() 4/5 [showPath]', '← run [previous]', 'grip → [next]']);
    assert.equal(at[21], undefined);
  });

  it('are where their lines are by now, and not where those are gone or behind the end', () => {
    const lineNow = (mark: Mark) => {
      const line = placeOf(mark)?.line;
      return line === 11 ? undefined : line === undefined ? undefined : line + 60;
    };
    assert.deepEqual(Object.keys(lenses(checkedPaths(), { lineNow })), ['61', '81', '91']);
  });

  it('say how many more a line has than there is room for, and lead to them', () => {
    const { index } = checkedPaths();
    const [note] = (index.byFile.get('a.c') ?? []).filter((mark) => mark.kind === 'note');
    assert.ok(note !== undefined);
    const titles = (count: number) =>
      lensesOf({
        marks: Array.from({ length: count }, () => note),
        lineNow: () => 1,
        lineCount: 1,
        walked: undefined,
        steps: true,
        notes: true,
      }).map((lens) => lensText('en', index, lens).title);
    assert.equal(titles(3).length, 3);
    assert.deepEqual(titles(5).slice(3), ['2 more…']);
  });

  it('are of steps or of notes alone where the other are not wanted', () => {
    assert.deepEqual(lenses(checkedPaths(), { steps: false }), { 31: ['✎ a note [showNote]'] });
    assert.deepEqual(lenses(checkedPaths(), { steps: false, notes: false }), {});
  });
});
