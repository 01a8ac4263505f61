import type { NoteIndex, NoteMark } from '../marks/noteIndex.js';
import type { PathStep, PathTree } from '../path/model.js';
import type { Language } from '../words/words.js';
import { noteRows, type LayerWords, type NoteRow } from './noteRows.js';

/** What the views are narrowed to; nothing is where `text` is blank and all files count. */
export interface Narrowing {
  /** Words that must all stand in what is said of a note or step, in any order and in letters of any case. */
  readonly text: string;
  /** Only what is about the file that is read. */
  readonly onlyHere: boolean;
}

/** The notes and steps that are left. */
export interface ShownMarks {
  hasNote(mark: NoteMark): boolean;
  /** Whether a step is left, or one below it. */
  hasStep(step: PathStep): boolean;
  hasPath(tree: PathTree): boolean;
  /** What is found itself, each once. */
  readonly notes: number;
  readonly steps: number;
}

/** What is left of an index; as “Go to Note…” finds it. @param here as {@link noteRows} has it */
export function shownMarks(
  language: Language,
  index: NoteIndex,
  here: string | undefined,
  wordsOf: (layer: string) => LayerWords,
  { text, onlyHere }: Narrowing,
): ShownMarks {
  const words = text.toLowerCase().split(/\s+/).filter(Boolean);
  const found = noteRows(language, index, here, wordsOf).filter(
    (row) => (!onlyHere || row.isHere) && holdsAll(row, words),
  );
  const notes = new Set(found.flatMap(({ mark }) => (mark.kind === 'note' ? [mark.entry.note] : [])));
  // A step that stands in several trees is found once.
  const pointers = new Set(
    found.flatMap(({ mark }) => (mark.kind === 'step' ? [`${mark.layer} ${mark.step.pointer}`] : [])),
  );
  const steps = new Set<PathStep>();
  for (const [step, mark] of index.steps) {
    if (!pointers.has(`${mark.layer} ${step.pointer}`)) continue;
    for (let one: PathStep | undefined = step; one !== undefined && !steps.has(one); one = one.parent) steps.add(one);
  }
  return {
    hasNote: (mark) => notes.has(mark.entry.note),
    hasStep: (step) => steps.has(step),
    hasPath: (tree) => steps.has(tree.root),
    notes: notes.size,
    steps: pointers.size,
  };
}

function holdsAll({ label, description, detail }: NoteRow, words: readonly string[]): boolean {
  const all = `${label} ${description} ${detail}`.toLowerCase();
  return words.every((word) => all.includes(word));
}
