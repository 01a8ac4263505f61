import assert from 'node:assert/strict';
import type { Placement } from '../../src/core/anchor/placement.js';
import type { Anchor } from '../../src/core/notes/format.js';
import { followed } from '../../src/session/follow.js';
import { changeDiff } from '../../src/core/hover/textChange.js';

const at = (line: number): Placement => {
  const place = { file: 'a.c', line, column: 1, end: line };
  return { status: 'ok', place, confidence: 1, reason: { code: 'line-same', values: {} }, candidates: [place] };
};
const check = (anchor: Anchor, placement: Placement) => ({
  anchors: [{ pointer: '/notes/0/at/0', anchor, placement }],
  edges: [],
});
const line: Anchor = { function: 'f', quote: 'x = compute(y);' };

describe('what was found and what was followed', () => {
  const placed = (anchor: Anchor, before: number, now: number, to: number | undefined) =>
    followed(check(anchor, at(now)), check(anchor, at(before)), () => to).anchors[0]?.placement;

  it('is certain where they agree, or nobody followed', () => {
    assert.equal(placed(line, 3, 5, 5)?.status, 'ok');
    assert.equal(placed(line, 3, 5, undefined)?.status, 'ok');
    assert.equal(followed(check(line, at(3)), undefined, () => 9).anchors[0]?.placement.status, 'ok');
  });

  it('is ambiguous where they differ, and stays so', () => {
    const first = placed(line, 3, 5, 8);
    assert.equal(first?.status, 'ambiguous');
    assert.deepEqual(
      first.candidates.map((one) => one.line),
      [5, 8],
    );
    // Where the editor carried it is known by itself, whatever stands first among the candidates.
    assert.deepEqual(first.carried, { file: 'a.c', line: 8, column: 1, end: 8 });
    const again = followed(check(line, at(5)), check(line, first), (_, from) => from).anchors[0]?.placement;
    assert.equal(again?.status, 'ambiguous');
  });

  it('is a matter of lines: a symbol is found by its name', () => {
    assert.equal(placed({ function: 'f' }, 3, 5, 8)?.status, 'ok');
  });
});

describe('a changed line', () => {
  it('is shown as a diff that its text cannot leave', () => {
    assert.equal(changeDiff({ before: 'a', after: 'b' }), '```diff\n- a\n+ b\n```');
    const hostile = changeDiff({ before: '```\n[x](command:y)', after: '\u202E````' });
    assert.equal(hostile.split('\n').length, 4);
    assert.match(hostile, /^`{5}diff\n/);
    assert.equal(hostile.includes('\u202E'), false);
    assert.ok(changeDiff({ before: 'x'.repeat(1e6), after: '' }).length < 500);
  });
});
