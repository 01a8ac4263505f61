import * as vscode from 'vscode';
import { equal, eventually } from './expect.js';
import { forget, forgetDriver, isChecked, ran, rootWith, SOURCE, step, writeDriver, writePath } from './growing.js';
import { canType } from './keys.js';
import { positionOf, showKernelFile, writeOutside } from './workspace.js';

const RUN = step('run', 'lathe_run', { calls: [step('grip', 'lathe_grip')] });
const BY_METAL = { struct: 'lathe_ops', member: 'spin', table: 'metal_ops' };
const PROVED = 'reached through `lathe_ops.spin`, installed in `metal_ops`';

/** Puts the cursor on a word of a text in the driver. */
async function cursorOn(text: string, word: string): Promise<void> {
  const editor = await showKernelFile(SOURCE);
  const at = positionOf(editor.document, text, word);
  editor.selection = new vscode.Selection(at, at);
}

describe('choosing who is behind a pointer', () => {
  before(writeDriver);
  beforeEach(function () {
    if (!canType()) this.skip();
  });

  it('is part of growing a step by what it calls', async () => {
    await writePath(RUN);
    await cursorOn('int lathe_run(', 'lathe_run');
    await ran('kernelNotes.whatItCalls', [], ['lathe_ops.spin', 'metal_spin()']);
    const { calls } = await rootWith(['run', 'grip', 'metal-spin']);
    equal(calls?.[1]?.via, BY_METAL);
    await isChecked('metal_spin', PROVED);
  });

  for (const [where, text, word] of [
    ['the member', 'ops->spin(l)', 'spin'],
    ['the arrow before it', 'ops->spin(l)', '->'],
    ['another arrow of the call', 'l->ops->spin(l)', '->'],
  ] as const)
    it(`is asked with the cursor on ${where}, and adds to the path`, async () => {
      await writePath(RUN);
      await cursorOn(text, word);
      await ran('kernelNotes.whoIsBehind', [], ['metal_spin()', 'Add to the path']);
      const { calls } = await rootWith(['run', 'grip', 'metal-spin']);
      equal(calls?.[1]?.via, BY_METAL);
      await isChecked('metal_spin', PROVED);
    });

  it('finds them in more files than are read one after the other', async () => {
    const header = 'drivers/lathe/gear.h';
    await writeOutside(header, 'struct gear_ops {\n\tint (*mesh)(int by);\n};\n');
    for (const name of 'abcdefghij')
      await writeOutside(
        `drivers/lathe/gears/${name}.c`,
        `#include "../gear.h"\n\nstatic int mesh_${name}(int by)\n{\n\treturn by;\n}\n\nconst struct gear_ops ops_${name} = {\n\t.mesh = mesh_${name},\n};\n`,
      );
    // Elsewhere: what lies beside is read first, one file after the other.
    const caller = 'drivers/lathe/turn/turn.c';
    await writeOutside(
      caller,
      '#include "../gear.h"\n\nint turn(const struct gear_ops *ops)\n{\n\treturn ops->mesh(1);\n}\n',
    );
    const editor = await showKernelFile(caller);
    const at = positionOf(editor.document, 'ops->mesh(1)', 'mesh');
    editor.selection = new vscode.Selection(at, at);
    await ran('kernelNotes.whoIsBehind', [], ['mesh_h()']);
    await eventually('the cursor at mesh_h()', () => {
      const shown = vscode.window.activeTextEditor;
      const line = shown?.document.lineAt(shown.selection.active.line).text ?? '';
      return line.startsWith('static int mesh_h(') || undefined;
    });
  });

  it('leads to the function where there is no path', async () => {
    await cursorOn('ops->spin(l)', 'spin');
    await ran('kernelNotes.whoIsBehind', [], ['wood_spin()']);
    await eventually('the cursor at wood_spin()', () => {
      const editor = vscode.window.activeTextEditor;
      const line = editor?.document.lineAt(editor.selection.active.line).text ?? '';
      return line.startsWith('static int wood_spin(') || undefined;
    });
  });

  afterEach(forget);
  after(forgetDriver);
});
