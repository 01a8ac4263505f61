import * as vscode from 'vscode';
import { equal, eventually } from './expect.js';
import { counts } from './notesServer.js';
import { extension, hoverWith, positionOf, showKernelFile } from './workspace.js';

/** Run in a kernel that the reader has not trusted. */
describe('restricted mode', () => {
  it('shows the bundled notes all the same', async () => {
    const { document } = await showKernelFile('net/socket.c');
    await eventually('activation', () => extension().isActive || undefined);
    await hoverWith(document, positionOf(document, 'sock_map_fd(struct'), 'Which call makes the descriptor');
    equal(document.isDirty, false);
  });

  it('opens nothing from the web', async () => {
    const before = await counts();
    // No question is asked: it is done at once.
    await vscode.commands.executeCommand('kernelNotes.openFromWeb');
    equal(await counts(), before);
  });
});
