import { window, type TextDocument, type TextEditor } from 'vscode';
import { makeAnchor, type Made } from '../../core/anchor/make.js';
import type { Kernel } from '../../core/kernel.js';
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

/** A place at which something may be noted: in a kernel file, where a cursor is. */
export interface Spot {
  readonly tree: KernelTree;
  readonly document: TextDocument;
  readonly file: string;
  /** 1-based, as the column. */
  readonly line: number;
  readonly column: number;
}

/** Where the cursor is, or the selection begins; where that is in no kernel file, says so. */
export function spotHere({ kernels, say }: Services, editor: TextEditor | undefined): Spot | undefined {
  const tree = editor === undefined ? undefined : kernels.treeOf(editor.document.uri);
  const file = editor === undefined ? undefined : tree?.source.pathOf(editor.document.uri);
  if (editor === undefined || tree === undefined || file === undefined) {
    void window.showInformationMessage(say('editor.noteNeedsKernel'));
    return undefined;
  }
  const { start } = editor.selection;
  return { tree, document: editor.document, file, line: start.line + 1, column: start.character + 1 };
}

/** The anchor of what the cursor is at, or of the first line that is selected; where there is none, says why. */
export async function anchorHere(services: Services, editor: TextEditor | undefined): Promise<AnchorHere | undefined> {
  const spot = spotHere(services, editor);
  if (spot === undefined || editor === undefined) return undefined;
  const here = await atCursor(editor, (signal) => anchorAt(services, spot, spot.tree.kernel.wantedBy(signal)), {
    stays: true,
  });
  if (here === undefined) void window.showInformationMessage(services.say('editor.noteNoPlace'));
  return here;
}

/** The anchor of a place; `undefined` where nothing there could be found again. That it goes to another line is said. */
export async function anchorAt(
  { say }: Services,
  { tree, document, file, line: asked, column }: Spot,
  kernel: Kernel = tree.kernel,
): Promise<AnchorHere | undefined> {
  const made = await makeAnchor(kernel, file, asked, column);
  if (made === undefined) return undefined;
  const { anchor } = made;
  const line = Math.min(made.line, document.lineCount);
  const text = oneLine(document.lineAt(line - 1).text);
  if (line !== asked) window.setStatusBarMessage(say('editor.noteTitleOther', { line, text }), STATUS_TIME);
  const symbol = symbolLabel(anchor);
  const name = anchor.quote === undefined ? symbol : say('write.line', { line, symbol, text: oneLine(text, 60) });
  return { ...made, line, tree, name };
}
