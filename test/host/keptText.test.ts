import * as vscode from 'vscode';
import { equal, eventually, ok } from './expect.js';
import { FILE, forget, forgetDriver, ran, rootWith, step, stepTarget, writeDriver, writePath } from './growing.js';
import { boxes, canType, typeInBox } from './keys.js';
import { textOf } from './mending.js';
import { kernelUri, removeOutside, writeOutside, writeUnheard } from './workspace.js';

const save = (): Thenable<unknown> => vscode.commands.executeCommand('kernelNotes.saveText');

/** Opens the box of a step and writes behind what stands there. */
async function write(target: readonly unknown[], text: string): Promise<string> {
  await ran('kernelNotes.editText', target);
  const first = await eventually('the box', () => boxes().find((one) => one.includes('When: cold')));
  typeInBox(text);
  return eventually('the text in the box', () => boxes().find((one) => one === first + text));
}

describe('the box of a step', () => {
  const ROOT = step('run', 'lathe_run', { calls: [step('grip', 'lathe_grip', { when: 'cold' })] });

  before(writeDriver);
  beforeEach(function () {
    if (!canType()) this.skip();
  });

  it('writes its text below its title and its condition', async () => {
    await writePath(ROOT);
    await write(await stepTarget('lathe_grip', '2/2'), 'It holds.');
    await save();
    const { calls } = await rootWith(['run', 'grip']);
    equal(calls?.[0], { ...ROOT.calls?.[0], body: ['It holds.'] });
  });

  it('is kept when it is cancelled, and stands in the box again when the writing goes on', async () => {
    await writePath(ROOT);
    const typed = await write(await stepTarget('lathe_grip', '2/2'), 'It holds.');
    // It ends when its message is answered.
    void vscode.commands.executeCommand('kernelNotes.cancelText');
    await eventually('no box', () => !boxes().includes(typed) || undefined);
    await ran('kernelNotes.continueWriting', []);
    await eventually('the text in the box', () => boxes().includes(typed) || undefined);
    await save();
    await eventually('the text in the file', async () => (await textOf(FILE)).includes('It holds.') || undefined);
  });

  it('goes on with what was begun when the step is edited again', async () => {
    await writePath(ROOT);
    const target = await stepTarget('lathe_grip', '2/2');
    const typed = await write(target, 'It holds.');
    void vscode.commands.executeCommand('kernelNotes.cancelText');
    await eventually('no box', () => !boxes().includes(typed) || undefined);
    await ran('kernelNotes.editText', target);
    await eventually('the text in the box', () => boxes().includes(typed) || undefined);
    await save();
    await eventually('the text in the file', async () => (await textOf(FILE)).includes('It holds.') || undefined);
  });

  it('asks before it writes over what somebody else wrote meanwhile', async () => {
    const text = await writePath(ROOT);
    await write(await stepTarget('lathe_grip', '2/2'), 'Mine.');
    await writeOutside(FILE, text.replace('"when": "cold"', '"when": "cold", "body": "Theirs."'));
    const document = await vscode.workspace.openTextDocument(kernelUri(FILE));
    await eventually('their text', () => document.getText().includes('Theirs.') || undefined);
    const done = ran('kernelNotes.saveText', [], ['Save Mine']);
    await eventually('mine', async () => (await textOf(FILE)).includes('Mine.') || undefined);
    await done;
    ok(!(await textOf(FILE)).includes('Theirs.'), 'and not both');
  });

  for (const [what, spoil] of [
    ['is broken', (text: string) => writeOutside(FILE, text.slice(0, -9))],
    [
      'cannot be written',
      async () => {
        await removeOutside(FILE);
        await vscode.workspace.fs.createDirectory(kernelUri(`${FILE}/in the way`));
      },
    ],
  ] as const) {
    it(`keeps the text where the notes file ${what} when it is to be written`, async () => {
      const text = await writePath(ROOT);
      const typed = await write(await stepTarget('lathe_grip', '2/2'), 'It holds.');
      await spoil(text);
      await save();
      await eventually('the text in the box', () => boxes().includes(typed) || undefined);
      // Once it is there again, what stands in the box is written.
      await vscode.workspace.fs.delete(kernelUri(FILE), { recursive: true }).then(undefined, () => undefined);
      await writeOutside(FILE, text);
      await stepTarget('lathe_grip', '2/2');
      await eventually('the text in the file', async () => {
        await save();
        return (await textOf(FILE)).includes('It holds.') || undefined;
      });
    });
  }

  it('is written into what another window, and a formatter, wrote a moment before', async () => {
    const text = await writePath(ROOT);
    await write(await stepTarget('lathe_grip', '2/2'), 'It holds.');
    const other = JSON.stringify({
      id: 'other',
      title: 'Other',
      root: step('run', 'lathe_run', { calls: [step('grip', 'lathe_turn')] }),
    });
    // Not waited for: the editor may not have heard of it yet.
    const theirs = text.replace('"paths": [', `"paths": [${other},`);
    await writeUnheard(
      FILE,
      theirs.replaceAll(/^ +/gm, (blanks) => '\t'.repeat(blanks.length / 2)),
    );
    await save();
    await eventually('the text in the file', async () => (await textOf(FILE)).includes('It holds.') || undefined);
    const written = await textOf(FILE);
    equal(written.indexOf('It holds.') > written.indexOf('"title": "path'), true, 'in the path that was meant');
    equal(written.includes('\n\t"paths"'), true, 'their layout');
  });

  it('loses no text where the notes file is gone: it is made again, or the text stays in the box', async () => {
    await writePath(ROOT);
    const typed = await write(await stepTarget('lathe_grip', '2/2'), 'It holds.');
    await removeOutside(FILE);
    await save();
    await eventually('the text', async () => {
      if (boxes().includes(typed)) return true;
      const written = await textOf(FILE).catch(() => '');
      return written.includes('It holds.') || undefined;
    });
  });

  afterEach(async () => {
    await vscode.commands.executeCommand('kernelNotes.cancelText');
    await forget();
  });
  after(forgetDriver);
});
