import assert from 'node:assert/strict';
import { conflictFixesAt } from '../../src/core/features/conflictFixes.js';
import { decided } from '../../src/core/merge/decided.js';
import { mergeNotes } from '../../src/core/merge/mergeNotes.js';
import { applyEdits } from '../../src/core/notes/editDraft.js';
import { readNotes } from '../../src/core/notes/read.js';

function merge(base: string, ours: string, theirs: string) {
  const result = mergeNotes(base, ours, theirs);
  assert.ok(result.k === 'merged', JSON.stringify(result));
  return result;
}

function choose(text: string, pointer: string, choice: 'ours' | 'theirs' | 'both'): string {
  const after = applyEdits(text, decided(text, pointer, choice)?.edits ?? assert.fail(choice));
  assert.deepEqual(readNotes(after).problems, [], after);
  return after;
}

const note = (id: string) => `    { "id": "${id}", "title": "${id}", "at": [] } // about ${id}`;
const list = (ids: string) =>
  `{\n  "format": 1,\n  "notes": [\n${ids
    .split('')
    .map(note)
    .join('\n')
    .replaceAll(/ (\/\/.*)\n/g, ', $1\n')}\n  ]\n}\n`;
const idsIn = (text: string) => (readNotes(text).file?.notes ?? []).map((one) => one?.id ?? '').join('');

describe('merging what both put into another order', () => {
  it('has both moves, where they are of different things', () => {
    for (const [ours, theirs] of [
      ['bacde', 'abced'],
      ['abced', 'bacde'],
    ] as const) {
      const { text, conflicts, remarks } = merge(list('abcde'), list(ours), list(theirs));
      assert.deepEqual([idsIn(text), conflicts, remarks], ['baced', [], []]);
    }
  });

  it('records theirs where ours stands, to be taken or left, with what is said of each', () => {
    const { text, conflicts } = merge(list('abcd'), list('dabc'), list('bcda'));
    assert.equal(idsIn(text), 'dabc');
    assert.equal(conflicts.length, 1);
    assert.match(text, /"conflicts": \[\{ "order": "notes", "theirs": \["b", "c", "d", "a"\] \}\]/);
    assert.deepEqual(
      readNotes(text).problems.map(({ code, pointer }) => [code, pointer]),
      [['conflict-order', '/conflicts/0']],
    );
    assert.equal(idsIn(choose(text, '/conflicts/0', 'ours')), 'dabc');
    const taken = choose(text, '/conflicts/0', 'theirs');
    assert.equal(idsIn(taken), 'bcda');
    for (const id of 'abcd') assert.match(taken, new RegExp(`"id": "${id}".*// about ${id}`));
    const all = { start: 0, end: text.length, firstLine: 1, lastLine: 99 };
    assert.deepEqual(
      conflictFixesAt('en', text, all).map(({ title }) => title),
      ['Keep ours', 'Take their order'],
    );
  });

  it('leaves what came since where it stands', () => {
    const { text } = merge(list('abc'), list('cab'), list('bca'));
    const later = text.replace('"notes": [', '"notes": [\n    { "id": "new", "title": "new", "at": [] },');
    assert.equal(idsIn(choose(later, '/conflicts/0', 'theirs')), 'newbca');
  });

  it('does so with the calls of a step, and only says it where they have no ids', () => {
    const path = (...calls: string[]) =>
      `{"format":1,"paths":[{"id":"p","title":"P","root":{"id":"r","at":{"function":"r"},"calls":[${calls.join(',')}]}}]}`;
    const step = (id: string) => `{"id":"${id}","at":{"function":"${id}"}}`;
    const [a, b, c] = ['a', 'b', 'c'].map(step) as [string, string, string];
    const { text, conflicts } = merge(path(a, b, c), path(c, a, b), path(b, c, a));
    assert.deepEqual(
      conflicts.map(({ ids }) => ids),
      [['p', 'r']],
    );
    const calls = readNotes(choose(text, '/paths/0/root/conflicts/0', 'theirs')).file?.paths?.[0]?.root.calls;
    assert.deepEqual(
      calls?.map((one) => one?.id),
      ['b', 'c', 'a'],
    );
    const nameless = (...ids: string[]) => path(...ids.map((id) => `{"at":{"function":"${id}"}}`));
    const said = merge(nameless('a', 'b', 'c'), nameless('c', 'a', 'b'), nameless('b', 'c', 'a'));
    assert.deepEqual([said.conflicts, said.remarks], [[], [{ k: 'order', of: ['p', 'r'] }]]);
  });
});

