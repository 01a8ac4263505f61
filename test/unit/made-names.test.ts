import assert from 'node:assert/strict';
import { placeAnchor } from '../../src/core/anchor/place.js';
import { isPlaced } from '../../src/core/anchor/placement.js';
import { piecesOf, remainders } from '../../src/core/c/paste.js';
import { Kernel } from '../../src/core/kernel.js';
import type { Anchor, Step } from '../../src/core/notes/format.js';
import { checkNotes } from '../../src/core/path/checkNotes.js';
import { findCalling } from '../../src/core/path/symbolPlaces.js';
import { outEdgeSentence } from '../../src/core/words/outEdgeSentence.js';
import { memoryKernel, memorySource } from './memorySource.js';
import { testWasm } from './parser.js';

const FILES = {
  'include/linux/loom.h': 'struct loom_ops { int (*run)(int c); int (*pull)(int c); };\n',
  'net/loom.c': `#include <linux/loom.h>
#define SIZED(x) x##_64
static int SIZED(walk)(int c)
{
	return c;
}
static int SIZED(pull)(int c)
{
	return SIZED(walk)(c) + walk_64(c);
}
static const struct loom_ops ops = {
	.run = SIZED(walk),
	.pull = pull_64,
};
int turn(struct loom_ops *o, int c)
{
	return o->run(c) + SIZED(walk)(c);
}
`,
  'net/flags.c': `#include <linux/loom.h>
#define LOOM_FLAG(Name, name) \\
static inline int Loom##Name(int c) { return check_loom(c); } \\
static inline void set_loom_##name(struct loom_ops *o) { o->pull(1); }
LOOM_FLAG(Busy, busy)
#define ALL(X) X(weave) X(cut)
#define AS_FUNCTION(x) int x(int c) { return check_loom(c); }
ALL(AS_FUNCTION)
enum { ALL_CUTS = 1, };
#define LOOM_SEQ(kind) struct loomseq_##kind { int kind; };
LOOM_SEQ(lock)
int use(struct loom_ops *o)
{
	set_loom_busy(o);
	return LoomBusy(1);
}
`,
  'net/late.c': `#define SIZED(x) x##_96
static int SIZED(walk)(int c)
{
	return c;
}
int turn_late(int c)
{
	return SIZED(walk)(c);
}
`,
  'kernel/check.c': 'int check_loom(int c)\n{\n\treturn c;\n}\n',
};

async function where(kernel: Kernel, anchor: Anchor): Promise<string> {
  const placed = await placeAnchor(anchor, kernel);
  return isPlaced(placed) ? `${placed.status} ${placed.place.file}:${placed.place.line}` : placed.reason.code;
}

async function callees(kernel: Kernel, name: string): Promise<string[]> {
  const found = await findCalling(kernel, name);
  const edges = await Promise.all((found?.places ?? []).map((place) => kernel.facts.callsOf(place)));
  return edges.flat().map((edge) => outEdgeSentence('en', edge));
}

