import assert from 'node:assert/strict';
import type { Step } from '../../src/core/notes/format.js';
import { checkNotes } from '../../src/core/path/checkNotes.js';
import { memoryKernel } from './memorySource.js';

const FILES = {
  'drivers/reel.c': `struct reel_ops { int (*wind)(int n); int (*cut)(int n); };
struct reel { struct reel_ops *ops; };
static int wind(int n) { return n; }
static int cut(int n) { return n; }
static int rewind(int n) { return n; }
static const struct reel_ops template = { .wind = wind, .cut = cut };
static struct reel_ops mine;
static struct reel_ops copied;
static struct reel_ops again, apart;
static struct reel_ops *pointed;
void setup(void)
{
	mine = template;
	mine.wind = rewind;
	memcpy(&copied, &template, sizeof(copied));
	pointed = &template;
	again = mine;
	apart.wind = rewind; /* apart = template; */
}
int run(struct reel *r)
{
	return r->ops->wind(1) + r->ops->cut(2);
}
`,
};

describe('a table that is copied as a whole', () => {
  const check = async (callee: string, member: string, table: string) => {
    const via = { struct: 'reel_ops', member, table };
    const child: Step = { id: 'child', at: { function: callee }, via };
    const root: Step = { id: 'root', at: { function: 'run' }, calls: [child] };
    const { edges } = await checkNotes({ format: 1, paths: [{ id: 'p', title: 'p', root }] }, memoryKernel(FILES));
    return edges.map(({ edge }) => `${edge.status} ${edge.proof?.installed?.line ?? ''}`).join();
  };

  it('has what nobody puts there anew from the other', async () => {
    assert.equal(await check('cut', 'cut', 'template'), 'verified 6');
    assert.equal(await check('cut', 'cut', 'mine'), 'verified 6');
    assert.equal(await check('cut', 'cut', 'copied'), 'verified 6');
    assert.equal(await check('wind', 'wind', 'copied'), 'verified 6');
    assert.equal(await check('cut', 'cut', 'again'), 'verified 6');
  });
  it('has not what is put there anew, nor what stands behind a pointer or in a comment alone', async () => {
    assert.equal(await check('rewind', 'wind', 'mine'), 'verified 14');
    assert.equal(await check('wind', 'wind', 'mine'), 'not-found ');
    assert.equal(await check('rewind', 'wind', 'copied'), 'not-found ');
    assert.equal(await check('cut', 'cut', 'pointed'), 'not-found ');
    assert.equal(await check('cut', 'cut', 'apart'), 'not-found ');
  });
});
