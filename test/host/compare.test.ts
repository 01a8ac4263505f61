import * as vscode from 'vscode';
import { equal, eventually } from './expect.js';
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

  it('opens nothing for what is no struct', async () => {
    await showKernelFile('net/socket.c');
    await vscode.commands.executeCommand('kernelNotes.compare', 'no_such_struct', 'sock');
    equal(pages(), []);
  });
});
