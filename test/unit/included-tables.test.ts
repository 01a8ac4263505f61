import assert from 'node:assert/strict';
import { placeAnchor } from '../../src/core/anchor/place.js';
import { isPlaced } from '../../src/core/anchor/placement.js';
import { tableIncludes } from '../../src/core/c/includedTables.js';
import { gathered } from '../../src/core/facts/gathered.js';
import { Kernel } from '../../src/core/kernel.js';
import type { Anchor } from '../../src/core/notes/format.js';
import { changingTree, memoryKernel } from './memorySource.js';
import { testWasm } from './parser.js';

const FILES = {
  'net/verbs.def': `/* The verbs. */
#ifndef VERB
#define VERB(n)
#endif
VERB(open) /* first */
VERB(close)
`,
  'net/loom.c': `#define pr_fmt(fmt) "loom: " fmt
#include "plain.h"
enum verb {
#define VERB(n) VERB_##n,
#include "verbs.def"
#undef VERB
	NR_VERBS
};
struct verb_ops {
#define VERB(n) int (*do_##n)(int c);
#include "verbs.def"
#undef VERB
	int last;
};
#define VERB(n) int verb_##n(int c) { return c; }
#include "verbs.def"
#undef VERB
int after(void)
{
#include "body.def"
	return 0;
}
`,
  'net/plain.h': 'struct plain { int n; };\n',
};

async function where(kernel: Kernel, anchor: Anchor): Promise<string> {
  const placed = await placeAnchor(anchor, kernel);
  return isPlaced(placed) ? `${placed.status} ${placed.place.file}:${placed.place.line}` : placed.reason.code;
}

describe('tables that a file includes between elements', () => {
  it('make enumerators, members and functions where they are included', async () => {
    const kernel = memoryKernel(FILES);
    assert.equal(await where(kernel, { enumerator: 'VERB_close' }), 'ok net/loom.c:5');
    assert.equal(await where(kernel, { enumerator: 'NR_VERBS' }), 'ok net/loom.c:7');
    assert.equal(await where(kernel, { struct: 'verb_ops', member: 'do_open' }), 'ok net/loom.c:11');
    assert.equal(await where(kernel, { struct: 'verb_ops', member: 'last' }), 'ok net/loom.c:13');
    assert.equal(await where(kernel, { function: 'verb_open' }), 'ok net/loom.c:16');
    assert.equal(await where(kernel, { function: 'after' }), 'ok net/loom.c:18');
    assert.equal(await where(kernel, { function: 'verb_turn' }), 'symbol-gone');
    const { definitions, members } = await kernel.outline('net/loom.c');
    assert.deepEqual(
      definitions.filter(({ kind }) => kind === 'enumerator').map(({ name, line, column }) => [name, line, column]),
      [
        ['VERB_open', 5, 1],
        ['VERB_close', 5, 1],
        ['NR_VERBS', 7, 2],
      ],
    );
    assert.deepEqual(members.map(({ name }) => name).sort(), ['do_close', 'do_open', 'last']);
  });

  it('hold elements of initialisers, which put something behind members', async () => {
    const kernel = memoryKernel({
      'net/verbs.def': 'VERB(open)\nVERB(close)\n',
      'net/plain.inc': '{ .run = run_first },\n{ run_second },\n',
      'net/ops.h': 'struct verb_ops { int (*run)(int); };\nint run_first(int c);\nint run_second(int c);\n',
      'net/loom.c': `#include "ops.h"
static int verb_open(int c) { return c; }
static int verb_close(int c) { return c; }
static const struct verb_ops verbs[] = {
#define VERB(n) { .run = verb_##n },
#include "verbs.def"
#undef VERB
};
static const struct verb_ops plain[] = {
#include "plain.inc"
};
`,
    });
    const { all } = await gathered(kernel.facts.installsOf({ struct: 'verb_ops', member: 'run' }));
    const rows = all.map(({ function: name, variable, line, column, decided }) =>
      [name, variable, line, column, decided].join(' '),
    );
    assert.deepEqual(rows.sort(), [
      'run_first plain 10 1 true',
      'run_second plain 10 1 true',
      'verb_close verbs 6 1 true',
      'verb_open verbs 6 1 true',
    ]);
  });

  it('leave it open whether a struct has a member where one is not there, or a macro is not known', async () => {
    const kernel = memoryKernel({
      'net/a.c': `struct one {
	int a;
#include "gone.def"
};
struct two {
	FIELDS_OF_TWO(x)
	int b;
};
struct three {
	DECLARE_BITMAP(bits, 8);
#define OWN int own;
	OWN
};
`,
    });
    const of = (struct: string) => where(kernel, { struct, member: 'late' });
    assert.deepEqual(
      [await of('one'), await of('two'), await of('three')],
      ['member-unknown', 'member-unknown', 'member-gone'],
    );
    assert.equal(await where(kernel, { struct: 'three', member: 'own' }), 'ok net/a.c:12');
  });

  it('leave nothing open where an upper-case word adds no member: an enumerator, a comment, a value, the type of a member', async () => {
    const kernel = memoryKernel({
      'net/a.c': `enum one {
	ONE_FIRST = 1 |
		FLAG_OF(2),
	/*
	   FLAGS (set by nobody)
	*/
	ONE_LAST
};
struct two {
	/* a pointer or
	   NULL
	   once it is gone */
	DWORD (*call)(int a);
	WORD_OF_TWO
		b;
	struct {
		int c;
	} LAST;
};
enum three {
	THREE_FIRST,
	MORE_OF_THREE(x)
};
struct four { int a; FIELDS_OF_FOUR };
`,
    });
    const where = async (anchor: Anchor) => (await placeAnchor(anchor, kernel)).reason.code;
    const found: string[] = [];
    for (const kind of [{ enum: 'one' }, { struct: 'two' }, { enum: 'three' }, { struct: 'four' }])
      found.push(await where({ ...kind, member: 'late', file: 'net/a.c' }));
    assert.deepEqual(found, ['member-gone', 'member-gone', 'member-unknown', 'member-unknown']);
  });

  it('are no headers, and nothing in a body', () => {
    assert.deepEqual(
      tableIncludes(FILES['net/loom.c']).map(({ include }) => include),
      ['"verbs.def"', '"verbs.def"', '"verbs.def"'],
    );
    assert.deepEqual(tableIncludes('extern "C" {\n#include "plain.h"\n}\n'), []);
    assert.deepEqual(tableIncludes('int a;\n#undef A\n#include "plain.h"\n#undef B\n'), []);
    assert.deepEqual(tableIncludes('{'.repeat(9000) + '\n#include\n'.repeat(9000)), []);
  });

  it('are read again when they change', async () => {
    const tree = changingTree(FILES);
    const kernel = new Kernel(tree.source, { loadWasm: testWasm });
    assert.equal(await where(kernel, { enumerator: 'VERB_turn', file: 'net/loom.c' }), 'symbol-gone');
    tree.become({ 'net/verbs.def': 'VERB(turn)\n' });
    assert.equal(await where(kernel, { enumerator: 'VERB_turn', file: 'net/loom.c' }), 'ok net/loom.c:5');
  });
});
