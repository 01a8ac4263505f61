import * as vscode from 'vscode';
import { eventually, matches, ok } from './expect.js';
import { ran } from './growing.js';
import { canType } from './keys.js';
import { noLens } from './mending.js';
import { kernelUri, lenses, notesWith, removeOutside, showKernelFile, writeOutside } from './workspace.js';

const FILE = '.knotes/published.knotes.json';
const TITLE = 'a note to be published';

describe('a reading that is exported', () => {
  beforeEach(function () {
    if (!canType()) this.skip();
  });

  it('is shown beside, checked against the kernel and with its code, as one page', async () => {
    const at = [{ function: '__sys_socket', file: 'net/socket.c' }, { function: 'no_such_function' }];
    await writeOutside(FILE, notesWith([{ id: 'published', title: TITLE, at }]).replace('host test', 'to publish'));
    await showKernelFile('net/socket.c');
    await eventually('a lens of the note', async () =>
      (await lenses(kernelUri('net/socket.c'))).find((one) => one.command?.title.includes(TITLE)),
    );
    await ran('kernelNotes.export', [], ['to publish', 'Markdown']);
    const { document, viewColumn } = await eventually('a preview', () =>
      vscode.window.visibleTextEditors.find((one) => one.document.uri.path.endsWith('/published.md')),
    );
    const text = document.getText();
    matches(text, /^# to publish\n/);
    ok(text.includes(TITLE) && text.includes('```c\nint __sys_socket('), text);
    matches(text, /⚠ missing: no\\_such\\_function/);
    ok(
      viewColumn !== vscode.ViewColumn.One && document.languageId === 'markdown',
      `${document.languageId} ${viewColumn}`,
    );
  });

  afterEach(async () => {
    await vscode.commands.executeCommand('notifications.clearAll');
    await vscode.commands.executeCommand('workbench.action.closeAllEditors');
    await removeOutside(FILE).then(undefined, () => undefined);
    await noLens('net/socket.c', TITLE);
  });
});
