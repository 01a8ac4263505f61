import * as vscode from 'vscode';
import { ran } from './growing.js';
import { canType, withFirstRow } from './keys.js';
import { kernelRoot, showKernelFile } from './workspace.js';

describe('the index of a kernel', () => {
  after(async () => {
    await vscode.commands.executeCommand('notifications.clearAll');
  });

  it('is built, renewed and taken away by a command that asks what to do with one', async function () {
    await showKernelFile('net/socket.c');
    // In the web host there is no disk: that is said, and nothing is asked.
    if (kernelRoot().scheme !== 'file') {
      await ran('kernelNotes.index');
      return;
    }
    if (!canType()) this.skip();
    // The tests of all commands may have left one, which is renewed then.
    await withFirstRow(vscode.commands.executeCommand('kernelNotes.index'));
    await ran('kernelNotes.index', [], ['Renew']);
    await ran('kernelNotes.index', [], ['Remove']);
    // Without one, it is built once more, and nothing is asked.
    await ran('kernelNotes.index');
    await ran('kernelNotes.index', [], ['Remove']);
  });
});
