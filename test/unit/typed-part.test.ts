import assert from 'node:assert/strict';
import { typedPart } from '../../src/core/source/typedPart.js';

describe('what was typed into a text', () => {
  it('stands where the cursor was, or in the place of the selection', () => {
    assert.deepEqual(typedPart('int x;', 'Tint x;', 0, 0), { start: 0, end: 1, was: '', is: 'T' });
    assert.deepEqual(typedPart('int x;', 'iint x;', 0, 0), { start: 0, end: 1, was: '', is: 'i' });
    assert.deepEqual(typedPart('int x;', 'int x;;', 6, 6), { start: 6, end: 7, was: '', is: ';' });
    assert.deepEqual(typedPart('a = read();', 'a = Tim;', 4, 10), { start: 4, end: 7, was: 'read()', is: 'Tim' });
    assert.deepEqual(typedPart('', 'a', 0, 0), { start: 0, end: 1, was: '', is: 'a' });
  });

  it('is nothing where nothing changed, or somebody else changed something', () => {
    assert.equal(typedPart('int x;', 'int x;', 0, 0), undefined);
    assert.equal(typedPart('a = read();', 'a = read();', 4, 10), undefined);
    assert.equal(typedPart('int x;', 'int y;', 0, 0), undefined);
    assert.equal(typedPart('int x;', '', 3, 3), undefined);
    assert.equal(typedPart('aa', 'a', 1, 1), undefined);
    assert.equal(typedPart('int x;', `${'y'.repeat(300)}int x;`, 0, 0), undefined);
  });
});
