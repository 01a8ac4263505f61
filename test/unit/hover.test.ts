import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { checkNotes } from '../../src/core/path/checkNotes.js';
import { hoverAt, hoverMarkdown, type HoverPart } from '../../src/core/hover/hover.js';
import { readNotes } from '../../src/core/notes/read.js';
import { pathTrees } from '../../src/core/path/model.js';
import { buildIndex, EMPTY_INDEX, type NoteIndex } from '../../src/core/marks/noteIndex.js';
import { memoryKernel } from './memorySource.js';

const FOLDER = 'test/fixtures/hover';
const files: Record<string, string> = {};
for (const name of readdirSync(FOLDER, { recursive: true, encoding: 'utf8' }))
  if (/\.[ch]$/.test(name)) files[name.replaceAll('\\', '/')] = readFileSync(join(FOLDER, name), 'utf8');

const PUMP = 'drivers/pump/pump.c';
const kernel = memoryKernel(files);
const notes = {
  format: 1,
  title: 'pumps',
  notes: [
    {
      id: 'pump',
      title: 'pump and motor',
      at: [
        { struct: 'pump', file: 'include/linux/pump.h' },
        { struct: 'motor', file: 'include/linux/pump.h' },
      ],
      body: 'NOTE-PUMP [x](command:evil)',
    },
    { id: 'ops', title: 'pump.ops $(zap)', at: [{ struct: 'pump', member: 'ops' }], body: 'NOTE-OPS' },
    { id: 'helper', title: 'helper', at: [{ function: 'helper', file: PUMP }], body: 'NOTE-HELPER' },
    { id: 'turns', title: 'turns', at: [{ macro: 'pump_turns', file: 'include/linux/pump.h' }], body: 'NOTE-TURNS' },
    {
      id: 'line',
      title: 'line',
      at: [{ function: 'turn', file: PUMP, quote: 'pump_each(p, list)' }],
      body: 'NOTE-LINE',
    },
  ],
  paths: [
    {
      id: 'turning',
      title: 'turning path',
      root: { id: 'turn', at: { function: 'turn' }, calls: [{ id: 'helper', at: { function: 'helper', file: PUMP } }] },
    },
  ],
};
let index: NoteIndex;

/** The hover on the word that a text in the file begins with, or on `word` within it. */
async function hover(file: string, text: string, word = text, noted = index) {
  const source = files[file] ?? '';
  const at = source.indexOf(text);
  assert.ok(at >= 0, text);
  const before = source.slice(0, at + text.indexOf(word)).split('\n');
  const position = { line: before.length, column: (before.at(-1)?.length ?? 0) + 1 };
  const content = await hoverAt({ kernel, index: noted, file, position, language: 'en', source: true });
  return { text: content === undefined ? '' : hoverMarkdown(content), parts: content?.parts ?? [] };
}

function structOf(parts: readonly HoverPart[]) {
  return parts.find((part) => part.kind === 'struct');
}

