import * as vscode from 'vscode';
import { equal, eventually, ok } from './expect.js';
import { ran } from './growing.js';
import { canType, withFirstRow } from './keys.js';
import { noLens, textOf } from './mending.js';
import { kernelRoot, kernelUri, lenses, positionOf, removeOutside, showKernelFile } from './workspace.js';

const FILE = '.knotes/notes.knotes.json';
/** Questions that the tests of a run ask, at most. */
const MOST_ASKED = 60;

async function cursorOn(path: string, text: string, word: string): Promise<void> {
  const { document } = await showKernelFile(path);
  const at = positionOf(document, text, word);
  await vscode.window.showTextDocument(document, { selection: new vscode.Selection(at, at) });
}

/** Goes to the call of a row, once it is there. @returns the question in which it is, by its id */
async function goTo(row: string, path: string, text: string): Promise<string> {
  return eventually(`the call of ${row}`, async () => {
    for (let asked = MOST_ASKED; asked > 0; asked--) {
      await vscode.commands.executeCommand('kernelNotes.reachGo', `q${asked}/${row}`);
      const editor = vscode.window.activeTextEditor;
      const line = editor?.document.lineAt(editor.selection.active.line).text ?? '';
      if (editor?.document.uri.path.endsWith(`/${path}`) === true && line.includes(text)) return `q${asked}`;
    }
    return undefined;
  });
}

interface Step {
  readonly at: Readonly<Record<string, unknown>>;
  readonly via?: object;
  readonly calls?: readonly Step[];
}

describe('who reaches a function', () => {
  it('is listed, caller by caller, and led to', async () => {
    await cursorOn('net/socket.c', 'int __sock_create(', '__sock_create');
    await ran('kernelNotes.whoCalls');
    const { document } = await showKernelFile('net/socket.c');
    const { line, character } = positionOf(document, 'return __sock_create(', '__sock_create');
    const place = `net/socket.c:${line + 1}:${character + 1}`;
    await goTo(`call sock_create __sock_create ${place}`, 'net/socket.c', 'return __sock_create(');
  });

  it('is found for a member by who calls it', async () => {
    await cursorOn('net/ipv4/af_inet.c', '.create = inet_create', 'create');
    await ran('kernelNotes.whoCalls');
    const { document } = await showKernelFile('net/socket.c');
    const { line, character } = positionOf(document, 'pf->create(', 'create');
    const place = `net/socket.c:${line + 1}:${character + 1}`;
    await goTo(`dispatch __sock_create net_proto_family.create ${place}`, 'net/socket.c', 'pf->create(');
  });

  it('is a way from a system call, which is kept as a call path', async function () {
    if (!canType()) {
      this.skip();
      return;
    }
    await cursorOn('net/ipv4/af_inet.c', 'static int inet_create(', 'inet_create');
    // In the web there is no index, and nothing is asked.
    await ran('kernelNotes.howHere', [], kernelRoot().scheme === 'file' ? ['Search Without It'] : []);
    const question = await goTo('1 1/5', 'net/socket.c', 'pf->create(');
    await withFirstRow(vscode.commands.executeCommand('kernelNotes.reachKeep', `${question}/1 1`));
    const { paths } = JSON.parse(await textOf(FILE)) as { paths: { root: Step }[] };
    const steps: [unknown, object | undefined][] = [];
    for (let step: Step | undefined = paths[0]?.root; step !== undefined; step = step.calls?.[0])
      steps.push([step.at['syscall'] ?? step.at['function'], step.via]);
    equal(steps, [
      ['socket', undefined],
      ['__sys_socket', undefined],
      ['__sys_socket_create', undefined],
      ['sock_create', undefined],
      ['__sock_create', undefined],
      ['inet_create', { struct: 'net_proto_family', member: 'create', table: 'inet_family_ops' }],
    ]);
  });

  it('is put above a path that begins there', async function () {
    if (!canType()) {
      this.skip();
      return;
    }
    const root = { id: 'create', at: { function: '__sock_create', file: 'net/socket.c' } };
    const text = JSON.stringify({ format: 1, paths: [{ id: 'p', title: 'To create', root }] }, null, 2);
    // In the editor: it may hear late of what is written outside into a text that it has open.
    const notes = await vscode.workspace.openTextDocument(kernelUri(FILE));
    const edit = new vscode.WorkspaceEdit();
    edit.replace(notes.uri, new vscode.Range(0, 0, notes.lineCount, 0), text);
    ok((await vscode.workspace.applyEdit(edit)) && (await notes.save()), 'written');
    await eventually('the lens of the path', async () => {
      const titles = (await lenses(kernelUri('net/socket.c'))).map(({ command }) => command?.title ?? '');
      return titles.some((one) => one.includes('__sock_create() 1/1')) || undefined;
    });
    await cursorOn('net/socket.c', 'int __sock_create(', '__sock_create');
    await ran('kernelNotes.whoCalls');
    const { document } = await showKernelFile('net/socket.c');
    const { line, character } = positionOf(document, 'return __sock_create(', '__sock_create');
    const row = `call sock_create __sock_create net/socket.c:${line + 1}:${character + 1}`;
    const question = await goTo(row, 'net/socket.c', 'return __sock_create(');
    await ran('kernelNotes.reachKeep', [`${question}/${row}`], ['Above']);
    const { paths } = JSON.parse(await textOf(FILE)) as { paths: { root: Step }[] };
    const [path] = paths;
    equal([path?.root.at['function'], path?.root.calls?.[0]?.at['function']], ['sock_create', '__sock_create']);
  });

  after(async () => {
    await vscode.commands.executeCommand('kernelNotes.reachClear');
    await vscode.commands.executeCommand('workbench.action.closeAllEditors');
    await removeOutside(FILE).then(undefined, () => undefined);
    await noLens('net/socket.c', '__sock_create() 5/6');
  });
});
