import assert from 'node:assert/strict';
import { placeAnchor } from '../../src/core/anchor/place.js';
import { typesAt } from '../../src/core/c/types/typesAt.js';
import { gathered } from '../../src/core/facts/gathered.js';
import { hoverAt, hoverMarkdown } from '../../src/core/hover/hover.js';
import { buildIndex, EMPTY_INDEX } from '../../src/core/marks/noteIndex.js';
import type { Anchor } from '../../src/core/notes/format.js';
import { readNotes } from '../../src/core/notes/read.js';
import { checkNotes } from '../../src/core/path/checkNotes.js';
import { pathTrees } from '../../src/core/path/model.js';
import { memoryKernel } from './memorySource.js';

const FILES = {
  'include/linux/bell.h': `struct hook_head {
	struct hook_head *next;
	void (*func)(struct hook_head *h);
};
#define bell_head hook_head /* as it was called */
`,
  'include/linux/plate.h': `struct plate32 { int weight; int only32; };
struct plate64 { long weight; };
#if PLATE_CLASS == 32
#define plate plate32
#else
#define plate plate64
#endif
`,
  'net/use.c': `#include <linux/bell.h>
#include <linux/plate.h>
static void ring(struct bell_head *h) { h->next = 0; }
static void hum(struct hook_head *h) { h->next = 0; }
void arm(struct bell_head *h)
{
	h->func = ring;
}
static struct bell_head first = { 0, hum };
void run(struct bell_head *h)
{
	h->func(h);
}
long weigh(struct plate *p)
{
	return p->weight + p->only32;
}
`,
  // Of its own header only this file knows.
  'drivers/tower/own.h': '#define tower_head hook_head\n',
  'drivers/tower/tower.c': `#include <linux/bell.h>
#include "own.h"
static void toll(struct tower_head *h) { }
void hang(struct tower_head *h)
{
	h->func = toll;
}
`,
};

const kernel = memoryKernel(FILES);

async function installed(struct: string): Promise<(string | undefined)[]> {
  const { all } = await gathered(kernel.facts.installsOf({ struct, member: 'func' }));
  return all.map((one) => (one.decided ? one.function : `${one.function ?? ''}?`)).sort();
}

async function hovered(line: number, column: number, index = EMPTY_INDEX): Promise<string> {
  const asked = { kernel, index, file: 'net/use.c', position: { line, column }, language: 'en', source: true } as const;
  const content = await hoverAt(asked);
  return content === undefined ? '' : hoverMarkdown(content);
}

const notes = {
  format: 1,
  notes: [
    { id: 'a', title: 'By the other name', at: [{ struct: 'bell_head', member: 'func' }] },
    { id: 'b', title: 'By its own', at: [{ struct: 'hook_head' }] },
  ],
  paths: [
    {
      id: 'p',
      title: 'p',
      root: {
        id: 'run',
        at: { function: 'run' },
        calls: [
          { id: 'old', at: { function: 'ring' }, via: { struct: 'bell_head', member: 'func' } },
          { id: 'new', at: { function: 'ring' }, via: { struct: 'hook_head', member: 'func' } },
          { id: 'by', at: { function: 'toll' }, via: { struct: 'bell_head', member: 'func', by: 'hang' } },
        ],
      },
    },
  ],
};

describe('a tag that a macro renames', () => {
  it('leads to the struct whose tag stands in its place', async () => {
    const places = [
      { line: 7, column: 5 },
      { line: 12, column: 5 },
    ];
    const answers = await typesAt(kernel, 'net/use.c', places);
    assert.deepEqual(
      answers.map(({ owner }) => owner),
      ['hook_head', 'hook_head'],
    );
    assert.match(await hovered(12, 5), /`hook_head\.func` · `include\/linux\/bell\.h:3`/);
    assert.match(await hovered(10, 20), /`bell_head` → `struct hook_head` · `include\/linux\/bell\.h:1`/);
    assert.match(await hovered(12, 2), /`h` → `struct hook_head`/);
  });

  it('leaves the owner open where the configuration chooses it, and shows each with its condition', async () => {
    const [both, one] = await typesAt(kernel, 'net/use.c', [
      { line: 16, column: 13 },
      { line: 16, column: 25 },
    ]);
    assert.equal(both?.owner, undefined);
    assert.deepEqual(both?.chosen?.tags, ['plate32', 'plate64']);
    assert.equal(one?.owner, 'plate32');
    assert.match(
      await hovered(16, 13),
      /`plate32\.weight` · .*:1` · only with `PLATE_CLASS == 32`[^]*`plate64\.weight` · .*:2` · only with `!\(PLATE_CLASS == 32\)`/,
    );
  });

  it('is asked by either name who is put behind a member', async () => {
    for (const tag of ['hook_head', 'bell_head', 'tower_head'])
      assert.deepEqual(await installed(tag), ['hum', 'ring', 'toll'], tag);
  });

  it('is placed where the struct is', async () => {
    const resolve = async (at: Anchor) => {
      const { status, candidates } = await placeAnchor(at, kernel);
      return [status, ...candidates.map(({ file, line }) => `${file}:${line}`)];
    };
    assert.deepEqual(await resolve({ struct: 'bell_head' }), ['ok', 'include/linux/bell.h:1']);
    assert.deepEqual(await resolve({ struct: 'bell_head', file: 'include/linux/bell.h', member: 'func' }), [
      'ok',
      'include/linux/bell.h:3',
    ]);
    assert.deepEqual(await resolve({ struct: 'plate' }), [
      'ambiguous',
      'include/linux/plate.h:1',
      'include/linux/plate.h:2',
    ]);
    const gone = await placeAnchor({ struct: 'bell_head', member: 'clang' }, kernel);
    assert.deepEqual([gone.status, gone.reason.code], ['missing', 'member-gone']);
  });

  it('proves edges by either name, and notes by one are shown at the other', async () => {
    const { file } = readNotes(JSON.stringify(notes));
    assert.ok(file);
    const check = await checkNotes(file, kernel);
    assert.deepEqual(
      check.edges.map(({ edge }) => edge.status),
      ['verified', 'verified', 'verified'],
    );
    const index = buildIndex([{ layer: 'l', file, trees: pathTrees(file), check }]);
    assert.match(await hovered(12, 5, index), /By the other name/);
    assert.match(await hovered(12, 2, index), /By its own/);
    assert.match(await hovered(10, 20, index), /By its own/);
  });
});
