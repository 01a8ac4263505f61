import * as vscode from 'vscode';
import { equal, eventually, pause } from './expect.js';
import { extension, hoverText, kernelFile, kernelRoot, kernelUri, lenses, positionOf } from './workspace.js';

/** Run in a folder of its own, which holds C but no kernel. */
describe('outside a kernel tree', () => {
  it('nothing is provided', async () => {
    for (const name of ['socket.c', 'net.h']) {
      const document = await kernelFile(name);
      await vscode.window.showTextDocument(document);
      await pause(500);
      const word = name === 'socket.c' ? 'sock_map_fd' : 'socket';
      equal(await hoverText(document.uri, positionOf(document, word)), '', `hover in ${name}`);
      equal((await lenses(document.uri)).length, 0, `lenses in ${name}`);
    }
  });

  it('no problem is reported and no file is written', async () => {
    equal(
      vscode.languages
        .getDiagnostics()
        .flatMap(([, found]) => found)
        .filter(({ source }) => source === 'Kernel Reading Notes'),
      [],
    );
    const names = (await vscode.workspace.fs.readDirectory(kernelUri('.'))).map(([name]) => name).sort();
    equal(names, ['net.h', 'socket.c']);
  });

  it('the commands answer without harm', async () => {
    await extension().activate();
    for (const command of ['next', 'previous', 'up', 'here', 'reload']) {
      await Promise.race([vscode.commands.executeCommand(`kernelNotes.${command}`), pause(1000)]);
    }
  });

  it('the notes are there once a file of a kernel is opened from elsewhere', async function () {
    // The web host has nothing but the folder.
    if (kernelRoot().scheme !== 'file') this.skip();
    const uri = vscode.Uri.joinPath(kernelRoot(), '../elsewhere/net/socket.c');
    await vscode.window.showTextDocument(await vscode.workspace.openTextDocument(uri));
    await eventually('lenses', async () => (await lenses(uri)).length > 0 || undefined);
    const own = await kernelFile('socket.c');
    equal((await lenses(own.uri)).length, 0, 'lenses in the other folder');
  });
});
