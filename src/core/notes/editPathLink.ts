import { checkedEdit, type EntryEdit } from './checkedEdit.js';
import { findEntry, type EntryRef } from './editText.js';
import { membersOf } from './jsonTree.js';
import { writableNotes } from './read.js';

/**
 * Has a step continue in another path of the file, which then says at which place it is. `undefined` when the file cannot be written, or the step is gone, or
 * continues somewhere already.
 */
export function continuedIn(text: string, ref: EntryRef, path: string): EntryEdit | undefined {
  const notes = writableNotes(text);
  const found = notes === undefined ? undefined : findEntry(notes.root, ref);
  const at = found === undefined ? undefined : membersOf(found.node).get('at');
  if (found === undefined || at === undefined || membersOf(found.node).has('path')) return undefined;
  const after = `${text.slice(0, at.key.offset)}"path": ${JSON.stringify(path)}${text.slice(at.value.offset + at.value.length)}`;
  return checkedEdit(text, after, found.pointer);
}
