import * as vscode from 'vscode';
import { equal, matches } from './expect.js';
import { hoverText, hoverWith, kernelFile, positionOf } from './workspace.js';

describe('hover', () => {
  it('shows the note of a function at its definition', async () => {
    const document = await kernelFile('net/socket.c');
    await hoverWith(document, positionOf(document, 'sock_map_fd(struct'), 'Which call makes the descriptor');
  });

  it('shows it at a call too, with the place in the call path', async () => {
    const document = await kernelFile('net/socket.c');
    const text = await hoverWith(document, positionOf(document, ': sock_map_fd(', 'sock_map_fd'), 'Which call');
    matches(text, /socket\(\) call path/);
    matches(text, /\d+\/\d+/);
  });

  it('knows whose member is meant', async () => {
    const document = await kernelFile('net/socket.c');
    await hoverWith(document, positionOf(document, '= sock->ops', 'ops'), 'socket.ops');
  });

  it('says nothing of a socket on a member of the same name in another struct', async () => {
    const document = await kernelFile('net/ipv4/af_inet.c');
    await hoverWith(document, positionOf(document, 'sock->ops =', 'ops'), 'socket.ops');
    const other = await hoverText(document.uri, positionOf(document, 'chosen->ops', 'ops'));
    equal(other.includes('socket.ops'), false, 'inet_protosw.ops shows the note on socket.ops');
  });

  it('works in headers, which are C++ to the editor', async () => {
    const document = await kernelFile('include/linux/net.h');
    equal(document.languageId, 'cpp');
    await hoverWith(document, positionOf(document, 'struct socket {', 'socket'), 'struct socket vs struct sock');
  });

  it('has no command link but our own, and no HTML', async () => {
    const document = await kernelFile('net/socket.c');
    await hoverWith(document, positionOf(document, 'sock_map_fd(struct'), 'Which call');
    const hovers = await vscode.commands.executeCommand<vscode.Hover[]>(
      'vscode.executeHoverProvider',
      document.uri,
      positionOf(document, 'sock_map_fd(struct'),
    );
    for (const content of hovers.flatMap((hover) => hover.contents)) {
      if (!(content instanceof vscode.MarkdownString)) continue;
      equal(content.supportHtml ?? false, false, 'supportHtml');
      const commands = [...content.value.matchAll(/command:([\w.]+)/g)].map((match) => match[1] ?? '');
      equal(
        commands.every((command) => command.startsWith('kernelNotes.')),
        true,
        commands.join(),
      );
    }
  });

  it('says nothing outside a kernel tree', async () => {
    const content = 'struct socket *sock_alloc(void);\nint sock_map_fd(struct socket *sock, int flags);\n';
    const document = await vscode.workspace.openTextDocument({ language: 'c', content });
    equal(await hoverText(document.uri, positionOf(document, 'sock_map_fd')), '');
  });
});
