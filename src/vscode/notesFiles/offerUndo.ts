import { window } from 'vscode';
import { applyEdits } from '../../core/notes/editDraft.js';
import { readNotes } from '../../core/notes/read.js';
import { undoEdit } from '../../core/notes/undoEdit.js';
import { oneLine } from '../../core/render/oneLine.js';
import { baseName } from '../../core/source/paths.js';
import type { Services } from '../services.js';
import { makeEditsIn, type Written } from './notesDocument.js';

/** Says what was written, with a way back, for all files together. What was written since stays; where it is at the same place, nothing is taken back. */
export async function offerUndo(services: Services, written: readonly Written[], text: string): Promise<void> {
  const { say } = services;
  const undo = say('grow.undo');
  if ((await window.showInformationMessage(text, undo)) !== undo) return;
  const files = written.map(({ document }) => oneLine(baseName(document.uri.path)));
  const late = say('grow.undoLate', { file: files.join(', ') });
  await makeEditsIn(
    services,
    written.map(({ document }) => document),
    (texts) => {
      const edits = written.map(({ before, after }, index) => {
        const now = texts[index] ?? '';
        const edit = undoEdit(before, after, now);
        const isKept = edit !== undefined && (now === after || !readNotes(applyEdits(now, [edit])).readOnly);
        return isKept ? [edit] : undefined;
      });
      return edits.every((one) => one !== undefined) ? edits : undefined;
    },
    late,
  );
}
