import { applyEdits, type TextEdit } from '../src/core/notes/editDraft.js';
import { addedNote } from '../src/core/notes/editNotes.js';
import { removedNote } from '../src/core/notes/editRemoval.js';
import { addedSteps } from '../src/core/notes/editSteps.js';
import { entryText, entryTextEdits } from '../src/core/notes/editText.js';
import { readNotes } from '../src/core/notes/read.js';
import { Random } from './anchors/random.js';
import type { BenchOptions } from './options.js';
import { median, report } from './tree.js';

/** Notes in the file, and edits of each kind. */
const NOTES = 10_000;
const EDITS = 60;

/** The time of an edit of a notes file with ten thousand notes: of its text, which the editor then shows. */
export function run(_kernel: string, { seed = 1, count = EDITS }: BenchOptions): Promise<void> {
  const random = new Random(seed);
  const text = notesFile(NOTES);
  const size = `${(text.length / 1e6).toFixed(1)} MB`;
  report(`reading ${NOTES} notes (${size})`, `${timed(() => readNotes(text)).toFixed(0)} ms`);
  let now = text;
  for (const [what, edit] of edits()) {
    const times: number[] = [];
    for (let i = 0; i < count; i++) {
      const at = random.below(NOTES - count);
      let made: readonly TextEdit[] = [];
      times.push(
        timed(() => {
          made = edit(now, at, i);
        }),
      );
      if (made.length === 0) throw new Error(`${what}: nothing was edited at ${at}`);
      now = applyEdits(now, made);
    }
    times.sort((a, b) => a - b);
    const most = times[Math.floor(0.95 * times.length)] ?? 0;
    report(
      `${what}, of ${NOTES} notes`,
      `${median(times).toFixed(0)} ms, 95 of 100 within ${most.toFixed(0)} ms`,
      'under 100 ms',
    );
  }
  return Promise.resolve();
}

type Edit = (text: string, at: number, turn: number) => readonly TextEdit[];

function edits(): ReadonlyMap<string, Edit> {
  const note = (at: number) => ({ pointer: `/notes/${at}`, id: `note-${at}` });
  return new Map<string, Edit>([
    [
      'a note added',
      (text, at, turn) =>
        addedNote(text, {
          id: `new-${turn}`,
          title: 'new',
          at: [{ function: `f${at}` }],
          body: 'A line.\nAnother one.',
        })?.edits ?? [],
    ],
    [
      'the text of a note changed',
      (text, at, turn) => {
        const from = entryText(text, note(at));
        if (from === undefined) return [];
        const result = entryTextEdits(text, note(at), from, { ...from, body: `Said anew, ${turn}.\nIn two lines.` });
        return result.k === 'edits' ? result.edits : [];
      },
    ],
    ['a note deleted', (text, at) => removedNote(text, note(at))?.edits ?? []],
    [
      'a step added',
      (text, at, turn) =>
        addedSteps(text, { pointer: '/paths/0/root', id: 'root' }, [
          { step: { id: `step-${turn}`, at: { function: `f${at}` } } },
        ])?.edits ?? [],
    ],
  ]);
}

function notesFile(count: number): string {
  const notes = Array.from({ length: count }, (_, i) => ({
    id: `note-${i}`,
    title: `What function ${i} is for`,
    tags: ['net', 'slow'],
    body: ['It takes the lock, and gives it back.', '', 'Not in an interrupt: `might_sleep()`.'],
    at: [{ function: `f${i}`, file: 'net/core/dev.c', seen: { kernel: '6.12.1', line: i + 1, blob: 'm9l41rmv' } }],
  }));
  const paths = [{ id: 'p', title: 'A path', root: { id: 'root', at: { function: 'f0' }, calls: [] } }];
  return `${JSON.stringify({ format: 1, title: 'Many notes', language: 'en', notes, paths }, null, 2)}\n`;
}

function timed(work: () => unknown): number {
  const start = performance.now();
  work();
  return performance.now() - start;
}
