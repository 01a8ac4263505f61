import * as vscode from 'vscode';
import { equal, eventually, pause } from './expect.js';
import { canType, typeHere } from './keys.js';
import { showKernelFile } from './workspace.js';

/** The titles of the pages that are open. */
function pages(): string[] {
  return vscode.window.tabGroups.all
    .flatMap(({ tabs }) => tabs)
    .filter(({ input }) => input instanceof vscode.TabInputWebview)
    .map(({ label }) => label);
}

describe('compare', () => {
  afterEach(async () => {
    const open = vscode.window.tabGroups.all
      .flatMap(({ tabs }) => tabs)
      .filter(({ input }) => input instanceof vscode.TabInputWebview);
    await vscode.window.tabGroups.close(open);
  });

  it('shows two structs, then others in the same page', async () => {
    await showKernelFile('net/socket.c');
    await vscode.commands.executeCommand('kernelNotes.compare', 'socket', 'sock');
    await eventually('the page of two structs', () =>
      Promise.resolve(pages().includes('socket and sock') || undefined),
    );
    await vscode.commands.executeCommand('kernelNotes.compare', 'proto_ops', 'proto');
    await eventually('the page of two others', () =>
      Promise.resolve(pages().includes('proto_ops and proto') || undefined),
    );
    equal(pages().length, 1);
  });

  it('shows one alone', async () => {
    await showKernelFile('net/socket.c');
    await vscode.commands.executeCommand('kernelNotes.members', 'sock_common');
    await eventually('the page of one struct', () => Promise.resolve(pages().includes('sock_common') || undefined));
  });

  it('leaves the keys to whoever types elsewhere, while it follows the notes', async function () {
    if (!canType()) this.skip();
    await showKernelFile('net/socket.c');
    await vscode.commands.executeCommand('kernelNotes.compare', 'socket', 'sock');
    await eventually('the page of two structs', () =>
      Promise.resolve(pages().includes('socket and sock') || undefined),
    );
    const draft = await vscode.workspace.openTextDocument({ content: '' });
    await vscode.window.showTextDocument(draft, vscode.ViewColumn.Beside);
    let typed = '';
    for (const word of ['one ', 'two ']) {
      // The page is shown anew when the notes are there again, at a moment that nothing tells.
      await vscode.commands.executeCommand('kernelNotes.reload');
      await pause(2500);
      typed += word;
      typeHere(word);
      await eventually(`"${typed}" in the draft`, () => Promise.resolve(draft.getText() === typed || undefined));
    }
    await vscode.commands.executeCommand('workbench.action.revertAndCloseActiveEditor');
  });

  it('opens nothing for what is no struct', async () => {
    await showKernelFile('net/socket.c');
    await vscode.commands.executeCommand('kernelNotes.compare', 'no_such_struct', 'sock');
    equal(pages(), []);
  });
});
