import * as vscode from 'vscode';
import { equal, eventually, ok } from './expect.js';
import {
  FILE,
  forget,
  forgetDriver,
  isChecked,
  ran,
  rootWith,
  SOURCE,
  step,
  stepTarget,
  writeDriver,
  writePath,
} from './growing.js';
import { canType } from './keys.js';
import { textOf } from './mending.js';
import { hoverText, kernelFile, kernelRoot, kernelUri, notesWith, positionOf } from './workspace.js';

/** A folder beside the one that is open. */
const OUTSIDE = '../outside-of-the-folder';
const TARGET = `${OUTSIDE}/notes.knotes.json`;

interface Links {
  symlinkSync(target: string, path: string): void;
  lstatSync(path: string): { isSymbolicLink(): boolean };
}

/** What makes links: the editor's own files have none. `undefined` in a browser, and in an editor whose Node is older than that question. */
function links(): Links | undefined {
  const { process } = globalThis as { process?: { getBuiltinModule?(name: string): unknown } };
  return kernelRoot().scheme === 'file' ? (process?.getBuiltinModule?.('node:fs') as Links | undefined) : undefined;
}

function write(path: string, text: string): Thenable<void> {
  return vscode.workspace.fs.writeFile(kernelUri(path), new TextEncoder().encode(text));
}

async function remove(path: string): Promise<void> {
  await vscode.workspace.fs.delete(kernelUri(path), { recursive: true }).then(undefined, () => undefined);
}

describe('a folder that a stranger made', () => {
  const ROOT = step('run', 'lathe_run', { calls: [step('oil', '__lathe_oil'), step('wood', 'wood_spin')] });

  before(writeDriver);

  it('is not written through a notes file that is a link out of it: what the link shows is read', async function () {
    const disk = links();
    if (disk === undefined || !canType()) this.skip();
    const text = await writePath(ROOT);
    const target = await stepTarget('wood_spin', '3/3');
    await write(TARGET, text);
    await remove(FILE);
    disk.symlinkSync(kernelUri(TARGET).fsPath, kernelUri(FILE).fsPath);
    await ran('kernelNotes.delete', target);
    equal(await textOf(TARGET), text);
    equal(await textOf(FILE), text);
    ok(disk.lstatSync(kernelUri(FILE).fsPath).isSymbolicLink(), 'the link is a link');
    // The same of a file: what was refused above was refused for the link.
    await remove(FILE);
    await write(FILE, text);
    await ran('kernelNotes.delete', await stepTarget('wood_spin', '3/3'));
    await rootWith(['run', 'oil']);
    equal(await textOf(TARGET), text);
  });

  it('names notes outside of it in its settings, and they are not read; those of the reader may', async function () {
    if (kernelRoot().scheme !== 'file') this.skip();
    const note = (title: string) => notesWith([{ id: 'n', title, at: [{ function: 'lathe_turn', file: SOURCE }] }]);
    await write(TARGET, note('From outside'));
    await write('named-inside/own.knotes.json', note('From inside'));
    const settings = vscode.workspace.getConfiguration('kernelNotes');
    const outside = kernelUri(TARGET).fsPath;
    const entries = [outside, TARGET, `named-inside/../${TARGET}`, `file://${outside}`, `\\\\host${outside}`];
    try {
      await settings.update('files', [...entries, 'named-inside'], vscode.ConfigurationTarget.Workspace);
      await isChecked('lathe_turn', 'From inside');
      const document = await kernelFile(SOURCE);
      const said = await hoverText(document.uri, positionOf(document, 'lathe_turn(struct'));
      ok(!said.includes('From outside'), said);
      await settings.update('files', [outside], vscode.ConfigurationTarget.Global);
      await isChecked('lathe_turn', 'From outside');
    } finally {
      await settings.update('files', undefined, vscode.ConfigurationTarget.Global);
      await settings.update('files', undefined, vscode.ConfigurationTarget.Workspace);
      await remove('named-inside');
      await remove('.vscode');
    }
    await eventually('no note on lathe_turn()', async () => {
      const document = await kernelFile(SOURCE);
      const said = await hoverText(document.uri, positionOf(document, 'lathe_turn(struct'));
      return said.includes('From ') ? undefined : true;
    });
  });

  afterEach(async () => {
    await forget();
    await remove(OUTSIDE);
  });
  after(forgetDriver);
});
