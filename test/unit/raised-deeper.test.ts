import assert from 'node:assert/strict';
import type { Step, Via } from '../../src/core/notes/format.js';
import { checkNotes } from '../../src/core/path/checkNotes.js';
import { memoryKernel } from './memorySource.js';

const FILES = {
  'drivers/mill/mill.c': `
void mill_grind(struct work_struct *w) { }
void mill_sweep(struct work_struct *w) { }
void mill_rest(struct work_struct *w) { }
void mill_stop(struct work_struct *w) { }
void mill_setup(struct mill *m)
{
	INIT_WORK(&m->grind, mill_grind);
	INIT_WORK(&m->sweep, mill_sweep);
	INIT_WORK(&m->rest, mill_rest);
}
static void mill_again(struct mill *m) { schedule_work(&m->sweep); }
void mill_turn(struct mill *m)
{
	schedule_work(&m->grind);
	mill_note(m);
	mill_again(m);
}
void mill_belt(struct mill *m) { mill_ask(m); }
void mill_other(struct mill *m) { queue_work(mill_wq, &m->stop); }
`,
  'drivers/mill/water.c': `void mill_ask(struct mill *m) { schedule_work(&m->rest); }
void mill_note(struct mill *m) { mill_count(m); }
`,
  'drivers/mill/wind.c': `void mill_ask(struct mill *m) { }
void mill_note(struct mill *m) { }
void wind_setup(struct sail *s) { INIT_WORK(&s->halt, mill_stop); }
`,
  'drivers/mill/yard.c': 'void yard_setup(struct mill *m) { INIT_WORK(&m->stop, mill_stop); }\n',
};

describe('what a caller raises', () => {
  const check = async (caller: string, callee: string, via: Omit<Via, 'deferred'> = {}) => {
    const child: Step = { id: 'child', at: { function: callee }, via: { deferred: 'work', ...via } };
    const root: Step = { id: 'root', at: { function: caller }, calls: [child] };
    const { edges } = await checkNotes({ format: 1, paths: [{ id: 'p', title: 'p', root }] }, memoryKernel(FILES));
    const [edge] = edges.map((one) => one.edge);
    return `${edge?.status} ${edge?.reason.code} ${edge?.by ?? '-'} ${edge?.proof?.installed?.file.split('/').at(-1) ?? '-'}`;
  };

  it('is looked for in what it calls where it raises another object itself', async () => {
    assert.equal(await check('mill_turn', 'mill_grind'), 'verified edge-deferred schedule_work mill.c');
    assert.equal(await check('mill_turn', 'mill_sweep'), 'verified edge-deferred mill_again mill.c');
    assert.equal(await check('mill_turn', 'mill_rest'), 'not-found edge-other-object schedule_work mill.c');
  });
  it('may be called what its calls come down to', async () => {
    assert.equal(
      await check('mill_turn', 'mill_sweep', { by: 'mill_again' }),
      'verified edge-deferred mill_again mill.c',
    );
    assert.equal(await check('mill_belt', 'mill_rest', { by: 'queue_work' }), 'unchecked edge-maybe-raised - -');
  });
  it('is bound in any of the files that bind the function', async () => {
    assert.equal(await check('mill_other', 'mill_stop'), 'verified edge-deferred queue_work yard.c');
  });
  it('is not known where a function that it calls may be one or another', async () => {
    assert.equal(await check('mill_belt', 'mill_rest'), 'unchecked edge-maybe-raised - -');
  });
});

/** A chain of functions, each of which calls the next one. */
function chain(prefix: string, length: number, last: string): string {
  const bodies = Array.from({ length }, (_, i) => (i + 1 < length ? `${prefix}_${i + 1}(s);` : last));
  return bodies
    .map((body, i) => `void ${prefix}_${i}(struct saw *s)\n{\n\t${body}\n}\n`)
    .reverse()
    .join('');
}

/** What is raised far below the caller. */
const FAR_BELOW = {
  'drivers/saw/saw.h': 'struct saw { struct work_struct cut; struct work_struct oil; int (*blade_fn)(void *data); };\n',
  'drivers/saw/saw.c': `#include "saw.h"
void saw_cut(struct work_struct *w) { }
void saw_oil(struct work_struct *w) { }
int saw_blade(void *data) { return 0; }
int saw_dull(void *data) { return 0; }
void saw_setup(struct saw *s)
{
	INIT_WORK(&s->cut, saw_cut);
	INIT_WORK(&s->oil, saw_oil);
	s->blade_fn = saw_blade;
}
${chain('near', 5, 'schedule_work(&s->cut);')}
${chain('far', 9, 'schedule_work(&s->cut);')}
${chain('other', 9, 'schedule_work(&s->oil);')}
${chain('turn', 5, 'kthread_run(s->blade_fn, s, "saw");')}
${chain('idle', 9, 's->cut.entry = 0;')}
${handing('pass', 8, 'schedule_work(w);')}
${handing('endless', 20, 'schedule_work(w);')}
${chain('passing', 9, 'pass_0(&s->cut);')}
${chain('lost', 9, 'endless_0(&s->oil);')}
`,
};

/** The same, each of which hands on what it is given. */
function handing(prefix: string, length: number, last: string): string {
  const bodies = Array.from({ length }, (_, i) => (i + 1 < length ? `${prefix}_${i + 1}(w);` : last));
  return bodies
    .map((body, i) => `void ${prefix}_${i}(struct work_struct *w)\n{\n\t${body}\n}\n`)
    .reverse()
    .join('');
}

