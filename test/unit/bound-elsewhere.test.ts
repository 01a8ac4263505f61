import assert from 'node:assert/strict';
import type { Step, Via } from '../../src/core/notes/format.js';
import { checkNotes } from '../../src/core/path/checkNotes.js';
import { memoryKernel } from './memorySource.js';

/** One member of a struct that several files bind, each to a function of its own. */
const FILES = {
  'include/linux/timer.h': `struct timer_list { void (*function)(struct timer_list *t); };
void timer_setup(struct timer_list *t, void (*f)(struct timer_list *t), int flags);
int mod_timer(struct timer_list *t, unsigned long when);
`,
  'include/net/mill.h': `#include <linux/timer.h>
struct mill { struct timer_list grind; struct timer_list stop; };
struct other_mill { struct timer_list grind; };
void mill_reset(struct mill *m, struct timer_list *t);
`,
  'net/core/mill.c': `#include <net/mill.h>
void mill_reset(struct mill *m, struct timer_list *t)
{
	mod_timer(t, 1);
}
void mill_none(struct mill *m)
{
	timer_setup(&m->grind, NULL, 0);
}
void mill_any(struct mill *m)
{
	mod_timer(&m->grind, 1);
}
`,
  'net/rye/timer.c': `#include <net/mill.h>
static void rye_grind(struct timer_list *t) { }
static void rye_stop(struct timer_list *t) { }
void rye_start(struct mill *m)
{
	m->grind.function = rye_grind;
	mill_reset(m, &m->grind);
}
void rye_setup(struct mill *m)
{
	timer_setup(&m->stop, rye_stop, 0);
}
void rye_halt(struct mill *m)
{
	mod_timer(&m->stop, 1);
}
`,
  'net/wheat/setup.c': `#include <net/mill.h>
static void wheat_grind(struct timer_list *t) { }
void wheat_setup(struct mill *m)
{
	timer_setup(&m->grind, wheat_grind, 0);
}
`,
  'net/wheat/run.c': `#include <net/mill.h>
static void wheat_last(struct timer_list *t) { }
void wheat_start(struct mill *m)
{
	mill_reset(m, &m->grind);
}
void wheat_other(struct other_mill *m)
{
	timer_setup(&m->grind, wheat_last, 0);
}
`,
  'net/oat/oat.h': `struct oat { struct timer_list roll; };
`,
  'net/oat/setup.c': `#include <net/mill.h>
#include "oat.h"
static void oat_roll(struct timer_list *t) { }
void oat_setup(struct oat *o)
{
	timer_setup(&o->roll, oat_roll, 0);
}
`,
  'net/oat/close.c': `#include <net/mill.h>
#include "oat.h"
static void oat_close(struct timer_list *t) { }
void oat_shut(struct oat *o)
{
	timer_setup(&o->roll, oat_close, 0);
}
`,
  'net/oat/run.c': `#include <net/mill.h>
#include "oat.h"
void oat_run(struct oat *o)
{
	mod_timer(&o->roll, 1);
}
`,
};

describe('what is bound to several functions in several files', () => {
  const check = async (caller: string, callee: string, said: Partial<Via> = {}) => {
    const child: Step = { id: 'child', at: { function: callee }, via: { deferred: 'timer', ...said } };
    const root: Step = { id: 'root', at: { function: caller }, calls: [child] };
    const { edges } = await checkNotes({ format: 1, paths: [{ id: 'p', title: 'p', root }] }, memoryKernel(FILES));
    const [edge] = edges.map((one) => one.edge);
    return `${edge?.status} ${edge?.reason.code}`;
  };

  it('is one of them where both are as near to who raises it', async () => {
    assert.equal(await check('oat_run', 'oat_roll'), 'unchecked edge-bound-several');
    assert.equal(await check('oat_run', 'oat_close'), 'unchecked edge-bound-several');
    assert.equal(await check('mill_any', 'wheat_grind'), 'unchecked edge-bound-several');
  });
  it('is not what another part of the kernel binds where the caller, or who is beside it, binds it too', async () => {
    assert.equal(await check('rye_start', 'wheat_grind'), 'unchecked edge-bound-several');
    assert.equal(await check('wheat_start', 'rye_grind'), 'unchecked edge-bound-several');
    const said = { by: 'mill_reset', setup: 'wheat_setup' };
    assert.equal(await check('rye_start', 'wheat_grind', said), 'unchecked edge-bound-several');
  });
  it('is what is bound beside the caller, whatever is bound farther away or to the same member of another struct', async () => {
    assert.equal(await check('rye_start', 'rye_grind'), 'verified edge-deferred');
    assert.equal(await check('wheat_start', 'wheat_grind'), 'verified edge-deferred');
    assert.equal(await check('rye_halt', 'rye_stop'), 'verified edge-deferred');
    const said = { by: 'mod_timer', setup: 'oat_setup' };
    assert.equal(await check('oat_run', 'oat_roll', said), 'verified edge-deferred');
  });
});
