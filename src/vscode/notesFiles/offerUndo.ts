import { applyEdits } from '../../core/notes/editDraft.js';
import { readNotes } from '../../core/notes/read.js';
import { undoEdit } from '../../core/notes/undoEdit.js';
import { oneLine } from '../../core/render/oneLine.js';
import { baseName } from '../../core/source/paths.js';
import type { Services } from '../services.js';
import { makeEditsIn, type Written } from './notesDocument.js';

/** Says what was written, with a way back, for all files together. What was written since stays; where it is at the same place, nothing is taken back. */
export function offerUndo(
  services: Services,
  written: readonly Written[],
  told: { readonly text: string; readonly isRemoval?: boolean },
): void {
  services.lastChange.made({ ...told, takeBack: () => takeBack(services, written) });
}

async function takeBack(services: Services, written: readonly Written[]): Promise<void> {
  const files = written.map(({ document }) => oneLine(baseName(document.uri.path)));
  const late = services.say('grow.undoLate', { file: files.join(', ') });
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
