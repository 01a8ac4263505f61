import assert from 'node:assert/strict';
import { openLinkIn, textOffers } from '../../src/core/features/textOffers.js';
import { buildIndex } from '../../src/core/marks/noteIndex.js';
import { readNotes } from '../../src/core/notes/read.js';
import { pathTrees } from '../../src/core/path/model.js';
import { textLinksIn } from '../../src/core/render/markdown.js';
import { memoryKernel } from './memorySource.js';

const FILES = {
  'drivers/kiln/kiln.c': `#define KILN_HOT 1
struct kiln { int heat; struct clay *clay; };
static int kiln_fire(struct kiln *k)
{
	return k->heat;
}
int bake(void)
{
	return 0;
}
`,
  'drivers/kiln/glaze.c': 'int kiln_glaze(void)\n{\n\treturn 0;\n}\n',
};
const step = (id: string, ...calls: object[]) => ({ id, at: { function: 'kiln_fire' }, calls });
const TEXT = JSON.stringify({
  format: 1,
  notes: [
    { id: 'heat', title: 'Where [heat] comes from', at: [{ function: 'kiln_fire' }, { struct: 'kiln' }] },
    { id: 'odd id', title: 'Odd', at: [{ function: 'bake' }] },
  ],
  paths: [
    { id: 'p', title: 'Baking', root: step('fire', step('own')) },
    { id: 'q', title: 'Glazing', root: step('fire') },
  ],
});

function index() {
  const { file } = readNotes(TEXT);
  assert.ok(file !== undefined);
  return buildIndex([{ layer: 'l', file, trees: pathTrees(file), check: undefined }]);
}

async function offered(line: string, layer = 'l') {
  const link = openLinkIn(line);
  assert.ok(link !== undefined, line);
  const question = { index: index(), layer, file: 'drivers/kiln/kiln.c', kernel: memoryKernel(FILES) };
  return (await textOffers(link, question)).offers;
}
const inserted = async (line: string, layer?: string) => (await offered(line, layer)).map(({ insert }) => insert);

describe('what a link in a text may become', () => {
  it('is asked where a bracket is open, and not in code, behind a name or behind a backslash', () => {
    assert.deepEqual(openLinkIn('see [kil'), { form: 'brackets', typed: 'kil', length: 4 });
    assert.deepEqual(openLinkIn('`a` [struct ki'), { form: 'brackets', typed: 'struct ki', length: 10 });
    assert.deepEqual(openLinkIn('[the one](note:he'), { form: 'note', typed: 'he', length: 2 });
    for (const line of ['', 'kil', 'a [b] c', '`[kil', 'fd[i', '\\[kil', '![kil', '[a](https:x', 'a [b][c'])
      assert.equal(openLinkIn(line), undefined, line);
  });

  it('is a name of the file, as briefly as it is known to be one, and a note, step or path of the same notes file', async () => {
    assert.deepEqual(await inserted('see ['), [
      '[KILN_HOT]',
      '[struct kiln]',
      '[kiln_fire]',
      '[bake()]',
      '[Where \\[heat\\] comes from](note:heat)',
      '[Odd](<note:odd id>)',
      '[kiln_fire()](step:p/fire)',
      '[kiln_fire()](step:own)',
      '[kiln_fire()](step:q/fire)',
      '[Baking](path:p)',
      '[Glazing](path:q)',
    ]);
    assert.deepEqual(await inserted('see [', 'other'), ['[KILN_HOT]', '[struct kiln]', '[kiln_fire]', '[bake()]']);
  });

  it('is what is read back as a link', async () => {
    for (const { insert } of await offered('see [')) assert.equal(textLinksIn(`x ${insert}`).length, 1, insert);
  });

  it('is a name of the tree from three letters on, a member behind a point, an id behind its kind', async () => {
    assert.ok((await inserted('[kiln_g')).includes('[kiln_glaze]'));
    assert.ok(!(await inserted('[ki')).includes('[kiln_glaze]'));
    assert.deepEqual((await inserted('[kiln.')).slice(0, 2), ['[kiln.heat]', '[kiln.clay]']);
    assert.deepEqual(await inserted('[x](note:'), ['heat', 'odd id']);
    assert.deepEqual(await inserted('[x](path:'), ['p', 'q']);
    // Words of a title are no name of a symbol.
    assert.equal(
      (await offered('[Where heat')).every(({ kind }) => ['note', 'step', 'path'].includes(kind)),
      true,
    );
  });
});
