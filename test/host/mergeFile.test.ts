import * as vscode from 'vscode';
import { equal, eventually, ok } from './expect.js';
import { ran } from './growing.js';
import { openRepository } from './git.js';
import { canType } from './keys.js';
import { noLens, noProblemIn, problemIn, textOf } from './mending.js';
import { asked, kernelUri, lenses, notesWith, removeOutside, showKernelFile, writeOutside } from './workspace.js';

const [INTO, OTHER] = ['.knotes/into.knotes.json', '.knotes/other.knotes.json'];
const TITLE = 'a note that gets company';
const at = [{ function: '__sys_socket', file: 'net/socket.c' }];

/** The quick fix at the first problem with a code, by a word of its title: it is made, and saved. */
async function decide(file: string, code: string, title: RegExp): Promise<void> {
  const { range } = await problemIn(file, code);
  const document = await vscode.workspace.openTextDocument(kernelUri(file));
  const fix = await eventually(`a fix ${String(title)}`, async () => {
    const kind = vscode.CodeActionKind.QuickFix.value;
    const found = await asked<vscode.CodeAction[]>('vscode.executeCodeActionProvider', document.uri, range, kind);
    return found.find((one) => title.test(one.title));
  });
  ok(fix.edit !== undefined && (await vscode.workspace.applyEdit(fix.edit)), fix.title);
  await document.save();
}

describe('merging notes files', () => {
  afterEach(async () => {
    await vscode.commands.executeCommand('workbench.action.closeAllEditors');
    for (const file of [INTO, OTHER]) await removeOutside(file).then(undefined, () => undefined);
    await noLens('net/socket.c', TITLE);
  });

  it('takes what another file says into one, and leaves to the reader what both say', async function () {
    if (!canType()) this.skip();
    await writeOutside(OTHER, notesWith([{ id: 'new', title: 'New', at }]).replace('host test', 'the other file'));
    await writeOutside(INTO, notesWith([{ id: 'known', title: TITLE, at }]).replace('{', '{ // mine'));
    await showKernelFile('net/socket.c');
    const [layer] = await eventually('a lens of the note', async () => {
      const found = (await lenses(kernelUri('net/socket.c'))).find((one) => one.command?.title.includes(TITLE));
      return found?.command?.arguments as unknown[] | undefined;
    });
    await ran('kernelNotes.mergeFile', [layer], ['the other file', 'Apply']);
    const text = await textOf(INTO);
    ok(text.startsWith('{ // mine') && text.includes('"known"') && text.includes('"new"'), text);
    await decide(INTO, 'conflict-field', /^Take theirs: “the other file”/);
    await noProblemIn(INTO);
    ok((await textOf(INTO)).includes('"title": "the other file"'), 'their title');
    await vscode.commands.executeCommand('notifications.clearAll');
  });

  it('takes away what one side took away, since git knows what both began with', async function () {
    const git = await openRepository();
    if (git === undefined || !canType()) this.skip();
    const entry = (id: string, title: string) => `    { "id": "${id}", "title": "${title}", "at": [] }`;
    const file = (...notes: readonly string[]) => `{\n  "format": 1,\n  "notes": [\n${notes.join(',\n')}\n  ]\n}\n`;
    const commit = async (text: string) => {
      await writeOutside(INTO, text);
      await git.add([kernelUri(INTO).fsPath]);
      await git.commit('notes');
    };
    try {
      await git.createBranch('merge-ours', true);
      await commit(file(entry('known', 'K'), entry('gone', 'G')));
      await git.createBranch('merge-theirs', true);
      await commit(file(entry('known', 'Theirs')));
      await git.checkout('merge-ours');
      await commit(file(entry('known', 'K'), entry('gone', 'G'), entry('mine', 'M')));
      await git.merge('merge-theirs').then(undefined, () => undefined);
      ok((await textOf(INTO)).includes('<<<<<<<'), 'git left marks');
      await decide(INTO, 'merge-conflict', /^Merge both sides by ids$/);
      const { notes } = JSON.parse(await textOf(INTO)) as { notes: { id: string; title: string }[] };
      equal(
        notes.map(({ id, title }) => `${id} ${title}`),
        ['known Theirs', 'mine M'],
      );
      await git.add([kernelUri(INTO).fsPath]);
      await git.commit('merged');
    } finally {
      await git.checkout('first');
    }
  });

  it('merges what git left with marks, by ids', async () => {
    const [ours, theirs] = ['ours', 'theirs'].map((id) => `    { "id": "${id}", "title": "${id}", "at": [] }`);
    await writeOutside(
      INTO,
      `{\n  "format": 1,\n  "notes": [\n<<<<<<< HEAD\n${ours ?? ''}\n=======\n${theirs ?? ''}\n>>>>>>> other\n  ]\n}\n`,
    );
    await decide(INTO, 'merge-conflict', /^Merge both sides by ids$/);
    await noProblemIn(INTO);
    const { notes } = JSON.parse(await textOf(INTO)) as { notes: { id: string }[] };
    equal(
      notes.map(({ id }) => id),
      ['ours', 'theirs'],
    );
  });
});
