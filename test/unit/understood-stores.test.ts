import assert from 'node:assert/strict';
import { gathered } from '../../src/core/facts/gathered.js';
import type { Step } from '../../src/core/notes/format.js';
import { checkNotes } from '../../src/core/path/checkNotes.js';
import { memoryKernel } from './memorySource.js';

/** Stores that keep nothing open once they are read: what macros patch, members that are copied through others, types of one function, code that is never compiled. */
const FILES = {
  'include/linux/oven.h': `struct oven_ops { int (*open)(int n); int (*open_late)(int n); };
struct oven_spare { int (*open)(int n); int (*first)(int n); };
struct oven_kept { int (*kept)(int n); int (*deepest)(int n); };
struct oven_cmd { int open; };
struct oven { const struct oven_ops *ops; struct oven_ops own; };
int oven_start(int n);
`,
  'drivers/oven/core.c': `#include <linux/oven.h>
static int oven_late(int n) { return 0; }
static int oven_first(int n) { return 0; }
static int oven_deepest(int n) { return 0; }
static int oven_never(int n) { return 0; }
static struct oven_ops default_ops = { .open_late = oven_late };
static struct oven_spare spare = { .first = oven_first };
static struct oven_kept kept = { .deepest = oven_deepest };
void oven_call(struct oven *o)
{
	o->ops->open(1);
}
#define OVEN_PATCH(NAME) if (!o->own.NAME) o->own.NAME = default_ops.NAME
#define OVEN_LATE(NAME) o->own.NAME = default_ops.NAME##_late
#define OVEN_SPARE(NAME) o->own.NAME = spare.NAME
void oven_patch(struct oven *o)
{
	OVEN_PATCH(open);
	OVEN_LATE(open);
	OVEN_SPARE(open);
	spare.open = spare.first;
	spare.first = kept.kept;
	kept.kept = kept.deepest;
}
void oven_command(struct port *p)
{
	union {
		struct oven_cmd cmd;
		unsigned char v[8];
	} req;

	req.cmd.open = OVEN_CMD(p, 1);
}
static const struct oven_ops all_ops[] = {
#if 0
	{ .open = oven_never },
#endif
	{ .open = oven_start },
};
int oven_given(int n) { return 0; }
void oven_init(void) { oven_keep(oven_given); oven_keep(oven_never); }
`,
};

const NOWHERE = 'not-found edge-not-installed';

describe('what is put behind a member', () => {
  const check = async (callee: string) => {
    const child: Step = { id: 'child', at: { function: callee }, via: { struct: 'oven_ops', member: 'open' } };
    const root: Step = { id: 'root', at: { function: 'oven_call' }, calls: [child] };
    const { edges } = await checkNotes({ format: 1, paths: [{ id: 'p', title: 'p', root }] }, memoryKernel(FILES));
    return edges.map(({ edge }) => `${edge.status} ${edge.reason.code}`).join();
  };

  it('is nothing new where a macro puts it there from the same member', async () => {
    assert.equal(await check('oven_given'), NOWHERE);
  });
  it('is what stands behind the members that macros read, and behind those that are copied into these', async () => {
    assert.match(await check('oven_late'), /^verified /);
    assert.match(await check('oven_first'), /^verified /);
    assert.match(await check('oven_deepest'), /^verified /);
  });
  it('is decided by a type that a function declares for itself, and is not what is never compiled', async () => {
    assert.equal(await check('oven_never'), NOWHERE);
    const { all } = await gathered(memoryKernel(FILES).facts.installsOf({ struct: 'oven_ops', member: 'open' }));
    const shown = all.map(({ function: callee, copy, decided }) => `${callee ?? copy ?? ''} ${decided}`).sort();
    assert.deepEqual(shown, [
      'OVEN_LATE(open) true',
      'OVEN_PATCH(open) true',
      'OVEN_SPARE(open) true',
      'oven_deepest true',
      'oven_first true',
      'oven_late true',
      'oven_start true',
    ]);
  });
});
