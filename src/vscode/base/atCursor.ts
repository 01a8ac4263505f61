import { window, workspace, type Position, type TextEditor } from 'vscode';
import { Canceller, whileWanted, type Signal } from '../../core/signal.js';
import { Disposables } from '../../session/disposables.js';

/**
 * Asks something about the cursor of an editor. It is given up when the reader goes elsewhere or types: the answer would be about another place than the
 * one that is seen.
 * @param stays what is asked is about where the cursor was: that it goes on does not matter
 * @throws {Cancelled}
 */
export async function atCursor<T>(
  editor: TextEditor,
  ask: (signal: Signal, cursor: Position) => Promise<T>,
  { stays = false } = {},
): Promise<T> {
  const left = new Canceller();
  const own = new Disposables();
  const cursor = editor.selection.active;
  own.add(
    window.onDidChangeActiveTextEditor((now) => {
      // None is active while a view has the keys.
      if (now !== undefined && now.document !== editor.document) left.cancel();
    }),
  );
  own.add(
    window.onDidChangeTextEditorSelection(({ textEditor, selections: [first] }) => {
      if (!stays && textEditor === editor && first?.active.isEqual(cursor) !== true) left.cancel();
    }),
  );
  own.add(
    workspace.onDidChangeTextDocument(({ document, contentChanges }) => {
      if (document === editor.document && contentChanges.length > 0) left.cancel();
    }),
  );
  try {
    return await whileWanted(left.signal, () => ask(left.signal, cursor));
  } finally {
    own.dispose();
  }
}
