import * as vscode from 'vscode';
import { eventually } from './expect.js';
import { ran } from './growing.js';
import { canType } from './keys.js';
import { showKernelFile } from './workspace.js';

describe('the shelf of readings', () => {
  beforeEach(function () {
    if (!canType()) this.skip();
  });

  it('opens the reading that is chosen, at a step of it', async () => {
    await showKernelFile('include/linux/net.h');
    await ran('kernelNotes.openReading', [], ['socket(): from the system call'], 'socket()');
    await eventually('the code of a step', () => {
      const { document } = vscode.window.activeTextEditor ?? {};
      return document?.uri.path.endsWith('.c') === true ? true : undefined;
    });
  });
});
