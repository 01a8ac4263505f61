import assert from 'node:assert/strict';
import { dialect } from '../../src/core/c/dialect.js';
import { DeclarationStore } from '../../src/core/c/types/declarationStore.js';
import { Kernel } from '../../src/core/kernel.js';
import { changingTree, type ChangingTree } from './memorySource.js';
import { testWasm } from './parser.js';

const MAIN = 'drivers/lamp/core.c';
const NEAR = 'drivers/lamp/lamp.h';
const FAR = 'include/lamp.h';
const lamp = (member: string) => `struct lamp {\n\tint ${member};\n};\n`;

/** The cases of a header, each from what the tree was to what it becomes, with the members of the struct that are seen. */
interface Case {
  readonly name: string;
  readonly before: Readonly<Record<string, string>>;
  readonly changes: Readonly<Record<string, string | undefined>>;
  readonly kind: 'stored' | 'moved';
  readonly seen: readonly [before: string, after: string];
}

const CASES: readonly Case[] = [
  { name: 'is created', before: {}, changes: { [FAR]: lamp('far') }, kind: 'moved', seen: ['', 'far'] },
  {
    name: 'changes',
    before: { [FAR]: lamp('far') },
    changes: { [FAR]: lamp('farther') },
    kind: 'stored',
    seen: ['far', 'farther'],
  },
  {
    name: 'changes from one in which nothing was found',
    before: { [FAR]: '/* to be written */\n' },
    changes: { [FAR]: lamp('far') },
    kind: 'stored',
    seen: ['', 'far'],
  },
  {
    name: 'is deleted, and another is behind it',
    before: { [NEAR]: lamp('near'), [FAR]: lamp('far') },
    changes: { [NEAR]: undefined },
    kind: 'moved',
    seen: ['near', 'far'],
  },
  {
    name: 'is deleted',
    before: { [FAR]: lamp('far') },
    changes: { [FAR]: undefined },
    kind: 'moved',
    seen: ['far', ''],
  },
  {
    name: 'appears nearer',
    before: { [FAR]: lamp('far') },
    changes: { [NEAR]: lamp('near') },
    kind: 'moved',
    seen: ['far', 'near'],
  },
  {
    name: 'moves to where a Makefile says',
    before: { [FAR]: lamp('far'), 'drivers/lamp/Makefile': 'ccflags-y += -I $(src)/../bulbs\n' },
    changes: { [FAR]: undefined, 'drivers/bulbs/lamp.h': lamp('bulb') },
    kind: 'moved',
    seen: ['far', 'bulb'],
  },
  {
    name: 'is found by what its Makefile says now',
    before: { 'drivers/lamp/Makefile': 'obj-y += core.o\n', 'drivers/bulbs/lamp.h': lamp('bulb') },
    changes: { 'drivers/lamp/Makefile': 'ccflags-y += -I $(src)/../bulbs\n' },
    kind: 'stored',
    seen: ['', 'bulb'],
  },
  {
    name: 'is found by a Makefile that is new',
    before: { 'drivers/bulbs/lamp.h': lamp('bulb') },
    changes: { 'drivers/lamp/Kbuild': 'ccflags-y += -I $(src)/../bulbs\n' },
    kind: 'moved',
    seen: ['', 'bulb'],
  },
  {
    name: 'is included by a header that changes',
    before: { [NEAR]: '#include "deep.h"\n', 'drivers/lamp/deep.h': '', 'drivers/lamp/deeper.h': lamp('deep') },
    changes: { 'drivers/lamp/deep.h': '#include "deeper.h"\n' },
    kind: 'stored',
    seen: ['', 'deep'],
  },
];

/** A part of a file, which includes nothing itself. */
const PART = 'drivers/lamp/part.c';

