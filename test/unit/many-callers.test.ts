import assert from 'node:assert/strict';
import { Kernel } from '../../src/core/kernel.js';
import { CallersSearch } from '../../src/core/reach/callersOf.js';
import { findEnd } from '../../src/core/reach/ends.js';
import { provenRows } from '../../src/core/reach/provenRows.js';
import { fullPage, pageLine } from '../../src/cli/listPage.js';
import { changingTree, memorySource } from './memorySource.js';
import { testWasm } from './parser.js';

/** A function that is put behind a member only by a macro that initialises, beside others that are put behind members of the same name. */
const BELLS: Readonly<Record<string, string>> = {
  'include/linux/bell.h': `struct bell;
struct bell { int (*func)(struct bell *b); int tone; };
int bell_ring(struct bell *b);
#define BELL_INITIALIZER(name, t) {		\\
	.tone = t,				\\
	.func = bell_ring }
#define DECLARE_BELL(name, t)			\\
	struct bell name = BELL_INITIALIZER(name, t)
`,
  'kernel/bell.c': `#include <linux/bell.h>
int bell_ring(struct bell *b)
{
	return b->tone;
}
int bell_swing(struct bell *b)
{
	return b->func(b);
}
int bell_test(void)
{
	DECLARE_BELL(small, 3);
	return bell_swing(&small);
}
`,
  'drivers/lamp/lamp.c': `struct lamp { int (*func)(struct lamp *l); };
static int lamp_glow(struct lamp *l)
{
	return 0;
}
static struct lamp lamp = { .func = lamp_glow };
int lamp_light(struct lamp *l)
{
	return l->func(l);
}
`,
};

/** A function that every one of many files calls. */
const HAMMERS = 3;
const FILES = 40;
const MOST = 20;

describe('who calls what many call', () => {
  it('is not whoever calls a member of that name, where a macro says in which struct it is', async () => {
    const kernel = new Kernel(memorySource(BELLS), { loadWasm: testWasm });
    const search = new CallersSearch(kernel);
    const end = await findEnd('bell_ring', search.tree, kernel);
    assert.ok(end.k === 'units');
    const rows: string[] = [];
    for await (const row of provenRows((await search.callersOf(end.units, 1)).candidates))
      rows.push(`${row.kind} ${row.caller} ${row.isProven}`);
    assert.deepEqual(rows.sort(), ['dispatch bell_swing true', 'reference BELL_INITIALIZER true']);
  });

  it('comes as it is found, and no more files are read than for what is wanted; a list says that there are more', async () => {
    const files: Record<string, string> = {
      'kernel/strike.c': 'int strike(int n)\n{\n\treturn n;\n}\n',
    };
    for (let n = 0; n < FILES; n++)
      files[`drivers/hammer/h${n}.c`] = `int hammer_${n}(void)\n{\n\treturn strike(${n});\n}\n`;
    const source = memorySource(files);
    const read = new Set<string>();
    const counted = {
      ...source,
      read: (path: string) => {
        if (path.startsWith('drivers/')) read.add(path);
        return source.read(path);
      },
      filesInRole: (_word: string, role: string) =>
        Promise.resolve({ files: role === 'defines' ? ['kernel/strike.c'] : [], unreachable: [] }),
    };
    const kernel = new Kernel(counted, { loadWasm: testWasm });
    const search = new CallersSearch(kernel, undefined, MOST);
    const end = await findEnd('strike', search.tree, kernel);
    assert.ok(end.k === 'units');
    let found = 0;
    for await (const one of search.eachCaller(end.units, 1)) {
      assert.equal(one.kind, 'call');
      if (++found === HAMMERS) break;
    }
    assert.equal(read.size, HAMMERS);
    const listed = await search.callersOf(end.units, 1);
    assert.deepEqual([listed.isMore, listed.candidates.length, read.size], [true, MOST, MOST + 1]);
  });

  it('comes as it is found through a member, too', async () => {
    const files: Record<string, string> = {
      'include/linux/gong.h': 'struct gong { int (*strike)(int n); };\n',
    };
    for (let n = 0; n < FILES; n++)
      files[`drivers/gong/g${n}.c`] =
        `#include <linux/gong.h>\nint gong_${n}(struct gong *g)\n{\n\treturn g->strike(${n});\n}\n`;
    const source = memorySource(files);
    const read = new Set<string>();
    const counted = {
      ...source,
      read: (path: string) => {
        if (path.startsWith('drivers/')) read.add(path);
        return source.read(path);
      },
      filesInRole: (_word: string, role: string) =>
        Promise.resolve({ files: role === 'calls' ? Object.keys(files).slice(1) : [], unreachable: [] }),
    };
    const search = new CallersSearch(new Kernel(counted, { loadWasm: testWasm }));
    for await (const one of search.eachDispatcher('gong', 'strike')) {
      assert.equal(one.kind, 'dispatch');
      break;
    }
    assert.equal(read.size, 1);
  });

  it('is asked of the whole tree for many callers at once where there is no index', async () => {
    const files: Record<string, string> = { 'kernel/strike.c': 'int strike(int n)\n{\n\treturn n;\n}\n' };
    for (let n = 0; n < FILES; n++)
      files[`drivers/hammer/h${n}.c`] = `int hammer_${n}(void)\n{\n\treturn strike(${n});\n}\n`;
    const { source } = changingTree(files);
    let passes = 0;
    let pass: Promise<void> | undefined;
    const counted = {
      ...source,
      // What is asked in one breath is one pass of a search program.
      filesWithWord: async (...asked: Parameters<typeof source.filesWithWord>) => {
        if (asked[1]?.under !== undefined) return source.filesWithWord(...asked);
        pass ??= new Promise<void>((ends) =>
          setImmediate(() => {
            passes++;
            pass = undefined;
            ends();
          }),
        );
        await pass;
        return source.filesWithWord(...asked);
      },
    };
    const kernel = new Kernel(counted, { loadWasm: testWasm });
    const search = new CallersSearch(kernel);
    const end = await findEnd('strike', search.tree, kernel);
    assert.ok(end.k === 'units');
    const rows: string[] = [];
    for await (const row of provenRows(search.eachCaller(end.units, 1))) rows.push(row.caller);
    assert.equal(rows.length, FILES);
    assert.ok(passes < FILES / 2, `${passes} passes over the tree for ${FILES} callers`);
  });

  it('has its page while it is not known how many there are', async () => {
    let given = 0;
    async function* many() {
      for (given = 1; ; given++) yield await Promise.resolve(given);
    }
    const full = await fullPage(many(), 2);
    assert.deepEqual([full.shown[0], full.shown.length, full.goesOn, given], [51, 50, true, 101]);
    const page = await full.counted();
    assert.deepEqual([page.shown[0], page.shown.length, page.isMore, page.count, given], [51, 50, true, 200, 201]);
    assert.match(pageLine(page, 'en').join(), /^page 2 of more than 4: 51 to 100/);
    async function* few() {
      yield* await Promise.resolve([1, 2]);
    }
    const all = await fullPage(few(), 1);
    assert.deepEqual([all.shown, all.goesOn], [[1, 2], false]);
    assert.deepEqual(pageLine(await all.counted(), 'en'), []);
  });
});
