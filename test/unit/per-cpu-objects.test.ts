import assert from 'node:assert/strict';
import type { Step } from '../../src/core/notes/format.js';
import { checkNotes } from '../../src/core/path/checkNotes.js';
import { memoryKernel } from './memorySource.js';

const FILES = {
  'block/mangle.c': `static DEFINE_PER_CPU(call_single_data_t, mangle_csd);
static DEFINE_PER_CPU(call_single_data_t, wring_csd);
static void mangle_remote(void *data) { }
static void wring_remote(void *data) { }
static void rinse_remote(struct work_struct *w) { }
void mangle_init(struct mangle *m)
{
	int i;

	for_each_possible_cpu(i) {
		INIT_CSD(&per_cpu(mangle_csd, i), mangle_remote, NULL);
		INIT_CSD(&per_cpu(wring_csd, i), wring_remote, NULL);
		INIT_WORK(per_cpu_ptr(m->rinse, i), rinse_remote);
	}
}
void mangle_send(int cpu)
{
	smp_call_function_single_async(cpu, &per_cpu(mangle_csd, cpu));
}
void mangle_rinse(struct mangle *m)
{
	queue_work_on(raw_smp_processor_id(), mangle_wq, this_cpu_ptr(m->rinse));
}
`,
};

describe('an object of which each processor has its own', () => {
  const check = async (caller: string, callee: string, deferred: string) => {
    const child: Step = { id: 'child', at: { function: callee }, via: { deferred } };
    const root: Step = { id: 'root', at: { function: caller }, calls: [child] };
    const { edges } = await checkNotes({ format: 1, paths: [{ id: 'p', title: 'p', root }] }, memoryKernel(FILES));
    const [edge] = edges.map((one) => one.edge);
    return `${edge?.status} ${edge?.reason.code}`;
  };

  it('is the same, whichever processor is named', async () => {
    assert.equal(await check('mangle_send', 'mangle_remote', 'ipi'), 'verified edge-deferred');
    assert.equal(await check('mangle_rinse', 'rinse_remote', 'work'), 'verified edge-deferred');
  });
  it('is another one by another name', async () => {
    assert.equal(await check('mangle_send', 'wring_remote', 'ipi'), 'not-found edge-other-object');
  });
});
