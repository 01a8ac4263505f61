import assert from 'node:assert/strict';
import {
  callablesAt,
  incomingCalls,
  outgoingCalls,
  type Callable,
} from '../../src/core/features/navigation/callHierarchy.js';
import { referencesAt } from '../../src/core/features/navigation/referencesAt.js';
import { treeSymbols } from '../../src/core/features/navigation/treeSymbols.js';
import type { TypePosition } from '../../src/core/c/types/typesAt.js';
import { Kernel } from '../../src/core/kernel.js';
import { Cancelled, Canceller } from '../../src/core/signal.js';
import { memoryKernel, memorySource } from './memorySource.js';
import { testWasm } from './parser.js';

const FILES: Record<string, string> = {
  'include/linux/kiln.h': `struct kiln;
struct kiln_ops { int (*fire)(struct kiln *k, int heat); };
struct oven_ops { int (*fire)(int heat); };
struct kiln { const struct kiln_ops *ops; int heat; };
struct oven { const struct oven_ops *ops; };
int kiln_light(struct kiln *k);
`,
  'kernel/kiln.c': `#include <linux/kiln.h>
int kiln_light(struct kiln *k)
{
	int heat = k->heat; /* kiln_light */

	if (heat)
		goto out;
	return k->ops->fire(k, heat);
out:
	return heat;
}
SYSCALL_DEFINE1(kiln, int, heat)
{
	return heat;
}
`,
  'drivers/kiln/clay.c': `#include <linux/kiln.h>
static int clay_fire(struct kiln *k, int heat)
{
	return 1;
}
static const struct kiln_ops clay_ops = {
	.fire = clay_fire,
};
int clay_bake(struct kiln *k)
{
	return kiln_light(k) + sys_kiln(2);
}
`,
  'drivers/oven/bread.c': `#include <linux/kiln.h>
static int kiln_light(struct oven *o)
{
	return o->ops->fire(3);
}
static int bread_fire(int heat)
{
	int clay_bake = heat;

	return clay_bake;
}
static const struct oven_ops bread_ops = { .fire = bread_fire };
`,
};
const kernel = memoryKernel(FILES);

function at(file: string, text: string, word = text): TypePosition {
  const source = FILES[file] ?? '';
  const found = source.indexOf(text);
  assert.ok(found >= 0, `${file} holds no ${text}`);
  const before = source.slice(0, found + text.indexOf(word)).split('\n');
  return { line: before.length, column: (before.at(-1)?.length ?? 0) + 1 };
}

async function references(file: string, text: string, word = text): Promise<string[]> {
  const found = await referencesAt(kernel, file, at(file, text, word));
  return (found?.references ?? []).map(({ place, isDefinition }) => {
    return `${place.file.split('/').at(-1) ?? ''}:${place.line}${isDefinition ? '!' : ''}`;
  });
}

describe('the uses of something', () => {
  it('are, for a function, its calls in the whole tree, and neither words of comments nor another one of the name', async () => {
    assert.deepEqual(await references('kernel/kiln.c', 'int kiln_light', 'kiln_light'), [
      'kiln.c:2!',
      'kiln.h:6',
      'clay.c:11',
    ]);
    assert.deepEqual(await references('drivers/oven/bread.c', 'int kiln_light', 'kiln_light'), ['bread.c:2!']);
    // What a function has for itself is another.
    assert.deepEqual(await references('drivers/kiln/clay.c', 'int clay_bake', 'clay_bake'), ['clay.c:9!']);
  });

  it('are, for what a function has for itself, in that function', async () => {
    assert.deepEqual(await references('kernel/kiln.c', 'if (heat', 'heat'), [
      'kiln.c:4!',
      'kiln.c:6',
      'kiln.c:8',
      'kiln.c:10',
    ]);
    assert.deepEqual(await references('kernel/kiln.c', 'goto out', 'out'), ['kiln.c:7', 'kiln.c:9!']);
  });

  it('are, for a member, those of its struct alone', async () => {
    const found = ['kiln.c:8', 'kiln.h:2!', 'clay.c:7'];
    assert.deepEqual((await references('kernel/kiln.c', 'ops->fire', 'fire')).sort(), found.sort());
    const oven = await references('drivers/oven/bread.c', '.fire = bread', 'fire');
    assert.deepEqual(oven.sort(), ['bread.c:12', 'bread.c:4', 'kiln.h:3!']);
  });

  it('are, for a struct, its tags, and for a system call all its names', async () => {
    const tags = await references('include/linux/kiln.h', 'struct oven_ops {', 'oven_ops');
    assert.deepEqual(tags, ['kiln.h:3!', 'kiln.h:5', 'bread.c:12']);
    assert.deepEqual(await references('kernel/kiln.c', '(kiln,', 'kiln'), ['kiln.c:12!', 'clay.c:11']);
  });

  it('are given up when nobody wants them', async () => {
    const canceller = new Canceller();
    const position = at('kernel/kiln.c', 'int kiln_light', 'kiln_light');
    const onProgress = () => {
      canceller.cancel();
    };
    await assert.rejects(
      referencesAt(kernel, 'kernel/kiln.c', position, { signal: canceller.signal, onProgress }),
      Cancelled,
    );
  });
});

