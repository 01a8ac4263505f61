import * as vscode from 'vscode';
import { equal, eventually, matches, ok } from './expect.js';
import { answering, canType } from './keys.js';
import { counts, notesServer } from './notesServer.js';
import { extension, lenses, showKernelFile } from './workspace.js';

const SOURCE = 'net/socket.c';

/** What the lens of the note of that version is about: the key of its layer first. */
async function target(version: number): Promise<unknown[] | undefined> {
  const { document } = await showKernelFile(SOURCE);
  const all = await lenses(document.uri);
  return all.find(({ command }) => command?.title.includes(`A note of the web, version ${version}`) === true)?.command
    ?.arguments;
}

function targetOf(version: number): Promise<unknown[]> {
  return eventually(`a lens of version ${version}`, () => target(version));
}

async function gone(version: number): Promise<void> {
  await eventually('no lens of it', async () => ((await target(version)) === undefined ? true : undefined));
}

describe('notes from the web', () => {
  before(async function () {
    if (!canType()) this.skip();
    await showKernelFile(SOURCE);
    await eventually('activation', () => extension().isActive || undefined);
  });

  /** Opens an address as a reader does, and answers the questions in turn. */
  async function openFrom(address: string, ...answers: readonly string[]): Promise<void> {
    const done = vscode.commands.executeCommand('kernelNotes.openFromWeb', 'https://example.org/not-looked-at');
    await answering(done, [{ box: address }, ...answers.map((row) => ({ row }))]);
  }

  it('are not fetched when the reader does not want it', async () => {
    const before = await counts();
    await openFrom(`${await notesServer()}/net.knotes.json`, 'Cancel');
    equal(await counts(), { fetched: before.fetched, asked: before.asked + 1 });
    equal(await target(1), undefined);
  });

  it('are asked of no other host unasked', async () => {
    const before = await counts();
    // A browser does not say where it would go; it is refused there.
    if (vscode.env.remoteName === undefined) await openFrom(`${await notesServer()}/far.knotes.json`);
    else await openFrom(`${await notesServer()}/far.knotes.json`, 'Cancel');
    equal(await counts(), { fetched: before.fetched, asked: before.asked + 1 });
  });

  it('are shown once the reader has seen from where and how much, and are read only', async () => {
    const before = await counts();
    await openFrom(`${await notesServer()}/net.knotes.json`, 'Fetch from 127.0.0.1');
    equal((await counts()).fetched, before.fetched + 1);
    const [key] = await targetOf(1);
    await vscode.commands.executeCommand('kernelNotes.editNote', ...(await targetOf(1)));
    const editor = vscode.window.activeTextEditor;
    matches(editor?.document.uri.path ?? '', /\/net\.knotes\.json$/);
    const text = editor?.document.getText();
    await vscode.commands.executeCommand('type', { text: 'lost' }).then(undefined, () => undefined);
    equal(vscode.window.activeTextEditor?.document.getText(), text);
    ok(typeof key === 'string', 'a key');
    await vscode.commands.executeCommand('workbench.action.closeAllEditors');
  });

  it('are there when notes are read again, and nothing is fetched for it', async () => {
    const before = await counts();
    await vscode.commands.executeCommand('kernelNotes.reload');
    await targetOf(1);
    equal(await counts(), before);
  });

  it('are fetched again by a command, which asks first', async () => {
    await fetch(`${await notesServer()}/next`);
    const [key] = await targetOf(1);
    const done = vscode.commands.executeCommand('kernelNotes.reloadFromWeb', key);
    await answering(done, [{ row: 'Fetch from 127.0.0.1' }]);
    equal((await targetOf(2))[0], key);
  });

  it('stay as they are when there is a page in their place', async () => {
    await openFrom(`${await notesServer()}/page`, 'Fetch from 127.0.0.1');
    await targetOf(2);
  });

  it('are removed by a command', async () => {
    const [key] = await targetOf(2);
    const done = vscode.commands.executeCommand('kernelNotes.removeFromWeb', key);
    await answering(done, [{ row: 'Remove' }]);
    await gone(2);
  });
});
