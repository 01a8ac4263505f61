import { Range, Selection, TextEditorRevealType, window, type TextEditor } from 'vscode';
import type { Place } from '../core/anchor/placement.js';
import type { KernelTree } from './kernels.js';

/** Opens a place of a kernel tree with the cursor on it. @throws what the editor says when it cannot be opened */
export async function openPlace(tree: KernelTree, place: Place): Promise<TextEditor> {
  const { line, column } = place;
  const editor = await window.showTextDocument(tree.source.uriOf(place.file), { preview: true });
  const at = editor.document.validatePosition(new Selection(line - 1, column - 1, line - 1, column - 1).active);
  editor.selection = new Selection(at, at);
  editor.revealRange(new Range(at, at), TextEditorRevealType.InCenterIfOutsideViewport);
  return editor;
}
