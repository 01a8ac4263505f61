import * as vscode from 'vscode';
import { equal, eventually, matches } from './expect.js';
import { noLens, problemIn } from './mending.js';
import { hoverWith, notesWith, positionOf, removeOutside, showKernelFile, writeOutside } from './workspace.js';

const FILE = '.knotes/links.knotes.json';

/** The links of a hover, by their words. */
function linksIn(markdown: string): ReadonlyMap<string, vscode.Uri> {
  const found = [...markdown.matchAll(/\[([^\]]*)\]\(<(command:kernelNotes\.followLink\?[^>]*)> "/g)];
  return new Map(
    found.map(([, words = '', target = '']) => [words.replaceAll('\\', ''), vscode.Uri.parse(target, true)]),
  );
}

describe('links in texts', () => {
  before(async () => {
    const body = [
      'Made by [inet_create], see [the other](note:other), [sic] and [struct net_proto_family].',
      '[lost](note:lost)',
    ];
    await writeOutside(
      FILE,
      notesWith([
        { id: 'linking', title: 'Linking note', at: [{ function: 'sock_register', file: 'net/socket.c' }], body },
        { id: 'other', title: 'Linked note', at: [{ function: '__sock_create', file: 'net/socket.c' }], body: 'here' },
      ]),
    );
  });

  it('are followed in a hover: to a note, and to a symbol of the kernel', async () => {
    const { document } = await showKernelFile('net/socket.c');
    const text = await hoverWith(document, positionOf(document, 'int sock_register', 'sock_register'), 'Made by');
    const links = linksIn(text);
    equal([...links.keys()], ['inet_create', 'the other', 'struct net_proto_family']);
    matches(text, /\\\[sic\\\]/);
    const goTo = async (words: string, file: string, line: string) => {
      const { path = '', query = '' } = links.get(words) ?? {};
      await eventually(`the cursor on ${line}`, async () => {
        // Its place may still be looked for.
        await vscode.commands.executeCommand(path, ...(JSON.parse(query) as unknown[]));
        const editor = vscode.window.activeTextEditor;
        const isThere =
          editor?.document.uri.path.endsWith(file) === true &&
          editor.document.lineAt(editor.selection.active.line).text.includes(line);
        return isThere || undefined;
      });
    };
    await goTo('the other', 'net/socket.c', 'int __sock_create(');
    await goTo('struct net_proto_family', 'include/linux/net.h', 'struct net_proto_family');
    await goTo('inet_create', 'net/ipv4/af_inet.c', 'inet_create(');
  });

  it('are a problem at their own place where they lead nowhere', async () => {
    const { range, message } = await problemIn(FILE, 'unknown-link');
    matches(message, /note:lost/);
    equal(range.end.character - range.start.character, '(note:lost)'.length);
  });

  after(async () => {
    await vscode.commands.executeCommand('workbench.action.closeAllEditors');
    await removeOutside(FILE);
    await noLens('net/socket.c', 'Linking note');
  });
});
