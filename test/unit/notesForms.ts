import assert from 'node:assert/strict';
import type { NotesFile, Step } from '../../src/core/notes/format.js';
import { readNotes } from '../../src/core/notes/read.js';

/** The steps of the first path by their ids, nested. */
export type Shape = string | readonly [string, ...Shape[]];

/** A step with those below it, by their ids. */
export function shapeOf({ id, calls = [] }: Step): Shape {
  const below = calls.map((one) => (one === null ? '?' : shapeOf(one)));
  return below.length === 0 ? id : [id, ...below];
}

/** What a text says, in which nothing is wrong. */
export function read(text: string): NotesFile {
  const { file, readOnly, problems } = readNotes(text);
  assert.ok(file !== undefined && !readOnly, text);
  assert.deepEqual(problems, [], text);
  return file;
}

/** The steps of the first path of a text. */
export function shape(text: string): Shape {
  const root = read(text).paths?.[0]?.root;
  assert.ok(root);
  return shapeOf(root);
}

/** Every comment, name and value of a text, without what is only blank and without commas: what no edit may lose. */
function words(text: string): string[] {
  return (text.match(/\/\/[^\r\n]*|\/\*[^]*?\*\/|"(?:[^"\\]|\\.)*"|[{}[\]:]|[^\s,{}[\]:]+/g) ?? []).map((one) =>
    one.replace(/\s+/g, ' '),
  );
}

/** A file as prettier writes it, with tabs and CRLF, with comments in every gap, and on one line. */
export const FORMS: Readonly<Record<string, string>> = {
  plain: `{
  "format": 1,
  "paths": [
    {
      "id": "p",
      "title": "P",
      "root": {
        "id": "r",
        "at": { "function": "r" },
        "calls": [
          { "id": "a", "at": { "function": "a" } },
          {
            "id": "b",
            "at": { "function": "b" },
            "calls": [{ "id": "c", "at": { "function": "c" }, "site": { "nth": 2 } }]
          }
        ]
      }
    }
  ]
}
`,
  tabs: '{\r\n\t"format": 1,\r\n\t"paths": [\r\n\t\t{\r\n\t\t\t"id": "p", "title": "P",\r\n\t\t\t"root": {\r\n\t\t\t\t"id": "r", "at": { "function": "r" },\r\n\t\t\t\t"calls": [\r\n\t\t\t\t\t{ "id": "a", "at": { "function": "a" } },\r\n\t\t\t\t\t{ "id": "b", "at": { "function": "b" }, "calls": [\r\n\t\t\t\t\t\t{ "id": "c", "at": { "function": "c" }, "site": { "nth": 2 } },\r\n\t\t\t\t\t] },\r\n\t\t\t\t],\r\n\t\t\t},\r\n\t\t},\r\n\t],\r\n}\r\n',
  comments: `{ // file
  "format": 1, /* one */ "big": 12345678901234567890, "one": 1.0,
  "paths": [ // paths
    { "id": "p", "title": "P",
      /* root */ "root": { // r
        "id": "r", "at": { "function": "r" }, // at
        "calls": [ // calls
          // about a
          { "id": "a", "at": { "function": "a" } /* a's end */ }, // behind a
          /* about b,
             on two lines */
          { "id": "b", "at": { "function": "b" }, "theirs": [1.0],
            "calls": [ /* about c */ { "id": "c", "at": { "function": "c" }, "site": { "nth": 2 } } // behind c
            ] }, // behind b
          // the end
        ] } } ] }`,
  'one line':
    '{"format":1,"paths":[{"id":"p","title":"P","root":{"id":"r","at":{"function":"r"},"calls":[{"id":"a","at":{"function":"a"}},{"id":"b","at":{"function":"b"},"calls":[{"id":"c","at":{"function":"c"},"site":{"nth":2}}]}]}}]}',
};

/** That nothing of the author's is lost, and nothing added but what was meant. */
export function keeps(before: string, after: string, without: readonly string[] = []): void {
  const left = words(after);
  for (const one of words(before)) {
    const at = left.indexOf(one);
    if (at >= 0) left.splice(at, 1);
    else assert.ok(without.includes(one), `lost ${one} in\n${after}`);
  }
  const eols = new Set(after.match(/\r\n|\n|\r/g));
  assert.ok(eols.size <= 1, 'one kind of line end');
}

/** A notes file with all that a strict JSON would not have: texts of every form. */
export const LOOSE_FILE = [
  '\uFEFF{ // mine',
  '\t"format": 1, "big": 12345678901234567890, "one": 1.0,',
  '\t"notes": [',
  '\t\t{ "id": "a", "title": "A", /* why */ "at": [{ "function": "f" }], "body": "one\\ntwo", },',
  '\t\t{',
  '\t\t\t"id": "b", "title": "B",',
  '\t\t\t"at": [{ "function": "g" }],',
  '\t\t\t"body": [',
  '\t\t\t\t"first", // of all',
  '\t\t\t\t"second",',
  '\t\t\t\t"third" // last',
  '\t\t\t],',
  '\t\t\t"tags": ["net", "file systems"], "theirs": { "x": 1.50 }',
  '\t\t},',
  '\t],',
  '\t"paths": [{ "id": "p", "title": "P", "root": { "id": "r", "at": { "function": "f" }, "calls": [',
  '\t\t{ "id": "s", "at": { "function": "g" }, "when": "x > 1" },',
  '\t] } }]',
  '}',
  '',
].join('\r\n');

/** Another one, with several places and paths that lead on. */
export const LOOSE_PATHS = [
  '\uFEFF{ // mine',
  '\t"format": 1, "big": 12345678901234567890,',
  '\t"notes": [',
  '\t\t// about a',
  '\t\t{ "id": "a", "title": "A", "at": [{ "function": "f" }], "body": "one" }, // behind a',
  '\t\t{',
  '\t\t\t"id": "b", "title": "B",',
  '\t\t\t"at": [{ "function": "g" }, /* the other */ { "struct": "s", "member": "m" }],',
  '\t\t},',
  '\t],',
  '\t"paths": [',
  '\t\t{ "id": "p", "title": "P", "root": { "id": "r", "at": { "function": "f" }, "calls": [',
  '\t\t\t{ "id": "s", "path": "q", "when": "x" }, // goes on',
  '\t\t\t{ "id": "t", "at": { "function": "g" }, "calls": [',
  '\t\t\t\t{ "id": "u", "at": { "function": "h" }, "via": { "argument": true, "from": "t" } } ] } ] } },',
  '\t\t/* about q */ { "id": "q", "title": "Q", "root": { "id": "r", "at": {',
  '\t\t\t"function": "k", // of q',
  '\t\t\t"seen": { "line": 7.0 } } } } ]',
  '}',
  '',
].join('\r\n');
