import assert from 'node:assert/strict';
import { makeAnchor } from '../../src/core/anchor/make.js';
import { anchorEdits } from '../../src/core/notes/editAnchors.js';
import { applyEdits } from '../../src/core/notes/editDraft.js';
import type { Anchor } from '../../src/core/notes/format.js';
import { readNotes } from '../../src/core/notes/read.js';
import { reanchorNear } from '../../src/core/anchor/reanchorNear.js';
import { memoryKernel } from './memorySource.js';
import type { Place } from '../../src/core/source/place.js';

const TEXT = `static int lamp_power;

int lamp_on(struct lamp *lamp)
{
\tint ret;

\tlamp->power = compute_power(lamp);
\tif (lamp->broken)
\t\treturn -EIO;
\treturn lamp_count_of(lamp);
}

struct lamp {
\tint power_in_watts;
};
`;
const kernel = memoryKernel({ 'a.c': TEXT });
const place = (line: number, file = 'a.c'): Place => ({ file, line, column: 1, end: line });
const quoted: Anchor = { function: 'lamp_off', quote: 'lamp->power = 0;', file: 'a.c' };

describe('re-anchoring to a place that the reader chose', () => {
  it('takes the very line where it says enough', async () => {
    const to = await reanchorNear(quoted, place(7), kernel);
    assert.deepEqual([to?.line, to?.anchor.quote], [7, 'lamp->power = compute_power(lamp);']);
    assert.deepEqual([to?.anchor.function, to?.anchor.was], ['lamp_on', ['lamp_off']]);
  });

  it('goes to the nearest line that says more where the line says too little', async () => {
    const to = await reanchorNear(quoted, place(9), kernel);
    assert.deepEqual([to?.line, to?.anchor.quote], [8, 'if (lamp->broken)']);
  });

  it('makes a line the whole symbol at its own line', async () => {
    const to = await reanchorNear(quoted, place(3), kernel);
    assert.deepEqual([to?.line, to?.anchor.function, to?.anchor.quote], [3, 'lamp_on', undefined]);
  });

  it('makes a symbol the one around the line', async () => {
    const to = await reanchorNear({ function: 'lamp_off', file: 'a.c' }, place(7), kernel);
    assert.deepEqual([to?.line, to?.anchor.function, to?.anchor.quote], [3, 'lamp_on', undefined]);
    const inner = await reanchorNear({ struct: 'torch', file: 'a.c' }, place(15), kernel);
    assert.deepEqual([inner?.line, inner?.anchor.struct, inner?.anchor.was], [13, 'lamp', ['torch']]);
  });

  it('writes nothing where there is nothing to see', async () => {
    assert.equal(await reanchorNear({ function: 'lamp_off', file: 'a.c' }, place(2), kernel), undefined);
    assert.equal(await reanchorNear({ dir: 'net' }, place(7), kernel), undefined);
    assert.equal(await reanchorNear(quoted, place(99), kernel), undefined);
    const bare = memoryKernel({ 'a.c': '}\n\n}\n' });
    assert.equal(await reanchorNear({ file: 'a.c', quote: 'x = compute(y);' }, place(2), bare), undefined);
    await assert.rejects(reanchorNear(quoted, place(7, 'gone.c'), kernel));
  });
});

describe('what is written when an anchor is re-anchored', () => {
  const notes = (anchor: Anchor) => JSON.stringify({ format: 1, notes: [{ id: 'n', title: 'N', at: [anchor] }] });
  const pointer = '/notes/0/at/0';

  it('is all that was seen now, and nothing of what was seen before', async () => {
    const before = await makeAnchor(kernel, 'a.c', 7);
    const moved = memoryKernel({
      'a.c': TEXT.replace('\treturn lamp_count_of(lamp);\n', '\treturn count_again(lamp);\n'),
    });
    const from = before?.anchor;
    assert.ok(from?.seen?.words !== undefined && from.seen.inFile === 1);
    const to = await reanchorNear(from, place(10), moved);
    assert.ok(to !== undefined);
    const text = notes(from);
    const written = applyEdits(text, anchorEdits(text, [{ pointer, from, to: to.anchor }]).edits);
    assert.deepEqual(JSON.parse(written), JSON.parse(notes(to.anchor)));
  });

  it('is nothing where the notes file says something else by now', async () => {
    const to = await reanchorNear(quoted, place(7), kernel);
    assert.ok(to !== undefined);
    const change = { pointer, from: quoted, to: to.anchor };
    const others = [{ ...quoted, quote: 'lamp->power = 1;' }, { ...quoted, seen: { line: 3 } }, { dir: 'net' }];
    for (const other of others) assert.deepEqual(anchorEdits(notes(other), [change]), { edits: [], done: [] });
    assert.ok(readNotes(notes(quoted)).file !== undefined && anchorEdits(notes(quoted), [change]).edits.length === 1);
  });
});
