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

/** What came of writing into several files. */
export interface WriteOutcome {
  readonly k: WriteResult;
  /** The file that kept it from being written, by its place among them, 0-based. */
  readonly at: number;
}

/**
 * Makes edits of a file and stores it, unless it had changes of the reader's own. Another window, a formatter or a checkout may write it at any moment: the edits are
 * asked for with what is stored by then, and asked for again where it was written between. What cannot be stored is taken back.
 * @param editsOf the edits of a text; `undefined` where what they are about is not in it
 */
export async function writeInto(
  file: OpenFile,
  editsOf: (text: string) => readonly TextEdit[] | undefined,
): Promise<WriteResult> {
  const { k } = await writeIntoAll(
    [file],
    ([edits = []]) => file.replace(edits),
    ([text = '']) => {
      const edits = editsOf(text);
      return edits === undefined ? undefined : [edits];
    },
  );
  return k;
}

/**
 * The same for several files together: all are written, or none. They are stored in their order.
 * @param replace makes the edits of each in the editor, as one step for undo. @returns whether they were made
 * @param editsOf the edits of each of the texts
 */
export async function writeIntoAll(
  files: readonly OpenFile[],
  replace: (edits: readonly (readonly TextEdit[])[]) => Promise<boolean>,
  editsOf: (texts: readonly string[]) => readonly (readonly TextEdit[])[] | undefined,
): Promise<WriteOutcome> {
  for (let tries = 1; ; tries++) {
    const begun = [];
    for (const file of files) begun.push({ file, hasOwn: await hasOwnChanges(file), before: file.text() });
    const edits = editsOf(begun.map(({ before }) => before));
    if (edits === undefined) return { k: 'refused', at: 0 };
    if (edits.every((one) => one.length === 0)) return { k: 'written', at: 0 };
    if (!(await replace(edits))) return { k: 'not-applied', at: 0 };
    const toSave = begun.filter(({ hasOwn }, index) => !hasOwn && edits[index]?.length !== 0);
    const saved = [];
    for (const one of toSave) {
      if (!(await isSaved(one.file, one.before))) break;
      saved.push(one);
    }
    const failed = toSave[saved.length];
    if (failed === undefined) return { k: 'written', at: 0 };
    const back = begun.map(({ file, before }) => (file.text() === before ? [] : [oneEdit(file.text(), before)]));
    const { file, before } = failed;
    const isTorn = isStoredInPart(await file.stored(), file.text(), before);
    if (back.some((one) => one.length > 0)) await replace(back);
    for (const one of saved) await isSaved(one.file);
    if (isTorn) await isSaved(file);
    const now = await file.stored();
    const isOthers = now !== undefined && !isSameText(now, before);
    if (!isOthers || tries === TRIES || !(await file.reload())) return { k: 'not-saved', at: begun.indexOf(failed) };
  }
}

/** Has an editor show what is stored, unless it has changes of the reader's own. @returns whether it has */
async function hasOwnChanges(file: OpenFile): Promise<boolean> {
  const stored = await file.stored();
  const isStale = stored !== undefined && !isSameText(stored, file.text());
  if (isStale && !file.isDirty()) await file.reload();
  // What was taken back leaves an editor with changes that are none.
  return file.isDirty() && isStale;
}

/** An editor has one kind of line end, and no byte order mark, in what it shows. */
export function isSameText(a: string, b: string): boolean {
  return a === b || normal(a) === normal(b);
}

function normal(text: string): string {
  return text.replace(/^\uFEFF/, '').replace(/\r\n?/g, '\n');
}

/**
 * Stores a text, and looks whether it is there, whatever the editor says: on a full disk it has said so of half a file, and one that is storing already says
 * no to who asks meanwhile. Where nobody else wrote, it is asked once more: of an editor that is storing this waits for the end.
 */
async function isSaved(file: OpenFile, before?: string): Promise<boolean> {
  for (let isAgain = false; ; isAgain = true) {
    const said = await saidSaved(file);
    const stored = await file.stored();
    if (stored === undefined) return said;
    const isThere = isSameText(stored, file.text());
    // What an editor did not store and is there all the same, others have written.
    if (isThere && (said || !file.isDirty())) return true;
    const isOpen = !said && (isThere || (before !== undefined && isSameText(stored, before)));
    if (isAgain || !isOpen) return false;
  }
}

async function saidSaved(file: OpenFile): Promise<boolean> {
  try {
    return await file.save();
  } catch {
    return false;
  }
}

/** Whether only the beginning of a text was stored, which is what was there before no more. */
function isStoredInPart(stored: string | undefined, text: string, before: string): boolean {
  if (stored === undefined || isSameText(stored, before)) return false;
  // The last letter may be torn too.
  return normal(text).startsWith(normal(stored).replace(/\uFFFD$/, ''));
}
