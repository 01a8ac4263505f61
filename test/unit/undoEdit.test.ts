import assert from 'node:assert/strict';
import { applyEdits } from '../../src/core/notes/editDraft.js';
import { undoEdit } from '../../src/core/notes/undoEdit.js';

const undone = (before: string, after: string, now: string) => {
  const edit = undoEdit(before, after, now);
  return edit === undefined ? undefined : applyEdits(now, [edit]);
};

describe('taking back a change', () => {
  it('gives the text before it', () => {
    assert.equal(undone('a, b, c', 'a, new, b, c', 'a, new, b, c'), 'a, b, c');
  });

  it('leaves what was written before or behind it since', () => {
    assert.equal(undone('a, b, c', 'a, B, c', 'a, B, c, theirs'), 'a, b, c, theirs');
    assert.equal(undone('a, b, c', 'a, B, c', 'theirs, a, B, c'), 'theirs, a, b, c');
    assert.equal(undone('a, b, c', 'a, b', 'a! b'), 'a! b, c');
  });

  it('takes an entry of a list away though another was put behind it since', () => {
    const [one, mine, theirs] = ['{"id": 1}', '{"id": "mine"}', '{"id": "theirs"}'];
    const list = (...entries: readonly string[]) => `[\n  ${entries.join(',\n  ')}\n]`;
    assert.equal(undone(list(one), list(one, mine), list(one, mine, theirs)), list(one, theirs));
    assert.equal(
      undone(list(one), list(one, mine), list(one, theirs, mine)),
      undefined,
      'it is not clear whose is which',
    );
  });

  it('is refused where the same place was written since, or the one beside it', () => {
    assert.equal(undone('a, b, c', 'a, B, c', 'a, theirs, c'), undefined);
    assert.equal(undone('a, b, c', 'a, B, c', 'a, Btheirs, c'), undefined);
    assert.equal(undone('ab', 'aXb', 'aXYb'), undefined);
  });
});
