import * as vscode from 'vscode';
import { equal, eventually, matches, ok } from './expect.js';
import { hoverText, hoverWith, kernelFile, lenses, lensTitles, positionOf, showKernelFile } from './workspace.js';

describe('CodeLens', () => {
  it('stands on the steps of the call path and on noted definitions', async () => {
    const document = await kernelFile('net/socket.c');
    const entry = positionOf(document, 'SYSCALL_DEFINE3(socket').line;
    const titles = await eventually('a lens on the system call', async () => {
      const found = lensTitles(await lenses(document.uri), entry);
      return found.length > 0 ? found : undefined;
    });
    matches(titles.join(' '), /1\/\d+/);
    matches(titles.join(' '), /__sys_socket →/);
    const last = lensTitles(await lenses(document.uri), positionOf(document, 'int sock_map_fd(').line).join(' ');
    matches(last, /Which call makes the descriptor/);
  });

  it('gives the locations at once and the same ones again', async () => {
    const document = await kernelFile('net/socket.c');
    const lines = async () => (await lenses(document.uri)).map((lens) => lens.range.start.line);
    const first = await lines();
    ok(first.length > 5, `only ${first.length} lenses`);
    equal(await lines(), first);
  });

  it('works in headers', async () => {
    const document = await kernelFile('include/linux/net.h');
    const line = positionOf(document, 'struct socket {').line;
    await eventually(
      'a lens on struct socket',
      async () =>
        lensTitles(await lenses(document.uri), line).some((title) => title.includes('struct socket vs')) || undefined,
    );
  });

  it('says nothing outside a kernel tree', async () => {
    const document = await vscode.workspace.openTextDocument({
      language: 'c',
      content: 'int sock_map_fd(int a)\n{\n}\n',
    });
    equal((await lenses(document.uri)).length, 0);
  });
});

describe('a lens of a note', () => {
  it('shows that note first, where the definition begins with another word that is noted', async () => {
    const editor = await showKernelFile('net/socket.c');
    const entry = positionOf(editor.document, 'SYSCALL_DEFINE3(socket');
    const lens = await eventually('the lens of a note on the system call', async () =>
      (await lenses(editor.document.uri)).find(
        ({ range, command }) => range.start.line === entry.line && command?.command === 'kernelNotes.showNote',
      ),
    );
    const title = lens.command?.title.replace(/^✎ /, '') ?? '';
    const args = (lens.command?.arguments ?? []) as unknown[];
    await vscode.commands.executeCommand('kernelNotes.showNote', ...args);
    const at = vscode.window.activeTextEditor?.selection.active ?? entry;
    equal(at.line, entry.line, 'the line of the cursor');
    const begins = (text: string) => text.replaceAll('\\', '').startsWith(`**${title}**`);
    const shown = await hoverText(editor.document.uri, at);
    ok(begins(shown), `the hover begins with ${shown.slice(0, 100)}`);
    // Who goes elsewhere and comes back by the pointer sees what is there.
    const elsewhere = positionOf(editor.document, 'int sock_map_fd(');
    editor.selection = new vscode.Selection(elsewhere, elsewhere);
    await eventually('the hover of the place again', async () => {
      const now = await hoverText(editor.document.uri, at);
      return begins(now) ? undefined : now;
    });
  });
});

describe('the Reading view', () => {
  it('is there, and takes no focus while the path is walked', async () => {
    await vscode.commands.executeCommand('kernelNotes.reading.focus', { preserveFocus: true });
    const editor = await showKernelFile('net/socket.c');
    const entry = positionOf(editor.document, 'SYSCALL_DEFINE3(socket', 'socket');
    editor.selection = new vscode.Selection(entry, entry);
    // The editor tells of the cursor by and by.
    await hoverWith(editor.document, entry, 'socket() call path');
    await vscode.commands.executeCommand('kernelNotes.next');
    const at = await eventually('the cursor on the next step', () => {
      const now = vscode.window.activeTextEditor;
      const line = now?.document.lineAt(now.selection.active.line).text ?? '';
      return line.includes('int __sys_socket(') ? now : undefined;
    });
    const line = at.selection.active.line;
    // A command of the editor reaches whoever has the focus.
    await vscode.commands.executeCommand('cursorMove', { to: 'down' });
    equal(at.selection.active.line, line + 1, 'the line of the cursor');
  });
});