describe('the symbols of a tree', () => {
  const indexed = new Kernel(
    {
      ...memorySource(FILES),
      namesDefined: (letters) =>
        Promise.resolve(
          [
            { name: 'clay_bake', files: ['drivers/kiln/clay.c'] },
            { name: 'clay_gone', files: ['drivers/kiln/clay.c', 'gone.c'] },
          ].filter(({ name }) => name.startsWith(letters)),
        ),
    },
    { loadWasm: testWasm },
  );
  const names = async (of: Kernel, query: string, open: readonly string[] = []) => {
    const { symbols, isPart } = await treeSymbols(of, query, open);
    return `${symbols.map(({ kind, name }) => `${kind} ${name}`).join(', ')}${isPart ? ' …' : ''}`;
  };

  it('are told by an index, each looked at in its file', async () => {
    assert.equal(await names(indexed, 'clay_'), 'function clay_bake');
    assert.equal(await names(indexed, 'clay_b', ['kernel/kiln.c']), 'function clay_bake');
  });

  it('are, without one, those of the open files, which is said', async () => {
    assert.equal(await names(kernel, 'light', ['kernel/kiln.c']), 'function kiln_light …');
    assert.equal(await names(kernel, 'clay_', []), ' …');
  });
});

describe('a call hierarchy', () => {
  const callable = async (file: string, text: string, word = text): Promise<Callable> => {
    const [one] = await callablesAt(kernel, file, at(file, text, word));
    assert.ok(one !== undefined);
    return one;
  };
  const label = ({ name, struct }: Callable) => (struct === undefined ? name : `${struct}.${name}`);

  it('leads from a function to the pointer that it calls, and from there to the functions behind it', async () => {
    const light = await callable('drivers/kiln/clay.c', 'kiln_light(k)', 'kiln_light');
    assert.equal(light.place.file, 'kernel/kiln.c');
    const [pointer, ...others] = await outgoingCalls(kernel, light);
    assert.ok(pointer !== undefined && others.length === 0);
    assert.deepEqual([label(pointer.callable), pointer.how.kind], ['kiln_ops.fire', 'pointer']);
    assert.deepEqual(
      (await outgoingCalls(kernel, pointer.callable)).map((one) => label(one.callable)),
      ['clay_fire'],
    );
  });

  it('leads back, with how each caller comes there', async () => {
    const fire = await callable('drivers/kiln/clay.c', 'int clay_fire', 'clay_fire');
    const { calls } = await incomingCalls(kernel, fire);
    assert.deepEqual(
      calls.map((one) => [label(one.callable), one.how.kind, one.how.member]),
      [
        ['kiln_light', 'dispatch', 'fire'],
        ['clay_ops', 'reference', undefined],
      ],
    );
    const direct = await incomingCalls(kernel, await callable('kernel/kiln.c', 'int kiln_light', 'kiln_light'));
    assert.deepEqual(
      direct.calls.map((one) => label(one.callable)),
      ['clay_bake'],
    );
    const pointer = await callable('kernel/kiln.c', 'ops->fire', 'fire');
    assert.deepEqual(
      (await incomingCalls(kernel, pointer)).calls.map((one) => label(one.callable)),
      ['kiln_light'],
    );
  });
});
