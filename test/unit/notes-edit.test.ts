import assert from 'node:assert/strict';
import { recordsOf } from '../../src/core/notes/seenRecords.js';
import { anchorEdits } from '../../src/core/notes/editAnchors.js';
import { applyEdits, Draft } from '../../src/core/notes/editDraft.js';
import { addedNote, emptyNotes, noteId } from '../../src/core/notes/editNotes.js';
import { anchorsIn } from '../../src/core/notes/entries.js';
import type { Anchor } from '../../src/core/notes/format.js';
import { changesOf, read, reseen, SEEN } from './anchorChanges.js';
import { comments } from './comments.js';

function change(text: string, to: (anchor: Anchor, index: number) => Anchor): string {
  return applyEdits(text, anchorEdits(text, changesOf(text, to)).edits);
}

/** A notes file around anchors, with all that a strict JSON would not have. */
const around = (...anchors: string[]) =>
  `{ // mine\n  "format": 1, "big": 12345678901234567890, "one": 1.0,\n  "notes": [\n    { "id": "a", "title": "A", "at": [${anchors.join(', ')}], },\n  ],\n}`;

describe('editing anchors', () => {
  const cases: readonly [string, string, string][] = [
    ['on one line', '{ "function": "f" }', '{ "function": "f", "seen": SEEN }'],
    ['without blanks', '{"function":"f"}', '{"function":"f","seen":PACKED}'],
    ['with a trailing comma', '{ "function": "f", }', '{ "function": "f", "seen": SEEN, }'],
    ['with a comment after the last', '{ "function": "f" /* why */ }', '{ "function": "f", /* why */ "seen": SEEN }'],
    [
      'with a comment at the end of a line (#133)',
      '{\n  "function": "f" // why\n}',
      '{\n  "function": "f", // why\n  "seen": SEEN\n}',
    ],
    [
      'on lines, with a trailing comma and a comment',
      '{\n\t"function": "f", // why\n\t// the end\n}',
      '{\n\t"function": "f", // why\n\t"seen": SEEN,\n\t// the end\n}',
    ],
    ['with CRLF', '{\r\n  "function": "f"\r\n}', '{\r\n  "function": "f",\r\n  "seen": SEEN\r\n}'],
    [
      'with an older seen and what others put there',
      '{ "function": "f", "seen": { "line": 3, /* x */ "theirs": 1.0, "body": ["x", "y"], "blob": "b", "kernel": "6.1" } }',
      '{ "function": "f", "seen": { "line": 7, /* x */ "theirs": 1.0, "body": ["x", "y"], "blob": "b", "kernel": "6.12" } }',
    ],
    [
      'with one brace on the line of the first',
      '{ "function": "f",\n  "file": "a.c" }',
      '{ "function": "f",\n  "file": "a.c", "seen": SEEN }',
    ],
  ];
  for (const [name, before, after] of cases) {
    it(`keeps every other byte: ${name}`, () => {
      const spaced = '{ "kernel": "6.12", "line": 7, "blob": "b", "body": ["x", "y"] }';
      const wanted = after.replace('SEEN', spaced).replace('PACKED', JSON.stringify(SEEN));
      for (const bom of ['', '\uFEFF']) {
        assert.equal(change(bom + around(before), reseen), bom + around(wanted));
        assert.equal(change(bom + around(wanted), reseen), bom + around(wanted), 'applied again');
      }
    });
  }

  it('takes a member out with its comma and its line', () => {
    const without = (anchor: Anchor): Anchor => {
      const { quote: _, ...rest } = anchor;
      return rest;
    };
    const pairs: readonly [string, string][] = [
      ['{ "function": "f", "quote": "x" }', '{ "function": "f" }'],
      ['{ "quote": "x", "function": "f" }', '{ "function": "f" }'],
      ['{ "function": "f", "quote": "x", "file": "a.c" }', '{ "function": "f", "file": "a.c" }'],
      ['{\n  "function": "f",\n  "quote": "x"\n}', '{\n  "function": "f"\n}'],
      ['{\n  "quote": "x",\n  "function": "f"\n}', '{\n  "function": "f"\n}'],
      ['{ "function": "f", "quote": "x", }', '{ "function": "f", }'],
      ['{\n  "function": "f", // why\n  "quote": "x" // what\n}', '{\n  "function": "f" // why\n  // what\n}'],
    ];
    for (const [before, after] of pairs) assert.equal(change(around(before), without), around(after));
  });

  it('changes several at once, steps and notes', () => {
    const text = `{"notes":[{"id":"a","title":"A","at":[{"function":"f"},{"struct":"s"}]}],
      "paths":[{"id":"p","title":"P","root":{"id":"r","at":{"function":"g"},"calls":[{"id":"c","at":{"function":"h"}}]}}]}`;
    const after = change(text, reseen);
    assert.deepEqual(
      anchorsIn(read(after)).map(({ anchor }) => recordsOf(anchor)[0]?.line),
      [7, 7, 7, 7],
    );
  });

  it('leaves alone what is something else by now', () => {
    const text = around('{ "function": "f" }');
    const [first] = changesOf(text, reseen);
    assert.ok(first !== undefined);
    for (const other of [around('{ "function": "g" }'), '{ "notes": [] }', '{ "notes": [', '', 'null']) {
      assert.deepEqual(anchorEdits(other, [first]), { edits: [], done: [] });
    }
  });

  it('writes nothing into a file of a newer format or one that does not parse', () => {
    const changes = changesOf('{"notes":[{"id":"a","title":"A","at":[{"function":"f"}]}]}', reseen);
    for (const broken of [
      '{"format":2,"notes":[{"id":"a","title":"A","at":[{"function":"f"}]}]}',
      '{"x":1e,"notes":[{"id":"a","title":"A","at":[{"function":"f"}]}]}',
    ])
      assert.deepEqual(anchorEdits(broken, changes).edits, []);
  });
});

