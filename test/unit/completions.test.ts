import assert from 'node:assert/strict';
import type { ArgumentText } from '../../src/core/c/callText.js';
import { Kernel } from '../../src/core/kernel.js';
import type { Step, Via } from '../../src/core/notes/format.js';
import { checkNotes } from '../../src/core/path/checkNotes.js';
import { memorySource } from './memorySource.js';
import { testWasm } from './parser.js';

const FILES = {
  Makefile: 'VERSION = 6\nPATCHLEVEL = 12\n',
  'include/trace/events/kiln.h': `
TRACE_EVENT(kiln_lit, TP_PROTO(int heat), TP_ARGS(heat), TP_STRUCT__entry(__field(int, heat)), TP_fast_assign(), TP_printk("%d", __entry->heat));
TRACE_EVENT(kiln_cold, TP_PROTO(int heat), TP_ARGS(heat), TP_STRUCT__entry(__field(int, heat)), TP_fast_assign(), TP_printk("%d", __entry->heat));
`,
  'include/linux/kiln_done.h': `
struct bio { struct bio *bi_next; void (*bi_end_io)(struct bio *); };
struct buffer_head { void (*b_end_io)(struct buffer_head *, int); };
struct request { enum rq_end_io_ret (*end_io)(struct request *, blk_status_t); };
struct urb { void (*complete)(struct urb *); };
struct crypto_async_request { void (*complete)(void *, int); };
struct ahash_request { struct crypto_async_request base; };
struct dma_async_tx_descriptor { void (*callback)(void *); };
struct io_task_work { void (*func)(struct io_kiocb *, struct io_tw_state *); };
struct io_kiocb { int flags; struct io_task_work io_task_work; };
struct ftrace_ops { void (*func)(unsigned long, unsigned long, struct ftrace_ops *, struct ftrace_regs *); int flags; };
struct kprobe { const char *symbol_name; int (*pre_handler)(struct kprobe *, struct pt_regs *); };
struct bpf_struct_ops { int (*reg)(void *, struct bpf_link *); const char *name; };
struct kiln { struct bio *wbio; struct urb *urb, *ctrl; int heat; };
`,
  'drivers/kiln/kiln.c': `
#include <linux/kiln_done.h>
#include <trace/events/kiln.h>

static void kiln_probe_lit(void *data, int heat) { }
static void kiln_probe_cold(void *data, int heat) { }
static void kiln_end_read(struct bio *bio) { }
static void kiln_end_write(struct bio *bio) { }
static void kiln_end_bh(struct buffer_head *bh, int uptodate) { }
static enum rq_end_io_ret kiln_end_rq(struct request *rq, blk_status_t status) { return RQ_END_IO_NONE; }
static void kiln_urb_done(struct urb *urb) { }
static void kiln_ctrl_done(struct urb *urb) { }
static void kiln_sealed(void *data, int err) { }
static void kiln_hashed(void *data, int err) { }
static void kiln_moved(void *param) { }
static void kiln_task_func(struct io_kiocb *req, struct io_tw_state *ts) { }
static void kiln_traced(unsigned long ip, unsigned long parent_ip, struct ftrace_ops *op, struct ftrace_regs *fregs) { }
static int kiln_before(struct kprobe *p, struct pt_regs *regs) { return 0; }
static int kiln_reg(void *kdata, struct bpf_link *link) { return 0; }
static void kiln_gone(struct percpu_ref *ref) { }
static void kiln_freed(struct rcu_head *head) { }
static void kiln_drop(struct drm_device *dev, void *res) { }
static void kiln_signalled(struct dma_fence *fence, struct dma_fence_cb *cb) { }
static void kiln_idle(void *data) { }
static void kiln_end_again(struct bio *bio) { }
static void kiln_signalled_again(struct dma_fence *fence, struct dma_fence_cb *cb) { }

static struct ftrace_ops kiln_ops = { .func = kiln_traced, .flags = FTRACE_OPS_FL_RECURSION };
static struct ftrace_ops kiln_other_ops = { .func = kiln_idle };
static struct kprobe kiln_kprobe = { .symbol_name = "kiln_light", .pre_handler = kiln_before };
static struct bpf_struct_ops bpf_kiln_ops = { .reg = kiln_reg, .name = "kiln" };

int kiln_init(void)
{
	WARN_ON(register_trace_kiln_lit(kiln_probe_lit, NULL));
	register_trace_prio_kiln_cold(kiln_probe_cold, NULL, 1);
	register_ftrace_function(&kiln_ops);
	register_kprobe(&kiln_kprobe);
	return register_bpf_struct_ops(&bpf_kiln_ops, kiln_ops_type);
}

void kiln_light(struct kiln *k)
{
	trace_kiln_lit(k->heat);
	if (trace_kiln_cold_enabled())
		trace_printk("lit %d", k->heat);
}

void kiln_read(struct kiln *k, struct bio *bio)
{
	bio->bi_end_io = kiln_end_read;
	submit_bio(bio);
}

void kiln_again(struct bio *bio)
{
	bio->bi_end_io = kiln_end_again;
}

void kiln_event(struct kiln_event *e)
{
	dma_fence_signal(e->fence);
}

void kiln_wait(struct dma_fence *fence, struct dma_fence_cb *cb)
{
	dma_fence_add_callback(fence, cb, kiln_signalled_again);
}

void kiln_write(struct kiln *k)
{
	k->wbio->bi_end_io = kiln_end_write;
	submit_bio(k->wbio);
}

void kiln_block(struct buffer_head *bh, struct request *rq)
{
	bh->b_end_io = kiln_end_bh;
	submit_bh(REQ_OP_READ, bh);
	rq->end_io = kiln_end_rq;
	blk_execute_rq_nowait(rq, false);
}

void kiln_usb_init(struct kiln *k)
{
	usb_fill_bulk_urb(k->urb, k->udev, k->pipe, k->buf, k->len, kiln_urb_done, k);
	usb_fill_control_urb(k->ctrl, k->udev, k->pipe, k->setup, k->buf, k->len, kiln_ctrl_done, k);
}

int kiln_usb(struct kiln *k)
{
	return usb_submit_urb(k->urb, GFP_KERNEL);
}

int kiln_seal(struct skcipher_request *req, struct ahash_request *hreq)
{
	skcipher_request_set_callback(req, CRYPTO_TFM_REQ_MAY_BACKLOG, kiln_sealed, req);
	hreq->base.complete = kiln_hashed;
	return crypto_skcipher_encrypt(req) ?: crypto_ahash_digest(hreq);
}

void kiln_move(struct dma_chan *chan, struct dma_async_tx_descriptor *desc)
{
	desc->callback = kiln_moved;
	dmaengine_submit(desc);
	dma_async_issue_pending(chan);
}

void kiln_queue(struct io_kiocb *req)
{
	req->io_task_work.func = kiln_task_func;
	io_req_task_work_add(req);
}

int kiln_setup(struct kiln *k)
{
	call_srcu(&kiln_srcu, &k->rcu, kiln_freed);
	dma_fence_add_callback(k->fence, &k->cb, kiln_signalled);
	percpu_ref_init(&k->ref, kiln_gone, 0, GFP_KERNEL);
	return drmm_add_action_or_reset(k->drm, kiln_drop, k);
}

void kiln_done(struct kiln *k)
{
	dma_fence_signal(k->fence);
	percpu_ref_put(&k->ref);
}

void kiln_other_done(struct kiln *k)
{
	dma_fence_signal(k->other_fence);
	percpu_ref_put(&k->other_ref);
}
`,
};

