import assert from 'node:assert/strict';
import { gathered } from '../../src/core/facts/gathered.js';
import type { Step } from '../../src/core/notes/format.js';
import { checkNotes } from '../../src/core/path/checkNotes.js';
import { memoryKernel } from './memorySource.js';

const FILE = 'net/llc.c';
const FILES = {
  'include/linux/once.h': '#define READ_ONCE(x) (*(const volatile typeof(x) *)&(x))\n',
  [FILE]: `#include <linux/once.h>
typedef void (*pack_fn)(int n);
static void pack_plain(int n) { }
static void pack_other(int n) { }
static pack_fn packs[] = { pack_plain };
static pack_fn added[2];
static pack_fn station = pack_plain;
void pack_add(int type, pack_fn handler)
{
	added[type] = handler;
}
void run_element(int i)
{
	pack_fn fn = i ? READ_ONCE(packs[i - 1]) : NULL;

	fn(1);
}
void run_once(void)
{
	pack_fn fn = READ_ONCE(station);

	fn(1);
}
void run_added(int i)
{
	pack_fn fn = READ_ONCE(added[i]);

	fn(1);
}
void run_other(pack_fn given)
{
	pack_fn fn = given;

	fn(1);
}
`,
};

describe('a variable that the caller copies into one of its own', () => {
  const kernel = memoryKernel(FILES);
  const check = async (caller: string, variable: string, callee = 'pack_plain') => {
    const child: Step = { id: 'child', at: { function: callee }, via: { variable } };
    const root: Step = { id: 'root', at: { function: caller }, calls: [child] };
    const { edges } = await checkNotes({ format: 1, paths: [{ id: 'p', title: 'p', root }] }, kernel);
    return edges.map(({ edge: { status, site } }) => `${status} ${site?.line ?? ''}`.trim()).join();
  };

  it('is called through that', async () => {
    assert.equal(await check('run_element', 'packs'), 'verified 16');
    assert.equal(await check('run_once', 'station'), 'verified 22');
    assert.equal(await check('run_element', 'fn'), 'verified 16');
    assert.equal(await check('run_element', 'packs', 'pack_other'), 'not-found 16');
  });
  it('is left open where what it holds is not seen, and denied where the caller does not name it', async () => {
    assert.match(await check('run_added', 'added'), /^unchecked 28/);
    assert.match(await check('run_other', 'packs'), /^not-found/);
  });
  it('is what is read, and not its address', async () => {
    const { all } = await gathered(kernel.facts.heldBy({ variable: 'fn', file: FILE, in: 'run_once' }));
    assert.deepEqual(
      all.map((one) => one.function ?? one.copy),
      ['READ_ONCE(station)', 'pack_plain'],
    );
  });
});
