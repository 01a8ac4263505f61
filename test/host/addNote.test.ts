import * as vscode from 'vscode';
import { equal, eventually } from './expect.js';
import { boxes, canType, typeHere, typeInBox, withFirstRow } from './keys.js';
import { noLens, noProblemIn, problemsIn, textOf } from './mending.js';
import { hoverWith, positionOf, removeOutside, showKernelFile, writeOutside } from './workspace.js';

const FILE = '.knotes/notes.knotes.json';
const OTHER = '.knotes/notes-2.knotes.json';

describe('writing a note', () => {
  it('opens a box below the line, and writes what is typed there into a new file', async function () {
    if (!canType()) {
      this.skip();
      return;
    }
    const editor = await showKernelFile('net/socket.c');
    const { document } = editor;
    const at = positionOf(document, 'fresh = sock_alloc();');
    editor.selection = new vscode.Selection(at, at);
    await vscode.commands.executeCommand('kernelNotes.addNote');
    await eventually('the box', () => boxes().length > 0 || undefined);
    typeInBox('Where the socket begins\n\nIt has no owner yet.\n\n#net');
    await eventually(
      'the text in the box',
      () => boxes().includes('Where the socket begins\n\nIt has no owner yet.\n\n#net') || undefined,
    );
    // There is none yet: the first place is the kernel folder.
    await withFirstRow(vscode.commands.executeCommand('kernelNotes.saveText'));
    const { notes } = JSON.parse(await textOf(FILE)) as { notes: Record<string, unknown>[] };
    const [note] = notes;
    equal(note?.['id'], 'where-the-socket-begins');
    equal([note?.['body'], note?.['tags']], [['It has no owner yet.'], ['net']]);
    const [anchor] = note?.['at'] as { function: string; quote: string; seen: { line: number } }[];
    equal(
      [anchor?.function, anchor?.quote, anchor?.seen.line],
      ['__sock_create', 'fresh = sock_alloc();', at.line + 1],
    );
    await hoverWith(document, at, 'It has no owner yet.');
  });

  it('gets in its box what is typed before that is there: nothing of it goes into the source', async function () {
    if (!canType()) {
      this.skip();
      return;
    }
    const before = await textOf(FILE);
    const editor = await showKernelFile('net/socket.c');
    const at = positionOf(editor.document, 'sock->file = opened;');
    editor.selection = new vscode.Selection(at, at);
    const opened = vscode.commands.executeCommand('kernelNotes.addNote');
    const typed = 'At once'.split(/(?:)/u).map((text) => vscode.commands.executeCommand('type', { text }));
    await Promise.all([opened, ...typed]);
    await eventually('the text in the box', () => boxes().includes('At once') || undefined);
    typeInBox(', and later');
    await eventually('the rest of it', () => boxes().includes('At once, and later') || undefined);
    equal(editor.document.isDirty, false);
    await vscode.commands.executeCommand('kernelNotes.saveText');
    const { notes } = JSON.parse(await textOf(FILE)) as { notes: Record<string, unknown>[] };
    equal(
      notes.some(({ title }) => title === 'At once, and later'),
      true,
    );
    await writeOutside(FILE, before);
  });

  it('edits it in the same box, and touches no other byte', async function () {
    if (!canType()) {
      this.skip();
      return;
    }
    const before = await textOf(FILE);
    const editor = await showKernelFile('net/socket.c');
    const at = positionOf(editor.document, 'fresh = sock_alloc();');
    editor.selection = new vscode.Selection(at, at);
    await vscode.commands.executeCommand('kernelNotes.editTextHere');
    await eventually(
      'the note in the box',
      () => boxes().some((text) => text.includes('It has no owner yet.')) || undefined,
    );
    // The cursor is at the end, behind the tags.
    typeInBox(' #socket');
    await eventually('the tag', () => boxes().some((text) => text.endsWith('#net #socket')) || undefined);
    await vscode.commands.executeCommand('kernelNotes.saveText');
    equal(await textOf(FILE), before.replace('["net"]', '["net", "socket"]'));
    // With the box its keys would be nobody's.
    typeHere('!');
    await eventually('the key in the source', () => editor.document.isDirty || undefined);
    await vscode.commands.executeCommand('workbench.action.files.revert');
  });

  it('is put there again where a checkout took it away while its text was written, if the reader wants that', async function () {
    if (!canType()) {
      this.skip();
      return;
    }
    const before = await textOf(FILE);
    const editor = await showKernelFile('net/socket.c');
    const at = positionOf(editor.document, 'fresh = sock_alloc();');
    editor.selection = new vscode.Selection(at, at);
    await vscode.commands.executeCommand('kernelNotes.editTextHere');
    await eventually('the note in the box', () => boxes().some((text) => text.endsWith('#socket')) || undefined);
    typeInBox(' #again');
    await eventually('the tag', () => boxes().some((text) => text.endsWith('#again')) || undefined);
    const { notes: _, ...file } = JSON.parse(before) as { notes: unknown };
    await writeOutside(FILE, JSON.stringify({ ...file, notes: [] }, null, 2));
    await withFirstRow(vscode.commands.executeCommand('kernelNotes.saveText'));
    const { notes } = JSON.parse(await textOf(FILE)) as { notes: Record<string, unknown>[] };
    equal(
      notes.map(({ id, body, tags }) => [id, body, tags]),
      [['where-the-socket-begins', ['It has no owner yet.'], ['net', 'socket', 'again']]],
    );
    await writeOutside(FILE, before);
  });

  it('goes into the file that was chosen, without another question', async function () {
    if (!canType()) {
      this.skip();
      return;
    }
    const editor = await showKernelFile('net/socket.c');
    const at = positionOf(editor.document, 'int sock_register');
    editor.selection = new vscode.Selection(at, at);
    await vscode.commands.executeCommand('kernelNotes.addNote');
    await eventually('the box', () => boxes().includes('') || undefined);
    typeInBox('Where families come from');
    await eventually('the text in the box', () => boxes().includes('Where families come from') || undefined);
    await vscode.commands.executeCommand('kernelNotes.saveText');
    const { notes } = JSON.parse(await textOf(FILE)) as { notes: Record<string, unknown>[] };
    equal(
      notes.map(({ id }) => id),
      ['where-the-socket-begins', 'where-families-come-from'],
    );
  });

  it('opens the box though the only notes file cannot be written, and offers a new one before it', async function () {
    if (!canType()) this.skip();
    const text = await textOf(FILE);
    await writeOutside(FILE, text.slice(0, text.lastIndexOf(']')));
    await eventually('a problem of the cut file', () => problemsIn(FILE).length > 0 || undefined);
    const editor = await showKernelFile('net/socket.c');
    const at = positionOf(editor.document, 'fresh = sock_alloc();');
    editor.selection = new vscode.Selection(at, at);
    await vscode.commands.executeCommand('kernelNotes.addNote');
    await eventually('the box', () => boxes().includes('') || undefined);
    typeInBox('Into another file');
    await eventually('the text in the box', () => boxes().includes('Into another file') || undefined);
    // Enter takes what can be written: a new file, whose name is not that of the broken one.
    await withFirstRow(vscode.commands.executeCommand('kernelNotes.saveText'));
    const { notes } = JSON.parse(await textOf(OTHER)) as { notes: Record<string, unknown>[] };
    equal(
      notes.map(({ id }) => id),
      ['into-another-file'],
    );
    equal(await textOf(FILE), text.slice(0, text.lastIndexOf(']')));
    await removeOutside(OTHER);
    await writeOutside(FILE, text);
    await noProblemIn(FILE);
  });

  after(async () => {
    await vscode.commands.executeCommand('workbench.action.closeAllEditors');
    await removeOutside(FILE).then(undefined, () => undefined);
    await noLens('net/socket.c', 'Where the socket begins');
    await noLens('net/socket.c', 'Where families come from');
    await noLens('net/socket.c', 'Into another file');
  });
});
