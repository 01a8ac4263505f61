import { oneEdit, type TextEdit } from './editDraft.js';
import type { ProblemCode } from './problem.js';
import { readNotes } from './read.js';

/** What comes of an edit of a notes file: one edit of its text, and where what it is about stands then. */
export interface EntryEdit {
  readonly edits: readonly TextEdit[];
  /** RFC 6901 pointer to what was put there, or to what stands beside what was taken away. */
  readonly pointer: string;
}

/**
 * One edit, if what comes of it can be read as well as before.
 * @param allowed problems that may come of it: the writer was told
 */
export function checkedEdit(
  before: string,
  after: string,
  pointer: string,
  allowed: readonly ProblemCode[] = [],
): EntryEdit | undefined {
  const count = (text: string) => {
    const { file, readOnly, problems } = readNotes(text);
    return file === undefined || readOnly ? undefined : problems.filter(({ code }) => !allowed.includes(code)).length;
  };
  const is = count(after);
  // To read a large file takes as long as all the rest: what has no problem needs no comparison.
  if (is === undefined || (is > 0 && is > (count(before) ?? 0))) return undefined;
  return { edits: [oneEdit(before, after)], pointer };
}
