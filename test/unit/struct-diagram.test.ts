import assert from 'node:assert/strict';
import { linksAmong } from '../../src/core/compare/compare.js';
import { structsIn } from '../../src/core/compare/structPlaces.js';
import { structDiagram, type StructBox } from '../../src/core/diagram/structDiagram.js';
import { structLayout } from '../../src/core/diagram/structLayout.js';
import { structSvg } from '../../src/core/diagram/structSvg.js';
import { memoryKernel } from './memorySource.js';

const FILE = 'include/loom.h';
const SOURCE = `struct weft;
struct loom_ops {
	int (*begin)(struct loom *loom);
};
struct loom {
	int width;
	struct weft *first;	/* the thread that runs */
	const struct loom_ops *ops;
	struct loom *next;
};
struct weft {
	struct loom *loom;
	int (*count)(struct weft *weft);
	void (*cut)(struct loom *loom);
	struct knot knot;
};
struct knot {
	int turns;
};
`;

async function boxes(...tags: string[]): Promise<StructBox[]> {
  const kernel = memoryKernel({ [FILE]: SOURCE });
  const structs = (await Promise.all(tags.map((tag) => structsIn(kernel, FILE, tag)))).flat();
  return structDiagram('en', await linksAmong(kernel, structs));
}

describe('structs as a picture', () => {
  it('have the members that lead to one of them, with how they do', async () => {
    const drawn = await boxes('loom', 'weft', 'loom_ops', 'knot');
    assert.deepEqual(
      drawn.map(({ name, at, rows, more }) => [
        name,
        at,
        rows.map(({ name: member, code, links }) => [member, code, ...links.map(({ kind, to }) => `${kind} ${to}`)]),
        more,
      ]),
      [
        [
          'struct loom',
          'include/loom.h:5',
          [
            ['first', 'struct weft *first', 'leads b1'],
            ['ops', 'const struct loom_ops *ops', 'leads b2'],
            ['next', 'struct loom *next', 'leads b0'],
          ],
          '4 members in all',
        ],
        [
          'struct weft',
          'include/loom.h:11',
          // That a function is given a loom says nothing beside the pointer to one, nor that it is given its own struct.
          [
            ['loom', 'struct loom *loom', 'leads b0'],
            ['knot', 'struct knot knot', 'holds b3'],
          ],
          '4 members in all',
        ],
        [
          'struct loom_ops',
          'include/loom.h:2',
          [['begin', 'int (*begin)(struct loom *loom)', 'takes b0']],
          '1 member in all',
        ],
        ['struct knot', 'include/loom.h:17', [], '1 member in all'],
      ],
    );
  });

  it('are laid out apart, each beside what it is joined to, the same each time', async () => {
    const drawn = await boxes('loom', 'weft', 'loom_ops', 'knot');
    const { boxes: placed, width, height } = structLayout(drawn);
    assert.deepEqual(
      placed.map(({ box, column }) => [box.name, column]),
      [
        ['struct loom', 0],
        ['struct weft', 1],
        ['struct loom_ops', 1],
        ['struct knot', 2],
      ],
    );
    for (const [nth, one] of placed.entries()) {
      assert.ok(one.x >= 0 && one.y >= 0 && one.x + one.width <= width && one.y + one.height <= height);
      for (const other of placed.slice(nth + 1)) {
        const isApart =
          one.x + one.width < other.x ||
          other.x + other.width < one.x ||
          one.y + one.height < other.y ||
          other.y + other.height < one.y;
        assert.ok(isApart, `${one.box.name} and ${other.box.name}`);
      }
      for (const { y } of one.rows) assert.ok(y > one.y && y < one.y + one.height);
    }
    assert.deepEqual(structLayout(drawn), structLayout(await boxes('loom', 'weft', 'loom_ops', 'knot')));
  });

  it('are a tree for whoever hears it, with a line for each way that a member leads', async () => {
    const drawn = await boxes('loom', 'weft');
    const svg = structSvg('en', 'looms', structLayout(drawn));
    assert.match(svg, /role="tree" aria-label="looms"/);
    assert.equal([...svg.matchAll(/role="treeitem"/g)].length, 5);
    assert.match(
      svg,
      /data-id="b0r0" data-parent="b0" aria-level="2"[^>]* aria-label="first, struct weft \*first, points to struct weft"/,
    );
    assert.equal([...svg.matchAll(/class="line link-leads"/g)].length, 3);
  });
});
