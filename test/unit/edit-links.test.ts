import assert from 'node:assert/strict';
import { applyEdits, oneEdit } from '../../src/core/notes/editDraft.js';
import { linkEdit, linksOf, type NoteLink } from '../../src/core/notes/editLinks.js';
import { entryText, entryTextEdits } from '../../src/core/notes/editText.js';

const FILE = [
  '{ // mine',
  '  "format": 1, "big": 12345678901234567890,',
  '  "notes": [',
  '    { "id": "a", "title": "A", "at": [{ "function": "f" }] },',
  '    {',
  '      "id": "b", "title": "B", "at": [{ "function": "g" }],',
  '      "links": [',
  '        // the first',
  '        { "title": "One", "url": "https://a.example/1", "theirs": 1.0 }, // to read',
  '        { "url": "https://a.example/2", "title": "Two" }',
  '      ],',
  '      "tags": [',
  '        "net", // of all',
  '        "file systems",',
  '        "vfs", // last',
  '      ]',
  '    }',
  '  ]',
  '}',
  '',
].join('\n');
const A = { pointer: '/notes/0', id: 'a' };
const B = { pointer: '/notes/1', id: 'b' };
const ONE = { title: 'One', url: 'https://a.example/1' };
const TWO = { title: 'Two', url: 'https://a.example/2' };
const NEW = { title: 'New', url: 'https://b.example/' };

function done(text: string, ref: typeof A, from: NoteLink | undefined, to: NoteLink | undefined): string {
  const edit = linkEdit(text, ref, from, to);
  assert.ok(edit);
  return applyEdits(text, edit.edits);
}

describe('the links of a note', () => {
  it('are added behind the others, as they are written', () => {
    const after = done(FILE, B, undefined, NEW);
    const line = '        { "url": "https://a.example/2", "title": "Two" }';
    const added = `${line},\n        { "title": "New", "url": "https://b.example/" }`;
    assert.equal(after, FILE.replace(line, added));
    const first = done(FILE, A, undefined, NEW);
    assert.equal(
      first,
      FILE.replace('"f" }] }', '"f" }], "links": [{ "title": "New", "url": "https://b.example/" }] }'),
    );
    assert.deepEqual(linksOf(first, A), [NEW]);
  });

  it('are changed in their place, and keep what else is said of them', () => {
    assert.equal(done(FILE, B, ONE, { ...ONE, title: 'First' }), FILE.replace('"title": "One"', '"title": "First"'));
    assert.equal(done(FILE, B, TWO, NEW).includes('{ "url": "https://b.example/", "title": "New" }'), true);
  });

  it('are taken away with the comments about them, and with the last of them the list', () => {
    const one = done(FILE, B, ONE, undefined);
    assert.equal(one, FILE.replace(/ {8}\/\/ the first\n.*to read\n/, ''));
    assert.deepEqual(linksOf(one, B), [TWO]);
    const none = done(one, B, TWO, undefined);
    assert.ok(!none.includes('"links"'));
    assert.equal(applyEdits(none, [oneEdit(none, FILE)]), FILE);
  });

  it('are not changed where they are not as they were', () => {
    assert.equal(linkEdit(FILE, B, NEW, ONE), undefined);
    assert.equal(linkEdit(FILE, { ...B, id: 'zz' }, undefined, NEW), undefined);
    assert.equal(linkEdit(FILE.slice(0, -9), B, undefined, NEW), undefined);
  });
});

describe('the tags of a note', () => {
  const tagged = (tags: readonly string[], text = FILE) => {
    const result = entryTextEdits(text, B, { tags: entryText(text, B)?.tags ?? [] }, { tags });
    assert.ok(result.k === 'edits');
    return applyEdits(text, result.edits);
  };

  it('are changed one by one: what is said of the others stays, and tags of several words too', () => {
    assert.equal(tagged(['net', 'mm']), FILE.replace('"vfs"', '"mm"'));
    assert.equal(tagged(['vfs']), FILE.replace('        "net", // of all\n', ''));
    assert.equal(tagged(['net', 'vfs', 'mm']), FILE.replace('"vfs", // last', '"vfs", // last\n        "mm",'));
    assert.match(tagged([]), /"tags": \[\n {8}"file systems",?\n {6}\]/);
  });

  it('in another order are written anew', () => {
    assert.deepEqual(entryText(tagged(['vfs', 'net']), B)?.tags, ['vfs', 'net']);
  });
});
