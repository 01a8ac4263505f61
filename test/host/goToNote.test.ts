import * as vscode from 'vscode';
import { equal, eventually } from './expect.js';
import { ran } from './growing.js';
import { canType } from './keys.js';
import { kernelUri, lenses, notesWith, removeOutside, showKernelFile, writeOutside } from './workspace.js';

const FILE = '.knotes/finding.knotes.json';

describe('going to a note', () => {
  before(async () => {
    await writeOutside(
      FILE,
      notesWith([
        {
          id: 'needle',
          title: 'A needle in the stack',
          tags: ['sewing'],
          at: [{ function: 'sock_register', file: 'net/socket.c' }],
          body: 'Nobody reads this but who looks for it.',
        },
      ]),
    );
  });
  beforeEach(function () {
    if (!canType()) this.skip();
  });
  after(() => removeOutside(FILE));

  it('finds it by what it says, and shows the code that it is about', async () => {
    const { document } = await showKernelFile('net/socket.c');
    await eventually(
      'the lens of the note',
      async () =>
        (await lenses(document.uri)).some(({ command }) => command?.title.includes('A needle') === true) || undefined,
    );
    await showKernelFile('include/linux/net.h');
    // By what it says, not by its title.
    await ran('kernelNotes.goToNote', [], ['A needle in the stack'], 'who looks for it');
    await eventually('the code of the note', () => {
      const { document, selection } = vscode.window.activeTextEditor ?? {};
      if (document?.uri.toString() !== kernelUri('net/socket.c').toString() || selection === undefined)
        return undefined;
      return document.lineAt(selection.active.line).text.includes('sock_register') ? true : undefined;
    });
    equal(vscode.window.activeTextEditor?.document.isDirty, false);
  });
});
