import assert from 'node:assert/strict';
import { hasRole } from '../../src/core/c/roles.js';
import { LexicalTree } from '../../src/core/facts/lexical/lexicalTree.js';
import { reachTargetAt } from '../../src/core/features/reachTarget.js';
import { Kernel } from '../../src/core/kernel.js';
import { CallersSearch } from '../../src/core/reach/callersOf.js';
import { findEnd } from '../../src/core/reach/ends.js';
import { provenRows } from '../../src/core/reach/provenRows.js';
import { memorySource } from './memorySource.js';
import { testWasm } from './parser.js';

const FILES: Readonly<Record<string, string>> = {
  'include/linux/kiln.h': `struct kiln { unsigned long state; };
#define KILN_FLAG(bit, name)						\\
static inline int kiln_##name(const struct kiln *k)			\\
{									\\
	return test_bit(bit, &k->state);				\\
}
KILN_FLAG(1, hot)
KILN_FLAG(2, sealed)
`,
  'drivers/kiln/kiln.c': `#include <linux/kiln.h>
int kiln_open(struct kiln *k)
{
	if (kiln_hot(k))
		return -EBUSY;
	return 0;
}
int kiln_close(struct kiln *k)
{
	return kiln_sealed(k);
}
`,
};

const source = memorySource(FILES);
const indexed = {
  ...source,
  onDidChange: () => () => undefined,
  filesInRole: (word: string, role: Parameters<typeof hasRole>[2]) =>
    Promise.resolve({
      files: Object.keys(FILES).filter((file) => hasRole(FILES[file] ?? '', word, role)),
      unreachable: [],
    }),
};

describe('who calls a function in a tree that changes', () => {
  it('says which file is gone that was named when it was searched', async () => {
    const named = {
      ...indexed,
      filesInRole: (word: string, role: Parameters<typeof hasRole>[2]) =>
        indexed
          .filesInRole(word, role)
          .then(({ files }) => ({ files: [...files, 'drivers/kiln/gone.c'], unreachable: [] })),
    };
    const kernel = new Kernel(named, { loadWasm: testWasm });
    const search = new CallersSearch(kernel);
    const end = await findEnd('kiln_open', search.tree, kernel);
    assert.ok(end.k === 'units');
    assert.deepEqual((await search.callersOf(end.units, 1)).unreachable, ['drivers/kiln/gone.c']);
  });
});

describe('who calls a function that a macro of a header makes, so that its name stands nowhere as that of one', () => {
  for (const [how, tree] of [
    ['with an index', indexed],
    ['without one', source],
  ] as const) {
    const kernel = new Kernel(tree, { loadWasm: testWasm });
    const callers = async (text: string) => {
      const search = new CallersSearch(kernel);
      const end = await findEnd(text, search.tree, kernel);
      assert.ok(end.k === 'units', text);
      const rows: string[] = [];
      for await (const row of provenRows((await search.callersOf(end.units, 1)).candidates))
        rows.push(`${row.kind} ${row.caller}`);
      return rows;
    };

    it(`by its name, ${how}`, async () => {
      assert.deepEqual(await callers('kiln_hot'), ['call kiln_open']);
    });

    it(`by its name and its file, ${how}`, async () => {
      assert.deepEqual(await callers('include/linux/kiln.h:kiln_sealed'), ['call kiln_close']);
    });

    it(`where it is called, ${how}`, async () => {
      const found = await reachTargetAt(
        kernel,
        new LexicalTree(kernel, true),
        'drivers/kiln/kiln.c',
        { line: 4, column: 8 },
        true,
      );
      assert.deepEqual(found?.k === 'units' ? found.units.map(({ name }) => name) : found, ['kiln_hot']);
    });
  }
});
