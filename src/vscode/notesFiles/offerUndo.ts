import { window } from 'vscode';
import { oneEdit } from '../../core/notes/editDraft.js';
import { oneLine } from '../../core/render/oneLine.js';
import { baseName } from '../../core/source/paths.js';
import type { Services } from '../services.js';
import { makeEditsIn, type Written } from './notesDocument.js';

/** Says what was written, with a way back, for all files together. What was written since is the reader's: it is not taken back with it. */
export async function offerUndo(services: Services, written: readonly Written[], text: string): Promise<void> {
  const { say } = services;
  const undo = say('grow.undo');
  if ((await window.showInformationMessage(text, undo)) !== undo) return;
  const late = written.find(({ document, after }) => document.getText() !== after);
  if (late === undefined) {
    const back = written.map(({ document, before, after }) => ({ document, edits: [oneEdit(after, before)] }));
    await makeEditsIn(services, back);
  } else {
    const file = oneLine(baseName(late.document.uri.path));
    void window.showWarningMessage(say('grow.undoLate', { file }));
  }
}
