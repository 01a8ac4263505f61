import assert from 'node:assert/strict';
import { conflictFixesAt } from '../../src/core/features/conflictFixes.js';
import { decided, type Choice } from '../../src/core/merge/decided.js';
import { markedSides } from '../../src/core/merge/markedSides.js';
import { mergeNotes } from '../../src/core/merge/mergeNotes.js';
import { applyEdits } from '../../src/core/notes/editDraft.js';
import { readNotes } from '../../src/core/notes/read.js';

const note = (more: string) => `{
  "format": 1,
  "notes": [
    {
      "id": "lamp",
      "title": "Lamp",
      "at": [{ "struct": "lamp" }],
      "body": ["One", "Two", "Three"]${more}
    }
  ]
}
`;
const BASE = note('');

function merged(ours: string, theirs: string, base = BASE): string {
  const result = mergeNotes(base, ours, theirs);
  assert.ok(result.k === 'merged');
  return result.text;
}

function choose(text: string, choice: Choice, pointer = '/notes/0/conflicts/0'): string {
  const edit = decided(text, pointer, choice);
  assert.ok(edit !== undefined, `${choice} of ${text}`);
  const after = applyEdits(text, edit.edits);
  assert.deepEqual(readNotes(after).problems, [], after);
  return after;
}

/** The titles of the quick fixes of a text, for every line. */
function fixesOf(text: string, base?: string): string[] {
  const all = { start: 0, end: text.length, firstLine: 1, lastLine: text.split('\n').length };
  return conflictFixesAt('en', text, all, base).map(({ title }) => title);
}

describe('deciding what a merge left', () => {
  it('of a field: ours as it is, theirs in its place, or both where that is a text', () => {
    const text = merged(BASE.replace('"Two"', '"2"'), BASE.replace('"Two"', '"II"'));
    assert.equal(choose(text, 'ours'), BASE.replace('"Two"', '"2"'));
    assert.deepEqual(readNotes(choose(text, 'theirs')).file?.notes?.[0]?.body, ['One', 'II', 'Three']);
    assert.deepEqual(readNotes(choose(text, 'both')).file?.notes?.[0]?.body, ['One', '2', 'II', 'Three']);
    assert.deepEqual(fixesOf(text), ['Keep ours', 'Take theirs', 'Keep both, ours first']);
    const gone = merged(note(',\n      "tags": ["b"]'), note(''), note(',\n      "tags": ["a"]'));
    assert.deepEqual(fixesOf(gone), ['Keep ours', 'Take theirs: without “tags”']);
    assert.equal(choose(gone, 'theirs'), BASE);
  });

  it('of two fields, one after the other', () => {
    const side = (title: string, kind: string) => BASE.replace('"Lamp"', `"${title}"`).replace('"struct"', `"${kind}"`);
    const text = merged(side('A', 'union'), side('B', 'enum'));
    const once = applyEdits(text, decided(text, '/notes/0/conflicts/0', 'theirs')?.edits ?? []);
    assert.equal(readNotes(once).problems.length, 1);
    const twice = choose(once, 'both');
    const [only] = readNotes(twice).file?.notes ?? [];
    assert.equal(only?.title, 'B');
    assert.equal(only.at.length, 2);
  });

  it('of what one side removed: it goes, or stays as it was changed', () => {
    const none = '{\n  "format": 1,\n  "notes": []\n}\n';
    const changed = BASE.replace('"Lamp"', '"The lamp"');
    for (const [ours, theirs, removes] of [
      [none, changed, 'ours'],
      [changed, none, 'theirs'],
    ] as const) {
      const text = merged(ours, theirs);
      assert.deepEqual(fixesOf(text).toSorted(), ['Keep it', 'Remove it; steps below it stay']);
      assert.deepEqual(readNotes(choose(text, removes)).file?.notes, []);
      const keeps = removes === 'ours' ? 'theirs' : 'ours';
      assert.deepEqual(
        readNotes(choose(text, keeps)).file?.notes?.map((one) => one?.title),
        ['The lamp'],
      );
    }
  });

  it('of two notes with one id: one of them, or both', () => {
    const other = BASE.replace('"Lamp"', '"Wick"').replace('"lamp" }', '"wick" }');
    const text = merged(BASE, other, '');
    const titles = (choice: Choice) => readNotes(choose(text, choice)).file?.notes?.map((one) => [one?.id, one?.title]);
    assert.deepEqual(titles('ours'), [['lamp', 'Lamp']]);
    assert.deepEqual(titles('theirs'), [['lamp', 'Wick']]);
    assert.deepEqual(titles('both'), [
      ['lamp', 'Lamp'],
      ['lamp-2', 'Wick'],
    ]);
  });

  it('of a place: where theirs is, if it can be', () => {
    const path = (root: string) => `{"format":1,"paths":[{"id":"p","title":"P","root":${root}}]}`;
    const step = (id: string, ...calls: string[]) =>
      `{"id":"${id}","at":{"function":"${id}"},"calls":[${calls.join(',')}]}`;
    const base = path(step('r', step('a'), step('b'), step('c')));
    const ours = path(step('r', step('a', step('c')), step('b')));
    const theirs = path(step('r', step('a'), step('b', step('c'))));
    const text = merged(ours, theirs, base);
    const pointer = '/paths/0/root/calls/0/calls/0/conflicts/0';
    assert.equal(choose(text, 'ours', pointer), ours);
    const root = readNotes(choose(text, 'theirs', pointer)).file?.paths?.[0]?.root;
    assert.deepEqual(
      root?.calls?.map((one) => one?.calls?.map((call) => call?.id)),
      [undefined, ['c']],
    );
  });

  it('of marks that git left, by ids', () => {
    const marked = (base: string) =>
      BASE.replace('"Lamp"', '"Lamp"').replace(
        '      "title": "Lamp",\n',
        `<<<<<<< HEAD\n      "title": "Ours",\n${base}=======\n      "title": "Lamp",\n      "x-own": 1,\n>>>>>>> theirs\n`,
      );
    const withBase = marked('||||||| base\n      "title": "Lamp",\n');
    assert.deepEqual(fixesOf(withBase), ['Merge both sides by ids']);
    assert.deepEqual(fixesOf(marked('')), ['Merge both sides by ids (1 conflict to decide)']);
    // Who knows what both began with, as git does of a file in a conflict, says it.
    assert.deepEqual(fixesOf(marked(''), BASE), ['Merge both sides by ids']);
    assert.deepEqual(fixesOf(marked(''), 'no notes'), fixesOf(marked('')));
    const sides = markedSides(withBase);
    assert.equal(sides?.base, BASE);
    assert.equal(sides.ours, BASE.replace('"Lamp"', '"Ours"'));
    for (const bad of ['<<<<<<< a\n', '=======\n', '<<<<<<< a\n=======\n<<<<<<< b\n', BASE])
      assert.equal(markedSides(bad), undefined);
  });

  it('is refused where there is no such record any more', () => {
    assert.equal(decided(BASE, '/notes/0/conflicts/0', 'ours'), undefined);
    assert.equal(decided('{', '/notes/0/conflicts/0', 'ours'), undefined);
    assert.equal(decided(BASE, '/notes/0', 'ours'), undefined);
  });
});
