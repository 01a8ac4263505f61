import { window, type TextEditor } from 'vscode';
import { makeAnchor, type Made } from '../../core/anchor/make.js';
import { symbolLabel } from '../../core/marks/labels.js';
import { oneLine } from '../../core/render/oneLine.js';
import { atCursor } from '../base/atCursor.js';
import type { Services } from '../services.js';
import type { KernelTree } from '../tree/kernels.js';

const STATUS_TIME = 10_000;

/** A place at which a note can stand. */
export interface AnchorHere extends Made {
  readonly tree: KernelTree;
  /** What it is, in a few words: the symbol, or the line with its text. */
  readonly name: string;
}

/** The anchor of what the cursor is at, or of the first line that is selected; where there is none, says why. */
export async function anchorHere(services: Services, editor: TextEditor | undefined): Promise<AnchorHere | undefined> {
  const { kernels, say } = services;
  const tree = editor === undefined ? undefined : kernels.treeOf(editor.document.uri);
  const file = editor === undefined ? undefined : tree?.source.pathOf(editor.document.uri);
  if (editor === undefined || tree === undefined || file === undefined) {
    void window.showInformationMessage(say('editor.noteNeedsKernel'));
    return undefined;
  }
  const { document, selection } = editor;
  const { start } = selection;
  const made = await atCursor(
    editor,
    (signal) => makeAnchor(tree.kernel.wantedBy(signal), file, start.line + 1, start.character + 1),
    { stays: true },
  );
  if (made === undefined) {
    void window.showInformationMessage(say('editor.noteNoPlace'));
    return undefined;
  }
  const { anchor } = made;
  const line = Math.min(made.line, document.lineCount);
  const text = oneLine(document.lineAt(line - 1).text);
  if (line !== start.line + 1) window.setStatusBarMessage(say('editor.noteTitleOther', { line, text }), STATUS_TIME);
  const symbol = symbolLabel(anchor);
  const name = anchor.quote === undefined ? symbol : say('write.line', { line, symbol, text: oneLine(text, 60) });
  return { ...made, line, tree, name };
}
