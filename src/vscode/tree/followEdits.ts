import { workspace } from 'vscode';
import { Disposables, type Disposable } from '../../session/disposables.js';
import type { LineShifts } from '../../session/lineShifts.js';
import type { Kernels } from './kernels.js';

/** Tells the session what is typed in the files of the kernel trees. */
export function followEdits(shifts: LineShifts, kernels: Kernels): Disposable {
  const own = new Disposables();
  own.add(
    workspace.onDidChangeTextDocument(({ document, contentChanges }) => {
      if (kernels.treeOf(document.uri) !== undefined) shifts.edited(document.uri.toString(), contentChanges, document);
    }),
  );
  own.add(
    workspace.onDidCloseTextDocument(({ uri }) => {
      shifts.closed(uri.toString());
    }),
  );
  return own;
}
