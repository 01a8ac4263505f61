import { NoteFields } from './format.js';
import { readAnchor } from './readAnchor.js';
import { reportConflicts } from './readConflicts.js';
import { readFields } from './readFields.js';
import { elementsOf, reportAt, type Located, type Reader } from './reader.js';

/** What a note or a path says, before its id is held against those of the others. */
export interface Unnamed {
  /** Its id, as far as that can be used. */
  readonly id: unknown;
  /** What it says; its id and title as the file gives them. `null` when nothing can be made of it. */
  readonly fields: Record<string, unknown> | null;
  /** How many problems were found before those of its id have their turn. */
  readonly before: number;
}

/** A note that is an object. What it lacks is made up later, so that what it says can be read: an id, a title. */
export function readNote(reader: Reader, located: Located): Unnamed {
  const { fields } = readFields(reader, located, NoteFields, ['at']);
  reportConflicts(reader, located, fields['conflicts']);
  const before = reader.problems.length;
  const anchors = elementsOf(reader, located, 'at');
  if (anchors === undefined) reportAt(reader, 'missing-field', { field: 'at' }, located);
  fields['at'] = (anchors ?? []).map((anchor) => readAnchor(reader, anchor));
  return { id: fields['id'], fields, before };
}
