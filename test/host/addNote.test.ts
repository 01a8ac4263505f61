import * as vscode from 'vscode';
import { equal, eventually, matches, pause } from './expect.js';
import { canType, typeText } from './keys.js';
import { noLens, noProblemIn, problemsIn, textOf } from './mending.js';
import { hoverWith, positionOf, removeOutside, showKernelFile, writeOutside } from './workspace.js';

const FILE = '.knotes/notes.knotes.json';

describe('adding a note', () => {
  it('asks for a title, makes the file, and leaves the cursor where the note is to be written', async function () {
    if (!canType()) {
      this.skip();
      return;
    }
    const editor = await showKernelFile('net/socket.c');
    const { document } = editor;
    const at = positionOf(document, 'fresh = sock_alloc();');
    editor.selection = new vscode.Selection(at, at);
    const done = vscode.commands.executeCommand('kernelNotes.addNote');
    typeText('Where the socket begins');
    // The only choice is a new file.
    let isDone = false;
    void Promise.resolve(done).then(() => {
      isDone = true;
    });
    await eventually('the note', async () => {
      await pause(500);
      // Not before the title is there: accepted empty, it is asked for again.
      if (!isDone) await vscode.commands.executeCommand('workbench.action.acceptSelectedQuickOpenItem');
      return isDone || undefined;
    });
    const shown = vscode.window.activeTextEditor;
    matches(shown?.document.uri.path ?? '', /notes\.knotes\.json$/);
    // Where the cursor is: between the quotes.
    await shown?.edit((edit) => {
      edit.insert(shown.selection.active, 'It has no owner yet.');
    });
    await shown?.document.save();
    const { notes } = JSON.parse(await textOf(FILE)) as { notes: Record<string, unknown>[] };
    const [note] = notes;
    equal(note?.['id'], 'where-the-socket-begins');
    equal(note?.['body'], ['It has no owner yet.']);
    const [anchor] = note?.['at'] as { function: string; quote: string; seen: { line: number } }[];
    equal(
      [anchor?.function, anchor?.quote, anchor?.seen.line],
      ['__sock_create', 'fresh = sock_alloc();', at.line + 1],
    );
    await hoverWith(document, at, 'It has no owner yet.');
  });

  it('says before it asks that the only notes file cannot be written', async function () {
    if (!canType()) this.skip();
    const text = await textOf(FILE);
    await writeOutside(FILE, text.slice(0, text.lastIndexOf(']')));
    await eventually('a problem of the cut file', () => problemsIn(FILE).length > 0 || undefined);
    const editor = await showKernelFile('net/socket.c');
    const at = positionOf(editor.document, 'fresh = sock_alloc();');
    editor.selection = new vscode.Selection(at, at);
    // It would wait for a title.
    await vscode.commands.executeCommand('kernelNotes.addNote');
    await writeOutside(FILE, text);
    await noProblemIn(FILE);
  });

  after(async () => {
    await vscode.commands.executeCommand('workbench.action.closeAllEditors');
    await removeOutside(FILE).then(undefined, () => undefined);
    await noLens('net/socket.c', 'Where the socket begins');
  });
});
