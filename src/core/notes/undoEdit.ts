import { oneEdit, type TextEdit } from './editDraft.js';

/**
 * Takes back a change of a text of which something else was changed since, by the reader or by another program.
 * @param before the text before the change
 * @param after the text after it
 * @param now the text by now
 * @returns the edit of the text by now; `undefined` where what was changed since is at the same place, or touches what is no whole entry
 */
export function undoEdit(before: string, after: string, now: string): TextEdit | undefined {
  const back = oneEdit(after, before);
  if (now === after) return back;
  const since = oneEdit(after, now);
  const end = back.offset + back.length;
  // Whole entries stand beside others: what two windows add at the end of a list touches.
  const gap = back.text === '' && ENTRIES.test(after.slice(back.offset, end)) ? 0 : 1;
  if (end + gap <= since.offset) return back;
  if (since.offset + since.length + gap <= back.offset)
    return { ...back, offset: back.offset + since.text.length - since.length };
  return undefined;
}

/** Entries of a list of JSON, with their commas. */
const ENTRIES = /^[\s,]*\{[^]*\}[\s,]*$/;
