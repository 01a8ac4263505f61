import { QuickPickItemKind, window, type QuickPickItem } from 'vscode';
import { pickRow } from '../base/pickRow.js';
import { noteRows, type NoteRow } from '../../core/features/noteRows.js';
import type { Disposable } from '../../session/disposables.js';
import { COMMAND, registerCommand } from '../base/commands.js';
import type { Services } from '../services.js';
import { showMark } from './showFound.js';
import { layerWords } from './layerWords.js';
import { readingAt } from '../tree/readingAt.js';

interface RowItem extends QuickPickItem {
  readonly row?: NoteRow;
}

/** "Go to Note…": every note and step by its title, symbol, place, status, tag, author and text; those of this file first. */
export function registerGoToNote(services: Services): Disposable {
  return registerCommand(COMMAND.goToNote, async () => {
    const { activeTree, readings, checks, layers, language, say } = services;
    checks.start();
    // Asked for in the first moment: a list of none would be wrong.
    if (!layers.loaded) await layers.load();
    const editor = window.activeTextEditor;
    const here = editor === undefined ? undefined : readingAt(services, editor.document.uri);
    const index = here?.reading.index ?? readings.indexOf(activeTree.tree);
    const rows = noteRows(language, index, here?.file, layerWords(services));
    const items = [
      ...group(
        say('find.here'),
        rows.filter(({ isHere }) => isHere),
      ),
      ...group(
        say('find.others'),
        rows.filter(({ isHere }) => !isHere),
      ),
    ];
    const picked = await pickRow<RowItem>(items, {
      title: say('find.title', { count: rows.length }),
      placeHolder: say(rows.length === 0 ? 'find.none' : 'find.hint'),
    });
    if (picked?.row !== undefined) await showMark(picked.row.mark);
  });
}

function group(label: string, rows: readonly NoteRow[]): RowItem[] {
  if (rows.length === 0) return [];
  const items = rows.map((row): RowItem => {
    const { mark, label, description, detail } = row;
    return { label: `$(${mark.kind === 'note' ? 'note' : 'list-tree'}) ${label}`, description, detail, row };
  });
  return [{ label, kind: QuickPickItemKind.Separator }, ...items];
}
