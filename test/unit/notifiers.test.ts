import assert from 'node:assert/strict';
import type { Step, Via } from '../../src/core/notes/format.js';
import { checkNotes } from '../../src/core/path/checkNotes.js';
import { memoryKernel } from './memorySource.js';

const FILES = {
  'kernel/bell.c': `
struct notifier_block;
typedef int (*notifier_fn_t)(struct notifier_block *nb, unsigned long action, void *data);
struct notifier_block { notifier_fn_t notifier_call; struct notifier_block *next; };
static BLOCKING_NOTIFIER_HEAD(bell_chain);
static BLOCKING_NOTIFIER_HEAD(gong_chain);
int register_bell_notifier(struct notifier_block *nb) { return blocking_notifier_chain_register(&bell_chain, nb); }
int register_gong_notifier(struct notifier_block *nb) { return blocking_notifier_chain_register(&gong_chain, nb); }
void bell_ring(void) { blocking_notifier_call_chain(&bell_chain, 0, NULL); }
void gong_ring(void) { blocking_notifier_call_chain(&gong_chain, 0, NULL); }
static int bell_heard(struct notifier_block *nb, unsigned long action, void *data) { return 0; }
static struct notifier_block bell_block = { .notifier_call = bell_heard };
void bell_init(void) { register_bell_notifier(&bell_block); }
struct gong { struct notifier_block nb; };
static int gong_heard(struct notifier_block *nb, unsigned long action, void *data) { return 0; }
void gong_init(struct gong *g)
{
	g->nb.notifier_call = gong_heard;
	register_gong_notifier(&g->nb);
}
static int bell_thread(void *data) { return 0; }
static int gong_thread(void *data) { return 0; }
void bell_start(void) { kthread_run(bell_thread, NULL, "bell"); }
void gong_start(void) { kthread_run(gong_thread, NULL, "gong"); }
#include <linux/hrtimer.h>
struct chime { struct hrtimer slow; struct hrtimer fast; };
struct chime *chime_of(struct sock *sk);
static enum hrtimer_restart chime_slow(struct hrtimer *t) { return 0; }
static enum hrtimer_restart chime_fast(struct hrtimer *t) { return 0; }
void chime_init(struct sock *sk)
{
	chime_of(sk)->slow.function = chime_slow;
	chime_of(sk)->fast.function = chime_fast;
}
void chime_start(struct chime *c) { hrtimer_start(&c->fast, 0, 0); }
static void strike(struct irq_work *w) { }
static DEFINE_PER_CPU(struct irq_work, strike_work) = IRQ_WORK_INIT_LAZY(strike);
void strike_soon(void) { irq_work_queue(this_cpu_ptr(&strike_work)); }
`,
  'include/linux/hrtimer.h': `struct hrtimer { enum hrtimer_restart (*function)(struct hrtimer *t); };\n`,
};

async function check(caller: string, callee: string, via: Via) {
  const child: Step = { id: 'child', at: { function: callee }, via };
  const root: Step = { id: 'root', at: { function: caller }, calls: [child] };
  const { edges } = await checkNotes({ format: 1, paths: [{ id: 'p', title: 'p', root }] }, memoryKernel(FILES));
  return edges.at(-1)?.edge.status;
}

describe('what runs later', () => {
  const chain = { deferred: 'notifier', by: 'blocking_notifier_call_chain' };
  it('of a notifier chain is what is registered on that chain', async () => {
    assert.equal(await check('bell_ring', 'bell_heard', chain), 'verified');
    assert.equal(await check('gong_ring', 'gong_heard', chain), 'verified');
    assert.equal(await check('gong_ring', 'bell_heard', chain), 'not-found');
    assert.equal(await check('bell_ring', 'gong_heard', chain), 'not-found');
  });

  it('is the function that is given, not another one that is given elsewhere', async () => {
    const thread = { deferred: 'kthread', by: 'kthread_run' };
    assert.equal(await check('bell_start', 'bell_thread', thread), 'verified');
    assert.equal(await check('bell_start', 'gong_thread', thread), 'not-found');
  });

  it('is told by the member behind what a call gives', async () => {
    const timer = { deferred: 'hrtimer', by: 'hrtimer_start' };
    assert.equal(await check('chime_start', 'chime_slow', timer), 'not-found');
    assert.equal(await check('chime_start', 'chime_fast', timer), 'verified');
  });

  it('may be bound by an initialiser alone', async () => {
    assert.notEqual(await check('strike_soon', 'strike', { deferred: 'work', by: 'irq_work_queue' }), 'not-found');
  });
});
