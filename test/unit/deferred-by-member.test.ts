import assert from 'node:assert/strict';
import type { Step, Via } from '../../src/core/notes/format.js';
import { checkNotes } from '../../src/core/path/checkNotes.js';
import { memoryKernel } from './memorySource.js';

const FILES = {
  'include/linux/dma-fence.h': `struct dma_fence_cb { struct list_head node; void (*func)(struct dma_fence *f, struct dma_fence_cb *cb); };
`,
  'drivers/forge/bellows.c': `#include <linux/dma-fence.h>
struct blow { struct dma_fence_cb base; struct task_struct *task; };
static void bellows_blown(struct dma_fence *f, struct dma_fence_cb *cb) { }
static void bellows_other(struct dma_fence *f, struct dma_fence_cb *cb) { }
long bellows_wait(struct dma_fence *fence)
{
	struct blow cb;

	cb.base.func = bellows_blown;
	list_add(&cb.base.node, &fence->cb_list);
	return schedule_timeout(3);
}
void bellows_signal(struct dma_fence *fence, struct list_head *list)
{
	struct dma_fence_cb *cur;

	list_for_each_entry(cur, list, node)
		cur->func(fence, cur);
}
`,
  'kernel/softirq.c': `void __raise_softirq_irqoff(unsigned int nr) { or_pending(1UL << nr); }
inline void raise_softirq_irqoff(unsigned int nr)
{
	__raise_softirq_irqoff(nr);
}
`,
  'net/forge.c': `static void forge_rx(void) { }
static void forge_queue(struct forge *f)
{
	raise_softirq_irqoff(FORGE_SOFTIRQ);
}
void forge_schedule(struct forge *f)
{
	forge_queue(f);
}
void forge_init(void) { open_softirq(FORGE_SOFTIRQ, forge_rx); }
`,
  'kernel/anvil.c': `static void anvil_ring(struct irq_work *w) { }
static void anvil_cool(struct irq_work *w) { }
static DEFINE_PER_CPU(struct irq_work, anvil_work) = IRQ_WORK_INIT_LAZY(anvil_ring);
static struct anvil anvil = {
	.cool = IRQ_WORK_INIT(anvil_cool),
};
void anvil_strike(void) { irq_work_queue(this_cpu_ptr(&anvil_work)); }
void anvil_rest(void) { irq_work_queue(&anvil.cool); }
`,
  'include/linux/timer.h': 'struct timer_list { void (*function)(struct timer_list *t); };\n',
  'drivers/forge/tongs.c': `#include <linux/timer.h>
struct tongs { struct timer_list grip, drop; struct irq_work heat, cool; };
static void tongs_grip(struct timer_list *t) { }
static void tongs_drop(struct timer_list *t) { }
static void tongs_heat(struct irq_work *w) { }
static void tongs_cool(struct irq_work *w) { }
void tongs_setup(struct tongs *t)
{
	struct timer_list *timer = &t->grip;

	timer->function = tongs_grip;
	t->heat = IRQ_WORK_INIT_HARD(tongs_heat);
}
void tongs_more(struct tongs *t)
{
	struct timer_list *timer;

	timer = &t->drop;
	timer->function = tongs_drop;
	t->cool = (struct irq_work)IRQ_WORK_INIT(tongs_cool);
}
void tongs_hold(struct tongs *t) { mod_timer(&t->grip, 3); }
void tongs_burn(struct tongs *t) { irq_work_queue(&t->heat); }
void tongs_dip(struct tongs *t) { irq_work_queue(&t->cool); }
`,
};

describe('what runs later without a call that binds it', () => {
  const check = async (caller: string, callee: string, via: Via) => {
    const child: Step = { id: 'child', at: { function: callee }, via };
    const root: Step = { id: 'root', at: { function: caller }, calls: [child] };
    const { edges } = await checkNotes({ format: 1, paths: [{ id: 'p', title: 'p', root }] }, memoryKernel(FILES));
    const [edge] = edges.map((one) => one.edge);
    return `${edge?.status} ${edge?.reason.code} ${edge?.proof?.installed?.line ?? '-'}`;
  };

  it('is put by the caller into the member that holds it', async () => {
    assert.equal(await check('bellows_wait', 'bellows_blown', { deferred: 'fence' }), 'verified edge-deferred-here 9');
    assert.equal(
      await check('bellows_wait', 'bellows_blown', { deferred: 'fence', by: 'bellows_wait' }),
      'verified edge-deferred-here 9',
    );
    assert.equal(await check('bellows_wait', 'bellows_other', { deferred: 'fence' }), 'not-found edge-not-raised -');
  });
  it('is run by who calls that member', async () => {
    const via = { deferred: 'fence', setup: 'bellows_wait' };
    assert.equal(await check('bellows_signal', 'bellows_blown', via), 'verified edge-dispatched 9');
    assert.equal(await check('bellows_signal', 'bellows_other', { deferred: 'fence' }), 'not-found edge-not-raised -');
  });
  it('is raised by what lies beneath a form that is given a number', async () => {
    const via = { deferred: 'softirq', by: '__raise_softirq_irqoff' };
    assert.equal(await check('forge_schedule', 'forge_rx', via), 'verified edge-deferred 10');
    const other = { deferred: 'softirq', by: '__raise_softirq' };
    assert.equal(await check('forge_schedule', 'forge_rx', other), 'not-found edge-by-not-called -');
  });
  it('is bound to what its initialiser initialises', async () => {
    assert.equal(await check('anvil_strike', 'anvil_ring', { deferred: 'work' }), 'verified edge-deferred 3');
    assert.equal(await check('anvil_rest', 'anvil_cool', { deferred: 'work' }), 'verified edge-deferred 5');
    assert.equal(await check('anvil_rest', 'anvil_ring', { deferred: 'work' }), 'not-found edge-other-object 3');
  });

  it('is bound by a local pointer to what holds it', async () => {
    assert.equal(await check('tongs_hold', 'tongs_grip', { deferred: 'timer' }), 'verified edge-deferred 11');
    assert.equal(await check('tongs_hold', 'tongs_drop', { deferred: 'timer' }), 'not-found edge-other-object 19');
  });
  it('is bound by a macro whose value is assigned', async () => {
    assert.equal(await check('tongs_burn', 'tongs_heat', { deferred: 'work' }), 'verified edge-deferred 12');
    assert.equal(await check('tongs_dip', 'tongs_cool', { deferred: 'work' }), 'verified edge-deferred 20');
    assert.equal(await check('tongs_burn', 'tongs_cool', { deferred: 'work' }), 'not-found edge-other-object 20');
  });
});
