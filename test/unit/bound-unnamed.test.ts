import assert from 'node:assert/strict';
import type { Step, Via } from '../../src/core/notes/format.js';
import { checkNotes } from '../../src/core/path/checkNotes.js';
import { Kernel } from '../../src/core/kernel.js';
import { memorySource } from './memorySource.js';
import { testWasm } from './parser.js';

const FILES = {
  'include/linux/bell.h': `struct bell { wait_queue_head_t rung; struct work_struct polish; };
int bell_heard(struct wait_queue_entry *entry, unsigned int mode, int sync, void *key);
int bell_missed(struct wait_queue_entry *entry, unsigned int mode, int sync, void *key);
#define BELL_ENTRY(name, function) DEFINE_WAIT_FUNC(name, function)
#define LISTEN_TO_BELL(name) BELL_ENTRY(name, bell_heard)
`,
  'kernel/bell.c': `#include <linux/bell.h>
int bell_heard(struct wait_queue_entry *entry, unsigned int mode, int sync, void *key) { return 0; }
int bell_missed(struct wait_queue_entry *entry, unsigned int mode, int sync, void *key) { return 0; }
void bell_polish(struct work_struct *work) { }
static void prepare_polish(struct work_struct *work)
{
	INIT_WORK(work, bell_polish);
}
void listen_to_bell(struct bell *b)
{
	LISTEN_TO_BELL(entry);

	prepare_to_wait_exclusive(&b->rung, &entry, TASK_INTERRUPTIBLE);
	schedule();
	finish_wait(&b->rung, &entry);
}
void make_bell(struct bell *b)
{
	prepare_polish(&b->polish);
}
void bell_test(struct work_struct *work) { }
static void try_polish(void)
{
	struct bell *b = bell_alloc();

	INIT_WORK(&b->polish, bell_test);
}
void test_bell(void)
{
	try_polish();
}
void ring(struct bell *b)
{
	wake_up_interruptible_sync_poll(&b->rung, 1);
	schedule_work(&b->polish);
}
`,
};

describe('what binds a function that it does not name', () => {
  /** What the tree was searched for, as text. */
  let searched = '';
  const source = new Proxy(memorySource(FILES), {
    get: (target, key, receiver) => {
      const value: unknown = Reflect.get(target, key, receiver);
      if (typeof value !== 'function') return value;
      return (...given: unknown[]): unknown => {
        if (key === 'linesMatching' || key === 'filesWithWord') searched += `${JSON.stringify(given)}\n`;
        return Reflect.apply(value, target, given);
      };
    },
  });
  const check = async (callee: string, via: Via) => {
    searched = '';
    const child: Step = { id: 'child', at: { function: callee }, via };
    const root: Step = { id: 'root', at: { function: 'ring' }, calls: [child] };
    const { edges } = await checkNotes(
      { format: 1, paths: [{ id: 'p', title: 'p', root }] },
      new Kernel(source, { loadWasm: testWasm }),
    );
    const [edge] = edges.map((one) => one.edge);
    return `${edge?.status} ${edge?.reason.code} ${edge?.proof?.installed?.line ?? '-'}`;
  };
  const waiting = { deferred: 'wait-queue', by: 'wake_up_interruptible_sync_poll', setup: 'listen_to_bell' };

  it('is a macro that is given the entry only', async () => {
    assert.equal(await check('bell_heard', waiting), 'verified edge-entry-woken 11');
  });
  it('is found without a look at what is called behind it', async () => {
    await check('bell_heard', waiting);
    assert.doesNotMatch(searched, /prepare_to_wait_exclusive|schedule|finish_wait/);
    await check('bell_missed', waiting);
    assert.match(searched, /finish_wait/);
  });
  it('is a function that is given the object only', async () => {
    const working = { deferred: 'work', by: 'schedule_work', setup: 'make_bell' };
    assert.match(await check('bell_polish', working), /^verified edge-deferred 19$/);
  });
  it('is not known to bind an object that only another function names', async () => {
    const working = { deferred: 'work', by: 'schedule_work', setup: 'test_bell' };
    assert.match(await check('bell_test', working), /^unchecked edge-deferred-object-unsure/);
  });
  it('does not bind another function', async () => {
    assert.match(await check('bell_missed', waiting), /^not-found edge-setup-does-not-bind/);
  });
});