describe('hover', () => {
  before(async () => {
    const { file } = readNotes(JSON.stringify(notes));
    assert.ok(file);
    const check = await checkNotes(file, kernel);
    index = buildIndex([{ layer: 'n', file, trees: pathTrees(file), check }]);
  });

  it('has what is noted on the struct behind a name brought, where that was not read until now', async () => {
    const source = files[PUMP] ?? '';
    const at = source.indexOf('pump->');
    const before = source.slice(0, at).split('\n');
    const position = { line: before.length, column: (before.at(-1)?.length ?? 0) + 1 };
    const asked: string[] = [];
    const bring = (names: readonly string[]) => {
      asked.push(...names);
      return Promise.resolve(index);
    };
    const question = { kernel, file: PUMP, position, language: 'en', source: false } as const;
    const content = await hoverAt({ ...question, index: EMPTY_INDEX, bring });
    assert.deepEqual(asked, ['pump']);
    assert.deepEqual(content, await hoverAt({ ...question, index }));
    assert.ok(content !== undefined);
  });

  it('shows what the reader asked to see first, also where the word stands for something else or for nothing noted', async () => {
    const source = files[PUMP] ?? '';
    const lines = source.split('\n');
    const line = lines.findIndex((one) => /\bturn\(/.test(one)) + 1;
    for (const first of [...index.notes, ...index.steps.values()]) {
      const question = { kernel, index, file: PUMP, language: 'en', source: true, first } as const;
      const content = await hoverAt({ ...question, position: { line, column: 1 } });
      const marks = content?.parts.flatMap((part) => (part.kind === 'mark' ? [part.mark] : [])) ?? [];
      const [shown, ...others] = marks;
      if (first.kind === 'note') assert.ok(shown?.kind === 'note' && shown.entry === first.entry);
      else assert.equal(shown, first);
      assert.ok(!others.includes(first), 'it is shown twice');
      assert.equal(content?.parts[0]?.kind, 'text');
    }
  });

  it('shows on a variable the note of its struct, the struct’s doc, its noted members, and what to compare it with', async () => {
    const { text, parts } = await hover(PUMP, 'pump->ops)', 'pump');
    assert.match(text, /^`pump` → `struct pump`/);
    assert.match(text, /NOTE-PUMP/);
    assert.match(text, /`struct pump` — a pump that moves something/);
    assert.match(text, /- `const struct pump_ops \*ops` — ✎ pump\.ops/);
    assert.deepEqual([structOf(parts)?.tag, structOf(parts)?.other, structOf(parts)?.members], ['pump', 'motor', 9]);
  });

  it('shows on a member its declaration with comment and kernel-doc, and the note of that member', async () => {
    const { text } = await hover(PUMP, 'pump->ops)', 'ops');
    assert.match(text, /const struct pump_ops \*ops; \/\* set once \*\//);
    assert.match(text, /`pump\.ops` → `struct pump_ops` · `include\/linux\/pump\.h:\d+`/);
    assert.match(text, /what its driver does/);
    assert.match(text, /NOTE-OPS/);
  });

  it('does not show it on another struct’s member of the name', async () => {
    const { text } = await hover(PUMP, 'm->ops', 'ops');
    assert.match(text, /`motor\.ops`/);
    assert.doesNotMatch(text, /NOTE-OPS|❔/);
  });

  it('says why it is not decided whose member it is, and guesses nothing', async () => {
    for (const [place, reason] of [
      ['unknown_thing(pump)->ops', /what it is declared as was not found/],
      ['((x)->ops)', /it stands where no type is known/],
    ] as const) {
      const { text } = await hover(PUMP, place, 'ops');
      assert.match(text, /May be `pump\.ops`, not decided/);
      assert.match(text, reason);
    }
  });

  it('takes no struct of tools/ for the kernel’s, nor its members', async () => {
    for (const word of ['pump', 'ops']) {
      const { text } = await hover('tools/testing/pump/test.c', 'pump->ops', word);
      assert.doesNotMatch(text, /NOTE/);
    }
    const { text } = await hover('tools/testing/pump/test.c', 'struct pump *pump', 'pump');
    assert.doesNotMatch(text, /NOTE/);
  });

  it('shows on a call the note of the function and its place in the paths', async () => {
    const { text } = await hover(PUMP, 'helper(p);', 'helper');
    assert.match(text, /NOTE-HELPER/);
    assert.match(text, /turning path 2\/2/);
    assert.match(text, /called from step 1/);
  });

  it('shows each entry once where a note and steps of several paths are about one function', async () => {
    const at = { function: 'helper', file: PUMP };
    const { file } = readNotes(
      JSON.stringify({
        format: 1,
        notes: [{ id: 'twice', title: 'twice', at: [at, { ...at, was: ['aid'] }], body: 'NOTE-TWICE' }],
        paths: [
          {
            id: 'one',
            title: 'path one',
            root: { id: 'r', at: { function: 'turn' }, calls: [{ id: 'on', path: 'two' }] },
          },
          { id: 'two', title: 'path two', root: { id: 'r', at, calls: [{ id: 'h', at, body: 'STEP-H' }] } },
        ],
      }),
    );
    assert.ok(file);
    const noted = buildIndex([{ layer: 'n', file, trees: pathTrees(file), check: await checkNotes(file, kernel) }]);
    const { text, parts } = await hover(PUMP, 'helper(p);', 'helper', noted);
    assert.deepEqual(text.match(/NOTE-TWICE|STEP-H/g), ['STEP-H', 'NOTE-TWICE']);
    // The note, the root of the second path, the step that continues in it, and the step below both.
    assert.equal(parts.filter(({ kind }) => kind === 'mark').length, 4);
  });

  it('does not show it on another file’s static function of the name', async () => {
    assert.doesNotMatch((await hover('drivers/pump/other.c', 'helper(1)', 'helper')).text, /NOTE/);
  });

  it('shows the kernel-doc of a function', async () => {
    const { text } = await hover(PUMP, 'pump_get(pump)');
    assert.match(text, /`pump_get\(\)` — Take a pump into use/);
    assert.match(text, /- `pump`: the pump; must not be NULL/);
    assert.match(text, /\*\*Context:\*\* Process context\.\n\n\*\*Returns:\*\* 0, or -EBUSY/);
  });

  it('shows what a macro becomes in one step, with its arguments, and its definitions under #if', async () => {
    assert.match((await hover(PUMP, 'PUMP_MAX')).text, /`PUMP_MAX` → `4`/);
    assert.match((await hover(PUMP, 'pump_each(')).text, /for \(p = first_of\(list\);\n.*next_of\(p, "list"\)\)/);
    const dry = (await hover(PUMP, 'pump_is_dry(')).text;
    assert.match(dry, /2 definitions/);
    assert.match(dry, /\(!\(pump\)->leak\)/);
    assert.match(dry, /only with `!CONFIG_PUMP_LEAKS`/);
  });

  it('gives every definition that is included, equal ones once, and none that says its own name', async () => {
    const tree = memoryKernel({
      'a.c':
        '#include "a.h"\n#include "b.h"\nint f(void)\n{\n\treturn SIZE + SAME + itself(1) + other;\n}\nint other = 1;\n',
      'a.h': '#ifndef __ASSEMBLY__\n#define SIZE 1\n#endif\n#define SAME 3\n#define itself itself\n#define other 0\n',
      'b.h': '#define SIZE 2\n#define SAME 3\n',
    });
    const at = async (column: number) => {
      const question = { kernel: tree, index: EMPTY_INDEX, file: 'a.c', language: 'en', source: true } as const;
      const content = await hoverAt({ ...question, position: { line: 5, column } });
      return content === undefined ? '' : hoverMarkdown(content);
    };
    const size = await at(9);
    assert.match(size, /2 definitions[^]*```c\n1\n```\n\n`a\.h:2`\n[^]*```c\n2\n```/);
    assert.equal(await at(16), '`SAME` → `3` · `a.h:4`');
    assert.equal(await at(23), '');
    assert.equal(await at(35), '');
  });

  it('names a typedef without a tag, and a member behind a type that begins like it', async () => {
    const tree = memoryKernel({
      'a.c':
        'typedef struct { long v; } pte_t;\nstruct fault {\n\tpte_t *pte;\n};\nlong f(struct fault *vf)\n{\n\treturn vf->pte->v;\n}\n',
    });
    const question = { kernel: tree, index: EMPTY_INDEX, file: 'a.c', language: 'en', source: true } as const;
    const content = await hoverAt({ ...question, position: { line: 7, column: 13 } });
    assert.ok(content);
    assert.match(hoverMarkdown(content), /```c\npte_t \*pte;\n```\n\n`fault\.pte` → `pte_t`/);
  });

  it('finds a typedef without a tag behind headers that only use its name', async () => {
    const tree = memoryKernel({
      'a.c': '#include "use.h"\n#include "key.h"\nlong f(lock_key *k)\n{\n\treturn k->value;\n}\n',
      'use.h': 'lock_key next_key(lock_key key);\nstatic inline lock_key same(lock_key key) { return key; }\n',
      'key.h': 'typedef struct { long value; } lock_key;\n',
    });
    const question = { kernel: tree, index: EMPTY_INDEX, file: 'a.c', language: 'en', source: true } as const;
    const content = await hoverAt({ ...question, position: { line: 5, column: 9 } });
    assert.equal(content === undefined ? '' : hoverMarkdown(content), '`k` → `lock_key` · `key.h:1`');
  });

  it('shows all of a pointer to a function that is declared over several lines', async () => {
    const tree = memoryKernel({
      'a.c':
        'struct tank_ops {\n\tint (*fill) (struct tank *, struct pump *,\n\t\t     unsigned int how);\n};\nint f(struct tank_ops *ops)\n{\n\treturn ops->fill(0, 0, 1);\n}\n',
    });
    const question = { kernel: tree, index: EMPTY_INDEX, file: 'a.c', language: 'en', source: true } as const;
    const content = await hoverAt({ ...question, position: { line: 7, column: 15 } });
    assert.ok(content);
    assert.match(hoverMarkdown(content), /int \(\*fill\) \(struct tank \*, struct pump \*, unsigned int how\);\n/);
  });

  it('shows of a declaration with several members what belongs to the one, and an argument of a macro with the macro', async () => {
    const members = {
      seq: 'unsigned seq;',
      next: 'unsigned *next;',
      last: 'unsigned last[3];',
      fill: 'int (*fill)(int a, int b);',
      rcu: 'struct tap __rcu *rcu;',
      cur: 'struct tap __rcu *cur;',
      p: 'unsigned int p:1;',
      q: 'unsigned int q:2;',
      map: 'DECLARE_BITMAP(map, 4);',
      one: 'int one; /* a, b */',
      two: 'int two;',
      inner: 'struct { … } inner;',
    };
    const tree = memoryKernel({
      'a.c': `struct sink {
	unsigned	seq, *next, last[3];
	int (*fill)(int a, int b), (*drain)(void);
	struct tap __rcu *rcu,
		*cur;
	unsigned int p:1, q:2;
	DECLARE_BITMAP(map, 4);
	int one /* a, b */, two;
	struct {
		int depth;
	} inner;
};
int f(struct sink *s)
{
${Object.keys(members)
  .map((name) => `\treturn s->${name};\n`)
  .join('')}}
`,
    });
    const question = { kernel: tree, index: EMPTY_INDEX, file: 'a.c', language: 'en', source: true } as const;
    for (const [at, code] of Object.values(members).entries()) {
      const content = await hoverAt({ ...question, position: { line: 15 + at, column: 12 } });
      assert.equal(content === undefined ? '' : /```c\n(.*)\n```/.exec(hoverMarkdown(content))?.[1], code);
    }
  });

  it('names a member that a macro makes, with the place of its struct', async () => {
    const tree = memoryKernel({
      'a.c':
        '#define PAIR int left; int right\nstruct scale {\n\tint level; PAIR;\n};\nint f(struct scale *s)\n{\n\treturn s->left;\n}\n',
    });
    const question = { kernel: tree, index: EMPTY_INDEX, file: 'a.c', language: 'en', source: true } as const;
    const content = await hoverAt({ ...question, position: { line: 7, column: 12 } });
    assert.equal(content === undefined ? '' : hoverMarkdown(content), '`scale.left` · `a.c:2`');
  });

  it('says no condition of a macro that another place defines alike, nor that it was not defined before', async () => {
    const tree = memoryKernel({
      'a.c': '#include "a.h"\nint f(void)\n{\n\treturn BOTH + fresh(1);\n}\n',
      'a.h':
        '#ifdef CONFIG_RT\n#define BOTH 1\n#else\n#define BOTH 1\n#endif\n#ifdef CONFIG_MMU\n#ifndef fresh\n#define fresh(x) ((x) + 1)\n#endif\n#endif\n',
    });
    const at = async (column: number) => {
      const question = { kernel: tree, index: EMPTY_INDEX, file: 'a.c', language: 'en', source: true } as const;
      const content = await hoverAt({ ...question, position: { line: 4, column } });
      return content === undefined ? '' : hoverMarkdown(content);
    };
    assert.equal(await at(9), '`BOTH` → `1` · `a.h:2`');
    assert.match(await at(16), /`a\.h:8` · only with `CONFIG_MMU`$/);
  });

  it('shows on a member macro what it stands for, the member, and the notes of both', async () => {
    const { text } = await hover(PUMP, 'pump->pump_turns', 'pump_turns');
    assert.match(text, /`pump_turns` → `stats\.stat_turns`/);
    assert.match(text, /u64 stat_turns;/);
    assert.match(text, /NOTE-TURNS/);
  });

  it('shows conditions, and a declarator that shares its type', async () => {
    assert.match((await hover(PUMP, 'pump->leak', 'leak')).text, /only with `CONFIG_PUMP_LEAKS`[^]*where it drips/);
    assert.match((await hover(PUMP, 'pump->limit', 'limit')).text, /```c\nint limit;/);
  });

  it('shows the note of a line between its words, and nothing in a comment', async () => {
    assert.match((await hover(PUMP, '(p, list)\n', '(')).text, /NOTE-LINE/);
    assert.equal((await hover('include/linux/pump.h', 'set once')).text, '');
  });

  it('lists the members of a struct, noted ones first', async () => {
    const { text, parts } = await hover('include/linux/pump.h', 'struct pump {', 'pump');
    const rows = text.split('\n').filter((line) => line.startsWith('- `'));
    assert.ok(
      rows.slice(0, 2).every((row) => row.includes('✎')),
      rows.join('\n'),
    );
    assert.ok(rows.length <= 8);
    assert.ok(
      rows.some((row) => row.includes('only with `CONFIG_PUMP_LEAKS`')),
      rows.join('\n'),
    );
    assert.equal(structOf(parts)?.more, 9 - rows.length);
  });

  it('says what the source says where nothing is noted', async () => {
    const { text } = await hover(PUMP, 'pump->ops)', 'pump', EMPTY_INDEX);
    assert.match(text, /^`pump` → `struct pump` · `include\/linux\/pump\.h:\d+`/);
  });

  it('has no active link, icon or HTML of a note', async () => {
    const { text } = await hover(PUMP, 'pump->ops)', 'pump');
    assert.ok(!text.includes('](command:'), text);
    assert.doesNotMatch(text, /(^|[^\\])\$\(zap\)/);
  });
});
