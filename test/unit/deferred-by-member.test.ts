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
});
