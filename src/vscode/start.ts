import { window, workspace, type TextDocument } from 'vscode';
import { Disposables, type Disposable } from '../session/disposables.js';
import { NOTES_ENDING } from '../session/namedNotes.js';
import type { Services } from './services.js';

/** Looks for the kernel trees, and starts checking when the first kernel file or notes file is seen. Before that no wasm is loaded. */
export function registerStart({ kernels, checks, log }: Services): Disposable {
  const own = new Disposables();
  const see = (document: TextDocument | undefined) => {
    if (document === undefined) return;
    const { uri } = document;
    if (uri.path.endsWith(NOTES_ENDING) || (/\.[chS]$/.test(uri.path) && kernels.treeOf(uri) !== undefined)) {
      checks.start();
    }
  };
  const seeAll = () => {
    for (const { document } of window.visibleTextEditors) see(document);
  };
  own.add(window.onDidChangeVisibleTextEditors(seeAll));
  own.add(workspace.onDidOpenTextDocument(see));
  own.add(kernels.onDidChange(seeAll));
  kernels.find().catch((error: unknown) => {
    log.error('looking for kernel trees failed', error);
  });
  return own;
}
