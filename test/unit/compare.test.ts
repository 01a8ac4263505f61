import assert from 'node:assert/strict';
import { checkNotes } from '../../src/core/path/checkNotes.js';
import { compareStructs, type Comparison } from '../../src/core/compare/compare.js';
import { compareHtml } from '../../src/core/compare/compareHtml.js';
import { structsNamed } from '../../src/core/compare/structPlaces.js';
import { readNotes } from '../../src/core/notes/read.js';
import { pathTrees } from '../../src/core/path/model.js';
import { buildIndex, type NoteIndex } from '../../src/core/marks/noteIndex.js';
import { memoryKernel } from './memorySource.js';

const kernel = memoryKernel({
  'include/linux/valve.h': `
/**
 * struct valve - opens & closes
 * @pipe: where it sits
 */
struct valve {
	int state;	/* <b>not</b> HTML */
	struct pipe *pipe;
	const struct valve_ops *ops;
	union {
		struct tap *tap;
	};
};

struct valve_ops {
	int (*open)(struct valve *v);
	int (*shut)(struct valve *v);
};
`,
  'include/linux/pipe.h': `
struct pipe_common {
	struct valve *pc_valve;
};

struct pipe {
	struct pipe_common __common;
#define p_valve __common.pc_valve
	struct {
		struct valve *main;
	} inner;
	struct valve spare;
	int state;
};

struct hatch {
#ifdef CONFIG_WIDE
	long wide;
#else
	int wide;
#endif
};

struct pipe_ops {
	int (*open)(struct pipe *p);
};
`,
  'include/linux/sluice.h': `
typedef struct sluice {
	int width;
} sluice_t;
typedef struct sluice *sluice_p;
typedef struct { int level; } mark_t;

struct gate {
	sluice_t spare;
	const sluice_t *seen;
	sluice_p next;
	mark_t mark;
};
`,
  'net/a.c': '#include <linux/pipe.h>\nint f(struct pipe *p)\n{\n\treturn p->state;\n}\n',
  'tools/testing/pipe.h': 'struct pipe {\n\tint fake;\n};\n',
  'include/linux/well.h': 'struct well\n{\n\tint deep;\n};\n',
  'drivers/well.c': 'struct well {\n\tint own;\n};\n',
  'arch/mips/well.h': 'struct well {\n\tint mips;\n};\n',
  'drivers/x.c': 'struct twice {\n\tint a;\n};\n',
  'drivers/y.c': 'struct twice {\n\tint b;\n};\n',
});
let index: NoteIndex;

async function compare(...tags: string[]): Promise<Comparison> {
  const found = await Promise.all(tags.map((tag) => structsNamed(kernel, tag, undefined)));
  return compareStructs(
    kernel,
    index,
    found.flatMap((structs) => structs.slice(0, 1)),
  );
}

function leading({ sides }: Comparison, side: number): string[] {
  return (sides[side]?.toOther ?? []).map(({ member, links }) => `${member.name} ${links[0]?.kind ?? ''}`);
}

describe('comparing structs', () => {
  before(async () => {
    const { file } = readNotes(
      JSON.stringify({
        format: 1,
        notes: [
          { id: 'valve', title: 'valve <i>', at: [{ struct: 'valve' }] },
          { id: 'pipe', title: 'valve.pipe', at: [{ struct: 'valve', member: 'pipe' }] },
          { id: 'other', title: 'pipe.state', at: [{ struct: 'pipe', member: 'state', file: 'include/linux/pipe.h' }] },
        ],
      }),
    );
    assert.ok(file);
    index = buildIndex([{ layer: 'n', file, trees: pathTrees(file), check: await checkNotes(file, kernel) }]);
  });

  it('finds what leads from one to the other, through macros and structs without a name too', async () => {
    const comparison = await compare('valve', 'pipe');
    assert.deepEqual(leading(comparison, 0), ['pipe leads']);
    assert.deepEqual(leading(comparison, 1), ['p_valve leads', 'main leads', 'spare holds']);
    assert.deepEqual(comparison.common, ['state']);
  });

  it('finds it behind a typedef too, with a tag and without', async () => {
    const comparison = await compare('gate', 'sluice');
    assert.deepEqual(leading(comparison, 0), ['spare holds', 'seen leads', 'next leads']);
    assert.deepEqual(leading(await compare('gate', 'mark_t'), 0), ['mark holds']);
  });

  it('marks the members with notes, each only on its own struct', async () => {
    const { sides } = await compare('valve', 'pipe');
    const noted = sides.map(({ members }) =>
      members.filter(({ marks }) => marks.length > 0).map(({ member }) => member.name),
    );
    assert.deepEqual(noted, [['pipe'], ['state']]);
    assert.equal(sides[0]?.marks.length, 1);
  });

  it('shows of tables of functions which take the other, and the names that both have', async () => {
    const comparison = await compare('valve_ops', 'pipe_ops');
    assert.deepEqual(comparison.common, ['open']);
    assert.deepEqual(leading(await compare('valve_ops', 'valve'), 0), ['open takes', 'shut takes']);
  });

  it('takes the struct that the file sees, none of tools/, and several where several are equally good', async () => {
    assert.deepEqual(
      (await structsNamed(kernel, 'pipe', 'net/a.c')).map(({ file }) => file),
      ['include/linux/pipe.h'],
    );
    assert.deepEqual(
      (await structsNamed(kernel, 'pipe', undefined)).map(({ file }) => file),
      ['include/linux/pipe.h'],
    );
    assert.equal((await structsNamed(kernel, 'twice', undefined)).length, 2);
    // Of what only one file knows, another does not speak.
    assert.deepEqual(
      (await structsNamed(kernel, 'well', 'net/a.c')).map(({ file }) => file),
      ['include/linux/well.h'],
    );
    assert.deepEqual(
      (await structsNamed(kernel, 'well', 'drivers/well.c')).map(({ file }) => file),
      ['drivers/well.c'],
    );
    assert.deepEqual(await structsNamed(kernel, 'nowhere', undefined), []);
  });

  it('is a page in which nothing of the source or of a note is active', async () => {
    const { html, marks } = compareHtml('en', await compare('valve', 'pipe'));
    assert.ok(!/<(?:b|i)>/.test(html), html);
    assert.ok(html.includes('&#60;b&#62;not'));
    assert.ok(marks.length > 0);
    assert.match(html, /data-jump="1:p_valve"[^]*pipe\.p_valve/);
    assert.match(html, /<ol class="code" start="6">/);
    assert.equal(html.match(/<button/g)?.length, html.match(/<\/button>/g)?.length);
  });

  it('shows one alone', async () => {
    const { html } = compareHtml('ja', await compare('pipe'));
    assert.match(html, /sides-1/);
    assert.match(html, /data-tag="pipe_common"/);
    // A member of both branches of an #if is one, as in the hover.
    assert.match(compareHtml('en', await compare('hatch')).html, /1 member</);
  });
});
