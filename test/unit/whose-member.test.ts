import assert from 'node:assert/strict';
import { typesAt } from '../../src/core/c/types/typesAt.js';
import { definitionsAt } from '../../src/core/features/navigation/definitionsAt.js';
import { typeDefinitionsAt } from '../../src/core/features/navigation/typeDefinitionsAt.js';
import { hoverAt, hoverMarkdown } from '../../src/core/hover/hover.js';
import { EMPTY_INDEX } from '../../src/core/marks/noteIndex.js';
import { gathered } from '../../src/core/facts/gathered.js';
import { memoryKernel } from './memorySource.js';

const FILES = {
  'include/linux/latch.h': `struct latch { void (*turn)(struct latch *l); };
`,
  // What the configuration leaves out is there with nothing in it, before the header that declares it.
  'include/net/gate.h': `#ifdef CONFIG_GATE
int gate_count(void);
#else
struct gate { };
#endif
`,
  'net/gate/gate.h': `#include <linux/latch.h>
struct gate { int width; struct latch latch; };
`,
  'net/gate/gate.c': `#include <net/gate.h>
#include "gate.h"
static void gate_turn(struct latch *l) { }
void gate_hang(struct gate *gate)
{
	gate->latch.turn = gate_turn;
}
`,
  // Two designs of one struct, of which the configuration chooses.
  'include/linux/hinge.h': `#ifdef CONFIG_SMALL_HINGE
#include <linux/hinge_small.h>
#else
#include <linux/hinge_big.h>
#endif
`,
  'include/linux/hinge_small.h': 'struct hinge { int pins; };\n',
  'include/linux/hinge_big.h': '#include <linux/latch.h>\nstruct hinge { int pins; struct latch *own; };\n',
  'lib/hinge.c': `#include <linux/hinge.h>
static void hinge_turn(struct latch *l) { }
void hinge_hang(struct hinge *hinge)
{
	hinge->own->turn = hinge_turn;
}
`,
  // A macro gives a list of values: no pointer is stored, and the member is another struct's.
  'drivers/clock/clock.c': `struct field { int offset; int shift; };
struct clock { int rate; struct field turn; };
#define FIELD(o, s) { .offset = o, .shift = s }
static const struct clock clocks[] = {
	{ .rate = 1, .turn = FIELD(3, 8) },
	[2] = { .turn = FIELD(4, 8), },
};
`,
};
/** Drivers of another architecture see its headers, all of them. */
const FOREIGN = {
  'include/linux/latch.h': FILES['include/linux/latch.h'],
  'arch/x86/include/asm/bus.h': 'struct bus { int wires; };\n',
  'arch/s390/include/asm/bus.h': '#include <linux/latch.h>\nstruct bus { struct latch *own; };\n',
  'arch/mips/include/asm/crane.h': 'struct crane { int arms; };\n',
  'arch/s390/include/asm/crane.h': 'struct crane { int hooks; };\n',
  'arch/s390/include/asm/chan.h': '#include <asm/bus.h>\nstruct chan { struct bus bus; };\n',
  'drivers/s390/chan.c': `#include <asm/crane.h>
#include <asm/chan.h>
static void chan_turn(struct latch *l) { }
void chan_hang(struct chan *chan)
{
	chan->bus.own->turn = chan_turn;
}
`,
};

async function installed(files: Readonly<Record<string, string>>): Promise<string[]> {
  const { all } = await gathered(memoryKernel(files).facts.installsOf({ struct: 'latch', member: 'turn' }));
  return all.map((one) => `${one.function ?? `= ${one.copy}`}${one.decided ? '' : '?'}`).sort();
}

