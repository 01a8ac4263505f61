import assert from 'node:assert/strict';
import type { Step } from '../../src/core/notes/format.js';
import { checkNotes } from '../../src/core/path/checkNotes.js';
import { memoryKernel } from './memorySource.js';

const FILES = {
  'drivers/vat/vat.c': `struct work_struct { void (*func)(struct work_struct *w); }; struct vat { struct work_struct work; };
static void vat_fill(struct work_struct *w) { }
static void vat_drain(struct work_struct *w) { }
static void vat_stir(struct work_struct *w) { }
static void vat_skim(struct work_struct *w) { }
static void vat_top(struct work_struct *w) { }
void vat_queue_fill(struct vat *v)
{
	INIT_WORK(&v->work, vat_fill);
	queue_work(vat_wq, &v->work);
}
void vat_queue_drain(struct vat *v, int warm)
{
	if (warm)
		INIT_WORK(&v->work, vat_stir);
	else
		INIT_WORK(&v->work, vat_drain);
	queue_work(vat_wq, &v->work);
}
void vat_queue(struct vat *v, work_func_t fn)
{
	INIT_WORK(&v->work, fn);
	queue_work(vat_wq, &v->work);
}
void vat_given(struct vat *v, work_func_t vat_stir)
{
	INIT_WORK(&v->work, vat_stir);
	queue_work(vat_wq, &v->work);
}
void vat_assign(struct vat *v)
{
	v->work.func = vat_fill;
	queue_work(vat_wq, &v->work);
}
void vat_again(struct vat *v)
{
	queue_work(vat_wq, &v->work);
}
void vat_rounds(struct vat *v, int step)
{
	switch (step) {
	case 0:
		if (v->cold) {
			INIT_WORK(&v->work, vat_skim);
			queue_work(vat_wq, &v->work);
			return;
		}
	case 1:
		INIT_WORK(&v->work, vat_top);
		vat_push(&v->work);
	}
}
void vat_either(struct vat *v, int warm)
{
	INIT_WORK(&v->work, vat_fill);
	if (warm)
		INIT_WORK(&v->work, vat_stir);
#ifdef CONFIG_VAT_DRY
	INIT_WORK(&v->work, vat_drain);
#endif
	queue_work(vat_wq, &v->work);
}
static void vat_one(struct work_struct *w) { }
static void vat_two(struct work_struct *w) { }
void vat_last(struct vat *v)
{
	INIT_WORK(&v->work, vat_one);
	if (!queue_work(vat_wq, &v->work))
		return;
	v->work.func = vat_two;
}
static void vat_left(struct work_struct *w) { }
static void vat_right(struct work_struct *w) { }
void vat_both(struct vat *l, struct vat *r)
{
	INIT_WORK(&l->work, vat_left);
	INIT_WORK(&r->work, vat_right);
	queue_work(vat_wq, &l->work);
	queue_work(vat_wq, &r->work);
}
static void vat_first(struct work_struct *w) { }
static void vat_second(struct work_struct *w) { }
void vat_each(struct vats *v)
{
	INIT_WORK(&v->work[0], vat_first);
	INIT_WORK(&v->work[1], vat_second);
	queue_work(vat_wq, &v->work[0]);
}
static void vat_push(struct work_struct *w) { queue_work(vat_wq, w); }
`,
};

describe('what a caller binds anew before it is queued', () => {
  const check = async (caller: string, callee: string, by = 'queue_work') => {
    const child: Step = { id: 'child', at: { function: callee }, via: { deferred: 'work', by } };
    const root: Step = { id: 'root', at: { function: caller }, calls: [child] };
    const { edges } = await checkNotes({ format: 1, paths: [{ id: 'p', title: 'p', root }] }, memoryKernel(FILES));
    const [edge] = edges.map((one) => one.edge);
    return `${edge?.status} ${edge?.reason.code} ${edge?.proof?.installed?.line ?? '-'}`;
  };

  it('runs what it binds, and nothing for certain that is bound elsewhere', async () => {
    assert.equal(await check('vat_queue_fill', 'vat_fill'), 'verified edge-deferred 9');
    assert.equal(await check('vat_queue_fill', 'vat_drain'), 'unchecked edge-bound-anew 17');
    assert.equal(await check('vat_queue_drain', 'vat_stir'), 'verified edge-deferred 15');
    assert.equal(await check('vat_queue_drain', 'vat_drain'), 'verified edge-deferred 17');
    assert.equal(await check('vat_queue_drain', 'vat_fill'), 'unchecked edge-bound-anew 9');
    assert.equal(await check('vat_assign', 'vat_fill'), 'verified edge-deferred 32');
    assert.equal(await check('vat_assign', 'vat_drain'), 'unchecked edge-bound-anew 17');
  });
  it('is not told by a name that the caller is given', async () => {
    assert.equal(await check('vat_queue', 'vat_fill'), 'unchecked edge-bound-several 9');
    assert.equal(await check('vat_given', 'vat_fill'), 'unchecked edge-bound-several 9');
    assert.equal(await check('vat_again', 'vat_fill'), 'unchecked edge-bound-several 9');
  });

  it('is not what it binds for another round', async () => {
    assert.equal(await check('vat_rounds', 'vat_skim'), 'verified edge-deferred 44');
    assert.equal(await check('vat_rounds', 'vat_top', 'vat_push'), 'verified edge-deferred 49');
    assert.equal(await check('vat_rounds', 'vat_skim', 'vat_push'), 'not-found edge-bound-over 44');
    assert.equal(await check('vat_rounds', 'vat_top'), 'not-found edge-bound-over 49');
  });
  it('is what it binds to another object of the same name, or to another element', async () => {
    for (const callee of ['vat_left', 'vat_right'])
      assert.match(await check('vat_both', callee), /^verified edge-deferred /);
    assert.match(await check('vat_each', 'vat_first'), /^(?:verified|unchecked) /);
  });
  it('may be what it binds at times, in another configuration, or before it runs', async () => {
    for (const callee of ['vat_fill', 'vat_stir', 'vat_drain'])
      assert.match(await check('vat_either', callee), /^verified edge-deferred /);
    assert.match(await check('vat_last', 'vat_two'), /^verified edge-deferred /);
  });
});
