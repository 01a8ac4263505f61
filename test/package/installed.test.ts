import * as vscode from 'vscode';
import { equal, eventually, matches, ok } from '../host/expect.js';
import {
  asked,
  extension,
  hoverWith,
  kernelFile,
  kernelUri,
  lenses,
  notesWith,
  positionOf,
  showKernelFile,
  writeOutside,
} from '../host/workspace.js';

/** What a reader has who installed the package: the checkout is not there for it. */
describe('the installed package', () => {
  it('is what runs, and none of it stands in the checkout', async () => {
    await showKernelFile('net/socket.c');
    await eventually('activation', () => extension().isActive || undefined);
    const checkout = new TextDecoder().decode(await vscode.workspace.fs.readFile(kernelUri('.checkout')));
    ok(checkout !== '', 'the checkout is named');
    const { path } = extension().extensionUri;
    ok(!path.startsWith(`${checkout}/`), `${path} is in the checkout`);
  });

  it('shows a bundled note in a hover, with its place in a call path', async () => {
    const document = await kernelFile('net/socket.c');
    const text = await hoverWith(
      document,
      positionOf(document, 'sock_map_fd(struct'),
      'Which call makes the descriptor',
    );
    matches(text, /socket\(\) call path/);
    matches(text, /\d+\/\d+/);
  });

  it('has lenses on the definitions of a call path', async () => {
    const { uri } = await kernelFile('net/socket.c');
    await eventually('lenses', async () => (await lenses(uri)).length > 0 || undefined);
  });

  it('outlines a file: its grammar is there', async () => {
    const { uri } = await kernelFile('net/socket.c');
    const names = await eventually('an outline', async () => {
      const found =
        (await asked<vscode.DocumentSymbol[] | undefined>('vscode.executeDocumentSymbolProvider', uri)) ?? [];
      return found.length > 0 ? found.map(({ name }) => name) : undefined;
    });
    for (const name of ['sock_map_fd', '__sys_socket']) ok(names.includes(name), `${name} in ${names.join()}`);
  });

  it('finds a definition in another file', async () => {
    const document = await kernelFile('net/ipv4/af_inet.c');
    const at = positionOf(document, 'struct socket *', 'socket');
    const found = await eventually('a definition', async () => {
      const all = await asked<(vscode.Location | vscode.LocationLink)[]>(
        'vscode.executeDefinitionProvider',
        document.uri,
        at,
      );
      return all[0];
    });
    const uri = 'targetUri' in found ? found.targetUri : found.uri;
    ok(uri.path.endsWith('/include/linux/net.h'), uri.path);
  });

  it('checks a notes file, and says where it is wrong', async () => {
    const uri = kernelUri('.knotes/smoke.knotes.json');
    const at = [{ function: 'no_such_function_here', file: 'net/socket.c' }];
    await writeOutside('.knotes/smoke.knotes.json', notesWith([{ id: 'gone', title: 'Gone', at }]));
    const message = await eventually('a problem', () => vscode.languages.getDiagnostics(uri)[0]?.message);
    ok(message.includes('no_such_function_here'), message);
  });

  it('has every command of its manifest', async () => {
    const { contributes } = extension().packageJSON as { contributes: { commands: { command: string }[] } };
    const there = new Set(await vscode.commands.getCommands(true));
    equal(
      contributes.commands.map(({ command }) => command).filter((command) => !there.has(command)),
      [],
    );
  });
});
