import { commands, QuickPickItemKind, window, type QuickPickItem } from 'vscode';
import { pickRow } from '../base/pickRow.js';
import { noteRows, rowsOf, type NoteRow } from '../../core/features/noteRows.js';
import type { Mark } from '../../core/marks/noteIndex.js';
import { placeText } from '../../core/source/place.js';
import type { Disposable } from '../../session/disposables.js';
import { COMMAND, registerCommand } from '../base/commands.js';
import { findTarget } from '../base/targets.js';
import { placeNow } from '../../session/placeNow.js';
import type { Services } from '../services.js';
import { showMark } from './showFound.js';
import type { ShelfLayer } from '../../session/shelf.js';
import { layerWords } from './layerWords.js';
import { readingRows } from './openReading.js';
import { readingAt } from '../tree/readingAt.js';

interface RowItem extends QuickPickItem {
  readonly row?: NoteRow;
  /** Of a reading that is not read: the key of its layer. */
  readonly key?: string;
}

/**
 * "Go to Note…": every note and step by its title, symbol, place, status, tag, author and text; those of this file first. Called for one of them, as the last lens
 * of a line does, those of its line alone.
 */
export function registerGoToNote(services: Services): Disposable {
  return registerCommand(COMMAND.goToNote, async (...args) => {
    const { activeTree, readings, checks, layers, language, say } = services;
    checks.start();
    // Asked for in the first moment: a list of none would be wrong.
    if (!layers.loaded) await layers.load();
    const editor = window.activeTextEditor;
    const here = editor === undefined ? undefined : readingAt(services, editor.document.uri);
    const index = here?.reading.index ?? readings.indexOf(activeTree.tree);
    const all = noteRows(language, index, here?.file, layerWords(services));
    const line = marksOfLine(services, args);
    const rows = line === undefined ? all : rowsOf(all, line.marks);
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
    // What is not read can be opened from here; its notes are asked for again then.
    const isClosed = ({ isClosed, hidden }: ShelfLayer) => isClosed === true && !hidden;
    const closed = line === undefined ? readingRows(services, isClosed).filter(({ key }) => key !== undefined) : [];
    if (closed.length > 0) items.push({ label: say('shelf.closed'), kind: QuickPickItemKind.Separator }, ...closed);
    const picked = await pickRow<RowItem>(items, {
      title:
        line === undefined
          ? say('find.title', { count: rows.length })
          : say('find.atTitle', { count: rows.length, place: line.place }),
      placeHolder: say(rows.length === 0 ? 'find.none' : 'find.hint'),
    });
    if (picked?.row !== undefined) await showMark(picked.row.mark);
    if (picked?.key === undefined) return;
    await layers.open([picked.key]);
    await commands.executeCommand(COMMAND.goToNote, ...args);
  });
}

/** The marks that stand on the line of the one that the command was called for, in the kernel that is looked at. */
function marksOfLine(
  services: Services,
  args: readonly unknown[],
): { readonly marks: readonly Mark[]; readonly place: string } | undefined {
  const { activeTree, readings } = services;
  const { tree } = activeTree;
  const found = findTarget(services, args);
  const place =
    tree === undefined || found === undefined || !('mark' in found) ? undefined : placeNow(services, tree, found.mark);
  if (tree === undefined || place === undefined) return undefined;
  const marks = (readings.indexOf(tree).byFile.get(place.file) ?? []).filter(
    (mark) => placeNow(services, tree, mark)?.line === place.line,
  );
  return { marks, place: placeText(place) };
}

function group(label: string, rows: readonly NoteRow[]): RowItem[] {
  if (rows.length === 0) return [];
  const items = rows.map((row): RowItem => {
    const { mark, label, description, detail } = row;
    return { label: `$(${mark.kind === 'note' ? 'note' : 'list-tree'}) ${label}`, description, detail, row };
  });
  return [{ label, kind: QuickPickItemKind.Separator }, ...items];
}
