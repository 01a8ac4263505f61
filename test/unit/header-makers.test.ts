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
    // No include of the file that gives it to the macro leads to the header.
    assert.equal(await where(kernel, { function: 'kiln_get_ash' }), 'made-unread');
    assert.equal(await where(kernel, { function: 'kiln_get_cinder' }), 'symbol-gone');
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

/** Headers in which so many macros may make a name that those with the longest words say nothing of it. */
const CROWDED = {
  'include/linux/attr.h': `#define ATTR_SHOW(name) static int name##_show(void) { return 1; }
#define ATTR_LONG(name) static int reset_##name(void) { return 1; }
#define ATTR_LONGER(name) static int reset_all_##name(void) { return 1; }
#define ATTR_ALL(name) static int name##_all_show(void) { return 1; }
#define ATTR_LONGEST(name) static int reset##name(void) { return 1; }
#define ATTR_BOTH(prefix, name) static int prefix##_##name(void) { return 1; }
`,
  'include/linux/group.h': `#include <linux/attr.h>
#define GROUP_OP(group, name) group_##group##_##name
#define GROUP_FILL(group) int GROUP_OP(group, fill_all)(void)
#define GROUP_SHOW ATTR_SHOW
#define GROUP_NUMBER(n) ATTR_SHOW(wheel##n)
`,
  'drivers/mill/mill.c': `#include <linux/group.h>
static GROUP_FILL(2819) { return 0; }
GROUP_SHOW(stones)
GROUP_NUMBER(3)
ATTR_BOTH(mill, grind)
`,
  'drivers/mill/other.c': 'int show(void)\n{\n\treturn all_show(reset_all, all_show);\n}\n',
  'drivers/mill/reset.c': '#include <linux/attr.h>\nATTR_SHOW(reset)\n',
  'include/linux/whole.h': `#define MILL_DRIVER(ops) \\
static int mill_driver_init(void) { return start(ops); } \\
static const int mill_driver_kind = 1;
#define MILL_LOG(x) ({ int mill_logged = x; mill_logged; })
`,
  'drivers/mill/whole.c': '#include <linux/whole.h>\nMILL_DRIVER(one)\n',
  'drivers/mill/both.c': '#include <linux/group.h>\nGROUP_SHOW(reset)\nGROUP_FILL(sieve) { return 0; }\n',
};

describe('names that macros of headers make, in the whole tree', () => {
  const kernel = memoryKernel(CROWDED);

  it('are looked for by each macro that may make them, and what that is given', async () => {
    const [mill, both] = ['drivers/mill/mill.c', 'drivers/mill/both.c'];
    assert.equal(await where(kernel, { function: 'group_2819_fill_all' }), `ok ${mill}:2`);
    assert.equal(await where(kernel, { function: 'group_sieve_fill_all' }), `ok ${both}:3`);
    assert.equal(await where(kernel, { function: 'stones_show' }), `ok ${mill}:3`);
    assert.equal(await where(kernel, { function: 'wheel3_show' }), `ok ${mill}:4`);
    assert.equal(await where(kernel, { function: 'mill_grind' }), `ok ${mill}:5`);
    assert.equal(await where(kernel, { function: 'reset_show' }), 'several');
    assert.equal(await where(kernel, { function: 'mill_driver_init' }), 'ok drivers/mill/whole.c:2');
    assert.equal(await where(kernel, { variable: 'mill_driver_kind' }), 'ok drivers/mill/whole.c:2');
    assert.equal(await where(kernel, { variable: 'mill_logged' }), 'symbol-gone');
    assert.equal(await where(kernel, { function: 'group_2820_fill_all' }), 'symbol-gone');
    assert.equal(await where(kernel, { function: 'mill_turn' }), 'symbol-gone');
  });

  it('are in doubt where what a macro makes was not read, or not all files were looked at', async () => {
    const unread = memoryKernel({
      'include/linux/register.h': '#define module_param_ring(name) static int __ring_##name(void) { return 1; }\n',
      'drivers/bell/bell.c': '#include <linux/register.h>\nmodule_param_ring(tower);\n',
    });
    const placed = await placeAnchor({ function: '__ring_tower' }, unread);
    assert.equal(placed.status, 'ambiguous');
    assert.deepEqual(
      placed.candidates.map(({ file, line, column }) => `${file}:${line}:${column}`),
      ['drivers/bell/bell.c:2:1'],
    );
    assert.match(reasonSentence('en', placed.reason), /module_param_ring, which include\/linux\/register\.h:1 defines/);
    assert.equal((await placeAnchor({ function: '__ring_steeple' }, unread)).status, 'missing');

    const files: Record<string, string> = { 'include/linux/attr.h': CROWDED['include/linux/attr.h'] };
    for (let i = 0; i < 62; i++)
      files[`drivers/a/a${i}.c`] = `#include <linux/attr.h>\nATTR_LONG(lid) /* reset ${i} */\n`;
    files['drivers/z/z.c'] = '#include <linux/attr.h>\nATTR_BOTH(reset, all);\nATTR_ALL(reset);\n';
    const cut = await placeAnchor({ variable: 'reset_lid' }, memoryKernel(files));
    assert.equal(cut.reason.code, 'may-be-made');
    assert.equal(cut.status, 'ambiguous');
    assert.equal(
      reasonSentence('en', cut.reason),
      'reset_lid was not found, but the macro ATTR_LONG, which include/linux/attr.h:2 defines, may make it, and 3 files that may use such macros were not looked at',
    );
    const step = { id: 'b', at: { variable: 'reset_lid' } };
    const root = { id: 'a', at: { function: 'reset_all_show' }, calls: [step] };
    const checked = await checkNotes({ format: 1, paths: [{ id: 'p', title: 'p', root }] }, memoryKernel(files));
    assert.deepEqual(
      checked.edges.map(({ edge }) => edge.status),
      ['unchecked'],
    );
  });
});
