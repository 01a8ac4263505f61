import * as vscode from 'vscode';
import { equal } from './expect.js';

describe('host', () => {
  it('has the sample kernel open', async () => {
    const folder = vscode.workspace.workspaceFolders?.[0]?.uri;
    if (folder === undefined) throw new Error('no folder is open');
    const document = await vscode.workspace.openTextDocument(vscode.Uri.joinPath(folder, 'net/socket.c'));
    equal(document.languageId, 'c');
  });
});
