import assert from 'node:assert/strict';
import { Kernel } from '../../src/core/kernel.js';
import type { Anchor, Via } from '../../src/core/notes/format.js';
import { checkNotes } from '../../src/core/path/checkNotes.js';
import { CallersSearch } from '../../src/core/reach/callersOf.js';
import { findEnd } from '../../src/core/reach/ends.js';
import { provenRows } from '../../src/core/reach/provenRows.js';
import { memorySource } from './memorySource.js';
import { testWasm } from './parser.js';

/** Steps that are macros, most of which call nothing; and what is a macro in one architecture and a function in another. */
const FILES: Readonly<Record<string, string>> = {
  'include/linux/loom.h': `#include <asm/loom.h>
#define LOOM_WIDTH 80
#define LOOM_ROWS(l) ((l)->rows & LOOM_MASK)
#define loom_tick(l) ((l)->ticks++)
#ifdef CONFIG_LOOM_TRACE
#define loom_trace(l) ((l)->traced = 1)
#else
#define loom_trace(l) do { } while (0)
#endif
#ifndef loom_has_pedal
#define loom_has_pedal() (LOOM_PEDALS != 0)
#endif
`,
  'include/linux/carpet.h': '#define loom_tick(l) carpet_tick(l)\n',
  'arch/x86/include/asm/loom.h': '#define loom_has_pedal() cpu_has(PEDAL)\n',
  'arch/powerpc/include/asm/loom.h': '#include <asm/loom-pedal.h>\n',
  'arch/powerpc/include/asm/loom-pedal.h': `static inline int loom_has_pedal(void)
{
	return !pedal_broken;
}
#define loom_has_pedal loom_has_pedal
`,
  'drivers/loom/loom.c': `#include <linux/loom.h>
#define LOOM_OWN(l) ((l)->own)
#define LOOM_TWICE(l) loom_tick(l), loom_tick(l)
static int loom_weave(struct loom *l)
{
	if (!loom_has_pedal())
		return LOOM_WIDTH;
	loom_tick(l);
	loom_trace(l);
	loom_tick(l + 1);
	return LOOM_ROWS(l) + LOOM_OWN(l);
}
static int loom_idle(struct loom *l)
{
#ifdef LOOM_WIDTH
	/* loom_tick(l) is for those who weave */
	l->LOOM_WIDTH = 1;
#endif
	loom_note(l, loom_tick);
	return sizeof("LOOM_ROWS(l)");
}
static void loom_other(struct loom *l)
{
	LOOM_UNSEEN(l);
	LOOM_TWICE(l);
}
`,
  'drivers/rug/unseen.h': '#define LOOM_UNSEEN(l) (l)->unseen\n',
};

const kernel = new Kernel(memorySource(FILES), { loadWasm: testWasm });

async function edge(caller: string, at: Anchor, more: { readonly via?: Via; readonly quote?: string } = {}) {
  const { via, quote } = more;
  const child = {
    ...{ id: 'child', at },
    ...(via === undefined ? {} : { via }),
    ...(quote === undefined ? {} : { site: { quote } }),
  };
  const root = { id: 'root', at: { function: caller }, calls: [child] };
  const check = await checkNotes({ format: 1, paths: [{ id: 'p', title: 'p', root }] }, kernel);
  return check.edges
    .map(({ edge: one }) => {
      const { file, line } = one.reason.values as { file?: string; line?: number };
      const other = one.reason.code === 'edge-macro-other' ? ` ${String(file)}:${String(line)}` : '';
      const choices = one.definitions === undefined ? '' : ` of ${String(one.definitions.length)}`;
      return `${one.status} ${one.reason.code}${other}${choices} ${String(one.site?.line ?? '')}`.trim();
    })
    .join();
}

describe('a step that is a macro', () => {
  const loom = 'include/linux/loom.h';

  it('is used, though it calls nothing', async () => {
    assert.equal(await edge('loom_weave', { macro: 'LOOM_ROWS' }), 'verified edge-macro-used 11');
    assert.equal(await edge('loom_weave', { macro: 'LOOM_OWN' }), 'verified edge-macro-used 11');
    assert.equal(await edge('loom_weave', { macro: 'loom_tick', file: loom }), 'verified edge-macro-used 8');
    assert.equal(
      await edge('loom_weave', { macro: 'loom_tick', file: loom }, { quote: 'loom_tick(l + 1);' }),
      'verified edge-macro-used 10',
    );
  });

  it('is used without a parenthesis where it takes no arguments', async () => {
    assert.equal(await edge('loom_weave', { macro: 'LOOM_WIDTH' }), 'verified edge-macro-used 7');
  });

  it('may be named as what it goes through', async () => {
    const via = { macro: 'LOOM_ROWS' };
    assert.equal(await edge('loom_weave', { macro: 'LOOM_ROWS' }, { via }), 'verified edge-macro-used 11');
    assert.equal(await edge('loom_idle', { macro: 'LOOM_ROWS' }, { via }), 'not-found edge-macro-not-used');
  });

  it('has all its definitions told where the configuration chooses', async () => {
    assert.equal(await edge('loom_weave', { macro: 'loom_trace' }), 'verified edge-macro-used-several of 2 9');
  });

  it('is not used where a comment, a string, a condition, a member or a value has its name', async () => {
    for (const macro of ['LOOM_WIDTH', 'LOOM_ROWS', 'loom_tick'])
      assert.equal(await edge('loom_idle', { macro, file: loom }), 'not-found edge-macro-not-used', macro);
  });

  it('is another one than a header that is not included has', async () => {
    const other = { macro: 'loom_tick', file: 'include/linux/carpet.h' };
    assert.equal(await edge('loom_weave', other), `not-found edge-macro-other ${loom}:4 8`);
  });

  it('is left open where no header is seen to define it', async () => {
    assert.equal(await edge('loom_other', { macro: 'LOOM_UNSEEN' }), 'unchecked edge-macro-unseen 24');
  });

  it('is used by another macro that is', async () => {
    assert.equal(await edge('loom_other', { macro: 'loom_tick', file: loom }), 'through edge-through 25');
  });
});

describe('what is a macro in one architecture and a function in another', () => {
  const powerpc = 'arch/powerpc/include/asm/loom-pedal.h';

  it('is called as the architecture has it where the other end lies', async () => {
    assert.equal(await edge('loom_weave', { function: 'loom_has_pedal', file: powerpc }), 'verified edge-direct 6');
    assert.equal(
      await edge('loom_weave', { macro: 'loom_has_pedal', file: 'arch/x86/include/asm/loom.h' }),
      'verified edge-macro-used-several of 2 6',
    );
  });

  it('is not called where nothing names it', async () => {
    assert.equal(await edge('loom_idle', { function: 'loom_has_pedal', file: powerpc }), 'not-found edge-not-called');
  });

  for (const end of ['loom_has_pedal', `${powerpc}:loom_has_pedal`, 'include/linux/loom.h:loom_has_pedal'])
    it(`has callers: ${end}`, async () => {
      const search = new CallersSearch(kernel);
      const found = await findEnd(end, search.tree, kernel);
      assert.ok(found.k === 'units');
      const rows: string[] = [];
      for await (const row of provenRows(search.eachCaller(found.units, 1)))
        if (row.kind === 'call') rows.push(`${row.caller} ${String(row.site.line)} ${String(row.isProven)}`);
      assert.deepEqual(rows, ['loom_weave 6 true']);
    });
});
