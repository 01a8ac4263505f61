import { window, type TextEditor } from 'vscode';
import type { Services } from '../services.js';

/** The editor that a command is about: the active one; where that is none, as beside the walkthrough, one that shows a kernel file. */
export function codeInSight({ kernels }: Services): TextEditor | undefined {
  return (
    window.activeTextEditor ??
    window.visibleTextEditors.find(({ document }) => kernels.treeOf(document.uri) !== undefined)
  );
}
