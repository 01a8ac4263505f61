import assert from 'node:assert/strict';
import { Kernel } from '../../src/core/kernel.js';
import type { Anchor, Step, Via } from '../../src/core/notes/format.js';
import { checkNotes } from '../../src/core/path/checkNotes.js';
import { memorySource } from './memorySource.js';
import { testWasm } from './parser.js';

/** Steps that are not simply a function: lines of one, and what nobody calls. */
const FILES: Readonly<Record<string, string>> = {
  'drivers/sluice/sluice.c': `struct sluice { int level; int (*gate)(struct sluice *s); };
static struct sluice main_sluice;
enum { SLUICE_DRY };
static int sluice_drain(struct sluice *s)
{
	pump(s);
	s->level = SLUICE_DRY;
	return 0;
}
static int sluice_open(struct sluice *s)
{
	if (s->level > 4)
		return sluice_drain(s);
	s->level++;
	return s->gate(s);
}
static struct sluice side_sluice = { .gate = sluice_drain };
SYSCALL_DEFINE1(sluice, int, height)
{
	main_sluice.level = height;
	return sluice_open(&main_sluice);
}
`,
};

const kernel = new Kernel(memorySource(FILES), { loadWasm: testWasm });
const file = 'drivers/sluice/sluice.c';

async function edges(root: Step): Promise<string[]> {
  const check = await checkNotes({ format: 1, paths: [{ id: 'p', title: 'p', root }] }, kernel);
  return check.edges.map(({ edge: { status, reason, site } }) =>
    `${status} ${reason.code} ${String(site?.line ?? '')}`.trim(),
  );
}

const edge = (from: Anchor, to: Anchor, via?: Via) =>
  edges({ id: 'r', at: from, calls: [{ id: 'c', at: to, ...(via === undefined ? {} : { via }) }] });

describe('a step that is a line', () => {
  const line = { function: 'sluice_open', quote: 's->level++;' };
  const bare = { file, quote: 's->level++;' };

  it('calls what its function calls, wherever that does', async () => {
    assert.deepEqual(await edge(line, { function: 'sluice_drain' }), ['verified edge-direct 13']);
    assert.deepEqual(await edge(bare, { function: 'sluice_drain' }), ['verified edge-direct 13']);
    assert.deepEqual(await edge(bare, { function: 'pump' }), ['unchecked edge-end-missing']);
    const via = { struct: 'sluice', member: 'gate', table: 'side_sluice' };
    assert.deepEqual(await edge(line, { function: 'sluice_drain' }, via), ['verified edge-dispatched 15']);
  });

  it('is come to by who calls its function', async () => {
    for (const to of [line, bare]) {
      assert.deepEqual(await edge({ syscall: 'sluice' }, to), ['verified edge-direct 21']);
      assert.deepEqual(await edge({ function: 'sluice_drain' }, to), ['not-found edge-not-called']);
    }
    assert.deepEqual(await edge(line, { function: 'sluice_drain', quote: 'pump(s);' }), ['verified edge-direct 13']);
  });

  it('stands in the function above it', async () => {
    for (const to of [line, bare])
      assert.deepEqual(await edge({ function: 'sluice_open' }, to), ['verified edge-line-inside 14']);
    assert.deepEqual(await edge({ syscall: 'sluice' }, { file, quote: 'main_sluice.level = height;' }), [
      'verified edge-line-inside 20',
    ]);
  });

  it('is nothing that is called outside of all functions', async () => {
    const table = { file, quote: 'static struct sluice side_sluice = { .gate = sluice_drain };' };
    assert.deepEqual(await edge({ function: 'sluice_open' }, table), ['unchecked edge-uncalled']);
  });
});

describe('a step that nothing calls', () => {
  for (const at of [
    { struct: 'sluice' },
    { struct: 'sluice', member: 'gate' },
    { variable: 'main_sluice' },
    { enumerator: 'SLUICE_DRY' },
    { file },
  ] satisfies Anchor[])
    it(`is not checked, and neither is what is below it: ${JSON.stringify(at)}`, async () => {
      assert.deepEqual(await edge({ function: 'sluice_open' }, at), ['unchecked edge-uncalled']);
      assert.deepEqual(await edge(at, { function: 'sluice_open' }), ['unchecked edge-uncalled']);
    });
});