describe('what lies deeper below a caller than its calls are read', () => {
  const check = async (caller: string, callee: string, via: Omit<Via, 'deferred'> = {}, deferred = 'work') => {
    const child: Step = { id: 'child', at: { function: callee }, via: { deferred, ...via } };
    const root: Step = { id: 'root', at: { function: caller }, calls: [child] };
    const { edges } = await checkNotes({ format: 1, paths: [{ id: 'p', title: 'p', root }] }, memoryKernel(FAR_BELOW));
    const [edge] = edges.map((one) => one.edge);
    return `${edge?.status} ${edge?.reason.code} ${edge?.reason.values['name'] ?? '-'}`;
  };

  it('is read where who raises it leads to the caller', async () => {
    assert.equal(await check('near_0', 'saw_cut'), 'verified edge-deferred -');
    assert.equal(await check('turn_0', 'saw_blade', {}, 'kthread'), 'verified edge-deferred-member -');
  });
  it('is not denied where it ends before what raises it, which is named', async () => {
    assert.equal(await check('far_0', 'saw_cut'), 'unchecked edge-raised-deeper far_8');
    assert.equal(await check('far_0', 'saw_cut', { by: 'queue_work' }), 'unchecked edge-raised-deeper far_8');
  });
  it('is not denied where the object is handed down through many functions before it is raised', async () => {
    assert.equal(await check('passing_0', 'saw_cut'), 'unchecked edge-raised-deeper passing_8');
    assert.equal(await check('passing_8', 'saw_cut', { by: 'pass_0' }), 'verified edge-deferred -');
    assert.equal(await check('idle_0', 'saw_cut'), 'not-found edge-not-raised -');
  });
  it('is left open where it is handed on deeper than is read', async () => {
    assert.equal(await check('lost_0', 'saw_oil'), 'unchecked edge-raises-deep -');
  });
  it('is denied where nobody who raises it is reached by a call, however deep', async () => {
    assert.equal(await check('other_0', 'saw_cut'), 'not-found edge-not-raised -');
    assert.equal(await check('idle_0', 'saw_cut'), 'not-found edge-not-raised -');
    assert.equal(await check('idle_0', 'saw_dull', {}, 'kthread'), 'not-found edge-not-raised -');
  });
});

/** What is raised is named by a local pointer, and the author names what a form of the table comes to. */
const POINTED = {
  'include/linux/workqueue.h': `static inline bool queue_work(struct workqueue_struct *wq, struct work_struct *work)
{
	return queue_work_on(0, wq, work);
}
`,
  'kernel/workqueue.c': `static void __queue_work(int cpu, struct workqueue_struct *wq, struct work_struct *work)
{
}
bool queue_work_on(int cpu, struct workqueue_struct *wq, struct work_struct *work)
{
	__queue_work(cpu, wq, work);
	return true;
}
`,
  'drivers/loom/loom.c': `#include <linux/workqueue.h>
struct loom { struct work_struct weave; struct work_struct mend; struct work_struct dye; };
void loom_weave(struct work_struct *w) { }
void loom_mend(struct work_struct *w) { }
void loom_dye(struct work_struct *w) { }
void loom_setup(struct loom *l)
{
	struct work_struct *own = &l->mend;

	INIT_WORK(&l->weave, loom_weave);
	INIT_WORK(own, loom_mend);
	INIT_WORK(&l->dye, loom_dye);
}
void loom_start(struct loom *l)
{
	struct work_struct *w = &l->weave;

	queue_work(loom_wq, w);
}
static void loom_push(struct loom *l)
{
	struct work_struct *w;

	w = &l->mend;
	queue_work(loom_wq, w);
}
void loom_repair(struct loom *l)
{
	loom_push(l);
}
void loom_either(struct loom *l, int torn)
{
	struct work_struct *w = &l->weave;

	if (torn)
		w = &l->mend;
	queue_work(loom_wq, w);
}
`,
};

describe('what a local pointer is set to', () => {
  const check = async (caller: string, callee: string, by?: string) => {
    const via = { deferred: 'work', ...(by === undefined ? {} : { by }) };
    const child: Step = { id: 'child', at: { function: callee }, via };
    const root: Step = { id: 'root', at: { function: caller }, calls: [child] };
    const { edges } = await checkNotes({ format: 1, paths: [{ id: 'p', title: 'p', root }] }, memoryKernel(POINTED));
    const [edge] = edges.map((one) => one.edge);
    return `${edge?.status} ${edge?.reason.code}`;
  };

  it('is what is raised', async () => {
    assert.equal(await check('loom_start', 'loom_weave'), 'verified edge-deferred');
    assert.equal(await check('loom_start', 'loom_dye'), 'not-found edge-other-object');
    assert.equal(await check('loom_start', 'loom_mend'), 'not-found edge-other-object');
  });
  it('is what is raised by a function that is called, and what is bound', async () => {
    assert.equal(await check('loom_repair', 'loom_mend'), 'verified edge-deferred');
    assert.equal(await check('loom_repair', 'loom_weave'), 'not-found edge-other-object');
  });
  it('is each of several', async () => {
    assert.equal(await check('loom_either', 'loom_weave'), 'verified edge-deferred');
    assert.equal(await check('loom_either', 'loom_mend'), 'verified edge-deferred');
    assert.equal(await check('loom_either', 'loom_dye'), 'not-found edge-other-object');
  });
  it('is raised by what a form of the table comes to as well', async () => {
    for (const by of ['queue_work', 'queue_work_on', '__queue_work'])
      assert.equal(await check('loom_start', 'loom_weave', by), 'verified edge-deferred', by);
    assert.equal(await check('loom_start', 'loom_dye', '__queue_work'), 'not-found edge-other-object');
    assert.equal(await check('loom_start', 'loom_weave', '__queue_works'), 'not-found edge-by-not-called');
  });
});
