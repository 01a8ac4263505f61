import assert from 'node:assert/strict';
import { applyEdits } from '../../src/core/notes/editDraft.js';
import { addedNote, emptyNotes } from '../../src/core/notes/editNotes.js';
import { entryText, entryTextEdits, type EntryRef, type EntryText } from '../../src/core/notes/editText.js';
import { parseJson, valueOf } from '../../src/core/notes/jsonTree.js';
import {
  noteForm,
  pathForm,
  readNoteForm,
  readPathForm,
  readStepForm,
  stepForm,
} from '../../src/core/notes/writtenForm.js';
import { LOOSE_FILE } from './notesForms.js';

const NAMES = { title: 'Title', when: 'When' };

const FILE = LOOSE_FILE;
const B: EntryRef = { pointer: '/notes/1', id: 'b' };
const S: EntryRef = { pointer: '/paths/0/root/calls/0', id: 's' };

function written(text: string, ref: EntryRef, to: EntryText): string {
  const from = entryText(text, ref);
  assert.ok(from !== undefined);
  const result = entryTextEdits(text, ref, from, to);
  assert.ok(result.k === 'edits', JSON.stringify(result));
  return applyEdits(text, result.edits);
}

describe('what is written in one box', () => {
  it('is a title, a text and tags', () => {
    const form = 'Where it begins\r\n\r\nIt has **no** owner.\r\n\r\n- yet\r\n\r\n#net #socket\r\n';
    const note = { title: 'Where it begins', body: 'It has **no** owner.\n\n- yet', tags: ['net', 'socket'] };
    assert.deepEqual(readNoteForm(form), note);
    assert.deepEqual(readNoteForm(noteForm(note)), note);
  });

  const notes: [string, string, string, string[]][] = [
    ['a title alone', 'T', '', []],
    ['a text that ends like tags', 'T', 'see\n#define #x', []],
    ['a text whose last line is a heading', 'T', '# Head', []],
    ['tags of other scripts', '題名', '本文', ['ネット', 'v6.12', 'c++']],
  ];
  for (const [name, title, body, tags] of notes) {
    it(`is read as it was put in: ${name}`, () => {
      assert.deepEqual(readNoteForm(noteForm({ title, body, tags })), { title, body, tags });
    });
  }

  it('is read as it was put in of a step, whatever it says', () => {
    for (const [title, when, body] of [
      ['', '', ''],
      ['T', 'a == b', 'text\n\nmore'],
      ['', 'x: y', 'When: at once'],
      ['', '', 'Title: not a title'],
    ] as const) {
      assert.deepEqual(readStepForm(stepForm({ title, when, body }, NAMES), NAMES), { title, when, body });
    }
    assert.deepEqual(readStepForm('just text', NAMES), { title: '', when: '', body: 'just text' });
  });

  it('is read as it was put in of a path, which has no tags', () => {
    for (const path of [
      { title: 'P', body: '' },
      { title: 'P', body: 'how it goes\n\n#net #socket' },
    ])
      assert.deepEqual(readPathForm(pathForm(path)), path);
    assert.deepEqual(readPathForm('# Head\r\n\r\ntext'), { title: 'Head', body: 'text' });
  });

  it('takes a heading as the title', () => {
    assert.equal(readNoteForm('# Head\ntext').title, 'Head');
  });
});

describe('editing what a note or step says', () => {
  it('touches only the lines that differ', () => {
    const after = written(FILE, B, { body: 'first\nother\nthird' });
    assert.equal(after, FILE.replace('"second"', '"other"'));
    const longer = written(FILE, B, { body: 'first\nsecond\nmore\nthird' });
    assert.equal(longer, FILE.replace('\t\t\t\t"third"', '\t\t\t\t"more",\r\n\t\t\t\t"third"'));
    const shorter = written(FILE, B, { body: 'first\nthird' });
    assert.equal(shorter, FILE.replace('\t\t\t\t"second",\r\n', ''));
  });

  it('keeps a text in one string as one, and tags that the box cannot show', () => {
    const after = written(FILE, { pointer: '/notes/0', id: 'a' }, { body: 'one\nthree' });
    assert.equal(after, FILE.replace('one\\ntwo', 'one\\nthree'));
    const tagged = written(FILE, B, { tags: ['vfs'] });
    assert.equal(tagged, FILE.replace('["net", "file systems"]', '["vfs", "file systems"]'));
  });

  it('gives a step a title, a text and another condition', () => {
    const after = written(FILE, S, { title: 'Step', body: 'a\nb', when: '' });
    assert.deepEqual(entryText(after, S), { title: 'Step', when: '', body: 'a\nb', tags: [] });
    const { root } = parseJson(after);
    assert.ok(root !== undefined);
    assert.match(after, /"big": 12345678901234567890, "one": 1\.0/);
  });

  it('gives a path another title, and a text', () => {
    const path = { pointer: '/paths/0', id: 'p' };
    const after = written(FILE, path, { title: 'Path', body: 'a\nb' });
    assert.deepEqual(entryText(after, path), { title: 'Path', when: '', body: 'a\nb', tags: [] });
  });

  it('finds a note and a step where they went, by their ids', () => {
    const moved = FILE.replace('"notes": [', '"notes": [ { "id": "n", "title": "N", "at": { "function": "h" } },');
    assert.match(written(moved, B, { title: 'New' }), /"id": "b", "title": "New"/);
    assert.match(written(FILE, { ...S, pointer: '/paths/0/root/calls/7' }, { title: 'X' }), /"title": "X"/);
  });

  it('does not write over what somebody else wrote meanwhile, unless told so', () => {
    const from = { title: 'B', body: 'older' };
    const refused = entryTextEdits(FILE, B, from, { title: 'B', body: 'mine' });
    assert.equal(refused.k, 'changed');
    // What was not touched here is theirs.
    const other = entryTextEdits(FILE, B, from, { title: 'Mine', body: 'older' });
    assert.equal(other.k, 'edits');
    assert.equal(entryTextEdits(FILE, B, from, { body: 'mine' }, true).k, 'edits');
    assert.equal(entryTextEdits(FILE, { pointer: '/notes/1', id: 'zz' }, {}, { title: 'x' }).k, 'gone');
    assert.equal(entryTextEdits(FILE.slice(0, -20), B, {}, { title: 'x' }).k, 'unwritable');
  });

  it('writes a new note with its text and tags', () => {
    const text = emptyNotes('T', 'en', '6.12');
    const added = addedNote(text, { id: 'n', title: 'N', at: [{ function: 'f' }], body: 'a\n\nb', tags: ['net'] });
    const { root } = parseJson(applyEdits(text, added?.edits ?? []));
    const file = (root === undefined ? {} : valueOf(root)) as { notes: Record<string, unknown>[] };
    assert.deepEqual([file.notes[0]?.['body'], file.notes[0]?.['tags']], [['a', '', 'b'], ['net']]);
  });
});
