import assert from 'node:assert/strict';
import type { Step } from '../../src/core/notes/format.js';
import { checkNotes } from '../../src/core/path/checkNotes.js';
import { memoryKernel } from './memorySource.js';

const FILES = {
  'drivers/loom/loom.h': `typedef int (*weft_fn)(int n);
void loom_add(int (*into[])(int n), int n);
int add_plain(weft_fn f);
`,
  'drivers/loom/loom.c': `#include "loom.h"
static int first(int n) { return n; }
static int second(int n) { return n; }
static int third(int n) { return n; }
static int fourth(int n) { return n; }
static weft_fn wefts[4] = { first };
static weft_fn spare[4] = { fourth };
static weft_fn *chosen;
static weft_fn *either = spare;
void loom_set(int n)
{
	weft_fn *mine = wefts;

	chosen = wefts;
	chosen[1] = second;
	mine[2] = third;
	loom_add(wefts, n);
	if (n)
		either = wefts;
	either[3] = fourth;
	spare[0] = second;
}
int loom_run(int n)
{
	return wefts[n](n);
}
int loom_chosen(int n)
{
	return chosen[n](n);
}
`,
  'drivers/loom/more.c': `#include "loom.h"
static int added(int n) { return n; }
static int apart(int n) { return n; }
void loom_add(int (*into[])(int n), int n)
{
	weft_fn other[2];

	into[n] = added;
	other[0] = apart;
}
`,
};

describe('what is assigned to elements by another name', () => {
  const check = async (caller: string, callee: string, variable: string) => {
    const child: Step = { id: 'child', at: { function: callee }, via: { variable } };
    const root: Step = { id: 'root', at: { function: caller }, calls: [child] };
    const { edges } = await checkNotes({ format: 1, paths: [{ id: 'p', title: 'p', root }] }, memoryKernel(FILES));
    return edges.map(({ edge }) => `${edge.status} ${edge.proof?.installed?.line ?? ''}`).join();
  };

  it('is held by the array: by a pointer to it, or by a function that is given it', async () => {
    assert.equal(await check('loom_run', 'first', 'wefts'), 'verified 6');
    assert.equal(await check('loom_run', 'second', 'wefts'), 'verified 15');
    assert.equal(await check('loom_run', 'third', 'wefts'), 'verified 16');
    assert.equal(await check('loom_run', 'added', 'wefts'), 'verified 8');
    assert.equal(await check('loom_chosen', 'third', 'chosen'), 'verified 16');
  });
  it('is not certain where the pointer may be one to another array, and is nothing else', async () => {
    assert.equal(await check('loom_run', 'fourth', 'wefts'), 'unchecked ');
    assert.equal(await check('loom_run', 'apart', 'wefts'), 'not-found ');
  });
});
