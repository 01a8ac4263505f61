import * as vscode from 'vscode';
import { equal, eventually } from './expect.js';
import { canType, withFirstRow } from './keys.js';
import { noLens, textOf } from './mending.js';
import { positionOf, removeOutside, showKernelFile } from './workspace.js';

const FILE = '.knotes/notes.knotes.json';

/** Goes to a definition, as what looks for it does. */
async function jump(path: string, text: string, word: string): Promise<void> {
  const { document } = await showKernelFile(path);
  const at = positionOf(document, text, word);
  await vscode.window.showTextDocument(document, { selection: new vscode.Range(at, at) });
}

interface Step {
  readonly at: { readonly function?: string; readonly seen?: object };
  readonly via?: object;
  readonly calls?: readonly Step[];
}

describe('recording a path', () => {
  it('remembers each jump to a definition, and keeps them as a path whose calls are checked', async function () {
    if (!canType()) {
      this.skip();
      return;
    }
    const editor = await showKernelFile('net/socket.c');
    const start = positionOf(editor.document, 'int __sock_create(struct net', '__sock_create');
    editor.selection = new vscode.Selection(start, start);
    await vscode.commands.executeCommand('kernelNotes.startRecording');
    await jump('net/socket.c', 'struct socket *sock_alloc(', 'sock_alloc');
    // Back by hand: that is no jump.
    await jump('net/socket.c', 'fresh = sock_alloc();', 'sock_alloc');
    await jump('net/ipv4/af_inet.c', 'static int inet_create(', 'inet_create');
    await vscode.commands.executeCommand('kernelNotes.stopRecording');
    // What is gone to now is not heard any more.
    await jump('net/socket.c', 'int sock_register', 'sock_register');
    await withFirstRow(vscode.commands.executeCommand('kernelNotes.keepTrail'));
    const { paths } = JSON.parse(await textOf(FILE)) as { paths: { title: string; root: Step }[] };
    const [path] = paths;
    equal([path?.title, path?.root.at.function], ['__sock_create()', '__sock_create']);
    equal(
      path?.root.calls?.map(({ at, via }) => [at.function, at.seen !== undefined, via]),
      [
        ['sock_alloc', true, undefined],
        ['inet_create', true, { struct: 'net_proto_family', member: 'create' }],
      ],
    );
    // It was kept: nothing is there to be kept again.
    await vscode.commands.executeCommand('kernelNotes.keepTrail');
    equal(await eventually('the file', async () => (await textOf(FILE)).split('"paths"').length), 2);
  });

  it('throws away what was recorded, and writes nothing', async () => {
    await showKernelFile('net/socket.c');
    await vscode.commands.executeCommand('kernelNotes.startRecording');
    await jump('net/socket.c', 'struct socket *sock_alloc(', 'sock_alloc');
    await vscode.commands.executeCommand('kernelNotes.discardTrail');
    await vscode.commands.executeCommand('kernelNotes.keepTrail');
    await vscode.commands.executeCommand('notifications.clearAll');
  });

  after(async () => {
    await vscode.commands.executeCommand('workbench.action.closeAllEditors');
    await removeOutside(FILE).then(undefined, () => undefined);
    await noLens('net/socket.c', '__sock_create() 1/3');
  });
});
