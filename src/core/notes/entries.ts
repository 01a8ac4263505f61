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

/** The notes of a file that could be read, in their order. */
export function notesIn(file: NotesFile): NoteEntry[] {
  return (file.notes ?? []).flatMap((note, index) => (note === null ? [] : [{ pointer: `/notes/${index}`, note }]));
}

/** The anchors of a note, in their order. */
export function anchorsOfNote({ pointer, note }: NoteEntry): AnchorEntry[] {
  return note.at.flatMap((anchor, index) => (anchor === null ? [] : [{ pointer: `${pointer}/at/${index}`, anchor }]));
}

/** Every anchor of a file once, in the order of the file: those of the notes, then those of the steps. */
export function anchorsIn(file: NotesFile): AnchorEntry[] {
  const entries = notesIn(file).flatMap(anchorsOfNote);
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
  return entries;
}
