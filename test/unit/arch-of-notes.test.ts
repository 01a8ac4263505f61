import assert from 'node:assert/strict';
import { isPlaced } from '../../src/core/anchor/placement.js';
import { Kernel } from '../../src/core/kernel.js';
import type { NotesFile, Step, Via } from '../../src/core/notes/format.js';
import { structsNamed } from '../../src/core/compare/structPlaces.js';
import { diagnosticsOf } from '../../src/core/features/diagnostics.js';
import { stepFor } from '../../src/core/features/growth.js';
import { hoverAt, hoverMarkdown } from '../../src/core/hover/hover.js';
import { kernelIn, kernelOf } from '../../src/core/marks/archOf.js';
import { buildIndex } from '../../src/core/marks/noteIndex.js';
import { readNotes } from '../../src/core/notes/read.js';
import type { Check } from '../../src/core/path/check.js';
import { checkNotes } from '../../src/core/path/checkNotes.js';
import { checkProblems } from '../../src/core/path/checkProblems.js';
import { pathTrees } from '../../src/core/path/model.js';
import { problemSentence } from '../../src/core/words/sentences.js';
import { LANGUAGES } from '../../src/core/words/words.js';
import { carryOver } from '../../src/session/carryOver.js';
import { layerNotes } from '../../src/session/layer.js';
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

describe('the architecture of what is asked beside a check', () => {
  const FILE = 'drivers/lamp/lamp.c';
  async function read(file: NotesFile, kernel: Kernel) {
    const check = await checkNotes(file, kernel);
    const index = buildIndex([{ layer: 'l', file, trees: pathTrees(file), check }]);
    const root = [...index.steps.values()].find(({ step }) => step.parent === undefined);
    return { index, root };
  }
  async function hovered(file: NotesFile, kernel: Kernel): Promise<string> {
    const { index } = await read(file, kernel);
    const position = { line: 5, column: 15 };
    const content = await hoverAt({ kernel, index, file: FILE, position, language: 'en', source: true });
    return /struct (\w+)_ops/.exec(content === undefined ? '' : hoverMarkdown(content))?.[1] ?? '';
  }
  async function compared(file: NotesFile, kernel: Kernel): Promise<string> {
    const { index } = await read(file, kernel);
    const [struct] = await structsNamed(kernelIn(kernel, index, FILE), 'lamp_regs', FILE);
    return struct?.file ?? '';
  }
  async function grown(file: NotesFile, kernel: Kernel): Promise<string> {
    const { root } = await read(file, kernel);
    const choice = { name: 'lamp_arch', near: FILE };
    const step = await stepFor(kernelOf(kernel, root), choice, new Set(), () => Promise.resolve(undefined));
    return step?.at.file ?? '';
  }

  for (const [what, ask, arm, x86] of [
    ['a hover', hovered, 'moon', 'sun'],
    ['Compare', compared, 'arch/arm64/include/asm/lamp.h', 'arch/x86/include/asm/lamp.h'],
    ['a step that is made', grown, 'arch/arm64/kernel/lamp.c', 'arch/x86/kernel/lamp.c'],
  ] as const)
    it(`is, for ${what}, that of the option, else of the notes file, else x86`, async () => {
      assert.equal(await ask(notes('arm64'), wasmKernel()), arm);
      assert.equal(await ask(notes(), wasmKernel()), x86);
      assert.equal(await ask(notes('arm64'), wasmKernel('x86')), x86);
      assert.equal(await ask(notes(), wasmKernel('arm64')), arm);
    });

  it('is the tree’s own in a file on which notes disagree', async () => {
    const kernel = wasmKernel();
    const both = [notes('arm64'), notes('x86')].map(async (file, layer) => ({
      layer: String(layer),
      file,
      trees: pathTrees(file),
      check: await checkNotes(file, kernel),
    }));
    const index = buildIndex(await Promise.all(both));
    assert.equal(kernelIn(kernel, index, FILE), kernel);
    assert.equal(kernelIn(kernel, index, 'kernel/none.c'), kernel);
  });
});

describe('an architecture that a notes file names', () => {
  it('is the name of a folder, or a located problem', () => {
    for (const arch of ['', '../x86', 'x86/include', 'arm 64', '.', 'a'.repeat(200) + '/']) {
      const text = JSON.stringify({ format: 1, arch }, null, 1);
      const { file, problems } = readNotes(text);
      assert.deepEqual(
        problems.map(({ code, pointer, range }) => [code, pointer, range.line]),
        [['bad-folder-name', '/arch', 3]],
      );
      assert.equal(file?.arch, undefined);
      for (const language of LANGUAGES) assert.ok(problemSentence(language, problems[0]!).length < 300);
    }
    for (const arch of ['x86', 'arm64', 'm68k', 'x86_64', 'my-arch'])
      assert.deepEqual(readNotes(JSON.stringify({ format: 1, arch })).problems, []);
  });

  it('is said to be none of a kernel that has no folder of that name, where it stands', async () => {
    const text = '{\n "format": 1,\n "arch": "arm46"\n}';
    const { file } = readNotes(text);
    assert.ok(file !== undefined);
    const check = await checkNotes(file, wasmKernel());
    const [problem] = checkProblems(check, text);
    assert.deepEqual([problem?.code, problem?.severity, problem?.range.line], ['unknown-arch', 'warning', 3]);
    for (const language of LANGUAGES) assert.match(problemSentence(language, problem!), /arch\/arm46/);
    assert.deepEqual(checkProblems(await checkNotes(notes('arm64'), wasmKernel()), text), []);
    const told = (known: Check) => {
      const state = { unreadable: undefined, problems: [], text, notes: { text } };
      const all = diagnosticsOf('en', state, [{ tree: 'k', name: undefined, version: undefined, check: known }]);
      return all.map(({ code, range }) => [code, range.line]);
    };
    assert.deepEqual(told(check), [['unknown-arch', 3]]);
    const before = layerNotes(text, file);
    assert.deepEqual(told(carryOver(check, before, { ...file, title: 'other' }, [])), [['unknown-arch', 3]]);
    assert.deepEqual(told(carryOver(check, before, { ...file, arch: 'arm64' }, [])), []);
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
