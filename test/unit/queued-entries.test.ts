import assert from 'node:assert/strict';
import type { Step, Via } from '../../src/core/notes/format.js';
import { checkNotes } from '../../src/core/path/checkNotes.js';
import { memoryKernel } from './memorySource.js';

const entry = (name: string) =>
  `static int ${name}(struct wait_queue_entry *e, unsigned mode, int flags, void *key) { return 1; }\n`;

const FILES = {
  'include/linux/quay.h': `typedef int (*wait_queue_func_t)(struct wait_queue_entry *e, unsigned mode, int flags, void *key);
struct wait_queue_entry { void *private; wait_queue_func_t func; };
struct wait_queue_head { int lock; };
struct boat { struct wait_queue_entry *wait; struct wait_queue_entry late; struct wait_queue_entry given; };
struct quay { struct wait_queue_head *queue; struct wait_queue_head own; struct wait_queue_head tide; };
void init_waitqueue_func_entry(struct wait_queue_entry *e, wait_queue_func_t func);
void add_wait_queue(struct wait_queue_head *h, struct wait_queue_entry *e);
#define wake_up(x) __wake_up(x, 1, 1, NULL)
void __wake_up(struct wait_queue_head *h, unsigned mode, int nr, void *key);
`,
  'net/quay.c': `#include <linux/quay.h>
${['boat_woken', 'boat_roused', 'boat_late', 'boat_local', 'boat_given', 'boat_hashed'].map(entry).join('')}
void boat_moor(struct boat *b, struct quay *q)
{
	init_waitqueue_func_entry(b->wait, boat_woken);
	add_wait_queue(q->queue, b->wait);
}
void boat_anchor(struct boat *b, struct quay *q)
{
	b->wait->func = boat_roused;
	add_wait_queue(&q->own, b->wait);
}
void boat_drift(struct boat *b)
{
	init_waitqueue_func_entry(&b->late, boat_late);
}
void boat_drift_on(struct boat *b, struct quay *q)
{
	add_wait_queue(&q->tide, &b->late);
}
void boat_local_moor(struct boat *b, struct quay *q)
{
	struct wait_queue_entry *wait = b->wait;

	wait->func = boat_local;
	add_wait_queue(&q->tide, wait);
}
void boat_handed(struct boat *b, struct wait_queue_head *head)
{
	init_waitqueue_func_entry(&b->given, boat_given);
	add_wait_queue(head, &b->given);
}
static struct wait_queue_head *quay_of(struct boat *b) { return &quays[hash(b)]; }
static struct wait_queue_head *pier_of(struct boat *b) { return &piers[hash(b)]; }
void boat_hash(struct boat *b)
{
	struct wait_queue_head *head = quay_of(b);
	struct boat_page page;
	struct wait_queue_entry *wait = &page.wait;

	wait->func = boat_hashed;
	add_wait_queue(head, wait);
}
void boat_wake(struct boat *b)
{
	struct wait_queue_head *q = quay_of(b);

	wake_up(q);
}
void pier_wake(struct boat *b)
{
	struct wait_queue_head *q = pier_of(b);

	wake_up(q);
}
void quay_call(struct quay *q) { wake_up(q->queue); }
void quay_call_own(struct quay *q) { wake_up(&q->own); }
void quay_tide(struct quay *q) { wake_up(&q->tide); }
`,
};

describe('an entry of a wait queue that has a function of its own', () => {
  const kernel = memoryKernel(FILES);
  const check = async (caller: string, callee: string, via: Omit<Via, 'deferred'> = {}) => {
    const child: Step = { id: 'child', at: { function: callee }, via: { deferred: 'wait-queue', ...via } };
    const root: Step = { id: 'root', at: { function: caller }, calls: [child] };
    const { edges } = await checkNotes({ format: 1, paths: [{ id: 'p', title: 'p', root }] }, kernel);
    const [one] = edges.map(({ edge }) => edge);
    return `${one?.status} ${one?.reason.code}`;
  };

  it('runs when the queue is woken on which it is put, also by a pointer', async () => {
    for (const [caller, callee] of [
      ['quay_call', 'boat_woken'],
      ['quay_call_own', 'boat_roused'],
      ['quay_tide', 'boat_late'],
      ['quay_tide', 'boat_local'],
    ] as const)
      for (const by of [{}, { by: 'wake_up' }])
        assert.equal(await check(caller, callee, by), 'verified edge-entry-woken', callee);
  });
  it('runs when the queue is woken that the same function gives', async () => {
    assert.equal(await check('boat_wake', 'boat_hashed'), 'verified edge-entry-woken');
    assert.match(await check('pier_wake', 'boat_hashed'), /^unchecked/);
  });
  it('does not when another one is', async () => {
    const said = { by: 'wake_up', setup: 'boat_anchor' };
    assert.equal(await check('quay_tide', 'boat_roused', said), 'not-found edge-entry-elsewhere');
    assert.equal(await check('quay_call_own', 'boat_late'), 'not-found edge-entry-elsewhere');
    // A pointer may lead to what another name says.
    assert.match(await check('quay_call', 'boat_roused', said), /^unchecked/);
    assert.match(await check('quay_tide', 'boat_woken', { by: 'wake_up', setup: 'boat_moor' }), /^unchecked/);
  });
  it('is left open where its queue is given', async () => {
    assert.match(await check('quay_tide', 'boat_given'), /^unchecked edge-deferred-object-unsure/);
  });
});
