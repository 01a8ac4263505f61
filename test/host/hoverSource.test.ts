import * as vscode from 'vscode';
import { equal, matches } from './expect.js';
import { hoverText, hoverWith, kernelFile, positionOf } from './workspace.js';

describe('hover: what a name is', () => {
  it('shows on a variable the note of its struct, and what to compare it with', async () => {
    const document = await kernelFile('net/socket.c');
    const text = await hoverWith(document, positionOf(document, '= sock->ops', 'sock'), 'struct socket vs struct sock');
    matches(text, /`sock` → `struct socket`/);
    matches(text, /command:kernelNotes\.compare\?%5B%22socket%22%2C%22sock%22%5D/);
    matches(text, /command:kernelNotes\.members\?/);
  });

  it('shows on a member its declaration and kernel-doc', async () => {
    const document = await kernelFile('net/socket.c');
    const text = await hoverWith(document, positionOf(document, '= sock->ops', 'ops'), 'socket.ops');
    matches(text, /const struct proto_ops \*ops;/);
    matches(text, /what the system calls do to a socket/);
  });

  it('shows what a macro stands for', async () => {
    const document = await kernelFile('include/net/sock.h');
    const text = await hoverText(document.uri, positionOf(document, 'sk->sk_prot->sockets', 'sk_prot'));
    matches(text, /`sk_prot` → `__sk_common\.skc_prot`/);
  });

  it('shows the notes alone when the source is not wanted', async () => {
    const document = await kernelFile('net/socket.c');
    const at = positionOf(document, '= sock->ops', 'sock');
    const settings = vscode.workspace.getConfiguration('kernelNotes');
    await settings.update('hover.source', false, vscode.ConfigurationTarget.Global);
    try {
      const text = await hoverWith(document, at, 'struct socket vs struct sock');
      equal(text.includes('→ `struct socket`'), false, 'the source is shown');
    } finally {
      await settings.update('hover.source', undefined, vscode.ConfigurationTarget.Global);
    }
  });
});
