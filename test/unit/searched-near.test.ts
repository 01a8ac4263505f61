import assert from 'node:assert/strict';
import { StoringMacros } from '../../src/core/facts/scan/storingMacros.js';
import { Kernel } from '../../src/core/kernel.js';
import type { Step, Via } from '../../src/core/notes/format.js';
import { checkNotes } from '../../src/core/path/checkNotes.js';
import type { LineSearch } from '../../src/core/source/source.js';
import { memorySource } from './memorySource.js';
import { testWasm } from './parser.js';

const LOOM = 'drivers/loom/loom.c';
const FRAME = 'drivers/frame/frame.c';
const FILES = {
  'include/linux/loom.h': `struct shed { int (*func)(int n); };
struct loom { int (*cur)(int n); const struct shed *shed; };
int weave_plain(int n);
`,
  [LOOM]: `#include <linux/loom.h>
int weave_plain(int n) { return n; }
int weave_twill(int n) { return n; }
const struct shed plain_shed = { .func = weave_plain };
void loom_run(struct loom *l)
{
	l->cur(1);
}
`,
  [FRAME]: `#include <linux/loom.h>
void frame_init(struct loom *l)
{
	l->cur = l->shed->func;
}
void frame_other(struct loom *l)
{
	l->shed = 0;
}
`,
};

/** Tells for which lines the whole tree was searched, and in how many passes lines were searched for at all. */
function counted(files: Readonly<Record<string, string>>) {
  const source = memorySource(files);
  const whole: string[] = [];
  const passes: (readonly string[])[] = [];
  const counting = {
    ...source,
    linesMatching: (patterns: readonly string[], options?: LineSearch) => {
      passes.push(patterns);
      if (options?.under === undefined) whole.push(...patterns);
      return source.linesMatching(patterns, options);
    },
  };
  return { source: counting, whole, passes };
}

describe('what an author says where to find', () => {
  const check = async (callee: string, via: Via) => {
    const { source, whole } = counted(FILES);
    const child: Step = { id: 'child', at: { function: callee, file: LOOM }, via };
    const root: Step = { id: 'root', at: { function: 'loom_run', file: LOOM }, calls: [child] };
    const file = { format: 1 as const, paths: [{ id: 'p', title: 'p', root }] };
    const { edges } = await checkNotes(file, new Kernel(source, { loadWasm: testWasm }));
    const [one] = edges.map(({ edge }) => edge);
    const { installed, registered } = one?.proof ?? {};
    const said = [one?.status, one?.reason.code, installed?.variable, registered?.file, registered?.line].join(' ');
    return { said, whole };
  };
  const via = { struct: 'loom', member: 'cur', by: 'frame_init' };

  it('is read there: a member that is copied into the one that is called takes no search of the tree', async () => {
    const there = await check('weave_plain', { ...via, byFile: FRAME });
    assert.equal(there.said, `verified edge-dispatched-given plain_shed ${FRAME} 4`);
    assert.deepEqual(there.whole, []);
    const anywhere = await check('weave_plain', via);
    assert.equal(anywhere.said, there.said);
    assert.ok(anywhere.whole.length > 0);
  });

  it('is looked for everywhere before it is denied', async () => {
    for (const other of [
      await check('weave_twill', { ...via, byFile: FRAME }),
      await check('weave_plain', { ...via, by: 'frame_other', byFile: FRAME }),
      await check('weave_plain', { ...via, byFile: 'drivers/gone.c' }),
    ]) {
      assert.match(other.said, /^not-found/);
      assert.ok(other.whole.length > 0);
    }
  });
});

describe('macros of macros', () => {
  it('are looked for in as few passes as their files show', async () => {
    const { source, passes } = counted({
      'include/linux/warp.h': `#define warp(x, v) do { warp_once(x, v); } while (0)
#define warp_once(x, v) warp_twice(x, v)
#define warp_twice(x, v) ({ attr(0); weft(x, v); __builtin_prefetch(x); })
`,
      'include/linux/weft.h': `#define weft(x, v) weft_once(x, v)
#define weft_once(x, v) ({ typeof(x) __attribute__((__aligned__(8))) *p = &(x); weft_seen(p); })
`,
      'include/asm-generic/seen.h': '#define weft_seen(p) do { if (p) trace(p); } while (0)\n',
    });
    const used = new Map([['warp', new Set([LOOM])]]);
    assert.deepEqual([...(await new StoringMacros(source).among(used))], []);
    const names = passes.map((patterns) => /\(\?:(.*)\)/.exec(patterns[0] ?? '')?.[1]);
    assert.deepEqual(names, ['warp', 'warp_once|warp_twice|attr|weft', 'weft_once|weft_seen', 'trace']);
  });
});
