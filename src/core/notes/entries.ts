import type { Anchor, Note, NotesFile, Step } from './format.js';

/** A note with its RFC 6901 pointer in the file. */
export interface NoteEntry {
  readonly pointer: string;
  readonly note: Note;
}

/** An anchor with its RFC 6901 pointer in the file. */
export interface AnchorEntry {
  readonly pointer: string;
  readonly anchor: Anchor;
}

/** What was listed of a file, which is never changed: of thousands of notes it is asked for several times behind each edit. */
const notesOf = new WeakMap<NotesFile, readonly NoteEntry[]>();
const anchorsOf = new WeakMap<NotesFile, readonly AnchorEntry[]>();

/** The notes of a file that could be read, in their order. */
export function notesIn(file: NotesFile): readonly NoteEntry[] {
  const known = notesOf.get(file);
  if (known !== undefined) return known;
  const entries: NoteEntry[] = [];
  for (const [index, note] of (file.notes ?? []).entries())
    if (note !== null) entries.push({ pointer: `/notes/${index}`, note });
  notesOf.set(file, entries);
  return entries;
}

/** The anchors of a note, in their order. */
export function anchorsOfNote({ pointer, note }: NoteEntry): AnchorEntry[] {
  const entries: AnchorEntry[] = [];
  for (const [index, anchor] of note.at.entries())
    if (anchor !== null) entries.push({ pointer: `${pointer}/at/${index}`, anchor });
  return entries;
}

/** Every anchor of a file once, in the order of the file: those of the notes, then those of the steps. */
export function anchorsIn(file: NotesFile): readonly AnchorEntry[] {
  const known = anchorsOf.get(file);
  if (known !== undefined) return known;
  const entries: AnchorEntry[] = [];
  for (const note of notesIn(file)) for (const anchor of anchorsOfNote(note)) entries.push(anchor);
  const visit = (step: Step | null, pointer: string): void => {
    if (step === null) return;
    if (step.at !== undefined) entries.push({ pointer: `${pointer}/at`, anchor: step.at });
    step.calls?.forEach((call, index) => {
      visit(call, `${pointer}/calls/${index}`);
    });
  };
  file.paths?.forEach((path, index) => {
    if (path !== null) visit(path.root, `/paths/${index}/root`);
  });
  anchorsOf.set(file, entries);
  return entries;
}
