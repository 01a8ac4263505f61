import assert from 'node:assert/strict';
import type { Step } from '../../src/core/notes/format.js';
import { checkNotes } from '../../src/core/path/checkNotes.js';
import { reasonSentence } from '../../src/core/words/sentences.js';
import { memoryKernel } from './memorySource.js';

const FILES = {
  'include/linux/mill.h': `struct mill { struct task_struct *task; };
struct task_struct *kthread_run(int (*f)(void *), void *data, const char *name);
int mill_begin(struct mill *m);
int mill_begin_with(struct mill *m, int (*f)(void *));
`,
  'drivers/mill.c': `#include <linux/mill.h>
static int mill_thread(void *p) { return 0; }
int mill_begin(struct mill *m)
{
	m->task = kthread_run(mill_thread, m, "mill");
	return 0;
}
int mill_begin_with(struct mill *m, int (*f)(void *))
{
	m->task = kthread_run(f, m, "mill");
	return 0;
}
`,
  'net/use.c': `#include <linux/mill.h>
static int use_thread(void *p) { return 0; }
int use_open(struct mill *m) { return mill_begin(m); }
int use_open_with(struct mill *m) { return mill_begin_with(m, use_thread); }
`,
};

describe('what runs later and is started by a function that the caller calls', () => {
  const check = async (caller: string, callee: string, file: string) => {
    const child: Step = { id: 'child', at: { function: callee, file }, via: { deferred: 'kthread' } };
    const root: Step = { id: 'root', at: { function: caller }, calls: [child] };
    const notes = { format: 1 as const, paths: [{ id: 'p', title: 'p', root }] };
    const { edges } = await checkNotes(notes, memoryKernel(FILES));
    return edges.map(({ edge: { status, reason } }) => `${status}: ${reasonSentence('en', reason)}`).join();
  };

  it('is said to be given there, unless the caller gives it', async () => {
    assert.equal(
      await check('use_open', 'mill_thread', 'drivers/mill.c'),
      'verified: use_open calls mill_begin, in which mill_thread is given to kthread_run (kthread)',
    );
    assert.equal(
      await check('use_open_with', 'use_thread', 'net/use.c'),
      'verified: use_open_with gives use_thread to mill_begin_with (kthread)',
    );
    assert.equal(
      await check('mill_begin', 'mill_thread', 'drivers/mill.c'),
      'verified: mill_begin gives mill_thread to kthread_run (kthread)',
    );
  });
});
