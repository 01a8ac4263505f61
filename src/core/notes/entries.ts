import { pathTrees } from '../path/model.js';
import type { Anchor, Note, NotesFile } from './format.js';

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
  const seen = new Set<string>();
  for (const tree of pathTrees(file)) {
    for (const { step, pointer } of tree.steps) {
      if (step.at === undefined || seen.has(pointer)) continue;
      seen.add(pointer);
      entries.push({ pointer: `${pointer}/at`, anchor: step.at });
    }
  }
  return entries;
}
