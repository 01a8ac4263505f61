import assert from 'node:assert/strict';
import { isPlaced } from '../../src/core/anchor/placement.js';
import { Kernel } from '../../src/core/kernel.js';
import type { NotesFile, Step, Via } from '../../src/core/notes/format.js';
import { checkNotes } from '../../src/core/path/checkNotes.js';
import { Questions } from '../../src/session/questions.js';
import { HandClock } from './handClock.js';
import { changingTree, memorySource } from './memorySource.js';
import { testWasm } from './parser.js';

/** What one architecture has: a function, and a struct whose member is of a type of its own. */
const archFiles = (arch: string, own: string) => ({
  [`arch/${arch}/include/asm/lamp.h`]: `struct ${own}_ops {
	int (*light)(int level);
};
struct lamp_regs {
	struct ${own}_ops *ops;
};
`,
  [`arch/${arch}/kernel/lamp.c`]: `#include <asm/lamp.h>
static int ${own}_light(int level)
{
	return level;
}
struct ${own}_ops ${own}_table = {
	.light = ${own}_light,
};
int lamp_arch(int level)
{
	return ${own}_light(level);
}
`,
});

const FILES: Readonly<Record<string, string>> = {
  ...archFiles('arm64', 'moon'),
  ...archFiles('x86', 'sun'),
  'drivers/lamp/lamp.c': `#include <asm/lamp.h>
int lamp_on(struct lamp_regs *regs)
{
	lamp_arch(1);
	return regs->ops->light(1);
}
`,
};

const wasmKernel = (arch?: string, source = memorySource(FILES)) =>
  new Kernel(source, { loadWasm: testWasm, ...(arch === undefined ? {} : { arch }) });

/** A caller that reaches both: which of them is there is for the architecture to decide. */
function notes(arch?: string): NotesFile {
  const behind = (own: string): Step => {
    const via: Via = { struct: `${own}_ops`, member: 'light', table: `${own}_table` };
    return { id: own, at: { function: `${own}_light` }, via };
  };
  const calls = [{ id: 'arch', at: { function: 'lamp_arch' } }, behind('moon'), behind('sun')];
  const root: Step = { id: 'on', at: { function: 'lamp_on', file: 'drivers/lamp/lamp.c' }, calls };
  return { format: 1, ...(arch === undefined ? {} : { arch }), paths: [{ id: 'p', title: 'p', root }] };
}

/** Where `lamp_arch` is, and what its edge, that of arm64 and that of x86 come to. */
async function seen(file: NotesFile, kernel: Kernel): Promise<string> {
  const { anchors, edges } = await checkNotes(file, kernel);
  const placement = anchors.find(({ anchor }) => anchor.function === 'lamp_arch')?.placement;
  const where = isPlaced(placement) ? placement.place.file.split('/')[1] : placement?.status;
  return [where, ...edges.map(({ edge }) => edge.status)].join(' ');
}

const ARM64 = 'arm64 verified verified not-found';
const X86 = 'x86 verified not-found verified';

describe('the architecture of a check', () => {
  it('is that of the notes file, for anchors, edges and types alike', async () => {
    assert.equal(await seen(notes('arm64'), wasmKernel()), ARM64);
    assert.equal(await seen(notes('x86'), wasmKernel()), X86);
    assert.equal(await seen(notes(), wasmKernel()), X86);
  });
  it('is that of the option, whatever the notes file says', async () => {
    assert.equal(await seen(notes(), wasmKernel('arm64')), ARM64);
    assert.equal(await seen(notes('x86'), wasmKernel('arm64')), ARM64);
    assert.equal(await seen(notes('arm64'), wasmKernel('x86')), X86);
  });
  it('is of each file by itself where one kernel checks several', async () => {
    const kernel = wasmKernel();
    const files = [notes('arm64'), notes(), notes('arm64'), notes('x86')];
    const found = await Promise.all(files.map((file) => seen(file, kernel)));
    assert.deepEqual(found, [ARM64, X86, ARM64, X86]);
  });
});

describe('a kernel read for an architecture', () => {
  it('shares what does not depend on it, and is one for all who ask', async () => {
    const kernel = wasmKernel();
    const arm = kernel.forArch('arm64');
    assert.equal(arm.arch, 'arm64');
    assert.equal(kernel.arch, 'x86');
    assert.equal(kernel.forArch('arm64'), arm);
    assert.equal(arm.forArch('x86'), kernel);
    assert.equal(kernel.forArch(undefined), kernel);
    assert.equal(await arm.outline('drivers/lamp/lamp.c'), await kernel.outline('drivers/lamp/lamp.c'));
    assert.notEqual(arm.declarations, kernel.declarations);
    assert.notEqual(arm.answers, kernel.answers);
    assert.notEqual(arm.facts, kernel.facts);
  });
  it('goes with turns, whichever comes first', () => {
    const kernel = wasmKernel();
    const turns = new Questions(new HandClock());
    for (const view of [kernel.inTurns(turns).forArch('arm64'), kernel.forArch('arm64').inTurns(turns)]) {
      assert.equal(view.arch, 'arm64');
      assert.equal(view.declarations, kernel.forArch('arm64').declarations);
      assert.notEqual(view, kernel.forArch('arm64'));
      assert.equal(view.forArch('x86').arch, 'x86');
      assert.notEqual(view.forArch('x86'), kernel);
    }
  });
  it('forgets with the tree what a change touches', async () => {
    const tree = changingTree(FILES);
    const kernel = wasmKernel(undefined, tree.source);
    assert.equal(await seen(notes('arm64'), kernel), ARM64);
    const header = 'arch/arm64/include/asm/lamp.h';
    tree.become({ [header]: undefined });
    tree.tell('moved', header);
    assert.notEqual(await seen(notes('arm64'), kernel), ARM64);
    tree.become({ [header]: FILES[header] });
    tree.tell('moved', header);
    assert.equal(await seen(notes('arm64'), kernel), ARM64);
  });
});
