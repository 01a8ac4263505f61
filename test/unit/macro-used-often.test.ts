import assert from 'node:assert/strict';
import { checkNotes } from '../../src/core/path/checkNotes.js';
import { memoryKernel } from './memorySource.js';

const FILES = {
  'drivers/lever.c': `struct lever { unsigned long pull; };
#define TRY(e, fun) do { if ((e) == (unsigned long)(fun)) return call_it(fun, l); } while (0)
static int up(struct lever *l) { return 1; }
static int down(struct lever *l) { return 2; }
static int aside(struct lever *l) { return 3; }
int lever_run(struct lever *l)
{
	unsigned long e = l->pull;
	TRY(e, up);
	TRY(e, down);
	return 0;
}
`,
};

describe('a macro that a function uses several times', () => {
  const check = async (callee: string) => {
    const child = { id: 'child', at: { function: callee }, via: { macro: 'TRY' } };
    const root = { id: 'root', at: { function: 'lever_run' }, calls: [child] };
    const { edges } = await checkNotes({ format: 1, paths: [{ id: 'p', title: 'p', root }] }, memoryKernel(FILES));
    return edges.map(({ edge }) => `${edge.status} ${edge.site?.line ?? ''}`).join();
  };

  it('comes to what any of the uses names', async () => {
    assert.equal(await check('up'), 'verified 9');
    assert.equal(await check('down'), 'verified 10');
    assert.match(await check('aside'), /^not-found/);
  });
});
