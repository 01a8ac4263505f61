import { checkedEdit, type EntryEdit } from './checkedEdit.js';
import { edited, insertedElement } from './editList.js';
import { spaced } from './editObject.js';
import { styleOf } from './editStyle.js';
import { findEntry, type EntryRef } from './editText.js';
import type { Anchor, Note } from './format.js';
import { memberValue } from './jsonTree.js';
import { pointerParts } from './pointer.js';
import { writableNotes } from './read.js';

/** Adds a place to those of a note, behind them. `undefined` when the file cannot be written, or the note is gone. */
export function addedPlace(text: string, ref: EntryRef, anchor: Anchor): EntryEdit | undefined {
  const notes = writableNotes(text);
  const found = notes === undefined ? undefined : findEntry(notes.root, ref);
  const at = found === undefined ? undefined : memberValue(found.node, 'at');
  if (found === undefined || at?.type !== 'array') return undefined;
  const count = at.children?.length ?? 0;
  const after = edited(text, insertedElement(text, at, count, spaced(anchor), styleOf(text, at)));
  return checkedEdit(text, after, `${found.pointer}/at/${count}`);
}

/** The places of a note, as a text has them by now; none when it is gone. */
export function placesOf(text: string, ref: EntryRef): Note['at'] {
  const notes = writableNotes(text);
  const found = notes === undefined ? undefined : findEntry(notes.root, ref);
  return (found && notes?.file.notes?.[Number(pointerParts(found.pointer)[1])]?.at) ?? [];
}

/** Whether a note has a place already: the same symbol, member or line, whatever was seen there. */
export function hasPlace({ at }: Note, anchor: Anchor): boolean {
  const key = ({ seen: _seen, was: _was, gone: _gone, ...place }: Anchor) =>
    JSON.stringify(Object.entries(place).sort(([a], [b]) => (a < b ? -1 : 1)));
  return at.some((one) => one !== null && key(one) === key(anchor));
}
