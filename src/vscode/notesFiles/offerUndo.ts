import { window, type TextDocument } from 'vscode';
import { oneEdit } from '../../core/notes/editDraft.js';
import { oneLine } from '../../core/render/oneLine.js';
import { baseName } from '../../core/source/paths.js';
import { makeEdits } from './notesDocument.js';
import type { Services } from '../services.js';

/** Says what was written, with a way back. What was written since is the reader's: it is not taken back with it. */
export async function offerUndo(
  services: Services,
  document: TextDocument,
  before: string,
  after: string,
  text: string,
): Promise<void> {
  const { say } = services;
  const undo = say('grow.undo');
  if ((await window.showInformationMessage(text, undo)) !== undo) return;
  if (document.getText() === after) await makeEdits(services, document, [oneEdit(after, before)]);
  else void window.showWarningMessage(say('grow.undoLate', { file: oneLine(baseName(document.uri.path)) }));
}
