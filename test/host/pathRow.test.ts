import * as vscode from 'vscode';
import { forget, forgetDriver, ran, rootWith, SOURCE, step, stepTarget, writeDriver, writePath } from './growing.js';
import { canType } from './keys.js';
import { positionOf, showKernelFile } from './workspace.js';

describe('the row of a path', () => {
  before(writeDriver);
  beforeEach(function () {
    if (!canType()) this.skip();
  });

  it('grows by what its first step calls, wherever the cursor is', async () => {
    await writePath(step('run', 'lathe_run'));
    const [layer] = await stepTarget('lathe_run', '1/1');
    const editor = await showKernelFile(SOURCE);
    const elsewhere = positionOf(editor.document, 'lathe_work(struct');
    editor.selection = new vscode.Selection(elsewhere, elsewhere);
    await ran('kernelNotes.whatItCalls', [layer, 'path', 'p0'], ['lathe_grip()']);
    await rootWith(['run', 'lathe-grip']);
  });

  afterEach(forget);
  after(forgetDriver);
});
