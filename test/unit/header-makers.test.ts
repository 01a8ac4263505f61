import assert from 'node:assert/strict';
import { placeAnchor } from '../../src/core/anchor/place.js';
import { isPlaced } from '../../src/core/anchor/placement.js';
import type { Kernel } from '../../src/core/kernel.js';
import type { Anchor } from '../../src/core/notes/format.js';
import { checkNotes } from '../../src/core/path/checkNotes.js';
import { findCalling } from '../../src/core/path/symbolPlaces.js';
import { outEdgeSentence } from '../../src/core/words/outEdgeSentence.js';
import { reasonSentence } from '../../src/core/words/sentences.js';
import { memoryKernel } from './memorySource.js';

const FILES = {
  'include/linux/kiln_base.h': `#define KILN_NAME(x) kiln_##x##_table
#define KILN_BOTH(x) KILN_GETTER(x) KILN_TABLE(x)
`,
  'include/linux/kiln.h': `#include <linux/kiln_base.h>
struct kiln { int heat; int (*open)(struct kiln *k); };
int kiln_read(struct kiln *k);
#define KILN_GETTER(name) \\
static int kiln_get_##name(struct kiln *k) { return kiln_read(k) + k->open(k); }
#define KILN_TABLE(name) \\
	static const struct kiln KILN_NAME(name) = { .heat = 1 }
#define KILN_STATE(name) struct kiln_state_##name { int name; }
#ifdef CONFIG_KILN_FAST
#define KILN_MODE(name) int fast_##name
#else
#define KILN_MODE(name) int slow_##name
#endif
#define KILN_BODY(name) int kiln_##name##_body(struct kiln *k)
#define KILN_TELL(x) extern int kiln_told_##x(void)
`,
  'drivers/kiln/kiln.c': `#include <linux/kiln.h>
KILN_GETTER(heat)
KILN_BOTH(draught);
KILN_STATE(glow);
KILN_MODE(lid);
static KILN_TABLE(quiet) __initdata;
KILN_BODY(fire)
{
	return kiln_get_heat(k);
}
KILN_TELL(all);
MODULE_LICENSE("GPL");
KILN_NOWHERE(this);
int kiln_use(struct kiln *k)
{
	return kiln_get_heat(k);
}
`,
  'drivers/kiln/other.c': 'KILN_GETTER(ash)\n',
  'drivers/kiln/read.c': 'int kiln_read(struct kiln *k)\n{\n\treturn 0;\n}\n',
};

async function rows(kernel: Kernel, file: string): Promise<string[]> {
  const { definitions } = await kernel.definitions(file);
  return definitions.map(({ line, kind, name, madeIn, doubtful }) =>
    [line, kind, name, madeIn === undefined ? '' : `${madeIn.file}:${madeIn.line}`, doubtful === true ? '?' : '']
      .filter((one) => one !== '')
      .join(' '),
  );
}

async function where(kernel: Kernel, anchor: Anchor): Promise<string> {
  const placed = await placeAnchor(anchor, kernel);
  return isPlaced(placed) ? `${placed.status} ${placed.place.file}:${placed.place.line}` : placed.reason.code;
}

describe('names that macros of headers make', () => {
  const kernel = memoryKernel(FILES);
  const HOME = 'include/linux/kiln.h';

  it('are rows of the file that uses the macros, with where these are defined', async () => {
    assert.deepEqual(await rows(kernel, 'drivers/kiln/kiln.c'), [
      `2 function kiln_get_heat ${HOME}:4`,
      '3 function kiln_get_draught include/linux/kiln_base.h:2',
      '3 variable kiln_draught_table include/linux/kiln_base.h:2',
      `4 struct kiln_state_glow ${HOME}:8`,
      `5 variable fast_lid ${HOME}:10 ?`,
      `5 variable slow_lid ${HOME}:10 ?`,
      `6 variable kiln_quiet_table ${HOME}:6`,
      `7 function kiln_fire_body ${HOME}:14`,
      '14 function kiln_use',
    ]);
    assert.deepEqual(await rows(kernel, 'drivers/kiln/other.c'), []);
  });

  it('are anchored with the file and without', async () => {
    const at = 'drivers/kiln/kiln.c';
    assert.equal(await where(kernel, { function: 'kiln_get_heat', file: at }), `ok ${at}:2`);
    assert.equal(await where(kernel, { function: 'kiln_get_heat' }), `ok ${at}:2`);
    assert.equal(await where(kernel, { function: 'kiln_get_draught' }), `ok ${at}:3`);
    assert.equal(await where(kernel, { variable: 'kiln_quiet_table', file: at }), `ok ${at}:6`);
    assert.equal(await where(kernel, { struct: 'kiln_state_glow', member: 'glow', file: at }), `ok ${at}:4`);
    assert.equal(await where(kernel, { function: 'kiln_get_ash' }), 'symbol-gone');
  });

  it('have a reason that says which macro, and where it is defined', async () => {
    const placed = await placeAnchor({ function: 'kiln_get_heat' }, kernel);
    const said = `made by the macro KILN_GETTER, which ${HOME}:4 defines, in drivers/kiln/kiln.c`;
    assert.equal(reasonSentence('en', placed.reason), said);
    const doubtful = await placeAnchor({ variable: 'fast_lid' }, kernel);
    assert.match(
      reasonSentence('ja', doubtful.reason),
      /KILN_MODE（定義は include\/linux\/kiln\.h:10）が、構成によっては/,
    );
  });

  it('call what their bodies call, and are steps of a path', async () => {
    const found = await findCalling(kernel, 'kiln_get_heat');
    const edges = await Promise.all((found?.places ?? []).map((place) => kernel.facts.callsOf(place)));
    assert.deepEqual(
      edges.flat().map((edge) => outEdgeSentence('en', edge)),
      ['kiln_read()  (by the macro KILN_GETTER)', 'kiln.open  (pointer)'],
    );
    const callers: string[] = [];
    for await (const one of kernel.facts.callersOf('kiln_get_heat')) callers.push(one.name);
    assert.deepEqual(callers.sort(), ['kiln_fire_body', 'kiln_use']);
    const step = { id: 'c', at: { function: 'kiln_read' } };
    const getter = { id: 'b', at: { function: 'kiln_get_heat' }, calls: [step] };
    const root = { id: 'a', at: { function: 'kiln_use' }, calls: [getter] };
    const checked = await checkNotes({ format: 1, paths: [{ id: 'p', title: 'p', root }] }, kernel);
    assert.deepEqual(
      checked.edges.map(({ edge }) => edge.status),
      ['verified', 'verified'],
    );
  });

  it('are read anew when the header changes', async () => {
    const files: Record<string, string> = { ...FILES };
    assert.equal((await rows(memoryKernel(files), 'drivers/kiln/kiln.c')).length, 9);
    files['include/linux/kiln.h'] = FILES['include/linux/kiln.h'].replace('kiln_get_##name', 'kiln_take_##name');
    const [first] = await rows(memoryKernel(files), 'drivers/kiln/kiln.c');
    assert.equal(first, `2 function kiln_take_heat ${HOME}:4`);
  });

  it('end where macros use one another, or are half typed', async () => {
    const half = memoryKernel({
      'include/linux/a.h': '#define LOOP(x) LOOP_TOO(x)\n#define LOOP_TOO(x) LOOP(x) int x\n#define OPEN(x) int (x\n',
      'kernel/a.c': '#include <linux/a.h>\nLOOP(one);\nOPEN(two);\nLOOP(\nint last;\n',
    });
    const { definitions } = await half.definitions('kernel/a.c');
    assert.ok(definitions.some(({ name }) => name === 'one'));
  });
});
