import assert from 'node:assert/strict';
import type { Step } from '../../src/core/notes/format.js';
import { checkNotes } from '../../src/core/path/checkNotes.js';
import { memoryKernel } from './memorySource.js';

const FILES = {
  'include/linux/tram.h': `typedef void (*bell_fn)(int n);
struct tram_ops { bell_fn ring; bell_fn shut; bell_fn honk; };
struct tram { const struct tram_ops *ops; bell_fn horn; };
bell_fn bell_elsewhere(int n);
void bell_fill(bell_fn *fn);
`,
  'net/tram.c': `#include <linux/tram.h>
static void ring_one(int n) { }
static void ring_two(int n) { }
static void ring_none(int n) { }
static bell_fn bells[] = { ring_one, ring_two };
static const struct tram_ops ops = { .ring = ring_one, .honk = bell_elsewhere };
static const struct tram_ops more = { .ring = ring_two };

static bell_fn bell_of(int n)
{
	if (n > 1)
		return NULL;
	return n ? ring_one : ring_two;
}
static bell_fn bell_by_table(int n)
{
	return bells[n];
}
static bell_fn bell_further(int n)
{
	bell_fn found = bell_of(n);

	return found ? found : bell_by_table(n);
}
static bell_fn bell_computed(unsigned long n)
{
	return (bell_fn)(n << 2);
}
void run_answer(int n)
{
	bell_fn fn = bell_of(n);

	fn(1);
}
void run_further(int n)
{
	bell_fn fn;

	fn = bell_further(n);
	fn(1);
}
void run_elsewhere(int n)
{
	bell_fn fn = bell_elsewhere(n);

	fn(1);
}
void run_computed(int n)
{
	bell_fn fn = n ? bell_of(n) : bell_computed(n);

	fn(1);
}
void run_member(struct tram *t)
{
	bell_fn fn = t->ops->ring;

	fn(1);
}
void tram_set(struct tram *t, unsigned long n)
{
	t->horn = bell_computed(n);
}
void run_open_member(struct tram *t)
{
	bell_fn fn = t->horn;

	fn(1);
}
void run_filled(void)
{
	bell_fn fn = NULL;

	bell_fill(&fn);
	fn(1);
}
static struct { int kind; bell_fn peal; } peals[] = { { 1, ring_one } };
static struct { int kind; bell_fn toll; } tolls[] = { { 1, ring_one } };
void bell_swap(void)
{
	typeof(*tolls) *toll = &tolls[0];

	toll->toll = bell_computed(1);
}
void run_peal(int n)
{
	bell_fn fn = peals[n].peal;

	fn(1);
}
void run_toll(int n)
{
	bell_fn fn = tolls[n].toll;

	fn(1);
}
void run_bare(void)
{
	bell_fn fn;

	bell_fill(&fn);
	fn(1);
}
`,
};

describe('what a variable of the caller may hold', () => {
  const kernel = memoryKernel(FILES);
  const check = async (caller: string, callee: string, via: Step['via'] = { variable: 'fn' }) => {
    const child: Step = { id: 'child', at: { function: callee }, via };
    const root: Step = { id: 'root', at: { function: caller }, calls: [child] };
    const { edges } = await checkNotes({ format: 1, paths: [{ id: 'p', title: 'p', root }] }, kernel);
    return edges.map(({ edge: { status } }) => status).join();
  };

  it('is known where everything is that a function gives back, or that stands behind a member', async () => {
    for (const [caller, callee] of [
      ['run_answer', 'ring_one'],
      ['run_further', 'ring_two'],
      ['run_member', 'ring_two'],
      ['run_peal', 'ring_one'],
    ] as const) {
      assert.equal(await check(caller, callee), 'verified', caller);
      assert.equal(await check(caller, 'ring_none'), 'not-found', caller);
    }
  });
  it('is left open where any of that is not', async () => {
    for (const caller of ['run_elsewhere', 'run_computed', 'run_open_member', 'run_toll', 'run_filled', 'run_bare'])
      assert.equal(await check(caller, 'ring_none'), 'unchecked', caller);
  });
  it('leaves no other call open where it is known', async () => {
    const shut = { struct: 'tram_ops', member: 'shut' };
    assert.equal(await check('run_answer', 'ring_none', shut), 'not-found');
    assert.equal(await check('run_elsewhere', 'ring_none', shut), 'unchecked');
    assert.equal(await check('run_filled', 'ring_none', shut), 'unchecked');
  });
});
