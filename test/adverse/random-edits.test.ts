import assert from 'node:assert/strict';
import { stepsIn } from '../../src/core/notes/dependents.js';
import { applyEdits, oneEdit } from '../../src/core/notes/editDraft.js';
import { removedNote, removedPath, removedStep } from '../../src/core/notes/editRemoval.js';
import { entryText, entryTextEdits, type EntryRef, type EntryText } from '../../src/core/notes/editText.js';
import { readNotes } from '../../src/core/notes/read.js';
import { readNoteForm } from '../../src/core/notes/writtenForm.js';
import { FORMS, LOOSE_FILE, LOOSE_PATHS } from '../unit/notesForms.js';

const ref = (pointer: string, id: string) => ({ pointer, id });
const B: EntryRef = { pointer: '/notes/1', id: 'b' };
const S: EntryRef = { pointer: '/paths/0/root/calls/0', id: 's' };

function written(text: string, ref: EntryRef, to: EntryText): string {
  const from = entryText(text, ref);
  assert.ok(from !== undefined);
  const result = entryTextEdits(text, ref, from, to);
  assert.ok(result.k === 'edits', JSON.stringify(result));
  return applyEdits(text, result.edits);
}

/** The same numbers each time. @returns one from 0, below another */
function numbers(seed: number): (n: number) => number {
  let last = seed;
  return (n) => {
    last = (last * 1103515245 + 12345) & 0x7fffffff;
    return (last >> 8) % n;
  };
}

describe('editing at random what a note or step says', () => {
  it('gives back the file to the byte when random edits in random order are undone', () => {
    const random = numbers(12);
    const bodies = ['', 'x', 'first\nsecond', 'a "b" \\ c\n\n// no comment\n/* nor */', 'third', '日本\n語\u2028\n{'];
    for (let round = 0; round < 60; round++) {
      let now = LOOSE_FILE;
      const undo: { offset: number; length: number; text: string }[] = [];
      for (let i = 0; i < 8; i++) {
        const ref = [B, S, { pointer: '/notes/0', id: 'a' }][random(3)] ?? B;
        const body = Array.from({ length: 1 + random(3) }, () => bodies[random(bodies.length)] ?? '').join('\n');
        const to = [{ body }, { title: `t${random(9)}` }, { tags: ['a', 'b'].slice(random(3)) }, { when: 'w' }][
          random(4)
        ];
        // A note has no condition, a step no tags: as fields that the format does not know they are kept.
        const after = written(now, ref, to ?? {});
        const says = entryText(after, ref);
        if (to?.body !== undefined) assert.equal(says?.body, readNoteForm(`t\n${body}\n#`).body);
        undo.push(oneEdit(after, now));
        now = after;
      }
      for (const edit of undo.reverse()) now = applyEdits(now, [edit]);
      assert.equal(now, LOOSE_FILE);
    }
  });
});

describe('taking things away at random', () => {
  it('gives back the file to the byte when it is undone', () => {
    const random = numbers(7);
    for (const [start, text] of [...Object.values(FORMS), LOOSE_PATHS].entries()) {
      for (let round = 0; round < 30; round++) {
        let now = text;
        const undo: { offset: number; length: number; text: string }[] = [];
        for (let i = 0; i < 6; i++) {
          const { file } = readNotes(now);
          assert.ok(file, `${start} ${now}`);
          const steps = stepsIn(file).map(
            ({ pointer, step }) =>
              () =>
                removedStep(now, ref(pointer, step.id), random(2) === 0 ? 'with' : 'lift'),
          );
          const paths = (file.paths ?? []).map(
            (one, index) => () => removedPath(now, ref(`/paths/${index}`, one?.id ?? '')),
          );
          const notes = (file.notes ?? []).map(
            (one, index) => () => removedNote(now, ref(`/notes/${index}`, one?.id ?? '')),
          );
          const all = [...steps, ...steps, ...paths, ...notes];
          const edit = all[random(Math.max(1, all.length))]?.();
          if (edit === undefined) continue;
          const after = applyEdits(now, edit.edits);
          assert.equal(readNotes(after).readOnly, false, after);
          assert.equal(stepsIn(readNotes(after).file ?? file).length <= stepsIn(file).length, true);
          undo.push(oneEdit(after, now));
          now = after;
        }
        for (const edit of undo.reverse()) now = applyEdits(now, [edit]);
        assert.equal(now, text);
      }
    }
  });
});
