import * as vscode from 'vscode';
import { equal, eventually, pause } from './expect.js';
import { notesServer, othersAsked } from './notesServer.js';
import { hoverWith, notesWith, positionOf, removeOutside, showKernelFile, writeOutside } from './workspace.js';

const FILE = '.knotes/silent.knotes.json';

describe('a text with images', () => {
  it('has nothing loaded, in the hover and in the Reading view, where the editor would load an image', async () => {
    const server = await notesServer();
    const at = (name: string) => `${server.replace('http:', 'https:')}/${name}.png`;
    const body = [
      `Silent. ![a](${at('a')}) ![b][r] <img src="${at('c')}"> <video poster="${at('d')}"></video> ![g](${server}/g.png)`,
      '',
      `<style>*{background:url(${at('e')})}</style> [![f](${at('f')})](https://example.org/)`,
      '',
      `[r]: ${at('b')}`,
    ];
    await writeOutside(
      FILE,
      notesWith([{ id: 'silent', title: 'Silent', at: [{ function: 'sock_register', file: 'net/socket.c' }], body }]),
    );
    let control: vscode.Disposable | undefined;
    try {
      const before = await othersAsked();
      const editor = await showKernelFile('net/socket.c');
      const position = positionOf(editor.document, 'int sock_register', 'sock_register');
      await hoverWith(editor.document, position, 'Silent.');
      await vscode.commands.executeCommand('kernelNotes.reading.focus', { preserveFocus: true });
      const show = async (where: vscode.Position) => {
        const { document } = await showKernelFile('net/socket.c');
        await vscode.window.showTextDocument(document, { selection: new vscode.Selection(where, where) });
        await vscode.commands.executeCommand('editor.action.showHover');
        await pause(1500);
      };
      await show(position);
      equal(await othersAsked(), before);
      // An image of somebody whom the editor trusts with it is loaded: what is silent above would have been heard.
      control = vscode.languages.registerHoverProvider(
        { language: 'c' },
        { provideHover: () => new vscode.Hover(new vscode.MarkdownString(`![control](${at('control')})`)) },
      );
      await eventually('the image of another hover', async () => {
        await show(new vscode.Position(0, 0));
        await show(positionOf(editor.document, 'int sock_map_fd', 'sock_map_fd'));
        return (await othersAsked()) > before || undefined;
      });
    } finally {
      control?.dispose();
      await vscode.commands.executeCommand('editor.action.hideHover');
      await removeOutside(FILE);
    }
  });
});
