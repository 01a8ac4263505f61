import assert from 'node:assert/strict';
import { placeAnchor } from '../../src/core/anchor/place.js';
import { isPlaced } from '../../src/core/anchor/placement.js';
import { dialect } from '../../src/core/c/dialect.js';
import { scanFile } from '../../src/core/c/scan.js';
import { makersOfTagsScript } from '../../src/core/c/tagsScript.js';
import type { Anchor } from '../../src/core/notes/format.js';
import { memoryKernel } from './memorySource.js';

const FILES = {
  'include/linux/guard.h': `
#if defined(WARN_GUARD)
# define __guard_type(n) __attribute__((capability(#n)))
# define guard_struct(name, ...) \\
	struct __guard_type(name) __VA_ARGS__ name; \\
	static inline void __take(const struct name *var) __attribute__((overloadable)) { } \\
	struct name
#else
# define guard_struct(name, ...) struct __VA_ARGS__ name
#endif
#define GUARD_DATA(n) struct _guard_data_##n
#define GUARD(n) GUARD_DATA(n)
#define either(n) union n
#define shades(n) enum n
#define packed_struct struct __packed
`,
  'include/linux/kernel.h': '#include <linux/guard.h>\n',
  'include/linux/latch.h': `#include <linux/kernel.h>
guard_struct(latch, __reentrant) {
	long owner;
	void (*release)(struct latch *l);
};
guard_struct(later, __reentrant);
`,
  'net/use.c': `#include <linux/latch.h>
GUARD(lamp) {
	int fd;
};
either(both) { int a; float b; };
shades(shade) { DARK, LIGHT };
packed_struct thing { int x; };
static int lamp_fd(struct _guard_data_lamp *l) { return l->fd; }
static void really_drop(struct latch *l) { }
static struct latch front = { .release = really_drop };
void drop(struct latch *l)
{
	l->release(l);
}
`,
};

async function resolve(at: Anchor): Promise<string> {
  const placement = await placeAnchor(at, memoryKernel(FILES));
  return isPlaced(placement) ? `${placement.place.file}:${placement.place.line}` : placement.reason.code;
}

const tagged = (text: string) => {
  const { definitions, members } = scanFile(text, dialect());
  return [
    ...definitions
      .filter(({ kind }) => kind !== 'macro')
      .map(({ kind, name, guessed }) => `${kind} ${name}${guessed === true ? '?' : ''}`),
    ...members.map(({ struct, name }) => `${struct}.${name}`),
  ];
};

describe('a macro in the place of struct, union or enum', () => {
  it('is read by its definition in the file, in each way that it has', () => {
    assert.deepEqual(tagged('#define lock(n, ...) struct __VA_ARGS__ n\nlock(latch, __a __b) { int owner; };\n'), [
      'struct latch',
      'latch.owner',
    ]);
    assert.deepEqual(
      tagged(`#ifdef COUNTED
#define RC(n) struct original_##n; struct n { struct original_##n *orig; }; struct original_##n
#else
#define RC(n) struct n
#endif
RC(maps) { int root; };
`).sort(),
      ['maps.root', 'original_maps.root', 'struct maps', 'struct original_maps'],
    );
    assert.deepEqual(tagged('#define EN enum\nEN shade { DARK, LIGHT };\n'), [
      'enum shade',
      'enumerator DARK',
      'enumerator LIGHT',
    ]);
  });

  it('is told by the look of its braces where nothing defines it', () => {
    assert.deepEqual(
      tagged('lock(latch, __a) {\n\tlong owner;\n\tvoid (*go)(void);\n\tDECLARE_BITMAP(map, 3);\n};\n'),
      ['struct latch?', 'latch.owner', 'latch.go', 'latch.map'],
    );
    assert.deepEqual(tagged('typedef lock(rw) { int x : 3, y; } rw_t;\n'), [
      'struct rw?',
      'typedef rw_t',
      'rw.x',
      'rw.y',
    ]);
    assert.deepEqual(tagged('packed latch { int x; };\n'), ['struct latch?', 'latch.x']);
  });

  it('is no head of a function', () => {
    assert.deepEqual(tagged('TEST(lamp) { int a; struct b c; a = 3; }\n'), ['function lamp']);
    assert.deepEqual(tagged('TEST(lamp) { int a; go(a); };\n'), ['function lamp']);
    // What gives back a tagged type by its value.
    assert.deepEqual(tagged('static enum shade lamp_shade(struct lamp *l) { return 0; }\n'), ['function lamp_shade']);
    assert.deepEqual(tagged('struct both lamp_both(int n)\n{\n\tstruct both b;\n\treturn b;\n}\n'), [
      'function lamp_both',
    ]);
    assert.deepEqual(tagged('struct both __init lamp_both(int n) { int a; }\n'), ['function lamp_both']);
  });

  it('may decorate in front of the tag', () => {
    assert.deepEqual(tagged('struct LOCKABLE latch { int a; };\nstruct __align4 bolt { int b; };\n'), [
      'struct latch',
      'struct bolt',
      'latch.a',
      'bolt.b',
    ]);
    assert.deepEqual(tagged('struct NEEDS("x") latch { int a; };\n'), ['struct latch', 'latch.a']);
    assert.deepEqual(tagged('struct latch __odd { int a; };\n'), ['struct latch', 'latch.a']);
  });

  it('is read by its definition in headers, and found in the tree', async () => {
    assert.equal(await resolve({ struct: 'latch' }), 'include/linux/latch.h:2');
    assert.equal(await resolve({ struct: 'latch', member: 'release' }), 'include/linux/latch.h:4');
    assert.equal(await resolve({ struct: '_guard_data_lamp' }), 'net/use.c:2');
    assert.equal(await resolve({ union: 'both' }), 'net/use.c:5');
    assert.equal(await resolve({ enum: 'shade', member: 'LIGHT' }), 'net/use.c:6');
    assert.equal(await resolve({ struct: 'thing' }), 'net/use.c:7');
    const { definitions } = await memoryKernel(FILES).definitions('include/linux/latch.h');
    assert.deepEqual(
      definitions.map(({ name, guessed, doubtful }) => [name, guessed, doubtful]),
      [
        ['latch', undefined, undefined],
        ['__take', undefined, true],
      ],
    );
  });

  it('makes members that types know', async () => {
    const { dispatches, installs } = await memoryKernel(FILES).completeOutline('net/use.c');
    assert.deepEqual(
      dispatches.map(({ struct, member }) => `${struct ?? ''}.${member}`),
      ['latch.release'],
    );
    assert.deepEqual(
      installs.map(({ struct, function: name }) => `${struct ?? ''} ${name}`),
      ['latch really_drop'],
    );
  });

  it('is what the script for tags of the tree says it is', () => {
    const row = String.raw`'/^guard_struct(\([^,)]*\)[^)]*)/struct \1/'`;
    assert.deepEqual(makersOfTagsScript(`regex_c=(\n\t${row}\n)\n`), [
      { macro: 'guard_struct', makes: [{ kind: 'struct', name: '$1' }] },
    ]);
  });
});
