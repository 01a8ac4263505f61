import { commands, FileType, Position, Range, Selection, TextEditorRevealType, window, workspace } from 'vscode';
import { stopIfAborted } from '../../core/signal.js';
import { Latest } from '../../session/latest.js';
import type { KernelTree } from './kernels.js';
import { codeColumn } from './codeColumn.js';
import type { Place } from '../../core/source/place.js';

/** Whoever asks for a place twice in a row wants to see the second. */
const latest = new Latest();

/**
 * Opens a place of a kernel tree with the cursor on it; a folder is shown in the Explorer.
 * @param preserveFocus whether the keys stay with whoever asked
 * @returns whether there is a cursor on it now
 * @throws what the editor says when it cannot be opened
 * @throws {Cancelled} when another place was asked for meanwhile
 */
export async function openPlace(
  tree: KernelTree,
  place: Pick<Place, 'file' | 'line' | 'column'>,
  preserveFocus = false,
): Promise<boolean> {
  const signal = latest.begin();
  const { line, column } = place;
  const uri = tree.source.uriOf(place.file);
  const { type } = await workspace.fs.stat(uri);
  stopIfAborted(signal);
  if ((type & FileType.Directory) !== 0) {
    await commands.executeCommand('revealInExplorer', uri);
    return false;
  }
  const document = await workspace.openTextDocument(uri);
  stopIfAborted(signal);
  const viewColumn = codeColumn();
  const at = document.validatePosition(new Position(line - 1, column - 1));
  // In one step: a cursor that is moved afterwards would be two for the editor's own Back.
  const editor = await window.showTextDocument(document, {
    preview: true,
    preserveFocus,
    selection: new Selection(at, at),
    ...(viewColumn === undefined ? {} : { viewColumn }),
  });
  editor.revealRange(new Range(at, at), TextEditorRevealType.InCenterIfOutsideViewport);
  return true;
}
