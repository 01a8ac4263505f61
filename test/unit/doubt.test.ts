import assert from 'node:assert/strict';
import type { Via } from '../../src/core/notes/format.js';
import { checkNotes } from '../../src/core/path/checkNotes.js';
import { memoryKernel } from './memorySource.js';

/** Calls of which nothing shows that they are not made. */
const FILES = {
  'include/linux/tile.h': `struct tile { int (*lay)(int n); };
#define DEFINE_STATIC_CALL(name, func) int name##_key
#define static_call(name) __SCT__##name
#define static_call_update(name, func) tile_update(&name##_key, func)
int (*tile_find(int n))(int n);
void *tile_any(int n);
`,
  'include/linux/tile-list.h': `TILE_OP(lay)
`,
  'drivers/tile/tile.c': `#include <linux/tile.h>
static int tile_red(int n)
{
	return n;
}
static int tile_blue(int n)
{
	return -n;
}
static int tile_set(struct tile *t)
{
	t->lay = tile_red;
	return 0;
}
DEFINE_STATIC_CALL(tile_known, tile_red);
#define TILE_OP(f) static_call_update(tile_op_##f, tile_ops->f);
void tile_update_all(void)
{
#include <linux/tile-list.h>
}
int tile_hooked(int n)
{
	return static_call(tile_op_lay)(n) + static_call(tile_known)(n);
}
#define tile_call(f) static_call(tile_op_##f)
int tile_pasted(int n)
{
	return tile_call(lay)(n);
}
int tile_copied(int n)
{
	int (*lay)(int n) = tile_any(n);

	return lay(n);
}
int tile_given(int n)
{
	return tile_find(n)(n);
}
int tile_plain(int n)
{
	int (*lay)(int n) = tile_blue;

	return lay(n);
}
static int tile_by(int (*lay)(int n), int n)
{
	return lay(n);
}
`,
};
const FILE = 'drivers/tile/tile.c';

async function status(caller: string, callee: string, via?: Via): Promise<string> {
  const at = (name: string) => ({ function: name, file: FILE });
  const step = { id: 'b', at: at(callee), ...(via === undefined ? {} : { via }) };
  const root = { id: 'a', at: at(caller), calls: [step] };
  const check = await checkNotes({ format: 1, paths: [{ id: 'p', title: 'p', root }] }, memoryKernel(FILES));
  const edge = check.edges[0]?.edge;
  return `${edge?.status ?? ''} ${edge?.reason.code ?? ''} ${edge?.site?.line ?? ''}`;
}

describe('what is not found', () => {
  it('is not said to be missing behind a hook of which nothing is known', async () => {
    const via = { macro: 'static_call', hook: 'tile_op_lay' };
    assert.equal(await status('tile_hooked', 'tile_blue', via), 'unchecked edge-hook-open 23');
    assert.equal(await status('tile_pasted', 'tile_blue', { macro: 'tile_call' }), 'unchecked edge-hook-open 28');
    const member = { struct: 'tile', member: 'lay' };
    assert.equal(await status('tile_pasted', 'tile_blue', member), 'unchecked edge-maybe-dispatched 28');
    const known = { macro: 'static_call', hook: 'tile_known' };
    assert.equal(await status('tile_hooked', 'tile_blue', known), 'not-found edge-hook-not-bound 23');
  });

  it('is not said to be missing where what is called is not understood', async () => {
    const via = { struct: 'tile', member: 'lay' };
    assert.equal(await status('tile_copied', 'tile_red', via), 'unchecked edge-maybe-dispatched 34');
    assert.equal(await status('tile_given', 'tile_red', via), 'unchecked edge-maybe-dispatched 38');
    assert.equal(await status('tile_plain', 'tile_red', via), 'not-found edge-not-dispatched ');
    assert.equal(await status('tile_by', 'tile_red', via), 'unchecked edge-parameter-called 48');
  });

  it('is not said to be missing where a part of the caller is included', async () => {
    assert.equal(await status('tile_update_all', 'tile_red'), 'unchecked edge-maybe-included 19');
    assert.equal(await status('tile_set', 'tile_blue'), 'not-found edge-not-called ');
  });
});
