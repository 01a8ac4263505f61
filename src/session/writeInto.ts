import { oneEdit, type TextEdit } from '../core/notes/editDraft.js';

/** A notes file that is open in an editor, as far as writing into it goes. */
export interface OpenFile {
  /** The text as it is in the editor. */
  text(): string;
  /** Whether the editor has changes that are not stored. */
  isDirty(): boolean;
  /** The text as it is stored; `undefined` where there is none, or it cannot be read. */
  stored(): Promise<string | undefined>;
  /** Has the editor take over what is stored. @returns whether it has */
  reload(): Promise<boolean>;
  /** Makes edits in the editor, as one step for undo. @returns whether they were made */
  replace(edits: readonly TextEdit[]): Promise<boolean>;
  /** Stores the text. Refuses, or throws, where it cannot: it must not be written, there is no room, somebody else wrote it. */
  save(): Promise<boolean>;
}

/**
 * What came of writing: `written`, in the editor alone where that had changes of the reader's own; `refused`, since there are no edits of what the file says
 * by now; `not-applied` by the editor; `not-saved`, and taken back.
 */
export type WriteResult = 'written' | 'refused' | 'not-applied' | 'not-saved';

/** Somebody who writes the file again and again would be waited for in vain. */
const TRIES = 3;

/**
 * Makes edits of a file and stores it, unless it had changes of the reader's own. Another window, a formatter or a checkout may write it at any moment: the edits are
 * asked for with what is stored by then, and asked for again where it was written between. What cannot be stored is taken back.
 * @param editsOf the edits of a text; `undefined` where what they are about is not in it
 */
export async function writeInto(
  file: OpenFile,
  editsOf: (text: string) => readonly TextEdit[] | undefined,
): Promise<WriteResult> {
  for (let tries = 1; ; tries++) {
    const stored = await file.stored();
    const isStale = stored !== undefined && !isSameText(stored, file.text());
    if (isStale && !file.isDirty()) await file.reload();
    // What was taken back leaves an editor with changes that are none.
    const hasOwn = file.isDirty() && isStale;
    const before = file.text();
    const edits = editsOf(before);
    if (edits === undefined) return 'refused';
    if (edits.length === 0) return 'written';
    if (!(await file.replace(edits))) return 'not-applied';
    if (hasOwn || (await isSaved(file))) return 'written';
    const after = file.text();
    if (after !== before) await file.replace([oneEdit(after, before)]);
    const now = await file.stored();
    const isOthers = now !== undefined && !isSameText(now, before);
    if (!isOthers || tries === TRIES || !(await file.reload())) return 'not-saved';
  }
}

/** An editor has one kind of line end, and no byte order mark, in what it shows. */
export function isSameText(a: string, b: string): boolean {
  return a === b || normal(a) === normal(b);
}

function normal(text: string): string {
  return text.replace(/^\uFEFF/, '').replace(/\r\n?/g, '\n');
}

async function isSaved(file: OpenFile): Promise<boolean> {
  try {
    return await file.save();
  } catch {
    return false;
  }
}
