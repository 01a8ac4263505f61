import assert from 'node:assert/strict';
import { readNotes } from '../../src/core/notes/read.js';
import type { Step } from '../../src/core/notes/format.js';
import { checkNotes } from '../../src/core/path/checkNotes.js';
import { memoryKernel } from './memorySource.js';

const FILES = {
  'include/linux/ferry.h': `struct ferry;
struct ferry_ops { int (*board)(struct ferry *f); int (*leave)(struct ferry *f); };
struct ferry_shared { const struct ferry_ops *sh_spare; };
struct ferry {
	const struct ferry_ops *ops;
	struct ferry_ops day, night;
	struct { int (*ring)(struct ferry *f); } dawn, dusk;
	struct ferry_shared shared;
};
#define f_spare shared.sh_spare
`,
  'drivers/ferry/ferry.c': `#include <linux/ferry.h>
static int plain_board(struct ferry *f) { return 0; }
static int day_board(struct ferry *f) { return 1; }
static int night_board(struct ferry *f) { return 2; }
static int dawn_ring(struct ferry *f) { return 3; }
static int dusk_ring(struct ferry *f) { return 4; }
static const struct ferry_ops plain = { .board = plain_board };
static struct ferry one = {
	.ops = &plain,
	.day = { .board = day_board },
	.night = { .board = night_board },
	.dawn.ring = dawn_ring,
	.dusk.ring = dusk_ring,
};
int ferry_load(struct ferry *f)
{
	return f->ops->board(f);
}
int ferry_day(struct ferry *f)
{
	return f->day.board(f) + f->dawn.ring(f);
}
int ferry_kept(struct ferry *f)
{
	struct ferry_ops *ops = &f->night;

	return ops->board(f);
}
int ferry_by(struct ferry *f)
{
	const struct ferry_ops *ops = f->ops;

	return ops->board(f);
}
int ferry_spare(struct ferry *f)
{
	int (*board)(struct ferry *f);

	board = f->f_spare->board;
	return board(f);
}
int ferry_any(const struct ferry_ops *ops)
{
	return ops->board(0);
}
`,
};
const kernel = memoryKernel(FILES);

describe('a member that other members lead to', () => {
  const check = async (caller: string, callee: string, member: string) => {
    const child: Step = { id: 'child', at: { function: callee }, via: { struct: 'ferry', member } };
    const root: Step = { id: 'root', at: { function: caller }, calls: [child] };
    const { file, problems } = readNotes(JSON.stringify({ format: 1, paths: [{ id: 'p', title: 'p', root }] }));
    assert.deepEqual(problems, []);
    assert.ok(file);
    const { edges } = await checkNotes(file, kernel);
    const [one] = edges.map(({ edge }) => edge);
    return [one?.status, one?.site?.line, one?.proof?.installed?.line].join(' ');
  };

  it('is called by the way that is named', async () => {
    assert.equal(await check('ferry_load', 'plain_board', 'ops.board'), 'verified 17 7');
    assert.equal(await check('ferry_day', 'day_board', 'day.board'), 'verified 21 10');
    assert.equal(await check('ferry_day', 'dawn_ring', 'dawn.ring'), 'verified 21 12');
    assert.equal(await check('ferry_kept', 'night_board', 'night.board'), 'verified 27 11');
    assert.equal(await check('ferry_by', 'plain_board', 'ops.board'), 'verified 33 7');
    assert.equal(await check('ferry_spare', 'plain_board', 'f_spare.board'), 'verified 40 7');
    assert.equal(await check('ferry_spare', 'plain_board', 'shared.sh_spare.board'), 'verified 40 7');
  });
  it('is not called by another way', async () => {
    assert.equal(await check('ferry_day', 'night_board', 'night.board'), 'not-found  ');
    assert.equal(await check('ferry_day', 'dusk_ring', 'dusk.ring'), 'not-found  ');
    assert.equal(await check('ferry_kept', 'day_board', 'day.board'), 'not-found  ');
    assert.equal(await check('ferry_spare', 'plain_board', 'ops.board'), 'not-found  ');
    assert.match(await check('ferry_day', 'night_board', 'day.board'), /^not-found 21/);
  });
  it('is in doubt where the caller does not say which way it goes, or the way is not there', async () => {
    assert.match(await check('ferry_any', 'plain_board', 'ops.board'), /^unchecked 44/);
    assert.equal(await check('ferry_load', 'plain_board', 'crew.board'), 'unchecked  ');
  });
  it('takes no time that grows with the square of what stands before it', async () => {
    const blank = ' '.repeat(100_000);
    const text = `#include <linux/ferry.h>\nstatic int far_board(struct ferry *f) { return 0; }\nstatic struct ferry far = { .day.board = far_board };\nint ferry_far(struct ferry *f)\n{\n\treturn f->day${blank}.${blank}board(f);\n}\n`;
    const far = memoryKernel({ ...FILES, 'drivers/ferry/ferry.c': text });
    const child: Step = { id: 'child', at: { function: 'far_board' }, via: { struct: 'ferry', member: 'day.board' } };
    const root: Step = { id: 'root', at: { function: 'ferry_far' }, calls: [child] };
    const started = performance.now();
    const { edges } = await checkNotes({ format: 1, paths: [{ id: 'p', title: 'p', root }] }, far);
    assert.equal(edges[0]?.edge.status, 'unchecked');
    assert.ok(performance.now() - started < 5_000);
  });
});
