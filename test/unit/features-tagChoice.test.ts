import assert from 'node:assert/strict';
import { chosenTags, knownTags, tagRows, typedTags } from '../../src/core/features/tagChoice.js';
import type { NotesFile } from '../../src/core/notes/format.js';

const file = (...tags: string[][]): NotesFile => ({
  format: 1,
  notes: [null, ...tags.map((one, i) => ({ id: `${i}`, title: 'T', at: [], tags: one }))],
});
const KNOWN = knownTags([file(['net', 'vfs', 'net']), file(['net', 'file systems'], ['mm'])]);

describe('choosing tags', () => {
  it('knows those of all notes, the most common first, that are one word', () => {
    assert.deepEqual(KNOWN, [
      { tag: 'net', count: 2 },
      { tag: 'mm', count: 1 },
      { tag: 'vfs', count: 1 },
    ]);
  });

  it('reads words that are typed, with or without the sign', () => {
    assert.deepEqual(typedTags(' #net, vfs  ソケット、x '), ['net', 'vfs', 'ソケット', 'x']);
    assert.deepEqual(typedTags('# , ##a a'), ['a']);
  });

  it('lists what is typed and new first, then those of the note', () => {
    const rows = tagRows(KNOWN, ['vfs', 'own'], 'net fresh').map(({ tag, isNew }) => `${tag}${isNew ? '*' : ''}`);
    assert.deepEqual(rows, ['fresh*', 'vfs', 'own*', 'net', 'mm']);
  });

  it('takes what is ticked and what is typed, and keeps the order of those that were there', () => {
    assert.deepEqual(chosenTags(['b', 'a'], ['x', 'a', 'b'], ''), ['b', 'a', 'x']);
    assert.deepEqual(chosenTags(['b', 'a'], ['a'], 'new a'), ['a', 'new']);
    assert.deepEqual(chosenTags(['b'], [], ''), []);
  });
});
