import * as vscode from 'vscode';
import { equal, eventually, pause } from './expect.js';
import { canType, typeHere } from './keys.js';
import { noLens, textOf, undoIn } from './mending.js';
import { kernelFile, lenses, notesWith, removeOutside, showKernelFile, writeOutside } from './workspace.js';

const FILE = '.knotes/words.knotes.json';
const TITLE = 'a note with tags';

/** Writes the file. @returns its text, and the ids of the note once it was found */
async function begin(more: object): Promise<{ readonly text: string; readonly target: readonly unknown[] }> {
  const at = { function: '__sys_socket', file: 'net/socket.c' };
  const text = notesWith([{ id: 'words', title: TITLE, at: [at], ...more }]).replace('{', '{ // mine');
  await writeOutside(FILE, text);
  await showKernelFile('net/socket.c');
  const { uri } = await kernelFile('net/socket.c');
  const { command } = await eventually('a lens of the note', async () =>
    (await lenses(uri)).find((one) => one.command?.title.includes(TITLE)),
  );
  return { text, target: (command?.arguments ?? []) as unknown[] };
}

/** Runs a command that asks, types the answers one after the other, and accepts each. */
async function typed(command: string, target: readonly unknown[], answers: readonly string[]): Promise<void> {
  let isDone = false;
  const end = () => {
    isDone = true;
  };
  vscode.commands.executeCommand(command, ...target).then(end, end);
  for (const answer of answers) {
    await pause(1500);
    if (answer !== '') typeHere(answer);
    await pause(1500);
    await vscode.commands.executeCommand('workbench.action.acceptSelectedQuickOpenItem');
  }
  await eventually(`the end of ${command}`, () => isDone || undefined);
}

describe('changing what is said of a note', () => {
  beforeEach(function () {
    if (!canType()) this.skip();
  });

  it('gives it another title, and undo gives back the file to the byte', async () => {
    const { text, target } = await begin({});
    await typed('kernelNotes.rename', target, ['Where the socket begins']);
    equal(await textOf(FILE), text.replace(TITLE, 'Where the socket begins'));
    equal(await undoIn(FILE), text);
  });

  it('adds a tag that is typed to those that it has', async () => {
    const { text, target } = await begin({ tags: ['net'] });
    await typed('kernelNotes.editTags', target, ['fresh']);
    equal(await textOf(FILE), text.replace(/"net"(\s*)\]/, '"net",\n        "fresh"$1]'));
    equal(await undoIn(FILE), text);
  });

  it('adds a link, and takes it away', async () => {
    const { text, target } = await begin({});
    await typed('kernelNotes.editLinks', target, ['https://docs.kernel.org/networking/', 'Networking']);
    const { notes } = JSON.parse((await textOf(FILE)).replace('// mine', '')) as { notes: { links: unknown }[] };
    equal(notes[0]?.links, [{ title: 'Networking', url: 'https://docs.kernel.org/networking/' }]);
    equal(await undoIn(FILE), text);
  });

  afterEach(async () => {
    await vscode.commands.executeCommand('workbench.action.closeAllEditors');
    await removeOutside(FILE).then(undefined, () => undefined);
    await noLens('net/socket.c', TITLE);
  });
});
