import type { TextDocument } from 'vscode';
import type { EntryEdit } from '../../core/notes/checkedEdit.js';
import { oneLine } from '../../core/render/oneLine.js';
import { baseName } from '../../core/source/paths.js';
import type { Services } from '../services.js';
import { makeEdits } from './notesDocument.js';
import { offerUndo } from './offerUndo.js';

/** How a reader learns that something was written. */
export interface Told {
  readonly text: string;
  /** Something was taken away. */
  readonly isRemoval?: boolean;
}

/**
 * Makes an edit of a notes file, as one step for undo, and offers to take it back.
 * @param editOf the edit of a text: asked with the text as it is now
 * @returns the pointer that comes of it; `undefined` where nothing was written, which has been said
 */
export async function writeEntry(
  services: Services,
  document: TextDocument,
  editOf: (text: string) => EntryEdit | undefined,
  told: Told,
): Promise<string | undefined> {
  const { log } = services;
  const name = oneLine(baseName(document.uri.path));
  let edit: EntryEdit | undefined;
  const written = await makeEdits(services, document, (now) => (edit = editOf(now))?.edits);
  if (written === undefined || edit === undefined) return undefined;
  log.info(`${told.text} (${name}${edit.pointer})`);
  offerUndo(services, [written], told);
  return edit.pointer;
}
