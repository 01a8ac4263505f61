import assert from 'node:assert/strict';
import { jsonPlaceAt, placeInWhole } from '../../src/core/notes/jsonPlace.js';
import { entryAround, readNotes } from '../../src/core/notes/read.js';

const step = (id: string, calls: object[] = []) => ({
  id,
  at: { function: id, file: 'net/reel.c' },
  when: 'cold',
  calls,
});
const FILE = {
  format: 1,
  notes: ['reel_open', 'reel_wind'].map((name) => ({
    id: name,
    title: name,
    at: [{ function: name }],
    body: ['A.', 'B.'],
  })),
  paths: [{ id: 'p', title: 'p', root: step('reel_open', [step('reel_wind')]) }],
};

describe('where an author stands in a text that was read', () => {
  it('is what the whole text says, at any offset', () => {
    const text = JSON.stringify(FILE, null, 2);
    readNotes(text);
    for (let offset = 0; offset <= text.length; offset += 5)
      assert.deepEqual(
        jsonPlaceAt(text, offset),
        placeInWhole(text, offset),
        `at ${offset}: ${text.slice(offset, offset + 20)}`,
      );
  });

  it('is found in the entry that is being written, though its text is broken by now', () => {
    const text = JSON.stringify(FILE, null, 2);
    readNotes(text);
    const at = text.indexOf('"function": "reel_wind"') + '"function": "'.length;
    const typed = `${text.slice(0, at)}re${text.slice(at + 'reel_wind"'.length)}`;
    const found = jsonPlaceAt(typed, at + 2);
    assert.deepEqual([found?.owner, found?.field, found?.path.slice(0, 2)], ['at', 'function', ['notes', 1]]);
    assert.equal(entryAround(typed, at + 2)?.index, 1);
    // What is changed elsewhere too has to be looked at whole.
    assert.equal(entryAround(typed.replace('"format": 1', '"format": 10'), at + 3), undefined);
  });
});
