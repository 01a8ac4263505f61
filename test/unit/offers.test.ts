import assert from 'node:assert/strict';
import { ambiguous, missing, placedAt, type AnchorStatus, type Placement } from '../../src/core/anchor/placement.js';
import { reason } from '../../src/core/anchor/reason.js';
import type { Anchor } from '../../src/core/notes/format.js';
import { isRoutine, fixesOf } from '../../src/core/features/fixes.js';
import type { NoteMark } from '../../src/core/marks/noteIndex.js';

const place = (line: number) => ({ file: 'a.c', line, column: 1, end: line });
const SEEN: Anchor = { function: 'f', file: 'a.c', seen: { line: 1 } };

function mark(anchor: Anchor, status: AnchorStatus, candidates = 1, gone = false): NoteMark {
  const others = Array.from({ length: candidates - 1 }, (_, index) => place(index + 2));
  const places = [place(1), ...others] as const;
  const seen = reason('as-seen', {});
  const placement: Placement =
    status === 'missing'
      ? missing('symbol-gone', {}, candidates === 0 ? [] : places)
      : status === 'ambiguous'
        ? ambiguous(places, 1, seen)
        : placedAt(status, place(1), 1, seen, places);
  const note = { id: 'n', title: 'N', at: [anchor] };
  const pointer = '/notes/0/at/0';
  const entry = { pointer: '/notes/0', note } as unknown as NoteMark['entry'];
  return { kind: 'note', layer: 'l', anchor, gone, pointer, entry, check: { pointer, anchor, placement } };
}

/** The names of what is offered. */
function offered(one: NoteMark): string {
  const all = [...Object.entries(fixesOf(one)), ['routine', isRoutine(one)] as const];
  return all.flatMap(([name, is]) => (is ? [name] : [])).join(' ');
}

describe('what can be done about an anchor', () => {
  it('is nothing where it is as it was seen, or was not looked for yet', () => {
    assert.equal(offered(mark(SEEN, 'ok')), '');
    assert.equal(offered({ ...mark(SEEN, 'moved'), check: undefined }), '');
  });

  it('is to write down what is seen where its place is certain', () => {
    assert.equal(offered(mark(SEEN, 'moved')), 'reanchor routine');
    assert.equal(offered(mark({ function: 'f' }, 'ok')), 'reanchor routine');
  });

  it('is a question of its own where the text is another', () => {
    assert.equal(offered(mark(SEEN, 'changed')), 'reanchor gone');
    assert.equal(offered(mark(SEEN, 'changed', 2)), 'reanchor choose gone');
  });

  it('is to choose, or to say that it is gone, where no place is certain', () => {
    assert.equal(offered(mark(SEEN, 'ambiguous', 2)), 'choose gone');
    assert.equal(offered(mark(SEEN, 'missing', 0)), 'choose gone');
  });

  it('is nothing where its author knows that it is gone', () => {
    for (const status of ['changed', 'ambiguous', 'missing'] as const)
      assert.equal(offered(mark(SEEN, status, 2, true)), '');
  });

  it('is never to see something in a whole file or folder', () => {
    assert.equal(offered(mark({ dir: 'net' }, 'missing', 0)), 'gone');
    assert.equal(offered(mark({ file: 'a.c' }, 'ok')), '');
    assert.equal(offered(mark({ file: 'a.c', quote: 'x = 1;' }, 'ok')), 'reanchor routine');
  });

  it('is nothing for a path out of the tree, which its author has to mend', () => {
    const bad = mark({ function: 'f', file: '../a.c' }, 'missing', 0);
    const placement: Placement = { ...missing('bad-path', { file: '../a.c' }), unusable: true };
    assert.equal(offered({ ...bad, check: { pointer: bad.pointer, anchor: bad.anchor, placement } }), '');
  });
});
