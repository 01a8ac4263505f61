import { placeOf, type Mark, type NoteIndex, type NoteMark, type StepMark } from '../marks/noteIndex.js';
import type { PlaceNow } from '../hover/notesOn.js';

/** Where the reader is. */
export interface ReadingPosition {
  readonly index: NoteIndex;
  /** The line of the cursor, 1-based, where it is in a file of the kernel. */
  readonly cursor: { readonly file: string; readonly line: number } | undefined;
  /** The step at which the reader stands in a call path. */
  readonly step: StepMark | undefined;
  /** What was asked for last, by a click or a key: it comes first. */
  readonly first: Mark | undefined;
  /** Where a mark is by now, when that may be elsewhere than where it was found. */
  readonly now?: PlaceNow;
}

/**
 * What there is to read where the reader is: what was asked for, then the step and the notes in whose lines the cursor is, the narrowest first; where the
 * cursor is in no line of the step, that comes last. Each note once.
 */
export function readingMarks({ index, cursor, step, first, now = placeOf }: ReadingPosition): Mark[] {
  const isHere = (mark: Mark) => cursor !== undefined && covers(mark, now, cursor.file, cursor.line);
  const notes = (cursor === undefined ? [] : (index.byFile.get(cursor.file) ?? []))
    .filter((mark): mark is NoteMark => mark.kind === 'note' && isHere(mark))
    .sort((a, b) => length(a, now) - length(b, now));
  const shown: Mark[] = first === undefined ? [] : [first];
  if (step !== undefined && isHere(step)) shown.push(step);
  shown.push(...notes);
  if (step !== undefined) shown.push(step);
  const known = new Set<unknown>();
  return shown.filter((mark) => {
    const one = mark.kind === 'note' ? mark.entry.note : mark.step;
    return !known.has(one) && known.add(one);
  });
}

/** Whether a line lies in what a mark is about: that of its name, or its definition with the line above, where its return type may be. */
export function covers(mark: Mark, now: PlaceNow, file: string, line: number): boolean {
  const place = now(mark);
  const above = mark.anchor.quote === undefined ? 1 : 0;
  return place?.file === file && place.line - above <= line && line <= place.end;
}

function length(mark: Mark, now: PlaceNow): number {
  const place = now(mark);
  return place === undefined ? 0 : place.end - place.line;
}
