import * as vscode from 'vscode';
import { equal, eventually, matches, ok } from './expect.js';
import { kernelFile, lenses, lensTitles, positionOf } from './workspace.js';

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