describe('whose member it is that a file stores to', () => {
  it('is told by the definition that has members, and by all that a configuration chooses from', async () => {
    assert.deepEqual(await installed(FILES), ['gate_turn', 'hinge_turn']);
    const [latch, turn] = await typesAt(memoryKernel(FILES), 'net/gate/gate.c', [
      { line: 6, column: 8 },
      { line: 6, column: 14 },
    ]);
    assert.deepEqual([latch?.owner, turn?.owner], ['gate', 'latch']);
  });

  it('leads to its declaration, and is shown on hover, in the definition that has it', async () => {
    const kernel = memoryKernel(FILES);
    const asked = [
      ['net/gate/gate.c', { line: 6, column: 8 }, 'net/gate/gate.h:2'],
      ['lib/hinge.c', { line: 5, column: 9 }, 'include/linux/hinge_big.h:2'],
    ] as const;
    for (const [file, position, at] of asked) {
      const targets = (await definitionsAt(kernel, file, position))?.targets ?? [];
      assert.deepEqual(
        targets.map(({ place }) => `${place.file}:${place.line}`),
        [at],
      );
      const content = await hoverAt({ kernel, index: EMPTY_INDEX, file, position, language: 'en', source: true });
      assert.match(content === undefined ? '' : hoverMarkdown(content), /struct latch \*?(?:latch|own)/);
    }
    const types = await typeDefinitionsAt(kernel, 'lib/hinge.c', { line: 5, column: 2 });
    const seen = types?.targets.map(({ place }) => place.file).sort();
    assert.deepEqual(seen, ['include/linux/hinge_big.h', 'include/linux/hinge_small.h']);
  });

  it('is told by the headers of the architecture for which the file is compiled', async () => {
    assert.deepEqual(await installed(FOREIGN), ['chan_turn']);
    const { declarations } = memoryKernel(FOREIGN);
    const led = ['chan', 'crane', 'bus', 'none'].map((name) =>
      declarations.included(`<asm/${name}.h>`, 'drivers/s390/chan.c'),
    );
    assert.deepEqual(await Promise.all(led), [
      'arch/s390/include/asm/chan.h',
      'arch/s390/include/asm/crane.h',
      'arch/s390/include/asm/bus.h',
      undefined,
    ]);
  });

  it('is told once of what is kept while another stands there', async () => {
    const kept = `#include <linux/latch.h>
static void try_turn(struct latch *l) { }
static void other_turn(struct latch *l) { }
void try_latch(struct latch *l)
{
	void (*kept)(struct latch *l) = l->turn;

	l->turn = try_turn;
	l->turn(l);
	l->turn = kept;
}
void try_either(struct latch *l, int n)
{
	void (*kept)(struct latch *l) = other_turn;

	if (n)
		kept = l->turn;
	l->turn = kept;
}
`;
    const found = await installed({ ...FILES, 'lib/try.c': kept });
    assert.deepEqual(found, ['= kept', '= kept', 'gate_turn', 'hinge_turn', 'other_turn', 'try_turn']);
  });

  it('is told by a header to which no include leads, where the tree has one that declares what is missing', async () => {
    const strange = {
      'drivers/odd/inner/odd.h': 'struct odd { struct inner *inner; };\n',
      'drivers/odd/deep/inner.h': '#include <linux/latch.h>\nstruct inner { struct latch *own; };\n',
      'drivers/odd/other/none.h': 'struct none;\n',
      'drivers/odd/odd.c': `#include "odd.h"
static void odd_turn(struct latch *l) { }
static void lost_turn(struct latch *l) { }
void odd_hang(struct odd *odd, struct none *none)
{
	odd->inner->own->turn = odd_turn;
	none->own->turn = lost_turn;
}
`,
    };
    const found = await installed({ ...FILES, ...strange });
    assert.deepEqual(found, ['gate_turn', 'hinge_turn', 'lost_turn?', 'odd_turn']);
    const kernel = memoryKernel({ ...FILES, ...strange });
    const [turn] = await typesAt(kernel, 'drivers/odd/odd.c', [{ line: 6, column: 19 }]);
    assert.deepEqual([turn?.text, turn?.owner], ['turn', 'latch']);
  });

  it('is found in the one header of many that defines the struct', async () => {
    const header = (n: number) => `/**
 * part_${n}() - what is told of
 * @own: the part's struct latch
 */
extern const struct latch
	*part_${n}(void);
`;
    const parts = Array.from({ length: 40 }, (_, n) => [`include/linux/a${n}.h`, header(n)] as const);
    assert.deepEqual(await installed({ ...Object.fromEntries(parts), ...FILES }), ['gate_turn', 'hinge_turn']);
  });

  it('is that of a function that is given where a statement begins with a word or a variable with a call', async () => {
    const given = {
      'include/linux/latch.h': `struct latch { void (*turn)(struct latch *l); };
int latch_set(struct latch *l, void (*turn)(struct latch *l), int n);
`,
      'lib/latch.c': `#include <linux/latch.h>
int latch_set(struct latch *l, void (*turn)(struct latch *l), int n)
{
	l->turn = turn;
	return n;
}
`,
      'drivers/door/door.c': `#include <linux/latch.h>
static void left_turn(struct latch *l) { }
static void right_turn(struct latch *l) { }
static void back_turn(struct latch *l) { }
static void last_turn(struct latch *l) { }
int door_hang(struct latch *l, int side)
{
	int error = latch_set(l, back_turn, 1);

	if (side)
		error = latch_set(l, left_turn, 1);
	else
		error = latch_set(l, right_turn, 1);
	if (error)
		return error;
	return latch_set(l, last_turn, 0);
}
int door_hang_any(struct latch *l)
{
	struct latch *other = door_of(l, 1), *any = l;
	void (*one)(struct latch *l), *none;

	one = door_turn_of(l);
	return latch_set(any, one, 1);
}
`,
    };
    assert.deepEqual(await installed(given), ['= one', '= turn', 'back_turn', 'last_turn', 'left_turn', 'right_turn']);
  });
});
