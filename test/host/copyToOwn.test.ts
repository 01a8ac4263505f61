import * as vscode from 'vscode';
import { equal, eventually, matches, ok } from './expect.js';
import { withFirstRow } from './keys.js';
import { textOf } from './mending.js';
import { extension, kernelFile, lenses, removeOutside } from './workspace.js';

const SOURCE = 'net/socket.c';
const NAME = 'socket.knotes.json';
const COPY = `.knotes/${NAME}`;

const TITLE = 'Which call makes the descriptor';

/** What the lenses of one bundled note are about: the key of their layer, their kind, their id. */
async function targets(): Promise<unknown[][]> {
  const { uri } = await kernelFile(SOURCE);
  return (await lenses(uri))
    .filter(({ command }) => command?.title.includes(TITLE))
    .map(({ command }) => (command?.arguments ?? []) as unknown[]);
}

describe('notes that came with the extension', () => {
  let bundled = '';

  before(async () => {
    const [first] = await eventually('a lens of a bundled note', async () => {
      const all = await targets();
      return all.length > 0 ? all : undefined;
    });
    bundled = String(first?.[0]);
  });

  after(async () => {
    await vscode.commands.executeCommand('workbench.action.closeAllEditors');
    await removeOutside(COPY).then(undefined, () => undefined);
    await eventually('the bundled notes again', async () => {
      if ((await targets()).some(([key]) => key === bundled)) return true;
      await vscode.commands.executeCommand('kernelNotes.toggleLayer', bundled);
      return undefined;
    });
  });

  it('are opened to be read only', async () => {
    const [target] = await targets();
    await vscode.commands.executeCommand('kernelNotes.editNote', ...(target ?? []));
    const editor = vscode.window.activeTextEditor;
    const before = editor?.document.getText();
    matches(editor?.document.uri.path ?? '', /\/notes\/\w+\.knotes\.json$/);
    await editor?.edit((edit) => {
      edit.insert(new vscode.Position(0, 0), 'lost with the next version');
    });
    await vscode.commands.executeCommand('type', { text: 'lost' }).then(undefined, () => undefined);
    equal(editor?.document.getText(), before);
  });

  it('are copied to a file of the reader, to the byte, which is shown in their place', async () => {
    const [target] = await targets();
    // The kernel folder is the first of the places.
    await withFirstRow(vscode.commands.executeCommand('kernelNotes.copyToOwn', ...(target ?? [])));
    const { document } = vscode.window.activeTextEditor ?? {};
    ok(document?.uri.path.endsWith(COPY) === true, document?.uri.path ?? 'nothing is open');
    const original = vscode.Uri.joinPath(extension().extensionUri, 'notes', NAME);
    equal(await textOf(COPY), new TextDecoder().decode(await vscode.workspace.fs.readFile(original)));
    await eventually('the lenses of the copy alone', async () => {
      const keys = (await targets()).map(([key]) => key);
      return keys.length > 0 && !keys.includes(bundled) ? true : undefined;
    });
  });

  it('are copied once: the copy is opened then', async () => {
    const changed = (await textOf(COPY)).replace('"title"', '"title" ');
    await vscode.workspace.fs.writeFile((await kernelFile(COPY)).uri, new TextEncoder().encode(changed));
    await vscode.commands.executeCommand('workbench.action.closeAllEditors');
    await vscode.commands.executeCommand('kernelNotes.copyToOwn', bundled);
    ok(vscode.window.activeTextEditor?.document.uri.path.endsWith(COPY) === true, 'the copy is open');
    equal(await textOf(COPY), changed);
  });

  it('are copied by the button of the editor that shows them', async () => {
    await vscode.commands.executeCommand('workbench.action.closeAllEditors');
    const original = vscode.Uri.joinPath(extension().extensionUri, 'notes', NAME);
    await vscode.commands.executeCommand('kernelNotes.copyToOwn', original);
    ok(vscode.window.activeTextEditor?.document.uri.path.endsWith(COPY) === true, 'the copy is open');
  });
});