describe('what runs when something is done', () => {
  const kernel = new Kernel(memorySource(FILES), { loadWasm: testWasm });
  const status = async (caller: string, callee: string, via: Via, on = kernel) => {
    const child: Step = { id: 'child', at: { function: callee }, via };
    const root: Step = { id: 'root', at: { function: caller }, calls: [child] };
    const check = await checkNotes({ format: 1, paths: [{ id: 'p', title: 'p', root }] }, on);
    return check.edges.at(-1)?.edge.status;
  };

  // The caller, what runs, what does not, and words for why.
  const rows: readonly (readonly [string, string, string, readonly string[]])[] = [
    ['kiln_light', 'kiln_probe_lit', 'kiln_probe_cold', ['tracepoint', 'trace event', 'Tracepoints']],
    ['kiln_read', 'kiln_end_read', 'kiln_idle', ['bio', 'bi_end_io', 'bio completion']],
    ['kiln_write', 'kiln_end_write', 'kiln_idle', ['bio']],
    ['kiln_block', 'kiln_end_bh', 'kiln_idle', ['buffer head', 'buffer-head']],
    ['kiln_block', 'kiln_end_rq', 'kiln_idle', ['block request', 'block-request']],
    ['kiln_usb', 'kiln_urb_done', 'kiln_ctrl_done', ['urb', 'USB request', 'usb_submit_urb']],
    ['kiln_seal', 'kiln_sealed', 'kiln_idle', ['crypto', 'crypto request', 'skcipher']],
    ['kiln_seal', 'kiln_hashed', 'kiln_idle', ['crypto', 'ahash']],
    ['kiln_move', 'kiln_moved', 'kiln_idle', ['dma', 'DMA engine', 'dmaengine']],
    ['kiln_queue', 'kiln_task_func', 'kiln_idle', ['io-task-work', 'io_uring task work', 'io_req_task_work_add']],
    ['kiln_init', 'kiln_traced', 'kiln_idle', ['ftrace', 'ftrace_ops', 'ftrace ops']],
    ['kiln_init', 'kiln_before', 'kiln_idle', ['kprobe', 'kprobes']],
    ['kiln_init', 'kiln_reg', 'kiln_idle', ['bpf', 'struct_ops', 'BPF struct ops']],
    ['kiln_setup', 'kiln_freed', 'kiln_idle', ['rcu', 'SRCU', 'call_srcu']],
    ['kiln_setup', 'kiln_signalled', 'kiln_idle', ['fence', 'dma fence', 'dma_fence_cb']],
    ['kiln_setup', 'kiln_drop', 'kiln_idle', ['devm-action', 'drmm action']],
    ['kiln_done', 'kiln_signalled', 'kiln_gone', ['fence']],
    ['kiln_done', 'kiln_gone', 'kiln_signalled', ['percpu-ref']],
  ];
  for (const [caller, callee, other, words] of rows)
    for (const deferred of words)
      it(`is checked: ${deferred} of ${callee}`, async () => {
        assert.equal(await status(caller, callee, { deferred }), 'verified');
        assert.notEqual(await status(caller, other, { deferred }), 'verified');
      });

  it('is not proved by what another object is bound to', async () => {
    assert.equal(await status('kiln_other_done', 'kiln_signalled', { deferred: 'fence' }), 'not-found');
    assert.equal(await status('kiln_other_done', 'kiln_gone', { deferred: 'percpu-ref' }), 'not-found');
    assert.equal(await status('kiln_init', 'kiln_moved', { deferred: 'ftrace' }), 'not-found');
  });

  it('is not certain where local pointers of one name, or one and a member, may be two objects', async () => {
    assert.equal(await status('kiln_read', 'kiln_end_again', { deferred: 'bio' }), 'unchecked');
    assert.equal(await status('kiln_event', 'kiln_signalled_again', { deferred: 'fence' }), 'unchecked');
  });

  it('is uncertain where it is not known of which struct the member is', async () => {
    const file = 'drivers/oven/oven.c';
    const text = `
#include <linux/kiln_done.h>
static void oven_end(struct bio *bio) { }
void oven_read(struct oven *o) { oven_bio(o)->bi_end_io = oven_end; submit_bio(oven_bio(o)); }
`;
    const header = FILES['include/linux/kiln_done.h'];
    const files = { Makefile: FILES.Makefile, 'include/linux/kiln_done.h': header, [file]: text };
    const without = new Kernel(memorySource(files), { loadWasm: testWasm });
    assert.equal(await status('oven_read', 'oven_end', { deferred: 'bio' }, without), 'unchecked');
  });

  const bound = async (deferred: string, object: ArgumentText) => {
    const found: string[] = [];
    for await (const some of kernel.facts.bindingsOf({ deferred, object }, { near: 'drivers/kiln/kiln.c' }))
      found.push(...some.map((one) => `${one.function}${one.decided ? '' : '?'}`));
    return found.sort();
  };

  it('is listed where a member holds it', async () => {
    const named = (...chain: string[]) => ({ words: chain, chain, address: chain.length === 1 });
    assert.deepEqual(await bound('bio', named('k', 'wbio')), ['kiln_end_again?', 'kiln_end_read?', 'kiln_end_write']);
    assert.deepEqual(await bound('ftrace', named('kiln_ops')), ['kiln_traced']);
    assert.deepEqual(await bound('crypto', named('hreq')), ['kiln_hashed?']);
  });

  it('is listed of a tracepoint, and what is only called like one is a call', async () => {
    const light = FILES['drivers/kiln/kiln.c'].split('\n').findIndex((line) => line.startsWith('void kiln_light')) + 1;
    const where = { file: 'drivers/kiln/kiln.c', line: light, column: 6, end: light + 5 };
    const edges = await kernel.facts.callsOf(where);
    assert.deepEqual(
      edges.map((one) => [one.kind, one.kind === 'deferred' ? one.by : one.kind === 'call' ? one.callee : '']),
      [
        ['deferred', 'trace_kiln_lit'],
        ['call', 'trace_kiln_cold_enabled'],
        ['call', 'trace_printk'],
      ],
    );
    const [lit] = edges;
    assert.ok(lit?.kind === 'deferred' && lit.object !== undefined);
    assert.equal(lit.deferred, 'tracepoint');
    assert.deepEqual(await bound(lit.deferred, lit.object), ['kiln_probe_lit']);
  });
});
