import assert from 'node:assert/strict';
import { applyEdits, oneEdit } from '../../src/core/notes/editDraft.js';
import type { EntryEdit } from '../../src/core/notes/checkedEdit.js';
import { dependentsOf } from '../../src/core/notes/dependents.js';
import { removedNote, removedPath, removedPlace, removedStep } from '../../src/core/notes/editRemoval.js';
import { readNotes } from '../../src/core/notes/read.js';
import { FORMS, keeps, LOOSE_PATHS as FILE, read, shape } from './notesForms.js';

const ROOT = '/paths/0/root';
const ref = (pointer: string, id: string) => ({ pointer, id });

function done(text: string, edit: EntryEdit | undefined): string {
  assert.ok(edit);
  assert.equal(edit.edits.length, 1, 'one step for undo');
  const after = applyEdits(text, edit.edits);
  assert.equal(applyEdits(after, [oneEdit(after, text)]), text);
  return after;
}

for (const [name, text] of Object.entries(FORMS)) {
  describe(`taking steps out of a path: ${name}`, () => {
    it('with all below it', () => {
      const edit = removedStep(text, ref(`${ROOT}/calls/1`, 'b'), 'with');
      assert.deepEqual(shape(done(text, edit)), ['r', 'a']);
      assert.equal(edit?.pointer, `${ROOT}/calls/0`);
      const first = removedStep(text, ref(`${ROOT}/calls/0`, 'a'), 'with');
      assert.deepEqual(shape(done(text, first)), ['r', ['b', 'c']]);
      assert.equal(first?.pointer, `${ROOT}/calls/0`);
      const only = removedStep(text, ref(`${ROOT}/calls/1/calls/0`, 'c'), 'with');
      assert.deepEqual(shape(done(text, only)), ['r', 'a', 'b']);
      assert.equal(only?.pointer, `${ROOT}/calls/1`);
    });

    it('alone: what is below it moves up, and no longer says which call of it was meant', () => {
      const edit = removedStep(text, ref(`${ROOT}/calls/1`, 'b'), 'lift');
      const after = done(text, edit);
      assert.deepEqual(shape(after), ['r', 'a', 'c']);
      assert.equal(edit?.pointer, `${ROOT}/calls/1`);
      assert.equal(read(after).paths?.[0]?.root.calls?.[1]?.site, undefined);
      const eols = new Set(after.match(/\r\n|\n|\r/g));
      assert.ok(eols.size <= 1, 'one kind of line end');
      for (const comment of ['about a', 'about c', 'behind c'])
        assert.equal(after.includes(comment), text.includes(comment), comment);
      assert.ok(!after.includes('about b') && !after.includes('behind b'), after);
    });

    it('the first step alone, where only one is called from it', () => {
      assert.equal(removedStep(text, ref(ROOT, 'r'), 'lift'), undefined, 'two are');
      assert.equal(removedStep(text, ref(ROOT, 'r'), 'with'), undefined, 'the path would have no beginning');
      const one = done(text, removedStep(text, ref(`${ROOT}/calls/0`, 'a'), 'with'));
      const edit = removedStep(one, ref(ROOT, 'r'), 'lift');
      assert.deepEqual(shape(done(one, edit)), ['b', 'c']);
      assert.equal(edit?.pointer, ROOT);
    });

    it('not where another step stands by now, and from a file that is broken none', () => {
      assert.equal(removedStep(text, ref(`${ROOT}/calls/0`, 'zz'), 'with'), undefined);
      assert.equal(removedStep(text.slice(0, -5), ref(`${ROOT}/calls/0`, 'a'), 'with'), undefined);
      // By its id it is found where it went.
      assert.deepEqual(shape(done(text, removedStep(text, ref(`${ROOT}/calls/7`, 'a'), 'with'))), ['r', ['b', 'c']]);
    });
  });
}

describe('taking a step alone out of a path', () => {
  it('writes those below it as those beside it are written', () => {
    const text = FORMS['plain'] ?? '';
    const after = done(text, removedStep(text, ref(`${ROOT}/calls/1`, 'b'), 'lift'));
    assert.equal(after, text.replace(/\{\n {12}"id": "b"[^]*?\n {10}\}/, '{ "id": "c", "at": { "function": "c" } }'));
  });
});

describe('taking a note away', () => {
  it('takes the comments about it too, and no other byte', () => {
    const after = done(FILE, removedNote(FILE, ref('/notes/0', 'a')));
    assert.equal(after, FILE.replace(/\t\t\/\/ about a\r\n[^\r]*\r\n/, ''));
    const last = done(after, removedNote(after, ref('/notes/1', 'b')));
    assert.deepEqual(readNotes(last).file?.notes, []);
    assert.equal(removedNote(FILE, ref('/notes/0', 'zz')), undefined);
  });

  it('or one of its places, never the only one', () => {
    const b = ref('/notes/1', 'b');
    const after = done(FILE, removedPlace(FILE, b, { struct: 's', member: 'm' }));
    assert.equal(after, FILE.replace(', /* the other */ { "struct": "s", "member": "m" }', ''));
    assert.equal(removedPlace(after, b, { function: 'g' }), undefined);
    assert.equal(removedPlace(FILE, b, { function: 'elsewhere' }), undefined);
  });
});

describe('taking a path away', () => {
  it('leaves steps that continued in it as steps about the place at which it begins', () => {
    const file = read(FILE);
    assert.deepEqual(
      dependentsOf(file, '/paths/1').links.map(({ pointer }) => pointer),
      [`${ROOT}/calls/0`],
    );
    const edit = removedPath(FILE, ref('/paths/1', 'q'));
    const after = done(FILE, edit);
    assert.equal(edit?.pointer, '/paths/0');
    const link = read(after).paths?.[0]?.root.calls?.[0];
    assert.deepEqual([link?.path, link?.when, link?.at?.function], [undefined, 'x', 'k']);
    assert.match(after, /"seen": \{ "line": 7\.0 \}/, 'to the byte');
    keeps(FILE.slice(0, FILE.indexOf('\t\t/* about q */')), after, ['"path"', '"q"']);
  });

  it('takes the last one', () => {
    const first = done(FILE, removedPath(FILE, ref('/paths/0', 'p')));
    const edit = removedPath(first, ref('/paths/0', 'q'));
    assert.deepEqual(read(done(first, edit)).paths, []);
    assert.equal(edit?.pointer, '');
  });
});

describe('what depends on a step', () => {
  it('is what it passes on, where that stays', () => {
    const file = read(FILE);
    const passed = (pointer: string, isAlone: boolean) =>
      dependentsOf(file, pointer, isAlone).passed.map(({ step }) => step.id);
    assert.deepEqual(passed(`${ROOT}/calls/1`, true), ['u']);
    assert.deepEqual(passed(`${ROOT}/calls/1`, false), []);
    assert.deepEqual(passed(`${ROOT}/calls/0`, false), []);
    // It is written even so: the reader was told, and the problem stands at its line.
    const edit = removedStep(FILE, ref(`${ROOT}/calls/1`, 't'), 'lift');
    assert.deepEqual(
      readNotes(done(FILE, edit)).problems.map(({ code }) => code),
      ['unknown-step'],
    );
  });
});
