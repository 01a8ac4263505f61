import { oneEdit, type TextEdit } from './editDraft.js';

/**
 * Takes back a change of a text of which something else was changed since, by the reader or by another program.
 * @param before the text before the change
 * @param after the text after it
 * @param now the text by now
 * @returns the edit of the text by now; `undefined` where what was changed since is at the same place, or touches it
 */
export function undoEdit(before: string, after: string, now: string): TextEdit | undefined {
  const back = oneEdit(after, before);
  if (now === after) return back;
  const since = oneEdit(after, now);
  if (back.offset + back.length < since.offset) return back;
  if (since.offset + since.length < back.offset)
    return { ...back, offset: back.offset + since.text.length - since.length };
  return undefined;
}
