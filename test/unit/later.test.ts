import assert from 'node:assert/strict';
import { DEFERRALS } from '../../src/core/c/deferrals.js';
import { Kernel } from '../../src/core/kernel.js';
import { DEFERRED_WORDS, type Step, type Via } from '../../src/core/notes/format.js';
import { checkNotes } from '../../src/core/path/checkNotes.js';
import { memorySource } from './memorySource.js';
import { testWasm } from './parser.js';

const FILES = {
  Makefile: 'VERSION = 6\nPATCHLEVEL = 12\n',
  'drivers/mill/mill.c': `
static void mill_flush(void *info) { }
static void mill_late(void *data, async_cookie_t cookie) { }
static int mill_still(void *data) { return 0; }
static int mill_online(unsigned int cpu) { return 0; }
static int mill_offline(unsigned int cpu) { return 0; }
static void mill_undo(void *data) { }
static void mill_signalled(struct dma_fence *fence, struct dma_fence_cb *cb) { }
static void mill_released(struct percpu_ref *ref) { }
static void mill_idle(void *info) { }
static void mill_scan(struct wiphy *wiphy, struct wiphy_work *work) { }

int mill_probe(struct mill *m)
{
	cpuhp_setup_state(CPUHP_AP_ONLINE_DYN, "mill:online", mill_online, mill_offline);
	percpu_ref_init(&m->users, mill_released, 0, GFP_KERNEL);
	async_schedule(mill_late, m);
	wiphy_delayed_work_init(&m->scan, mill_scan);
	return devm_add_action_or_reset(m->dev, mill_undo, m);
}

void mill_stop(struct mill *m)
{
	on_each_cpu(mill_flush, m, 1);
	smp_call_function_single(3, mill_flush, m, 1);
	stop_machine(mill_still, m, NULL);
	dma_fence_add_callback(m->fence, &m->cb, mill_signalled);
	percpu_ref_kill(&m->users);
	wiphy_delayed_work_queue(m->wiphy, &m->scan, 10);
}
`,
};

describe('mechanisms that run something later', () => {
  it('are those that the format names', () => {
    assert.deepEqual(Object.keys(DEFERRALS).sort(), [...DEFERRED_WORDS].sort());
  });

  const status = async (caller: string, callee: string, via: Via) => {
    const child: Step = { id: 'child', at: { function: callee }, via };
    const root: Step = { id: 'root', at: { function: caller }, calls: [child] };
    const on = new Kernel(memorySource(FILES), { loadWasm: testWasm });
    const check = await checkNotes({ format: 1, paths: [{ id: 'p', title: 'p', root }] }, on);
    return check.edges.at(-1)?.edge.status;
  };

  const rows: readonly (readonly [string, string, Via])[] = [
    ['mill_stop', 'mill_flush', { deferred: 'ipi', by: 'on_each_cpu' }],
    ['mill_stop', 'mill_flush', { deferred: 'inter-processor call', by: 'smp_call_function_single' }],
    ['mill_probe', 'mill_late', { deferred: 'async', by: 'async_schedule' }],
    ['mill_stop', 'mill_still', { deferred: 'stop machine' }],
    ['mill_probe', 'mill_undo', { deferred: 'devm-action' }],
    ['mill_stop', 'mill_signalled', { deferred: 'dma fence' }],
    ['mill_stop', 'mill_released', { deferred: 'percpu refcount', by: 'percpu_ref_kill' }],
    ['mill_probe', 'mill_online', { deferred: 'cpu-hotplug' }],
    ['mill_probe', 'mill_offline', { deferred: 'CPU hotplug' }],
    ['mill_stop', 'mill_scan', { deferred: 'work', by: 'wiphy_delayed_work_queue' }],
  ];
  for (const [caller, callee, via] of rows) {
    it(`are checked: ${via.deferred ?? ''} of ${callee}`, async () => {
      assert.equal(await status(caller, callee, via), 'verified');
      assert.equal(await status(caller, 'mill_idle', via), 'not-found');
    });
  }
});
