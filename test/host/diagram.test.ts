import * as vscode from 'vscode';
import { equal, eventually } from './expect.js';
import { canClickInPages, clickInPage } from './keys.js';
import { lenses, positionOf, showKernelFile } from './workspace.js';

/** The tabs that show a picture. */
function pictures(): vscode.Tab[] {
  return vscode.window.tabGroups.all
    .flatMap(({ tabs }) => tabs)
    .filter(({ input }) => input instanceof vscode.TabInputWebview);
}

/** Shows the picture of the path of socket(), with the cursor on the function of one of its steps. */
async function showPicture(file: string, text: string, word: string): Promise<void> {
  const editor = await showKernelFile(file);
  const at = positionOf(editor.document, text, word);
  editor.selection = new vscode.Selection(at, at);
  // A lens is there once the step has its place: before that nobody knows that the cursor is in it.
  await eventually('a lens of the path', async () => {
    const titles = (await lenses(editor.document.uri)).map(({ command }) => command?.title ?? '');
    return titles.some((title) => title.startsWith('socket() ')) || undefined;
  });
  await vscode.commands.executeCommand('kernelNotes.here');
  await vscode.commands.executeCommand('kernelNotes.diagram');
  await eventually('the page with the picture', () => Promise.resolve(pictures()[0]));
}

/** The line on which the cursor is, in the editor that shows a file. */
function cursorIn(file: string, text: string): Promise<true> {
  return eventually(`the cursor at ${text}`, () => {
    const editor = vscode.window.visibleTextEditors.find(({ document }) => document.uri.path.endsWith(file));
    if (editor === undefined) return Promise.resolve(undefined);
    return Promise.resolve(editor.document.lineAt(editor.selection.active.line).text.includes(text) || undefined);
  });
}

/** What is drawn of a step, by the words that are read out. */
const step = (name: string) => `[role=treeitem][aria-label^="${name},"]`;

describe('the picture of a call path', () => {
  afterEach(async () => {
    await vscode.window.tabGroups.close(pictures());
    await vscode.commands.executeCommand('workbench.action.editorLayoutSingle');
  });

  it('opens once beside the code, and follows to another path in the same page', async () => {
    await showPicture('net/socket.c', 'int __sys_socket(', '__sys_socket');
    await showPicture('net/ipv4/af_inet.c', 'int inet_create(', 'inet_create');
    equal(pictures().length, 1);
    equal(pictures()[0]?.label, 'Diagram: socket() call path');
    equal(
      vscode.window.visibleTextEditors.some(({ document }) => document.uri.path.endsWith('af_inet.c')),
      true,
    );
  });

  it('goes to the code of a step that is clicked, in the column of the code', async function () {
    if (!canClickInPages()) this.skip();
    await showPicture('net/socket.c', 'SYSCALL_DEFINE3(socket', 'socket');
    clickInPage(`${step('inet_create()')} .name`);
    await cursorIn('af_inet.c', 'inet_create(');
    equal(pictures()[0]?.isActive, true);
    // Where the walk stands is marked, and what is clicked there lies in front of nothing.
    clickInPage(`${step('inet_create()')}.here .name`);
    clickInPage(`${step('__sys_socket()')} .name`);
    await cursorIn('net/socket.c', 'int __sys_socket(');
  });

  it('folds and unfolds, and opens where the walk comes to', async function () {
    if (!canClickInPages()) this.skip();
    await showPicture('net/socket.c', 'int __sys_socket(', '__sys_socket');
    clickInPage(`${step('__sys_socket()')}[aria-expanded=true] .fold`);
    clickInPage(`${step('__sys_socket()')}[aria-expanded=false] .name`);
    await vscode.commands.executeCommand('kernelNotes.next');
    clickInPage(`${step('update_socket_protocol()')}.here .name`);
    await cursorIn('net/socket.c', 'update_socket_protocol(');
  });
});
