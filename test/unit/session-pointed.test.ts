import assert from 'node:assert/strict';
import { EMPTY_INDEX } from '../../src/core/marks/noteIndex.js';
import { Pointed } from '../../src/session/pointed.js';
import { checkedPaths } from './checkedPaths.js';

describe('what the reader asked to see', () => {
  it('is found again after a reload, until it is left or gone', () => {
    const [before, after] = [checkedPaths(), checkedPaths()];
    const pointed = new Pointed();
    let changes = 0;
    pointed.onDidChange(() => changes++);
    assert.equal(pointed.in(before.index), undefined);
    for (const [mark, again] of [
      [before.index.notes[0], after.index.notes[0]],
      [before.mark('p0/on/turn'), after.mark('p0/on/turn')],
    ] as const) {
      assert.ok(mark !== undefined);
      pointed.point(mark);
      assert.equal(pointed.in(before.index), mark);
      assert.equal(pointed.in(after.index), again);
      assert.equal(pointed.in(EMPTY_INDEX), undefined);
    }
    pointed.leave();
    pointed.leave();
    assert.equal(pointed.in(before.index), undefined);
    assert.equal(changes, 3);
  });
});
