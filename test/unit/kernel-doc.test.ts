import assert from 'node:assert/strict';
import { dialect } from '../../src/core/c/dialect.js';
import { kernelDocAbove } from '../../src/core/c/kernelDoc.js';
import { Lines } from '../../src/core/c/lines.js';
import { scanFile } from '../../src/core/c/scan.js';
import { structOutlines } from '../../src/core/struct/structOutline.js';
import { memoryKernel } from './memorySource.js';

const FILE = `/**
 * struct oven - a place to bake
 * @door: the door
 * @door.locked: whether it is locked
 * @shelf.low.hot: how hot it is there
 * @width: of the whole
 * @hatch: without its own struct
 */
struct oven {
	struct {
		int locked;
		int width;
		struct { int hot; } low;
	} door, shelf;
	int width;
	union {
		struct { int hatch; } one;
	};
	/* private: nobody else may use these */
	int secret;
	int hidden; /* public: */
	int open;
	/**
	 * @later: documented in line,
	 *
	 * in two paragraphs.
	 * Returns: nothing
	 */
	struct grain *later;
	/** @late: in one line */
	int late;
};
`;

async function docOf(name: string, line?: number): Promise<string> {
  const kernel = memoryKernel({ 'a.h': FILE });
  const { scope } = await kernel.declarations.unit('a.h');
  const [outline] = await structOutlines(kernel, { path: 'a.h', index: scope.main, range: [0, 0] }, 'oven');
  const member = outline?.members.find((one) => one.name === name && (line === undefined || one.line === line));
  assert.ok(member, name);
  const { doc, above, behind } = member.said();
  return [doc, above, behind].filter((one) => one !== '').join('|');
}

describe('kernel-doc of members', () => {
  it('names a nested member by the members that lead to it', async () => {
    assert.equal(await docOf('locked'), 'whether it is locked');
    assert.equal(await docOf('hot'), 'how hot it is there');
    assert.equal(await docOf('door'), 'the door');
  });

  it('means the member of the struct itself by a name alone, and any other that alone has it', async () => {
    assert.equal(await docOf('width', 15), 'of the whole');
    assert.equal(await docOf('width', 12), '');
    assert.equal(await docOf('hatch'), 'without its own struct');
  });

  it('has several paragraphs in line', async () => {
    assert.equal(await docOf('later'), 'documented in line,\n\nin two paragraphs.\nReturns: nothing');
    assert.equal(await docOf('late'), 'in one line');
  });

  it('takes no marker for what is said of a member', async () => {
    assert.equal(await docOf('secret'), '');
    assert.equal(await docOf('hidden'), '');
  });

  it('is found above a struct', () => {
    const struct = scanFile(FILE, dialect()).definitions[0];
    assert.ok(struct);
    assert.equal(kernelDocAbove(FILE, new Lines(FILE).offset(struct.start, 1))?.name, 'struct oven');
  });
});