describe('names that macros of the same file make', () => {
  const kernel = memoryKernel(FILES);

  it('are found in the whole tree, though no file holds them', async () => {
    assert.equal(await where(kernel, { function: 'walk_64' }), 'ok net/loom.c:3');
    assert.equal(await where(kernel, { function: 'LoomBusy' }), 'ok net/flags.c:5');
    assert.equal(await where(kernel, { function: 'set_loom_busy' }), 'ok net/flags.c:5');
    assert.equal(await where(kernel, { function: 'weave' }), 'ok net/flags.c:8');
    assert.equal(await where(kernel, { struct: 'loomseq_lock', member: 'lock' }), 'ok net/flags.c:11');
    assert.equal(await where(kernel, { function: 'LoomBusy', file: 'net/loom.c' }), 'moved net/flags.c:5');
    assert.equal(await where(kernel, { function: 'walk_32' }), 'symbol-gone');
    assert.equal(await where(kernel, { function: 'LoomIdle' }), 'symbol-gone');
  });

  it('are not looked for where the name is found as it stands', async () => {
    const source = memorySource(FILES);
    const searched: string[] = [];
    const counting = {
      ...source,
      linesMatching: (patterns: readonly string[], options?: object) => {
        searched.push(...patterns);
        return source.linesMatching(patterns, options);
      },
    };
    const tree = new Kernel(counting, { loadWasm: testWasm });
    assert.equal(await where(tree, { function: 'check_loom' }), 'ok kernel/check.c:1');
    assert.deepEqual(searched, []);
    assert.equal(await where(tree, { function: 'LoomBusy' }), 'ok net/flags.c:5');
    assert.deepEqual(searched, ['##']);
  });

  it('have the calls of their bodies, each its own', async () => {
    assert.deepEqual(await callees(kernel, 'pull_64'), ['walk_64()  (by the macro SIZED)', 'walk_64()']);
    assert.deepEqual(await callees(kernel, 'LoomBusy'), ['check_loom()  (by the macro LOOM_FLAG)']);
    assert.deepEqual(await callees(kernel, 'set_loom_busy'), ['loom_ops.pull  (pointer)']);
  });

  it('are put behind members, and called', async () => {
    const found: string[] = [];
    for await (const one of kernel.facts.installsOf({ struct: 'loom_ops', member: 'run' }))
      found.push(one.function ?? '');
    assert.deepEqual(found, ['walk_64']);
    const callers: string[] = [];
    for await (const one of kernel.facts.callersOf('check_loom')) callers.push(one.name);
    assert.deepEqual(callers.sort(), ['LoomBusy', 'cut', 'weave']);
    const ofMade: string[] = [];
    for await (const one of kernel.facts.callersOf('walk_64')) ofMade.push(one.name);
    assert.deepEqual(ofMade.sort(), ['pull_64', 'pull_64', 'turn']);
    const ofUnwritten: string[] = [];
    for await (const one of kernel.facts.callersOf('walk_96')) ofUnwritten.push(one.name);
    assert.deepEqual(ofUnwritten, ['turn_late']);
  });

  it('are steps of a path like others', async () => {
    const step = (name: string, via?: Step['via'], ...calls: Step[]): Step => ({
      id: name,
      at: { function: name },
      ...(via === undefined ? {} : { via }),
      ...(calls.length === 0 ? {} : { calls }),
    });
    const file = {
      format: 1,
      paths: [
        { id: 'p', title: 'p', root: step('turn', undefined, step('walk_64', { struct: 'loom_ops', member: 'run' })) },
        { id: 'q', title: 'q', root: step('turn', undefined, step('walk_64')) },
        {
          id: 'r',
          title: 'r',
          root: step('use', undefined, step('LoomBusy', undefined, step('check_loom')), step('set_loom_busy')),
        },
        { id: 's', title: 's', root: step('LoomBusy', undefined, step('check_loom', { macro: 'LOOM_FLAG' })) },
      ],
    };
    const { edges } = await checkNotes(file, kernel);
    assert.deepEqual(
      edges.map(({ edge }) => edge.status),
      ['verified', 'verified', 'verified', 'verified', 'verified', 'verified'],
    );
  });
});

describe('what a macro pastes together', () => {
  const rests = (line: string, name: string): (readonly string[] | undefined)[] =>
    piecesOf(line).map((one) => remainders(one, name));

  it('leaves of a name what its parameters stand for', () => {
    assert.deepEqual(rests('#define SIZED(x) x##_64', 'walk_64'), [['walk']]);
    assert.deepEqual(rests('#define FNAME(name) paging##64_##name', 'paging64_walk'), [['walk']]);
    assert.deepEqual(rests('#define A(x, y) set_##x ## _of_ ## y', 'set_lamp_of_mill'), [['lamp', 'mill']]);
    assert.deepEqual(rests('static int Loom##Name(int c) \\', 'LoomBusy'), [['Busy']]);
    assert.deepEqual(rests('int name##_show(void) { return name##_of(1); } \\', 'speed_show'), [['speed'], undefined]);
  });

  it('is none where the name cannot come of it, and says nothing where only parameters are pasted', () => {
    assert.deepEqual(rests('#define SIZED(x) x##_64', 'walk_32'), [undefined]);
    assert.deepEqual(rests('#define SIZED(x) x##_64', '_64'), [undefined]);
    assert.deepEqual(rests('#define GLUE(a, b) a##b', 'walk_64'), [undefined]);
    assert.deepEqual(rests('#define LOG(fmt, args...) printk(fmt, ##args)', 'walk_64'), []);
  });
});
