import assert from 'node:assert/strict';
import { gathered } from '../../src/core/facts/gathered.js';
import type { Via } from '../../src/core/notes/format.js';
import { checkNotes } from '../../src/core/path/checkNotes.js';
import { memoryKernel } from './memorySource.js';

/** What comes to be behind a member through functions and macros that hand it to one another. */
const FILES = {
  'include/linux/wick.h': `struct wick { int (*trim)(int n); int (*melt)(int n); };
struct sconce { struct wick wick; };
int wick_open(struct wick *w, int (*trim)(int n), const char *fmt);
void wick_prepare(struct wick *w, int (*trim)(int n));
#ifdef CONFIG_WICK_DEBUG
#define __wick_setup(w, trim) wick_prepare((w), (trim))
#else
#define __wick_setup(w, trim) wick_prepare(w, trim)
#endif
#define _wick_setup(w, trim) __wick_setup(w, trim)
#define wick_setup(w, trim) _wick_setup((w), (trim))
#define DEFINE_WICK(__name, __trim, __fmt) \\
static int __name ## _open(struct wick *w) \\
{ \\
	return wick_open(w, __trim, __fmt); \\
}
#define DEFINE_PLAIN_WICK(__name, __trim) DEFINE_WICK(__name, __trim, "%d")
void wick_later(struct wick *w, int (*melt)(int n));
`,
  'drivers/wick/core.c': `#include <linux/wick.h>
static void wick_do_init(struct wick *w, int (*trim)(int n))
{
	w->trim = trim;
}
static void wick_init(struct wick *w, int (*trim)(int n))
{
	wick_do_init(w, trim);
}
static void wick_begin(struct wick *w, int (*trim)(int n))
{
	wick_init(w, trim);
}
void wick_prepare(struct wick *w, int (*trim)(int n))
{
	wick_begin(w, trim);
}
int wick_open(struct wick *w, int (*trim)(int n), const char *fmt)
{
	w->trim = trim;
	return 0;
}
int wick_run(struct wick *w)
{
	return w->trim(1) + w->melt(2);
}
`,
  'drivers/wick/user.c': `#include <linux/wick.h>
static int user_cut(int n)
{
	return n;
}
static int user_snip(int n)
{
	return n;
}
static int user_drip(int n)
{
	return n;
}
DEFINE_PLAIN_WICK(user_fops, user_cut)
static void user_probe(struct sconce *s)
{
	wick_setup(&s->wick, user_snip);
	wick_later(&s->wick, user_drip);
}
`,
  'drivers/wick/later-tree.c': `#include <linux/wick.h>
void wick_later(struct wick *w, int (*melt)(int n))
{
	w->melt = melt;
}
`,
  'drivers/wick/later-tiny.c': `#include <linux/wick.h>
void wick_later(struct wick *w, int (*melt)(int n))
{
	w->melt = melt;
}
`,
};

async function said(callee: string, via: Via): Promise<string> {
  const step = { id: 'b', at: { function: callee, file: 'drivers/wick/user.c' }, via };
  const root = { id: 'a', at: { function: 'wick_run', file: 'drivers/wick/core.c' }, calls: [step] };
  const check = await checkNotes({ format: 1, paths: [{ id: 'p', title: 'p', root }] }, memoryKernel(FILES));
  const edge = check.edges[0]?.edge;
  const { code, values } = edge?.reason ?? {};
  return [edge?.status, code, values?.['other']].filter((one) => one !== undefined).join(' ');
}

const TRIM = { struct: 'wick', member: 'trim' };

describe('what is stored by what it is handed to', () => {
  it('may be said to come by any function or macro in between', async () => {
    for (const by of ['wick_open', 'DEFINE_WICK', 'DEFINE_PLAIN_WICK'])
      assert.equal(await said('user_cut', { ...TRIM, by }), 'verified edge-dispatched-given', by);
    assert.equal(await said('user_cut', TRIM), 'verified edge-dispatched-given');
  });

  it('is followed through macros and functions down to the one that stores it', async () => {
    assert.equal(await said('user_snip', TRIM), 'verified edge-dispatched-given');
    for (const by of ['user_probe', 'wick_setup', 'wick_prepare', 'wick_do_init'])
      assert.equal(await said('user_snip', { ...TRIM, by }), 'verified edge-dispatched-given', by);
  });

  it('is stored where each function that can be meant does so', async () => {
    const melt = { struct: 'wick', member: 'melt' };
    assert.equal(await said('user_drip', melt), 'verified edge-dispatched-given');
    assert.equal(await said('user_drip', { ...melt, by: 'wick_later' }), 'verified edge-dispatched-given');
  });

  it('is said to come otherwise where the author names another way', async () => {
    assert.equal(
      await said('user_snip', { ...TRIM, by: 'wick_open' }),
      'not-found edge-installed-otherwise user_probe',
    );
    assert.equal(await said('user_drip', { ...TRIM, by: 'wick_open' }), 'not-found edge-not-installed');
  });

  it('is listed as it is accepted', async () => {
    const { all } = await gathered(memoryKernel(FILES).facts.installsOf(TRIM));
    const functions = all.flatMap(({ function: one }) => one ?? []);
    assert.deepEqual(functions.sort(), ['user_cut', 'user_snip']);
  });
});
