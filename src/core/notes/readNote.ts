import { NoteFields, type Note } from './format.js';
import type { Ids } from './ids.js';
import { readAnchor } from './readAnchor.js';
import { readFields } from './readFields.js';
import { elementsOf, isObject, reportAt, type Located, type Reader } from './reader.js';

/** A note. What it lacks is made up, so that what it says can be read: an id, a title. `null` when it is no object. */
export function readNote(reader: Reader, located: Located, ids: Ids): Note | null {
  if (!isObject(reader, located)) return null;
  const { fields } = readFields(reader, located, NoteFields, ['at']);
  const id = ids.take(located, fields['id'], 'note');
  const anchors = elementsOf(reader, located, 'at');
  if (anchors === undefined) reportAt(reader, 'missing-field', { field: 'at' }, located);
  const at = (anchors ?? []).map((anchor) => readAnchor(reader, anchor));
  return Object.assign(fields, { id, title: fields['title'] ?? id, at }) as Note;
}
