import assert from 'node:assert/strict';
import type { Step } from '../../src/core/notes/format.js';
import { checkNotes } from '../../src/core/path/checkNotes.js';
import { memoryKernel } from './memorySource.js';

const FILES = {
  'include/linux/reel.h': `struct reel;
struct reel_ops { int (*wind)(struct reel *r); int (*cut)(struct reel *r); };
struct reel { const struct reel_ops *ops; int left; };
typedef int (*reel_fn)(struct reel *r);
#define reel_call(r, op) ((r)->ops->op(r))
#define reel_cut(r) ((r)->ops->cut(r))
#define reel_at(hooks, n, r) (hooks)[n](r)
#define reel_less(a, b) ((a) < (b))
`,
  'drivers/reel.c': `#include <linux/reel.h>
static int plain_wind(struct reel *r) { return r->left; }
static int plain_cut(struct reel *r) { return 0; }
static int first(struct reel *r) { return 1; }
static const struct reel_ops plain = { .wind = plain_wind, .cut = plain_cut };
static const reel_fn hooks[] = { first };
void reel_init(struct reel *r)
{
	r->ops = &plain;
}
int reel_run(struct reel *r)
{
	return reel_call(r, wind) + reel_at(hooks, 0, r);
}
int reel_end(struct reel *r)
{
	return reel_less(r->ops->wind(r), reel_cut(r));
}
`,
};

describe('a macro that calls a pointer', () => {
  const check = async (caller: string, callee: string, macro: string) => {
    const child: Step = { id: 'child', at: { function: callee }, via: { macro } };
    const root: Step = { id: 'root', at: { function: caller }, calls: [child] };
    const { edges } = await checkNotes({ format: 1, paths: [{ id: 'p', title: 'p', root }] }, memoryKernel(FILES));
    return edges
      .map(({ edge }) => `${edge.status} ${edge.site?.line ?? ''} ${edge.proof?.installed?.line ?? ''}`)
      .join();
  };

  it('comes to what is behind the member that it is given, or that its definition names', async () => {
    assert.equal(await check('reel_run', 'plain_wind', 'reel_call'), 'verified 13 5');
    assert.equal(await check('reel_end', 'plain_cut', 'reel_cut'), 'verified 17 5');
    assert.equal(await check('reel_run', 'first', 'reel_at'), 'verified 13 6');
  });
  it('comes to nothing else, nor to what its arguments call by themselves', async () => {
    assert.equal(await check('reel_run', 'plain_cut', 'reel_call'), 'not-found 13 ');
    assert.equal(await check('reel_end', 'plain_wind', 'reel_cut'), 'not-found 17 ');
    assert.equal(await check('reel_end', 'plain_wind', 'reel_less'), 'not-found 17 ');
    assert.equal(await check('reel_run', 'plain_wind', 'reel_at'), 'not-found 13 ');
  });
});
