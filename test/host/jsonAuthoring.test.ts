import * as vscode from 'vscode';
import { equal, eventually, ok } from './expect.js';
import { kernelUri, removeOutside, writeOutside } from './workspace.js';

const FILE = '.knotes/authoring.knotes.json';
const TEXT = `{
  "format": 1,
  "notes": [
    { "id": "a", "title": "A", "at": [{ "function": "sock_regi", "file": "net/socket.c" }], "body": 7 },
    { "id": "b", "title": "B", "at": [{ "function": "sock_register", "file": "net/so" }] },
    { "id": "c", "title": "C", "at": [{ "function": "sock_register", "file": "net/socket.c" }], "body": ["See [sock_"] }
  ]
}
`;

describe('writing a notes file as text', () => {
  let document: vscode.TextDocument;
  before(async () => {
    await writeOutside(FILE, TEXT);
    document = await vscode.workspace.openTextDocument(kernelUri(FILE));
    // What looks for names looks in the tree of the file that is looked at.
    await vscode.window.showTextDocument(document);
  });
  after(async () => {
    await vscode.commands.executeCommand('workbench.action.closeActiveEditor');
    await removeOutside(FILE);
  });

  const within = (text: string, by: number) => document.positionAt(document.getText().indexOf(text) + by);
  async function offered(position: vscode.Position, wanted: string): Promise<vscode.CompletionItem> {
    return eventually(`${wanted} among what is offered`, async () => {
      const { items } = await vscode.commands.executeCommand<vscode.CompletionList>(
        'vscode.executeCompletionItemProvider',
        document.uri,
        position,
      );
      return items.find(({ filterText }) => filterText === JSON.stringify(wanted));
    });
  }

  it('offers the functions of the file that the anchor names, and the files of the folder', async () => {
    const item = await offered(within('"sock_regi"', 6), 'sock_register');
    ok(item.range instanceof vscode.Range, 'it takes the place of the value');
    equal(document.getText(item.range), '"sock_regi"');
    await offered(within('"net/so"', 7), 'net/socket.c');
  });

  it('offers in a text what its links may lead to: names of the kernel, notes of the file', async () => {
    const links = await eventually('what links may lead to', async () => {
      const { items } = await vscode.commands.executeCommand<vscode.CompletionList>(
        'vscode.executeCompletionItemProvider',
        document.uri,
        within('[sock_', 6),
      );
      const texts = items.map(({ insertText }) => insertText);
      return texts.includes('[sock_register]') && texts.includes('[C](note:c)') ? items : undefined;
    });
    const { range } = links.find(({ insertText }) => insertText === '[C](note:c)') ?? {};
    ok(range instanceof vscode.Range, 'it takes the place of what was typed');
    equal(document.getText(range), '[sock_');
  });

  it('goes from an anchor to the code, and says there what stands behind it', async () => {
    const position = within('"sock_register"', 4);
    const [place] = await eventually('a definition', async () => {
      const found = await vscode.commands.executeCommand<(vscode.Location | vscode.LocationLink)[]>(
        'vscode.executeDefinitionProvider',
        document.uri,
        position,
      );
      return found.length > 0 ? found : undefined;
    });
    ok(place instanceof vscode.Location, 'a place');
    equal(place.uri.toString(), kernelUri('net/socket.c').toString());
    const hovers = await vscode.commands.executeCommand<vscode.Hover[]>(
      'vscode.executeHoverProvider',
      document.uri,
      position,
    );
    const texts = hovers.flatMap(({ contents }) => contents.map((one) => (one as vscode.MarkdownString).value));
    ok(
      texts.some((text) => text.includes('net/socket.c')),
      texts.join('\n'),
    );
  });

  it('hears once of what is wrong', async () => {
    const line = document.getText().slice(0, document.getText().indexOf('"body": 7')).split('\n').length - 1;
    const there = () => vscode.languages.getDiagnostics(document.uri).filter(({ range }) => range.start.line === line);
    const isOurs = ({ source }: vscode.Diagnostic) => source === 'Kernel Reading Notes';
    const body = ({ range }: vscode.Diagnostic) => document.getText(range).includes('7');
    await eventually('our problem', () => (there().some(isOurs) ? true : undefined));
    // The editor's own look at the file is over when it has seen a mistake that only it can see.
    equal(
      there()
        .filter((one) => !isOurs(one))
        .filter(body).length,
      0,
    );
  });
});
