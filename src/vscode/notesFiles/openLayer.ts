import { commands, Range, window, workspace } from 'vscode';
import { rangesOf } from '../../core/notes/read.js';
import { isOthers, type Layer } from '../../session/layer.js';
import { layerUri } from './layerUri.js';

/**
 * Opens a notes file, at what a pointer leads to. What came with the extension or from the web can be read only: its next version would take away what was
 * written there.
 */
export async function openLayer(layer: Layer, pointer?: string): Promise<void> {
  const document = await workspace.openTextDocument(layerUri(layer));
  const range = pointer === undefined ? undefined : rangesOf(document.getText(), [pointer]).get(pointer);
  const at = range === undefined ? undefined : document.positionAt(range.offset);
  await window.showTextDocument(document, at === undefined ? {} : { selection: new Range(at, at) });
  if (isOthers(layer)) await commands.executeCommand('workbench.action.files.setActiveEditorReadonlyInSession');
}
