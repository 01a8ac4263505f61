import assert from 'node:assert/strict';
import { applyEdits, oneEdit } from '../../src/core/notes/editDraft.js';
import { movedToFile, type FileMove } from '../../src/core/notes/editMove.js';
import { addedPlace, hasPlace, placesOf } from '../../src/core/notes/editPlaces.js';
import { emptyNotes } from '../../src/core/notes/editNotes.js';
import { pointerIn } from '../../src/core/notes/editText.js';
import { readNotes } from '../../src/core/notes/read.js';
import { read } from './notesForms.js';

const FROM = [
  '{ // mine',
  '  "format": 1,',
  '  "notes": [',
  '    // about a',
  '    {',
  '      "id": "a", "title": "A", // its title',
  '      "at": [{ "function": "f", "seen": { "line": 7.0 } }],',
  '      "theirs": 1.50',
  '    }, // behind a',
  '    { "id": "b", "title": "B", "at": [{ "function": "g" }] }',
  '  ],',
  '  "paths": [',
  '    { "id": "p", "title": "P", "root": { "id": "r", "at": { "function": "f" }, "calls": [{ "id": "s", "path": "q" }] } },',
  '    { "id": "q", "title": "Q", "root": { "id": "r", "at": { "function": "k" } } }',
  '  ]',
  '}',
  '',
].join('\n');
const TO =
  '{\r\n\t"format": 1,\r\n\t"notes": [\r\n\t\t{ "id": "a", "title": "other", "at": [{ "function": "h" }] },\r\n\t],\r\n}\r\n';

const A = { pointer: '/notes/0', id: 'a' };

function done(move: FileMove | undefined, from: string, to: string): { from: string; to: string } {
  assert.ok(move);
  const after = { from: applyEdits(from, move.from.edits), to: applyEdits(to, move.to.edits) };
  for (const text of Object.values(after)) assert.deepEqual(readNotes(text).problems, [], text);
  assert.equal(applyEdits(after.to, [oneEdit(after.to, to)]), to);
  return after;
}

describe('moving to another notes file', () => {
  it('takes a note along to the byte, with the comments in it and about it', () => {
    const target = emptyNotes('T', 'en', '6.12');
    const { from, to } = done(movedToFile(FROM, A, target), FROM, target);
    assert.equal(from, FROM.replace(/ {4}\/\/ about a[^]*behind a\n/, ''));
    assert.equal(
      to,
      target.replace(
        '[]',
        `[
    // behind a
    // about a
    {
      "id": "a", "title": "A", // its title
      "at": [{ "function": "f", "seen": { "line": 7.0 } }],
      "theirs": 1.50
    }
  ]`,
      ),
    );
  });

  it('writes it as the other file is written, under a free id where its own is taken', () => {
    const move = movedToFile(FROM, A, TO);
    const { to } = done(move, FROM, TO);
    assert.equal(move?.id, 'a-2');
    assert.ok(!/[^\r]\n/.test(to), 'its line ends');
    assert.match(to, /\r\n\t\t\/\/ about a\r\n\t\t\{\r\n\t\t {2}"id": "a-2", "title": "A", \/\/ its title/);
    assert.match(to, /"seen": \{ "line": 7\.0 \}/);
  });

  it('takes a path along; what continues in it, and where it continues, becomes a place', () => {
    const q = done(movedToFile(FROM, { pointer: '/paths/1', id: 'q' }, TO), FROM, TO);
    assert.equal(read(q.from).paths?.[0]?.root.calls?.[0]?.at?.function, 'k');
    assert.equal(read(q.to).paths?.[0]?.id, 'q');
    const p = done(movedToFile(FROM, { pointer: '/paths/0', id: 'p' }, TO), FROM, TO);
    assert.equal(read(p.to).paths?.[0]?.root.calls?.[0]?.at?.function, 'k');
    assert.equal(read(p.from).paths?.length, 1);
    // Where the other file has a path of that id, it continues there.
    const both = done(movedToFile(FROM, { pointer: '/paths/0', id: 'p' }, q.to), FROM, q.to);
    assert.equal(read(both.to).paths?.[1]?.root.calls?.[0]?.path, 'q');
  });

  it('moves nothing out of a file that is broken, or into one', () => {
    assert.equal(movedToFile(FROM.slice(0, -9), A, TO), undefined);
    assert.equal(movedToFile(FROM, A, TO.slice(0, -9)), undefined);
    assert.equal(movedToFile(FROM, { ...A, id: 'zz' }, TO), undefined);
  });
});

describe('a second place of a note', () => {
  it('stands behind the others, and nothing else changes', () => {
    const edit = addedPlace(FROM, { pointer: '/notes/1', id: 'b' }, { struct: 's', member: 'm' });
    assert.ok(edit);
    assert.equal(edit.pointer, '/notes/1/at/1');
    assert.equal(
      applyEdits(FROM, edit.edits),
      FROM.replace('{ "function": "g" }', '{ "function": "g" }, { "struct": "s", "member": "m" }'),
    );
    assert.equal(addedPlace(FROM, { pointer: '/notes/1', id: 'zz' }, { struct: 's' }), undefined);
    // What is asked of a note is asked of the text as it is by now, wherever the note stood when it was read.
    const ref = { pointer: '/notes/7', id: 'b' };
    assert.equal(JSON.stringify(placesOf(FROM, ref)), '[{"function":"g"}]');
    assert.equal(placesOf(applyEdits(FROM, edit.edits), ref).length, 2);
    assert.deepEqual(placesOf(FROM, { pointer: '/notes/1', id: 'zz' }), []);
    assert.equal(pointerIn(FROM, ref), '/notes/1');
  });

  it('is known whatever was seen there', () => {
    const note = { id: 'n', title: 'N', at: [null, { function: 'f', file: 'a.c', seen: { line: 1 } }] };
    assert.equal(hasPlace(note, { file: 'a.c', function: 'f', seen: { line: 9 } }), true);
    assert.equal(hasPlace(note, { file: 'a.c', function: 'f', quote: 'x = 1;' }), false);
  });
});
