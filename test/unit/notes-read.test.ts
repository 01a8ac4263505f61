import assert from 'node:assert/strict';
import { anchorsIn, notesIn } from '../../src/core/notes/entries.js';
import type { ProblemCode } from '../../src/core/notes/problem.js';
import { rangesOf, readNotes, type ReadResult } from '../../src/core/notes/read.js';
import { problemSentence } from '../../src/core/words/sentences.js';

const codes = (text: string): ProblemCode[] => readNotes(text).problems.map(({ code }) => code);
const notes = (...list: unknown[]): string => JSON.stringify({ format: 1, notes: list });
const note = (at: unknown, rest: object = {}): object => ({ id: 'n', title: 'N', at: [at], ...rest });
const path = (root: unknown, ...others: unknown[]): string =>
  JSON.stringify({ format: 1, paths: [{ id: 'p', title: 'P', root }, ...others] });
const step = (rest: object): object => ({ id: 'r', at: { function: 'f' }, calls: [{ id: 's', ...rest }] });
const via = (fields: object): string => path(step({ at: { function: 'g' }, via: fields }));

/** The text that a problem marks. */
function marked(text: string, { problems }: ReadResult): string[] {
  return problems.map(({ range }) => text.slice(range.offset, range.offset + range.length));
}

describe('reading notes', () => {
  it('reads the forms of the format without a problem', () => {
    const text = `// a comment
    {
      "format": 1, "title": "t", "language": "en", "kernel": "6.12.117", "authors": ["a"], "license": "CC-BY-4.0",
      "notes": [ { "id": "a", "title": "A", "body": ["x", "y"], "tags": ["net"], "links": [{ "title": "l", "url": "https://e" }],
        "at": [ { "struct": "socket", "member": "ops", "file": "include/linux/net.h" }, { "file": "net/socket.c", "quote": "x" },
                { "dir": "net" }, { "syscall": "socket", "compat": true }, { "enum": "e", "member": "E" }, { "label": ".Lfoo" } ], }, ],
      "paths": [ { "id": "p", "title": "P", "body": "b", "root": { "id": "r", "at": { "syscall": "socket" }, "calls": [
        { "id": "1", "at": { "function": "f" }, "via": { "struct": "s", "member": "m", "table": "t", "tableFile": "a.c" }, "when": "x" },
        { "id": "2", "at": { "function": "f" }, "via": { "struct": "s", "member": "m", "by": "f", "byFile": "a.c" }, "site": { "nth": 2 } },
        { "id": "3", "at": { "function": "f" }, "via": { "macro": "m", "hook": "h" } },
        { "id": "4", "at": { "function": "f" }, "via": { "deferred": "my-own", "by": "b", "setup": "s" } },
        { "id": "5", "at": { "function": "f" }, "via": { "argument": true, "from": "1" } },
        { "id": "6", "at": { "function": "f" }, "via": { "claim": "c" } },
        { "id": "7", "path": "q" } ] } },
        { "id": "q", "title": "Q", "root": { "id": "r", "at": { "function": "g" } } } ],
    }`;
    const result = readNotes(text);
    assert.deepEqual(result.problems, []);
    assert.equal(result.readOnly, false);
    assert.equal(result.leftOut.size + result.temporaryIds.size, 0);
    assert.deepEqual(
      anchorsIn(result.file!).map(({ pointer }) => pointer),
      [
        ...[0, 1, 2, 3, 4, 5].map((index) => `/notes/0/at/${index}`),
        '/paths/0/root/at',
        ...[0, 1, 2, 3, 4, 5].map((index) => `/paths/0/root/calls/${index}/at`),
        '/paths/1/root/at',
      ],
    );
  });

  describe('what is no notes file gives one problem, no file, and must not be written', () => {
    const cases: [string, string, ProblemCode, string][] = [
      ['empty', '', 'empty-file', '1:1'],
      ['blank', '\n  \n', 'empty-file', '1:1'],
      ['a comment', '// later\n', 'empty-file', '1:1'],
      ['null', 'null', 'not-an-object', '1:1'],
      ['a list', '\n []', 'not-an-object', '2:2'],
      ['text', '"x"', 'not-an-object', '1:1'],
      ['words', 'hello world', 'json-symbol', '1:1'],
      ['an open brace', '{', 'truncated', '1:1'],
      ['truncated in a value', '{"format": 1, "notes": [{"id": "a"', 'truncated', '1:34'],
      ['truncated in a text', '{"format": 1, "title": "ab', 'truncated', '1:26'],
      ['truncated after a colon', '{"format":', 'truncated', '1:10'],
      ['truncated in a word', '{"format": tru', 'truncated', '1:14'],
      ['a missing comma', '{"format": 1\n "title": "x"}', 'json-comma-expected', '2:2'],
      ['a missing colon', '{"format" 1}', 'json-colon-expected', '1:11'],
      ['a bad escape', '{"title": "\\q"}', 'json-string', '1:11'],
      ['a raw line break in text', '{"title": "a\nb"}', 'json-string', '1:11'],
      ['something after the end', '{"format": 1}}', 'json-end-expected', '1:14'],
      ['an open comment', '{"format": 1} /* x', 'json-comment', '1:15'],
      ['conflict markers', '{\n<<<<<<< HEAD\n"format": 1\n=======\n"format": 2\n>>>>>>> b\n}', 'merge-conflict', '2:1'],
    ];
    for (const [name, text, code, place] of cases) {
      it(name, () => {
        const { file, problems, readOnly } = readNotes(text);
        assert.deepEqual(
          problems.map((problem) => [problem.code, `${problem.range.line}:${problem.range.column}`]),
          [[code, place]],
        );
        assert.equal(file, undefined);
        assert.equal(readOnly, true);
      });
    }
  });

  it('says which text of a CRLF file with a byte order mark is meant', () => {
    const text = '\uFEFF{"format": 1,\r\n "title": 7,\r\n "kernel": 8}';
    const result = readNotes(text);
    assert.deepEqual(marked(text, result), ['7', '8']);
    assert.deepEqual(
      result.problems.map(({ range, pointer }) => [pointer, range.line, range.column]),
      [
        ['/title', 2, 11],
        ['/kernel', 3, 12],
      ],
    );
    const first = readNotes('\uFEFF{"format": "x"}').problems[0];
    assert.deepEqual([first?.range.line, first?.range.column], [1, 12], 'the mark is no column');
  });

  it('opens a newer format read-only and shows what it can', () => {
    const { file, problems, readOnly } = readNotes(
      JSON.stringify({ format: 2, shiny: { a: 1 }, notes: [note({ function: 'f' })] }),
    );
    assert.deepEqual(
      problems.map(({ code }) => code),
      ['format-newer'],
    );
    assert.equal(readOnly, true);
    assert.equal(notesIn(file!).length, 1);
  });

  it('misses the format, and reads on', () => {
    const { file, problems } = readNotes('{"notes": []}');
    assert.deepEqual([problems[0]?.code, problems[0]?.values], ['missing-field', { field: 'format' }]);
    assert.equal(file?.format, 1);
  });

  it('keeps the places of what stands after a bad note', () => {
    const text = notes(
      7,
      note({ function: 'f' }),
      null,
      note({ function: 5 }, { id: 'm' }),
      note({ function: 'g' }, { id: 'o' }),
    );
    const { file, problems, leftOut } = readNotes(text);
    assert.deepEqual(
      notesIn(file!).map(({ pointer }) => pointer),
      ['/notes/1', '/notes/3', '/notes/4'],
    );
    assert.deepEqual(
      anchorsIn(file!).map(({ pointer }) => pointer),
      ['/notes/1/at/0', '/notes/4/at/0'],
    );
    assert.deepEqual(
      problems.map(({ pointer }) => pointer),
      ['/notes/0', '/notes/2', '/notes/3/at/0/function'],
    );
    assert.deepEqual([...leftOut], ['/notes/0', '/notes/2', '/notes/3/at/0/function', '/notes/3/at/0']);
  });

  it('leaves out a bad field and keeps the note', () => {
    const { file, problems } = readNotes(notes(note({ function: 'f' }, { tags: 'net', body: ['a', 5], extra: [1.0] })));
    const [entry] = notesIn(file!);
    assert.deepEqual(Object.keys(entry!.note).sort(), ['at', 'extra', 'id', 'title']);
    assert.deepEqual(
      problems.map(({ code, values }) => ({ code, values })),
      [
        { code: 'wrong-type', values: { field: 'tags', expected: 'list', found: 'text' } },
        { code: 'wrong-type', values: { field: 'body[1]', expected: 'text', found: 'number' } },
      ],
    );
  });

  it('makes up a title and an id that are missing', () => {
    const { file, temporaryIds } = readNotes(notes({ at: [{ function: 'f' }] }, { id: 'x', title: '', at: [] }));
    const [first, second] = notesIn(file!);
    assert.deepEqual([first?.note.id, first?.note.title, second?.note.title], ['note~2', 'note~2', 'x']);
    assert.deepEqual([...temporaryIds], ['/notes/0']);
  });

  it('shows a second note of one id under another that is not taken', () => {
    const { file, problems } = readNotes(notes(...['a', 'a', 'a~2', 'a'].map((id) => note({ function: 'f' }, { id }))));
    assert.deepEqual(
      notesIn(file!).map((entry) => entry.note.id),
      ['a', 'a~3', 'a~2', 'a~4'],
    );
    assert.deepEqual(
      problems.map(({ code, pointer }) => [code, pointer]),
      [
        ['duplicate-id', '/notes/1/id'],
        ['duplicate-id', '/notes/3/id'],
      ],
    );
  });

  it('refuses the names of what every object has as ids, and harms nothing with them as keys', () => {
    for (const id of ['__proto__', 'constructor', 'prototype']) {
      const text = `{"format": 1, "notes": [{"id": "${id}", "title": "T", "at": [], "${id}": {"polluted": 1}}], "${id}": {"polluted": 1}}`;
      const { file, problems } = readNotes(text);
      assert.deepEqual(
        problems.map(({ code }) => code),
        ['forbidden-id'],
      );
      assert.equal(({} as { polluted?: number }).polluted, undefined);
      assert.equal(notesIn(file!)[0]?.note.id, 'note~2');
      assert.ok(Object.hasOwn(file!, id), 'the unknown field is there');
    }
    const inner = readNotes('{"format": 1, "extra": {"__proto__": {"polluted": 1}}}').file as
      { extra?: object } | undefined;
    assert.deepEqual(Object.keys(inner?.extra ?? {}), ['__proto__']);
    assert.deepEqual(codes(notes(note({ function: '__proto__' }), note({ function: 'constructor' }, { id: 'm' }))), []);
  });

  it('reports duplicate keys at the second and takes the first, at any depth', () => {
    const text = '{"format": 1, "title": "a", "title": "b", "x": {"y": 1, "y": 2}}';
    const result = readNotes(text);
    assert.equal(result.file?.title, 'a');
    assert.deepEqual(
      result.problems.map(({ code, range }) => [code, range.column]),
      [
        ['duplicate-key', 29],
        ['duplicate-key', 57],
      ],
    );
  });

  it('refuses depth before it recurses', () => {
    for (const text of [
      '['.repeat(100_000),
      '{"a":'.repeat(100_000),
      `{"format":1,"x":${'['.repeat(64)}${']'.repeat(64)}}`,
    ]) {
      assert.deepEqual(codes(text), ['too-deep']);
    }
    assert.deepEqual(codes(`{"format":1,"x":${'['.repeat(63)}${']'.repeat(63)}}`), []);
    assert.deepEqual(
      codes(`{"format":1,"x":"${'['.repeat(100)}" // ${'{'.repeat(100)}\n/* ${'{'.repeat(100)} */}`),
      [],
    );
  });

  it('skips a value that is none, and reads the rest read-only', () => {
    const result = readNotes(
      '{"format": 1, "notes": [{"id": "a", "title": "A", "at": [{"function": "f", "seen": {"line": NaN}}]}]}',
    );
    assert.deepEqual(
      result.problems.map(({ code }) => code),
      ['json-symbol'],
    );
    assert.equal(result.readOnly, true);
    assert.equal(anchorsIn(result.file!).length, 1);
  });

  it('reads around a value that is missing, read-only', () => {
    const result = readNotes('{"format": 1, "kernel":, "title": "t"}');
    assert.deepEqual(
      result.problems.map(({ code, range }) => [code, range.column]),
      [['json-value-expected', 24]],
    );
    assert.deepEqual([result.file?.title, result.file?.kernel, result.readOnly], ['t', undefined, true]);
  });

  it('judges numbers as the file writes them', () => {
    for (const line of ['"5"', '-1', '0', '1.5', '1e400', '{}']) {
      const text = `{"format": 1, "notes": [{"id": "a", "title": "A", "at": [{"function": "f", "seen": {"line": ${line}}}, {"function": "g"}]}]}`;
      const result = readNotes(text);
      assert.deepEqual(
        result.problems.map(({ pointer }) => pointer),
        ['/notes/0/at/0/seen/line'],
        line,
      );
      assert.deepEqual(
        anchorsIn(result.file!).map(({ pointer }) => pointer),
        ['/notes/0/at/1'],
      );
    }
    assert.deepEqual(codes('{"format": 1, "x": [12345678901234567890, 1.0, 1e400]}'), []);
  });

  describe('anchors', () => {
    const cases: [string, object, ProblemCode[], boolean][] = [
      ['no kind', { symbol: 'f' }, ['anchor-without-kind'], false],
      ['empty', {}, ['anchor-without-kind'], false],
      ['two kinds', { function: 'f', struct: 's' }, ['anchor-two-kinds'], false],
      ['file and folder', { file: 'a.c', dir: 'a' }, ['anchor-two-kinds'], false],
      ['a folder beside a symbol', { function: 'f', dir: 'net' }, ['anchor-two-kinds'], false],
      ['a member of a function', { function: 'f', member: 'm' }, ['member-without-owner'], false],
      ['a member alone with a file', { file: 'a.c', member: 'm' }, ['member-without-owner'], false],
      ['compat of a function', { function: 'f', compat: true }, ['compat-without-syscall'], false],
      ['an empty name', { function: '' }, ['empty-text'], false],
      ['a long name', { function: 'f'.repeat(201) }, ['too-long'], false],
      ['wrong was', { function: 'f', was: 'g' }, ['wrong-type'], false],
      ['quote of a wrong type', { function: 'f', quote: {} }, ['wrong-type'], false],
      ['a homoglyph', { function: 's\u043Eck_create' }, ['odd-characters'], true],
      ['a bidi character', { function: 'a\u202Eb' }, ['hidden-characters', 'odd-characters'], true],
      ['a name with a blank', { struct: 'struct sock' }, ['odd-characters'], true],
      ['a name that begins with a digit', { macro: '1x' }, ['odd-characters'], true],
      ['a pattern', { function: '^(\\s*\\w+)+;$' }, ['odd-characters'], true],
    ];
    for (const [name, anchor, expected, kept] of cases) {
      it(name, () => {
        const { file, problems } = readNotes(notes(note(anchor)));
        assert.deepEqual(
          problems.map(({ code }) => code),
          expected,
        );
        assert.equal(anchorsIn(file!).length, kept ? 1 : 0);
      });
    }

    it('names the odd character', () => {
      const [problem] = readNotes(notes(note({ function: 's\u043Eck' }))).problems;
      assert.match(problemSentence('en', problem!), /\u043E \(U\+043E\)/);
      assert.equal(problem?.severity, 'warning');
    });
  });

  describe('paths of files', () => {
    const bad: [string, string][] = [
      ['../../../etc/passwd', 'parent'],
      ['net/../x', 'parent'],
      ['net/.. /x', 'parent'],
      ['/etc/passwd', 'absolute'],
      ['//host/s', 'absolute'],
      ['C:\\x', 'backslash'],
      ['C:x', 'colon'],
      ['\\\\host\\s', 'backslash'],
      ['file:///x', 'colon'],
      ['net\\..\\x', 'backslash'],
      ['a/./../b', 'dot'],
      ['', 'empty'],
      ['.', 'dot'],
      ['a//b', 'empty-part'],
      ['net/', 'empty-part'],
      ['a\0b', 'nul'],
      ['a'.repeat(1001), 'long'],
    ];
    for (const [file, fault] of bad) {
      it(`refuses ${JSON.stringify(file.slice(0, 40))}`, () => {
        const { problems } = readNotes(notes(note({ function: 'f', file })));
        const found = problems.filter(({ code }) => code === 'bad-path');
        assert.deepEqual(
          found.map((problem) => [
            problem.pointer,
            problem.severity,
            'fault' in problem.values && problem.values.fault,
          ]),
          [['/notes/0/at/0/file', 'error', fault]],
        );
      });
    }

    it('takes what only looks odd literally', () => {
      for (const file of ['..%2f..%2fx', 'net%2Fipv4/tcp.c', '...a/b', 'a b.c', '日本.c']) {
        assert.deepEqual(codes(notes(note({ function: 'f', file }))), [], file);
      }
    });

    it('refuses them in via too, and does not check that edge', () => {
      const { file, problems } = readNotes(via({ struct: 's', member: 'm', file: '../x' }));
      assert.deepEqual(
        problems.map(({ code }) => code),
        ['bad-path'],
      );
      assert.deepEqual({ ...file!.paths![0]!.root.calls![0]!.via }, {});
    });
  });

  describe('steps', () => {
    const cases: [string, string, ProblemCode[]][] = [
      ['neither at nor path', path(step({})), ['step-without-place']],
      ['both at and path', path(step({ at: { function: 'g' }, path: 'p' })), ['step-with-both']],
      ['an unknown path', path(step({ path: 'q' })), ['unknown-path']],
      ['a path of a wrong type', path(step({ path: 5 })), ['wrong-type']],
      [
        'a duplicate id',
        path({ id: 'r', at: { function: 'f' }, calls: [{ id: 'r', at: { function: 'g' } }] }),
        ['duplicate-id'],
      ],
      ['no step', path({ id: 'r', at: { function: 'f' }, calls: [5] }), ['wrong-type']],
      ['calls that are no list', path({ id: 'r', at: { function: 'f' }, calls: {} }), ['wrong-type']],
      ['no root', JSON.stringify({ format: 1, paths: [{ id: 'p', title: 'P' }] }), ['missing-field']],
      ['an empty via', via({}), ['via-without-form']],
      ['a via of unknown fields', via({ magic: 1 }), ['via-without-form']],
      ['a struct without member', via({ struct: 's' }), ['via-incomplete']],
      ['a member without struct', via({ member: 'm', table: 't' }), ['via-incomplete']],
      ['tableFile without table', via({ struct: 's', member: 'm', tableFile: 'a.c' }), ['via-incomplete']],
      ['table and by', via({ struct: 's', member: 'm', table: 't', by: 'b' }), ['via-mixed']],
      ['macro and claim', via({ macro: 'm', claim: 'c' }), ['via-mixed']],
      ['deferred and table', via({ deferred: 'work', table: 't' }), ['via-mixed']],
      ['hook without macro', via({ hook: 'h' }), ['via-incomplete']],
      ['argument without from', via({ argument: true }), ['via-incomplete']],
      ['argument that is false', via({ argument: false, from: 'r' }), ['wrong-type']],
      ['from that names no step', via({ argument: true, from: 'zz' }), ['unknown-step']],
    ];
    for (const [name, text, expected] of cases) {
      it(name, () => {
        const { problems, file } = readNotes(text);
        assert.deepEqual(
          problems.map(({ code }) => code),
          expected,
        );
        assert.ok(file);
      });
    }

    it('keeps what is below a step whose anchor is bad', () => {
      const { file } = readNotes(
        path({
          id: 'r',
          at: { function: 'f' },
          calls: [9, { id: 's', at: {}, calls: [{ id: 't', at: { function: 'h' } }] }],
        }),
      );
      assert.deepEqual(
        anchorsIn(file!).map(({ pointer }) => pointer),
        ['/paths/0/root/at', '/paths/0/root/calls/1/calls/0/at'],
      );
    });

    it('never takes an unusable via for a direct call', () => {
      const { file } = readNotes(via({ struct: 's' }));
      assert.notEqual(file!.paths![0]!.root.calls![0]!.via, undefined);
    });
  });

  it('warns of hidden characters in text, and not of emoji', () => {
    assert.deepEqual(codes('{"format": 1, "title": "a\\u202Eb", "description": ["x", "\\u200B"]}'), [
      'hidden-characters',
      'hidden-characters',
    ]);
    assert.deepEqual(codes('{"format": 1, "title": "✔️ 👩‍💻 日本語\\tx\\n"}'), []);
    assert.deepEqual(codes('{"format": 1, "title": "\\ud800"}'), ['hidden-characters']);
  });

  it('counts the problems that it does not list', () => {
    const { problems } = readNotes(notes(...Array.from({ length: 1000 }, () => 5)));
    assert.equal(problems.length, 201);
    const last = problems.at(-1);
    assert.deepEqual([last?.code, last?.values], ['more-problems', { count: 800 }]);
  });

  it('finds the ranges of pointers, and none for what is not there', () => {
    const text = '{\n "a/b": [1, {"c~": "x"}]}';
    const ranges = rangesOf(text, ['/a~1b/1/c~0', '/a~1b/9', '/nothing', '']);
    assert.deepEqual([...ranges.keys()], ['/a~1b/1/c~0', '']);
    assert.deepEqual([ranges.get('/a~1b/1/c~0')?.line, ranges.get('/a~1b/1/c~0')?.column], [2, 20]);
  });
});