describe('a header', () => {
  for (const { name, before, changes, kind, seen } of CASES) {
    const files = { [MAIN]: '#include "lamp.h"\nstruct lamp *the_lamp;\n', ...before };
    const paths = Object.keys(changes);

    it(`${name}: seen when it is told`, async () => {
      const tree = changingTree(files);
      const kernel = kernelOf(tree);
      assert.equal(await members(kernel.declarations, MAIN), seen[0]);
      tree.become(changes);
      tree.tell(kind, ...paths);
      assert.equal(await members(kernel.declarations, MAIN), seen[1]);
    });

    it(`${name}: seen when everything is read again`, async () => {
      const tree = changingTree(files);
      const kernel = kernelOf(tree);
      assert.equal(await members(kernel.declarations, MAIN), seen[0]);
      tree.become(changes);
      tree.tell('anything');
      assert.equal(await members(kernel.declarations, MAIN), seen[1]);
    });

    it(`${name}: seen after a while, though nobody tells`, async () => {
      const tree = changingTree(files);
      const clock = { now: 0 };
      const store = new DeclarationStore(tree.source, dialect(), 'x86', undefined, () => clock.now);
      assert.equal(await members(store, MAIN), seen[0]);
      tree.become(changes);
      clock.now += 10_000;
      assert.equal(await members(store, MAIN), seen[1]);
    });
  }

  it('of a folder that moves is seen, though only the folder is told', async () => {
    const tree = changingTree({ [MAIN]: '#include <lights/lamp.h>\n', 'include/lights/lamp.h': lamp('far') });
    const kernel = kernelOf(tree);
    assert.equal(await members(kernel.declarations, MAIN), 'far');
    tree.become({ 'include/lights/lamp.h': undefined });
    tree.tell('moved', 'include/lights');
    assert.equal(await members(kernel.declarations, MAIN), '');
    tree.become({ 'include/lights/lamp.h': lamp('back') });
    tree.tell('moved', 'include/lights');
    assert.equal(await members(kernel.declarations, MAIN), 'back');
  });

  it('with another text of the same identity is read again when it is told', async () => {
    const tree = changingTree({ [MAIN]: '#include <lamp.h>\n', [FAR]: lamp('far') });
    const source = { ...tree.source, identity: async (path: string) => (await tree.source.identity(path)) && 'same' };
    const kernel = new Kernel(source, { loadWasm: testWasm });
    assert.equal(await members(kernel.declarations, MAIN), 'far');
    assert.equal((await kernel.definitions(FAR)).definitions[0]?.name, 'lamp');
    tree.become({ [FAR]: lamp('farther').replace('lamp', 'bulb') });
    tree.tell('stored', FAR);
    assert.equal(await members(kernel.declarations, MAIN), '');
    assert.equal((await kernel.definitions(FAR)).definitions[0]?.name, 'bulb');
  });

  it('that somebody else asks for is not read again for a change elsewhere', async () => {
    const tree = changingTree({ [MAIN]: '#include <lamp.h>\n', [FAR]: lamp('far'), 'net/socket.c': '' });
    const kernel = kernelOf(tree);
    const unit = await kernel.declarations.unit(MAIN);
    while (await unit.extend());
    tree.tell('edited', 'net/socket.c');
    assert.equal(await kernel.declarations.unit(MAIN), unit);
    tree.tell('edited', FAR);
    assert.notEqual(await kernel.declarations.unit(MAIN), unit);
  });
});

describe('a file that is a part of another', () => {
  const whole = 'drivers/lamp/whole.c';
  const files = { [PART]: 'struct lamp *the_lamp;\n', [whole]: '', [NEAR]: lamp('near') };

  it('is one from when the other includes it', async () => {
    const tree = changingTree(files);
    const kernel = kernelOf(tree);
    assert.equal(await members(kernel.declarations, PART), '');
    tree.become({ [whole]: '#include "lamp.h"\n#include "part.c"\n' });
    tree.tell('stored', whole);
    assert.equal(await members(kernel.declarations, PART), 'near');
  });

  it('is one after a while, though nobody tells', async () => {
    const tree = changingTree(files);
    const clock = { now: 0 };
    const store = new DeclarationStore(tree.source, dialect(), 'x86', undefined, () => clock.now);
    assert.equal(await members(store, PART), '');
    tree.become({ [whole]: '#include "lamp.h"\n#include "part.c"\n' });
    clock.now += 2000;
    assert.equal(await members(store, PART), 'near');
  });
});

function kernelOf(tree: ChangingTree): Kernel {
  return new Kernel(tree.source, { loadWasm: testWasm });
}

/** The members of the struct, as a file sees them. */
async function members(store: DeclarationStore, file: string): Promise<string> {
  const unit = await store.unit(file);
  while (await unit.extend());
  return [...(unit.scope.struct('lamp')?.members.keys() ?? [])].join();
}

describe('answers about members', () => {
  it('are forgotten when a header may decide otherwise, and not when only a file has another text', () => {
    const tree = changingTree({ [MAIN]: '' });
    const kernel = kernelOf(tree);
    const first = kernel.answers;
    tree.tell('edited', MAIN);
    tree.tell('stored', MAIN);
    assert.equal(kernel.answers, first);
    for (const [kind, path] of [
      ['moved', MAIN],
      ['edited', FAR],
      ['stored', 'drivers/lamp/Makefile'],
      ['anything', ''],
    ] as const) {
      const before = kernel.answers;
      tree.tell(kind, ...(path === '' ? [] : [path]));
      assert.notEqual(kernel.answers, before, kind);
    }
  });
});