describe('adding a note', () => {
  const note = { id: 'b', title: 'B “x”', at: [{ function: 'g', file: 'a.c' }] };
  const added = (text: string) => {
    const result = addedNote(text, note);
    assert.ok(result !== undefined, text);
    return { ...result, text: applyEdits(text, result.edits) };
  };

  it('puts it behind the others, as they are indented', () => {
    const text =
      '{\n\t"format": 1,\n\t"notes": [\n\t\t{ "id": "a", "title": "A", "at": [{ "file": "a.c" }] } // first\n\t]\n}\n';
    const { text: after, pointer } = added(text);
    assert.equal(pointer, '/notes/1');
    assert.equal(
      after,
      text.replace(
        '} // first\n',
        '}, // first\n\t\t{\n\t\t\t"id": "b",\n\t\t\t"title": "B “x”",\n\t\t\t"at": [\n\t\t\t\t{ "function": "g", "file": "a.c" }\n\t\t\t]\n\t\t}\n',
      ),
    );
  });

  it('puts it near what it is about, so that two who add one seldom write at the same place', () => {
    const noteAt = (file: string | undefined, line?: number) => ({
      id: `${file}:${line}`,
      title: 'T',
      at: [{ function: 'f', ...(file && { file }), ...(line && { seen: { line } }) }],
    });
    const index = (notes: object[], file: string | undefined, line?: number) =>
      addedNote(JSON.stringify({ format: 1, notes }), noteAt(file, line))?.pointer.split('/')[2];
    const [a3, a9, c, none] = [noteAt('a.c', 3), noteAt('a.c', 9), noteAt('c.c'), noteAt(undefined)];
    const cases: readonly [readonly object[], string | undefined, number | undefined, number][] = [
      [[], 'a.c', 1, 0],
      [[a3, a9, c], 'a.c', 5, 1],
      [[a3, a9, c], 'a.c', 1, 0],
      [[a3, a9, c], 'a.c', 10, 2],
      [[a3, a9, c], 'a.c', undefined, 2],
      [[a3, a9, c], 'b.c', 1, 2],
      [[a3, a9, c], 'd.c', 1, 3],
      [[a3, a9, c], undefined, undefined, 3],
      // The author has an order of his own.
      [[c, a3, none], 'b.c', 1, 3],
      [[c, a3, none], 'a.c', 5, 2],
      [[none, a3], 'A.c', 5, 1],
    ];
    for (const [notes, file, line, expected] of cases)
      assert.equal(index([...notes], file, line), String(expected), `${file}:${line} among ${JSON.stringify(notes)}`);
    // Those in front keep their bytes.
    const text =
      '{\n  "notes": [\n    // one\n    { "id": "z", "title": "Z", "at": [{ "file": "z.c" }] } // end\n  ]\n}\n';
    const { text: after } = added(text);
    assert.match(after, /"notes": \[\n {4}\{\n {6}"id": "b",[^]*\n {4}\},\n {4}\/\/ one\n/);
    assert.ok(after.endsWith('// one\n    { "id": "z", "title": "Z", "at": [{ "file": "z.c" }] } // end\n  ]\n}\n'));
  });

  it('keeps what was seen, which is long, behind what is read', () => {
    const at = [{ function: 'g', file: 'a.c', seen: { line: 7, words: ['x'] } }];
    const result = addedNote('{ "notes": [] }\n', { ...note, at, body: 'one\ntwo', tags: ['net'] });
    const after = applyEdits('{ "notes": [] }\n', result?.edits ?? []);
    assert.match(
      after,
      /"body": \[\s*"one",\s*"two"\s*\],\s*"tags": \["net"\],\s*"at": \[\s*\{\n *"function": "g", "file": "a\.c",\n *"seen": \{ "line": 7, "words": \["x"\] \}\n *\}\s*\]/,
    );
    assert.deepEqual(JSON.parse(JSON.stringify(read(after).notes?.[0]?.at)), at);
  });

  it('works in every file that can be written', () => {
    for (const text of [
      '{}',
      '{ }',
      '{"format":1,"notes":[]}',
      '{"format":1,"notes":[/* none */]}',
      '\uFEFF{\r\n  "format": 1, // one\r\n}\r\n',
      '{ "title": "x", "paths": [] /* c */ }',
      emptyNotes('T', 'en', '6.12'),
    ]) {
      const { text: after, pointer } = added(text);
      const file = read(after);
      const at = Number(pointer.split('/')[2]);
      assert.equal(file.notes?.[at]?.id, 'b', after);
      assert.equal(after.startsWith('\uFEFF'), text.startsWith('\uFEFF'));
      assert.deepEqual(comments(after), comments(text));
      if (text.includes('\r\n')) assert.equal(/[^\r]\n/.test(after), false);
    }
  });

  it('refuses others', () => {
    for (const text of ['', '[]', '{', '{"format":9}', '{"notes":{}}', '{"notes":[1,]'])
      assert.equal(addedNote(text, note), undefined, text);
  });

  it('makes an id of the title that no other note has', () => {
    assert.equal(noteId('How socket() starts', 'f', new Set()), 'how-socket-starts');
    assert.equal(noteId('ソケット', '__sys_socket', new Set()), 'sys-socket');
    assert.equal(noteId('メモ', '', new Set(['note', 'note-2'])), 'note-3');
    assert.equal(noteId('Constructor', '', new Set()), 'constructor-note');
    assert.ok(noteId('x '.repeat(500), '', new Set()).length <= 60);
  });
});

describe('a draft', () => {
  it('gives edits of the original for steps of whatever order', () => {
    const draft = new Draft('abcdef');
    draft.replace(2, 2, 'XYZ');
    draft.replace(0, 1, '');
    draft.replace(2, 1, '12');
    draft.replace(draft.text.length, 0, '!');
    assert.equal(draft.text, 'bX12Zef!');
    assert.equal(applyEdits('abcdef', draft.edits()), draft.text);
    assert.deepEqual(new Draft('abc').edits(), []);
  });
});