describe('merging the places of a note', () => {
  const at = (...places: string[]) =>
    `{\n  "format": 1,\n  "notes": [\n    {\n      "id": "n",\n      "title": "N",\n      "at": [\n${places
      .map((place) => `        { "function": "${place}" }`)
      .join(',\n')}\n      ]\n    }\n  ]\n}\n`;
  const placesIn = (text: string) => readNotes(text).file?.notes?.[0]?.at.map((one) => one?.function);

  it('decides each for itself', () => {
    const { text, conflicts } = merge(at('a', 'b', 'c'), at('a1', 'b1', 'c'), at('a2', 'b2', 'c', 'd'));
    assert.deepEqual(placesIn(text), ['a1', 'b1', 'c', 'd']);
    assert.equal(conflicts.length, 2);
    assert.deepEqual(
      readNotes(text).problems.map(({ code }) => code),
      ['conflict-one-place', 'conflict-one-place'],
    );
    const first = applyEdits(text, decided(text, '/notes/0/conflicts/0', 'theirs')?.edits ?? []);
    assert.deepEqual(placesIn(first), ['a2', 'b1', 'c', 'd']);
    assert.deepEqual(placesIn(choose(first, '/notes/0/conflicts/0', 'both')), ['a2', 'b1', 'b2', 'c', 'd']);
    assert.deepEqual(placesIn(choose(first, '/notes/0/conflicts/0', 'ours')), ['a2', 'b1', 'c', 'd']);
  });

  it('also where one side took the place away', () => {
    const gone = merge(at('a', 'b', 'c'), at('b', 'c'), at('a2', 'b', 'c'));
    assert.deepEqual(placesIn(gone.text), ['b', 'c']);
    assert.deepEqual(placesIn(choose(gone.text, '/notes/0/conflicts/0', 'theirs')), ['b', 'c', 'a2']);
    const other = merge(at('a', 'b', 'c'), at('a1', 'b', 'c'), at('b', 'c'));
    assert.deepEqual(placesIn(other.text), ['a1', 'b', 'c']);
    assert.deepEqual(placesIn(choose(other.text, '/notes/0/conflicts/0', 'theirs')), ['b', 'c']);
  });
});

describe('the comments in what is merged', () => {
  const file = (body: string, more = '') =>
    `{\n  "format": 1,\n  "notes": [\n    {\n      "id": "n",\n      "title": "N",\n      "at": [],\n      "body": ${body}${more}\n    }\n  ]\n}\n`;
  const lines = (...all: string[]) => `[\n${all.map((one) => `        ${one}`).join('\n')}\n      ]`;

  it('stay where both changed a text, ours and what is said of their lines', () => {
    const base = file(lines('"One",', '"Two",', '"Three"'));
    const ours = file(lines('// first', '"One",', '"2", // ours', '"Three" /* last */'));
    const theirs = file(lines('"One",', '"Two",', '"Three",', '// theirs', '"Four"'));
    const { text, remarks } = merge(base, ours, theirs);
    const both = file(lines('// first', '"One",', '"2", // ours', '"Three", /* last */', '// theirs', '"Four"'));
    assert.deepEqual([text, remarks], [both, []]);
  });

  it('stay in a text that they alone changed', () => {
    const base = file(lines('"One",', '"Two"'));
    const { text } = merge(base, file(lines('"One", // ours', '"Two"')), file(lines('"One",', '"Two",', '"Three"')));
    assert.equal(text, file(lines('"One", // ours', '"Two",', '"Three"')));
  });

  it('stay in objects that nobody knows', () => {
    const own = (inner: string) => file('"B"', `,\n      "x-own": { ${inner} }`);
    const { text } = merge(own('"a": 1, "b": 1'), own('"a": /* ours */ 2, "b": 1'), own('"a": 1, "b": 3'));
    assert.equal(text, own('"a": /* ours */ 2, "b": 3'));
  });

  it('are named where they cannot', () => {
    const base = file('"B"').replace('"title": "N",', '"title": "N", // known');
    const ours = base.replace('"B"', '"C"').replace('// known', '// known, https://example.org');
    const theirs = base
      .replace('"at": []', '// of theirs\n      "at": []')
      .replace('"format": 1', '"x": "// none", "format": 1');
    const { text, remarks } = merge(base, ours, theirs);
    assert.ok(text.includes('// known, https://example.org'));
    assert.deepEqual(remarks, [{ k: 'comments', side: 'theirs', comments: ['// of theirs'] }]);
    const taken = merge(base, file('"B"'), base.replace('"format": 1', '"x": 1, "format": 1'));
    assert.deepEqual(taken.remarks, []);
  });
});
