import * as vscode from 'vscode';
import { eventually } from './expect.js';
import { hoverWith, positionOf, showKernelFile } from './workspace.js';

/** Waits until the cursor is on the line that holds the text, in the file. */
function arriveAt(file: string, text: string): Promise<true> {
  return eventually(`the cursor at ${text}`, () => {
    const editor = vscode.window.activeTextEditor;
    if (editor?.document.uri.path.endsWith(file) !== true) return undefined;
    return editor.document.lineAt(editor.selection.active.line).text.includes(text) || undefined;
  });
}

describe('walking the call path', () => {
  it('goes to the next step, the previous one and up', async () => {
    const editor = await showKernelFile('net/socket.c');
    const entry = positionOf(editor.document, 'SYSCALL_DEFINE3(socket', 'socket');
    editor.selection = new vscode.Selection(entry, entry);
    await hoverWith(editor.document, entry, 'socket() call path');

    await vscode.commands.executeCommand('kernelNotes.next');
    await arriveAt('net/socket.c', 'int __sys_socket(');
    await vscode.commands.executeCommand('kernelNotes.next');
    await arriveAt('net/socket.c', 'update_socket_protocol(');
    await vscode.commands.executeCommand('kernelNotes.previous');
    await arriveAt('net/socket.c', 'int __sys_socket(');
    await vscode.commands.executeCommand('kernelNotes.up');
    await arriveAt('net/socket.c', 'SYSCALL_DEFINE3(socket');
  });

  it('leads to another file, through a function pointer, and back up', async () => {
    const editor = await showKernelFile('net/ipv4/af_inet.c');
    const create = positionOf(editor.document, 'int inet_create(', 'inet_create');
    editor.selection = new vscode.Selection(create, create);
    await hoverWith(editor.document, create, 'socket() call path');
    await vscode.commands.executeCommand('kernelNotes.up');
    await arriveAt('net/socket.c', 'int __sock_create(');
  });

  it('goes on where it was left off, wherever the cursor went meanwhile', async () => {
    const editor = await showKernelFile('include/linux/net.h');
    editor.selection = new vscode.Selection(0, 0, 0, 0);
    await vscode.commands.executeCommand('kernelNotes.continueReading');
    await arriveAt('net/socket.c', 'int __sock_create(');
  });

  it('goes on while the notes are being checked anew', async () => {
    await vscode.commands.executeCommand('kernelNotes.reload');
    await vscode.commands.executeCommand('kernelNotes.up');
    await arriveAt('net/socket.c', 'int sock_create(');
  });
});
