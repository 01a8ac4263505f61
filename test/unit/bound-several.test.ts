import assert from 'node:assert/strict';
import type { Step, Via } from '../../src/core/notes/format.js';
import { checkNotes } from '../../src/core/path/checkNotes.js';
import { memoryKernel } from './memorySource.js';

const FILES = {
  'drivers/mill/mill.c': `struct work_struct { void (*func)(struct work_struct *w); };
struct timer_list { void (*function)(struct timer_list *t); }; struct callback_head { void (*func)(struct callback_head *h); };
struct mill { struct work_struct flush; struct work_struct step; struct work_struct kind; struct timer_list wait; struct callback_head rcu; };
static void mill_finish(struct work_struct *w) { }
static void mill_end_io(struct bio *bio)
{
	queue_work(mill_wq, &mill_of(bio)->flush);
}
static void mill_submit(struct work_struct *w)
{
	struct mill *m = container_of(w, struct mill, flush);
	INIT_WORK(&m->flush, mill_finish);
	bio->bi_end_io = mill_end_io;
	queue_work(mill_wq, &m->flush);
}
void mill_flush(struct mill *m)
{
	INIT_WORK(&m->flush, mill_submit);
	queue_work(mill_wq, &m->flush);
}
static void mill_last(struct work_struct *w) { }
static void mill_step(struct work_struct *w) { }
void mill_kick(struct mill *m)
{
	queue_work(mill_wq, &m->step);
}
void mill_release(struct mill *m)
{
	INIT_WORK(&m->step, mill_last);
	queue_work(mill_wq, &m->step);
}
void mill_setup(struct mill *m)
{
	INIT_WORK(&m->step, mill_step);
	timer_setup(&m->wait, mill_timeout, 0);
}
static void mill_wheat(struct work_struct *w) { }
static void mill_rye(struct work_struct *w) { }
void mill_setup_wheat(struct mill *m) { INIT_WORK(&m->kind, mill_wheat); }
void mill_setup_rye(struct mill *m) { INIT_WORK(&m->kind, mill_rye); }
void mill_grind(struct mill *m)
{
	queue_work(mill_wq, &m->kind);
}
static void mill_timeout(struct timer_list *t) { }
static void mill_abort(struct timer_list *t) { }
void mill_arm(struct mill *m)
{
	mod_timer(&m->wait, 1);
}
void mill_stop(struct mill *m)
{
	m->wait.function = mill_abort;
	mill_arm(m);
	mod_timer(&m->wait, 2);
}
void mill_again(struct mill *m)
{
	mill_stop(m);
}
static void mill_free(struct callback_head *h) { }
static void mill_drop(struct callback_head *h) { }
void mill_put(struct mill *m)
{
	call_rcu(&m->rcu, mill_free);
}
void mill_leave(struct mill *m)
{
	call_rcu(&m->rcu, mill_drop);
}
void mill_given(struct mill *m, void (*mill_free)(struct callback_head *h))
{
	call_rcu(&m->rcu, mill_free);
}
void mill_chosen(struct mill *m, int n)
{
	void (*mill_drop)(struct callback_head *h) = n ? one : two;
	call_rcu(&m->rcu, mill_drop);
}
`,
};

describe('what is bound to several functions, one after the other', () => {
  const check = async (caller: string, callee: string, deferred = 'work', said: Partial<Via> = {}) => {
    const child: Step = { id: 'child', at: { function: callee }, via: { deferred, ...said } };
    const root: Step = { id: 'root', at: { function: caller }, calls: [child] };
    const { edges } = await checkNotes({ format: 1, paths: [{ id: 'p', title: 'p', root }] }, memoryKernel(FILES));
    const [edge] = edges.map((one) => one.edge);
    return `${edge?.status} ${edge?.reason.code}`;
  };

  it('is not certain where the round that binds it is over', async () => {
    assert.equal(await check('mill_end_io', 'mill_submit'), 'unchecked edge-bound-several');
    const both = { by: 'queue_work', setup: 'mill_flush' };
    assert.equal(await check('mill_end_io', 'mill_submit', 'work', both), 'unchecked edge-bound-several');
    assert.equal(await check('mill_kick', 'mill_last'), 'unchecked edge-bound-several');
  });
  it('is certain of what who binds it has raised, and of what was bound before all rounds', async () => {
    assert.equal(await check('mill_end_io', 'mill_finish'), 'verified edge-deferred');
    assert.equal(await check('mill_kick', 'mill_step'), 'verified edge-deferred');
    assert.equal(await check('mill_arm', 'mill_timeout', 'timer'), 'verified edge-deferred');
    assert.equal(await check('mill_arm', 'mill_abort', 'timer'), 'verified edge-deferred');
    assert.equal(await check('mill_stop', 'mill_abort', 'timer'), 'verified edge-deferred');
    assert.equal(await check('mill_again', 'mill_abort', 'timer'), 'verified edge-deferred');
  });
  it('is one of several where different functions set it up, unless the author says which', async () => {
    assert.equal(await check('mill_grind', 'mill_wheat'), 'unchecked edge-bound-several');
    const said = { by: 'queue_work', setup: 'mill_setup_rye' };
    assert.equal(await check('mill_grind', 'mill_rye', 'work', said), 'verified edge-deferred');
  });
  it('is decided by the call that is given the function', async () => {
    assert.equal(await check('mill_put', 'mill_free', 'rcu'), 'verified edge-deferred-here');
    assert.equal(await check('mill_put', 'mill_drop', 'rcu'), 'not-found edge-other-object');
    assert.equal(await check('mill_leave', 'mill_free', 'rcu'), 'not-found edge-other-object');
  });
  it('is not decided by a name of the function’s own', async () => {
    assert.equal(await check('mill_given', 'mill_drop', 'rcu'), 'unchecked edge-bound-several');
    assert.equal(await check('mill_chosen', 'mill_free', 'rcu'), 'unchecked edge-bound-several');
  });
});
