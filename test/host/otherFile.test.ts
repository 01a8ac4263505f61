import * as vscode from 'vscode';
import { equal, eventually, ok } from './expect.js';
import { ran } from './growing.js';
import { canType } from './keys.js';
import { noLens, textOf } from './mending.js';
import {
  kernelFile,
  kernelUri,
  lenses,
  lensTitles,
  notesWith,
  positionOf,
  removeOutside,
  showKernelFile,
  writeOutside,
} from './workspace.js';

const [FROM, TO] = ['.knotes/from.knotes.json', '.knotes/to.knotes.json'];
const TITLE = 'a note that moves';

/** Writes two notes files. @returns the ids of the note once it was found */
async function begin(): Promise<readonly unknown[]> {
  const at = { function: '__sys_socket', file: 'net/socket.c' };
  await writeOutside(TO, notesWith([]).replace('host test', 'the other file'));
  await writeOutside(FROM, notesWith([{ id: 'moves', title: TITLE, at: [at] }]).replace('{', '{ // mine'));
  await showKernelFile('net/socket.c');
  return eventually('a lens of the note', async () => {
    const found = (await lenses(kernelUri('net/socket.c'))).find((one) => one.command?.title.includes(TITLE));
    return found?.command?.arguments as unknown[] | undefined;
  });
}

describe('a note and other places', () => {
  beforeEach(function () {
    if (!canType()) this.skip();
  });

  it('moves to another notes file, and is shown once', async () => {
    const target = await begin();
    const element = /\{\s*"id": "moves"[^]*?\n {4}\}/.exec(await textOf(FROM))?.[0] ?? '?';
    await ran('kernelNotes.moveToFile', target, ['the other file']);
    const [from, to] = [await textOf(FROM), await textOf(TO)];
    ok(!from.includes('moves') && from.startsWith('{ // mine'), from);
    ok(to.includes(element), to);
    const document = await kernelFile('net/socket.c');
    const { line } = positionOf(document, '__sys_socket(int family');
    await eventually('one lens', async () => {
      const titles = lensTitles(await lenses(document.uri), line).filter((one) => one.includes(TITLE));
      return titles.length === 1 || undefined;
    });
  });

  it('gets a second place where the cursor is', async () => {
    await begin();
    const editor = await showKernelFile('net/socket.c');
    const at = positionOf(editor.document, 'int sock_create(', 'sock_create');
    editor.selection = new vscode.Selection(at, at);
    await ran('kernelNotes.alsoHere', [], [TITLE]);
    const { notes } = JSON.parse((await textOf(FROM)).replace('// mine', '')) as {
      notes: { at: { function: string; seen?: object }[] }[];
    };
    equal(
      notes[0]?.at.map((one) => one.function),
      ['__sys_socket', 'sock_create'],
    );
    await eventually('a lens at the second place', async () =>
      lensTitles(await lenses(editor.document.uri), at.line).find((one) => one.includes(TITLE)),
    );
  });

  afterEach(async () => {
    await vscode.commands.executeCommand('workbench.action.closeAllEditors');
    for (const file of [FROM, TO]) await removeOutside(file).then(undefined, () => undefined);
    await noLens('net/socket.c', TITLE);
  });
});
