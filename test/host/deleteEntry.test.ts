import * as vscode from 'vscode';
import { equal, eventually, ok } from './expect.js';
import {
  FILE,
  forget,
  forgetDriver,
  ran,
  rootNow,
  rootWith,
  step,
  stepTarget,
  writeDriver,
  writePath,
} from './growing.js';
import { canType } from './keys.js';
import { noLens, textOf, undoIn } from './mending.js';
import { lenses, lensTitles, notesWith, positionOf, removeOutside, showKernelFile, writeOutside } from './workspace.js';

describe('deleting a step', () => {
  const GRIP = step('grip', 'lathe_grip', { calls: [step('turn', 'lathe_turn'), step('turn-2', 'lathe_turn')] });
  const ROOT = step('run', 'lathe_run', { calls: [step('oil', '__lathe_oil'), GRIP, step('wood', 'wood_spin')] });

  before(writeDriver);
  beforeEach(function () {
    if (!canType()) this.skip();
  });

  it('takes a step without calls at once, and undo puts it back to the byte', async () => {
    const before = await writePath(ROOT);
    await ran('kernelNotes.delete', await stepTarget('wood_spin', '6/6'));
    await rootWith(['run', 'oil', ['grip', 'turn', 'turn-2']]);
    equal(await undoIn(FILE), before);
  });

  it('is the last change, which a command takes back', async () => {
    const before = await writePath(ROOT);
    await ran('kernelNotes.delete', await stepTarget('wood_spin', '6/6'));
    await rootWith(['run', 'oil', ['grip', 'turn', 'turn-2']]);
    await vscode.commands.executeCommand('kernelNotes.takeBack');
    equal(await textOf(FILE), before);
  });

  it('asks what becomes of the steps below', async () => {
    const before = await writePath(ROOT);
    await ran('kernelNotes.delete', await stepTarget('lathe_grip', '3/6'), ['with all below it']);
    await rootWith(['run', 'oil', 'wood']);
    equal(await undoIn(FILE), before);
    await ran('kernelNotes.delete', await stepTarget('lathe_grip', '3/6'), ['Only lathe_grip()']);
    await rootWith(['run', 'oil', 'turn', 'turn-2', 'wood']);
    equal(await undoIn(FILE), before);
  });

  it('takes the whole path with its first step; what continued in it stays', async () => {
    const on = { id: 'on', path: 'p1' };
    const before = await writePath(step('work', 'lathe_work', { calls: [on] }), ROOT);
    const [layer] = await stepTarget('lathe_work', '1/7');
    await ran('kernelNotes.delete', [layer, 'path', 'p1'], ['The call path']);
    const { calls } = await eventually('the step that stays', async () => {
      const now = await rootNow();
      return now.calls?.[0]?.path === undefined ? now : undefined;
    });
    equal(calls, [{ id: 'on', at: ROOT.at ?? {} }]);
    equal(await undoIn(FILE), before);
  });

  afterEach(forget);
  after(forgetDriver);
});

describe('deleting a note', () => {
  const NOTES = '.knotes/doomed.knotes.json';
  const TITLE = 'a note that is doomed';

  async function begin(at: readonly object[]): Promise<string> {
    const text = notesWith([{ id: 'doomed', title: TITLE, at, body: 'gone soon' }]).replace('{', '{ // mine');
    await writeOutside(NOTES, text);
    const { document } = await cursorOnIt();
    const { line } = positionOf(document, '__sys_socket(int family');
    // A lens stands only where the note was found.
    await eventually('a lens of the note', async () =>
      lensTitles(await lenses(document.uri), line).find((title) => title.includes(TITLE)),
    );
    return text;
  }

  async function cursorOnIt(): Promise<vscode.TextEditor> {
    const editor = await showKernelFile('net/socket.c');
    const at = positionOf(editor.document, '__sys_socket(int family');
    editor.selection = new vscode.Selection(at, at);
    return editor;
  }

  it('takes the one at the cursor, with the comments about it', async function () {
    if (!canType()) this.skip();
    const before = await begin([{ function: '__sys_socket', file: 'net/socket.c' }]);
    await ran('kernelNotes.deleteHere', [], []);
    const after = await textOf(NOTES);
    ok(after.startsWith('{ // mine') && !after.includes('doomed'), after);
    equal(await undoIn(NOTES), before);
  });

  it('or one of its places', async function () {
    if (!canType()) this.skip();
    await begin([
      { function: '__sys_socket', file: 'net/socket.c' },
      { function: 'sock_create', file: 'net/socket.c' },
    ]);
    await ran('kernelNotes.deleteHere', [], ['Only its place here']);
    const after = await textOf(NOTES);
    ok(after.includes('sock_create') && !after.includes('__sys_socket'), after);
  });

  afterEach(async () => {
    await vscode.commands.executeCommand('workbench.action.closeAllEditors');
    await removeOutside(NOTES).then(undefined, () => undefined);
    await noLens('net/socket.c', TITLE);
  });
});
