import { window, workspace, type TextDocument } from 'vscode';
import { Disposables, type Disposable } from '../session/disposables.js';
import { NOTES_ENDING } from '../session/namedNotes.js';
import type { Services } from './services.js';

/** Looks for the kernel trees, and starts checking when the first kernel file or notes file is seen. Before that no wasm is loaded. */
export function registerStart({ kernels, checks, log }: Services): Disposable {
  const own = new Disposables();
  const see = ({ uri }: TextDocument) => {
    if (uri.path.endsWith(NOTES_ENDING) || (/\.[chS]$/.test(uri.path) && kernels.treeOf(uri) !== undefined)) {
      checks.start();
    }
  };
  own.add(
    window.onDidChangeVisibleTextEditors((editors) => {
      for (const { document } of editors) see(document);
    }),
  );
  own.add(workspace.onDidOpenTextDocument(see));
  // What was opened before it was known to be of a kernel, whether it is on the screen or somebody asks about it all the same.
  own.add(
    kernels.onDidChange(() => {
      for (const document of workspace.textDocuments) see(document);
    }),
  );
  kernels.find().catch((error: unknown) => {
    log.error('looking for kernel trees failed', error);
  });
  return own;
}
