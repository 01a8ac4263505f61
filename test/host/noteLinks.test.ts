import * as vscode from 'vscode';
import { equal, eventually, pause } from './expect.js';
import { answering, canType } from './keys.js';
import { extension, hoverWith, positionOf, showKernelFile } from './workspace.js';

/** Follows a link by the editor's own way to what is behind its scheme, which is that of a link from elsewhere too. */
async function follow(query: string): Promise<void> {
  const link = vscode.Uri.from({ scheme: vscode.env.uriScheme, authority: extension().id, path: '/open', query });
  await vscode.commands.executeCommand('vscode.open', link);
}

function shownLine(): string | undefined {
  const editor = vscode.window.activeTextEditor;
  return editor?.document.lineAt(editor.selection.active.line).text;
}

describe('a link to a note', () => {
  before(async function () {
    if (!canType()) this.skip();
    const { document } = await showKernelFile('net/socket.c');
    await hoverWith(document, positionOf(document, 'sock_map_fd(struct'), 'Which call makes the descriptor');
  });

  beforeEach(async () => {
    await vscode.commands.executeCommand('workbench.action.closeAllEditors');
  });

  it('leads to a step, once the reader has agreed', async () => {
    await follow('notes=socket.knotes.json&step=sys-socket');
    // The file is shown a moment before its line is.
    const isShown = () => (shownLine() ?? '').includes('__sys_socket') || undefined;
    await answering(eventually('the step', isShown), [{ row: 'Open' }]);
  });

  it('leads to the line in the kernel where the notes are not there', async () => {
    await follow('notes=nobodys.knotes.json&note=x&at=net%2Fsocket.c%3A7');
    const isShown = () => vscode.window.activeTextEditor?.selection.active.line === 6 || undefined;
    await answering(eventually('the line', isShown), [{ row: 'Open net/socket.c:7' }]);
  });

  it('leads nowhere when the reader does not agree', async () => {
    await follow('notes=socket.knotes.json&step=sys-socket');
    // The question stands by now, and nothing else does.
    await pause(1000);
    await vscode.commands.executeCommand('workbench.action.closeQuickOpen');
    await pause(1000);
    equal(shownLine(), undefined);
  });
});
