import * as vscode from 'vscode';
import { Cancelled, onAbort } from '../../src/core/signal.js';
import { atCursor } from '../../src/vscode/base/atCursor.js';
import { eventually, ok } from './expect.js';
import { kernelFile, showKernelFile } from './workspace.js';

const FILE = 'net/socket.c';

/** Asks a question about the cursor that nobody answers. @returns whether it was given up since */
function asked(editor: vscode.TextEditor): () => true | undefined {
  let isGivenUp = false;
  const question = atCursor(
    editor,
    (signal) =>
      new Promise<never>((_, reject) => {
        onAbort(signal, () => {
          reject(new Cancelled());
        });
      }),
  );
  question.catch((error: unknown) => {
    isGivenUp = error instanceof Cancelled;
  });
  return () => isGivenUp || undefined;
}

function moveTo(editor: vscode.TextEditor, line: number): void {
  const place = new vscode.Position(line, 0);
  editor.selection = new vscode.Selection(place, place);
}

describe('a question about the cursor', () => {
  it('is given up when the cursor goes elsewhere', async () => {
    const editor = await showKernelFile(FILE);
    const isGivenUp = asked(editor);
    ok(isGivenUp() === undefined, 'nobody went anywhere yet');
    moveTo(editor, editor.selection.active.line + 2);
    await eventually('the question given up', isGivenUp);
  });

  it('is given up when another file is shown, and not when a view has the keys', async () => {
    const isGivenUp = asked(await showKernelFile(FILE));
    await vscode.commands.executeCommand('workbench.view.explorer');
    ok(isGivenUp() === undefined, 'the reader looks at the same place');
    await showKernelFile('net/ipv4/af_inet.c');
    await eventually('the question given up', isGivenUp);
  });

  it('is given up when something is typed there, and not when another file changes', async () => {
    const editor = await showKernelFile(FILE);
    const isGivenUp = asked(editor);
    const other = await kernelFile('net/ipv4/af_inet.c');
    const elsewhere = new vscode.WorkspaceEdit();
    elsewhere.insert(other.uri, new vscode.Position(0, 0), ' ');
    await vscode.workspace.applyEdit(elsewhere);
    ok(isGivenUp() === undefined, 'what changed is another file');
    await editor.edit((edit) => {
      edit.insert(new vscode.Position(0, 0), ' ');
    });
    await eventually('the question given up', isGivenUp);
    await vscode.commands.executeCommand('workbench.action.files.revert');
    await vscode.window.showTextDocument(other);
    await vscode.commands.executeCommand('workbench.action.files.revert');
  });
});
