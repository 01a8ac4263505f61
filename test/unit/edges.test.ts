import assert from 'node:assert/strict';
import { checkNotes } from '../../src/core/path/checkNotes.js';
import type { Step, Via } from '../../src/core/notes/format.js';
import { Kernel } from '../../src/core/kernel.js';
import { testWasm } from './parser.js';
import { memorySource } from './memorySource.js';
import type { Place } from '../../src/core/source/place.js';

/** Edges that are no plain call: each with one that is true, and ones that are not. */
const FILES = {
  'include/linux/lamp.h': `struct work_struct { void (*func)(struct work_struct *w); };
struct timer_list { void (*function)(struct timer_list *t); };
struct lamp { struct work_struct glow; struct work_struct fade; struct timer_list tick; struct timer_list tock; };
#define INIT_WORK(_work, _func) do { (_work)->func = (_func); } while (0)
#define LAMP_CALL_1(f, f1, ...) (f == f1 ? f1(__VA_ARGS__) : f(__VA_ARGS__))
#define lamp_dim(l) __lamp_dim(l, 0)
#define lamp_paste(kind, l) lamp_##kind##_show(l)
static inline void lamp_queue(struct lamp *l, struct work_struct *w)
{
	queue_work(lamp_wq, w);
}
`,
  'drivers/lamp/lamp.c': `#include <linux/lamp.h>
static struct lamp one;
static void lamp_glow(struct work_struct *w)
{
}
static void lamp_fade(struct work_struct *w)
{
}
static void lamp_tick(struct timer_list *t)
{
}
static void lamp_tock(struct timer_list *t)
{
}
static void lamp_free_rcu(struct rcu_head *head)
{
}
static irqreturn_t lamp_irq(int irq, void *data)
{
	return 0;
}
static void lamp_softirq(void)
{
}
static int lamp_thread(void *data)
{
	return 0;
}
static int lamp_setup(struct lamp *l)
{
	INIT_WORK(&l->glow, lamp_glow);
	INIT_WORK(&l->fade, lamp_fade);
	l->tock.function = lamp_tock;
	lamp_init_timers(l, lamp_tick);
	request_irq(7, lamp_irq, 0, "lamp", l);
	open_softirq(LAMP_SOFTIRQ, lamp_softirq);
	kthread_run(lamp_thread, l, "lamp");
	return 0;
}
module_init(lamp_setup);
void lamp_init_timers(struct lamp *l, void (*handler)(struct timer_list *t))
{
	timer_setup(&l->tick, handler, 0);
}
void lamp_switch(struct lamp *l)
{
	schedule_work(&l->glow);
	lamp_arm(l, &l->tick);
	add_timer(&l->tock);
	call_rcu(&l->rcu, lamp_free_rcu);
	raise_softirq(LAMP_SOFTIRQ);
	puzzle(&l->glow);
}
void lamp_arm(struct lamp *l, struct timer_list *t)
{
	mod_timer(t, 100);
}
void lamp_wave(struct lamp *l)
{
	lamp_queue(l, &l->fade);
}
static DECLARE_WORK(lamp_static_work, lamp_static_glow);
static void lamp_static_glow(struct work_struct *w)
{
}
void lamp_poke(void)
{
	schedule_work(&lamp_static_work);
}
`,
  'drivers/lamp/walk.c': `#include <linux/lamp.h>
static int lamp_count(struct lamp *l)
{
	return 1;
}
static int lamp_other(struct lamp *l)
{
	return 2;
}
int lamp_each(int (*actor)(struct lamp *l), int n)
{
	return lamp_each_from(0, actor);
}
int lamp_each_from(int from, int (*fn)(struct lamp *l))
{
	return fn(&one);
}
int lamp_survey(void)
{
	return lamp_each(lamp_count, 3);
}
void __lamp_dim(struct lamp *l, int to)
{
}
int lamp_hall_show(struct lamp *l)
{
	return LAMP_CALL_1(l->show, lamp_count, l);
}
void lamp_evening(struct lamp *l)
{
	lamp_dim(l);
	lamp_paste(hall, l);
	call_int_hook(lamp_lit, l);
	mystery(lamp_lit, l);
	static_call(lamp_mode)(l);
	lamp_bridge(l);
}
static int guard_lamp_lit(struct lamp *l)
{
	return 0;
}
static struct security_hook_list guard_hooks[] = {
	LSM_HOOK_INIT(lamp_lit, guard_lamp_lit),
};
DEFINE_STATIC_CALL(lamp_mode, lamp_bright);
static int lamp_bright(struct lamp *l)
{
	return 0;
}
`,
  'drivers/lamp/bridge.c': `int lamp_bridge(struct lamp *l)
{
	return lamp_far_shore(l);
}
`,
  'drivers/lamp/shore.c': `int lamp_far_shore(struct lamp *l)
{
	return 0;
}
int lamp_far_shores(struct lamp *l)
{
	return 0;
}
`,
};

const kernel = () => new Kernel(memorySource(FILES), { loadWasm: testWasm });

/** The edge from a function to another: status, reason, line of the site and of the installation. */
async function edge(
  caller: string,
  callee: string,
  via?: Via,
  more: Partial<Step> = {},
  on = kernel(),
): Promise<string> {
  const child: Step = { id: 'child', at: { function: callee }, ...(via === undefined ? {} : { via }), ...more };
  const root: Step = { id: 'root', at: { function: caller }, calls: [child] };
  return (await edgesOf(root, on)).at(-1) ?? '';
}

async function edgesOf(root: Step, on = kernel()): Promise<string[]> {
  const check = await checkNotes({ format: 1, paths: [{ id: 'p', title: 'p', root }] }, on);
  return check.edges.map(({ edge: { status, reason, site, proof, through, nearest } }) => {
    const parts = [status, reason.code.replace(/^edge-/, '')];
    if (site !== undefined) parts.push(`at "${textOf(site)}"`);
    if (proof?.installed !== undefined) parts.push(`by "${textOf(proof.installed)}"`);
    if (through !== undefined) parts.push(`${through.kind} ${through.name} "${textOf(through.site)}"`);
    if (nearest !== undefined) parts.push(nearest.map(({ what, name }) => `${what} ${name}`).join(', '));
    return parts.join(' ');
  });
}

function textOf({ file, line }: Place): string {
  return (FILES as Readonly<Record<string, string>>)[file]?.split('\n')[line - 1]?.trim() ?? '';
}

describe('what an edge says besides its status', () => {
  const checked = async (root: Step) =>
    (await checkNotes({ format: 1, paths: [{ id: 'p', title: 'p', root }] }, kernel())).edges.map(({ edge }) => edge);
  const later = async (caller: string, callee: string, via: Via) => {
    const calls = [{ id: 'child', at: { function: callee }, via }];
    const [only] = await checked({ id: 'root', at: { function: caller }, calls });
    return `${only?.status ?? '-'} ${only?.by ?? '-'}`;
  };

  it('is what raises, queues or registers what runs later', async () => {
    // By the author's word, and where the author says nothing.
    assert.equal(
      await later('lamp_switch', 'lamp_glow', { deferred: 'work', by: 'schedule_work' }),
      'verified schedule_work',
    );
    assert.equal(await later('lamp_switch', 'lamp_glow', { deferred: 'work' }), 'verified schedule_work');
    // A function of the tree that comes down to queueing, not what it comes down to.
    const setup = { setup: 'lamp_setup' };
    assert.equal(
      await later('lamp_wave', 'lamp_fade', { deferred: 'work', by: 'lamp_queue', ...setup }),
      'verified lamp_queue',
    );
    // The function is handed over where it is raised.
    assert.equal(await later('lamp_switch', 'lamp_free_rcu', { deferred: 'rcu' }), 'verified call_rcu');
    assert.equal(
      await later('lamp_setup', 'lamp_thread', { deferred: 'kthread', by: 'kthread_run' }),
      'verified kthread_run',
    );
    // Where nothing raises it, nothing is named.
    assert.equal(await later('lamp_switch', 'lamp_glow', { deferred: 'work', by: 'queue_work' }), 'not-found -');
  });

  it('is the nearest step above that is there, where the caller is not', async () => {
    const gone = (id: string, ...calls: Step[]): Step => ({ id, at: { function: `lamp_${id}_gone` }, calls });
    const far: Step = { id: 'far', at: { function: 'lamp_far_shore' } };
    const bridge = { function: 'lamp_bridge' };
    const one = await checked({ id: 'root', at: bridge, calls: [gone('a', far)] });
    assert.deepEqual(
      one.map(({ status, caller }) => [status, caller]),
      [
        ['unchecked', undefined],
        ['skips', 'lamp_bridge'],
      ],
    );
    const two = await checked({ id: 'root', at: bridge, calls: [gone('a', gone('b', far))] });
    assert.equal(two.at(-1)?.status, 'skips');
    assert.equal(two.at(-1)?.caller, 'lamp_bridge');
    // One that is there, and called where the path says, names none.
    const [plain] = await checked({ id: 'root', at: bridge, calls: [far] });
    assert.deepEqual([plain?.status, plain?.caller], ['verified', undefined]);
  });
});

describe('edges that run later', () => {
  it('are proved by what queues and what binds, for the same object', async () => {
    assert.equal(
      await edge('lamp_switch', 'lamp_glow', { deferred: 'work', by: 'schedule_work' }),
      'verified deferred at "schedule_work(&l->glow);" by "INIT_WORK(&l->glow, lamp_glow);"',
    );
    assert.equal(
      await edge('lamp_switch', 'lamp_fade', { deferred: 'work', by: 'schedule_work' }),
      'not-found other-object at "schedule_work(&l->glow);" by "INIT_WORK(&l->fade, lamp_fade);"',
    );
    assert.equal(
      await edge('lamp_switch', 'lamp_glow', { deferred: 'work' }),
      'verified deferred at "schedule_work(&l->glow);" by "INIT_WORK(&l->glow, lamp_glow);"',
    );
  });

  it('are found through functions that queue and that bind', async () => {
    assert.equal(
      await edge('lamp_wave', 'lamp_fade', { deferred: 'work', by: 'lamp_queue', setup: 'lamp_setup' }),
      'verified deferred at "lamp_queue(l, &l->fade);" by "INIT_WORK(&l->fade, lamp_fade);"',
    );
    assert.equal(
      await edge('lamp_wave', 'lamp_glow', { deferred: 'work', by: 'lamp_queue' }),
      'not-found other-object at "lamp_queue(l, &l->fade);" by "INIT_WORK(&l->glow, lamp_glow);"',
    );
    assert.equal(
      await edge('lamp_switch', 'lamp_tick', { deferred: 'timer', by: 'lamp_arm', setup: 'lamp_setup' }),
      'verified deferred at "lamp_arm(l, &l->tick);" by "lamp_init_timers(l, lamp_tick);"',
    );
    assert.equal(
      await edge('lamp_switch', 'lamp_tick', { deferred: 'timer', by: 'add_timer', setup: 'lamp_setup' }),
      'not-found other-object at "add_timer(&l->tock);" by "lamp_init_timers(l, lamp_tick);"',
    );
  });

  it('are found where the function is assigned, and where a macro declares its object', async () => {
    assert.equal(
      await edge('lamp_switch', 'lamp_tock', { deferred: 'timer', by: 'add_timer', setup: 'lamp_setup' }),
      'verified deferred at "add_timer(&l->tock);" by "l->tock.function = lamp_tock;"',
    );
    assert.equal(
      await edge('lamp_poke', 'lamp_static_glow', { deferred: 'work', by: 'schedule_work' }),
      'verified deferred at "schedule_work(&lamp_static_work);" by "static DECLARE_WORK(lamp_static_work, lamp_static_glow);"',
    );
  });

  it('need no second place where one call does both', async () => {
    assert.equal(
      await edge('lamp_switch', 'lamp_free_rcu', { deferred: 'rcu', by: 'call_rcu' }),
      'verified deferred-here at "call_rcu(&l->rcu, lamp_free_rcu);" by "call_rcu(&l->rcu, lamp_free_rcu);"',
    );
    assert.equal(
      await edge('lamp_setup', 'lamp_thread', { deferred: 'kthread', by: 'kthread_run' }),
      'verified deferred-here at "kthread_run(lamp_thread, l, "lamp");" by "kthread_run(lamp_thread, l, "lamp");"',
    );
    assert.equal(
      await edge('lamp_setup', 'lamp_irq', { deferred: 'irq', by: 'request_irq' }),
      'verified deferred-here at "request_irq(7, lamp_irq, 0, "lamp", l);" by "request_irq(7, lamp_irq, 0, "lamp", l);"',
    );
  });

  it('go by the number of a softirq', async () => {
    assert.equal(
      await edge('lamp_switch', 'lamp_softirq', { deferred: 'softirq', by: 'raise_softirq' }),
      'verified deferred at "raise_softirq(LAMP_SOFTIRQ);" by "open_softirq(LAMP_SOFTIRQ, lamp_softirq);"',
    );
  });

  it('mean the same in any usual spelling', async () => {
    for (const deferred of ['RCU', 'rcu', 'call_rcu', 'RCU callbacks'])
      assert.match(await edge('lamp_switch', 'lamp_free_rcu', { deferred, by: 'call_rcu' }), /^verified deferred-here/);
    for (const deferred of ['workqueue', 'work queue', 'work_struct', 'Work', 'delayed work'])
      assert.match(await edge('lamp_switch', 'lamp_glow', { deferred, by: 'schedule_work' }), /^verified deferred /);
    for (const deferred of ['soft irq', 'SoftIRQ', 'soft-irqs'])
      assert.match(await edge('lamp_switch', 'lamp_softirq', { deferred, by: 'raise_softirq' }), /^verified deferred /);
    assert.match(
      await edge('lamp_switch', 'lamp_glow', { deferred: 'RCU', by: 'schedule_work' }),
      /^not-found|^unchecked/,
    );
  });

  it('may name what is raised in place of what raises it', async () => {
    assert.equal(
      await edge('lamp_switch', 'lamp_softirq', { deferred: 'softirq', by: 'LAMP_SOFTIRQ' }),
      'verified deferred at "raise_softirq(LAMP_SOFTIRQ);" by "open_softirq(LAMP_SOFTIRQ, lamp_softirq);"',
    );
    assert.equal(
      await edge('lamp_switch', 'lamp_glow', { deferred: 'work', by: 'glow' }),
      'verified deferred at "schedule_work(&l->glow);" by "INIT_WORK(&l->glow, lamp_glow);"',
    );
    assert.equal(
      await edge('lamp_switch', 'lamp_softirq', { deferred: 'softirq', by: 'OTHER_SOFTIRQ' }),
      'not-found by-not-called raise raise_softirq',
    );
    assert.match(await edge('lamp_switch', 'lamp_fade', { deferred: 'work', by: 'glow' }), /^not-found other-object/);
    assert.equal(
      await edge('lamp_switch', 'lamp_fade', { deferred: 'work', by: 'fade' }),
      'not-found by-not-called raise schedule_work',
    );
  });

  it('need no call where hardware or booting calls', async () => {
    assert.equal(
      await edge('lamp_poke', 'lamp_setup', { deferred: 'initcall' }),
      'verified registered by "module_init(lamp_setup);"',
    );
    assert.equal(
      await edge('lamp_poke', 'lamp_irq', { deferred: 'irq' }),
      'verified registered by "request_irq(7, lamp_irq, 0, "lamp", l);"',
    );
    assert.equal(await edge('lamp_poke', 'lamp_glow', { deferred: 'initcall' }), 'not-found not-bound');
  });

  it('are not there when the call, the set-up or the binding is not', async () => {
    assert.equal(
      await edge('lamp_wave', 'lamp_glow', { deferred: 'work', by: 'schedule_work' }),
      'not-found by-not-called raise lamp_queue',
    );
    assert.equal(
      await edge('lamp_switch', 'lamp_glow', { deferred: 'work', by: 'schedule_work', setup: 'lamp_arm' }),
      'not-found setup-does-not-bind at "schedule_work(&l->glow);"',
    );
    assert.equal(await edge('lamp_poke', 'lamp_tick', { deferred: 'timer' }), 'not-found not-raised');
  });

  it('are not checked where it is not known what a name does', async () => {
    assert.equal(
      await edge('lamp_switch', 'lamp_glow', { deferred: 'work', by: 'puzzle' }),
      'unchecked by-unknown at "puzzle(&l->glow);" by "INIT_WORK(&l->glow, lamp_glow);"',
    );
    assert.equal(
      await edge('lamp_switch', 'lamp_glow', { deferred: 'moonlight', by: 'schedule_work' }),
      'unchecked deferred-unknown',
    );
  });

  it('know what a reader adds to the table', async () => {
    const on = new Kernel(memorySource(FILES), {
      loadWasm: testWasm,
      dialect: { deferrals: { work: { raise: ['puzzle(@)'] } } },
    });
    assert.equal(
      await edge('lamp_switch', 'lamp_glow', { deferred: 'work', by: 'puzzle' }, {}, on),
      'verified deferred at "puzzle(&l->glow);" by "INIT_WORK(&l->glow, lamp_glow);"',
    );
  });
});

describe('edges through macros', () => {
  it('are proved by an argument', async () => {
    assert.equal(
      await edge('lamp_hall_show', 'lamp_count', { macro: 'LAMP_CALL_1' }),
      'verified macro-argument at "return LAMP_CALL_1(l->show, lamp_count, l);" by "return LAMP_CALL_1(l->show, lamp_count, l);"',
    );
  });

  it('are proved by the definition, and by what it pastes together', async () => {
    assert.equal(
      await edge('lamp_evening', '__lamp_dim', { macro: 'lamp_dim' }),
      'verified macro-definition at "lamp_dim(l);" by "#define lamp_dim(l) __lamp_dim(l, 0)"',
    );
    assert.equal(
      await edge('lamp_evening', 'lamp_hall_show', { macro: 'lamp_paste' }),
      'verified macro-definition at "lamp_paste(hall, l);" by "#define lamp_paste(kind, l) lamp_##kind##_show(l)"',
    );
  });

  it('are not there when the macro is not used, or does not call', async () => {
    assert.equal(await edge('lamp_survey', '__lamp_dim', { macro: 'lamp_dim' }), 'not-found macro-not-used');
    assert.equal(
      await edge('lamp_evening', 'lamp_count', { macro: 'lamp_dim' }),
      'not-found macro-does-not-call at "lamp_dim(l);"',
    );
  });

  it('are proved by what binds a hook', async () => {
    assert.equal(
      await edge('lamp_evening', 'guard_lamp_lit', { macro: 'call_int_hook', hook: 'lamp_lit' }),
      'verified hook at "call_int_hook(lamp_lit, l);" by "LSM_HOOK_INIT(lamp_lit, guard_lamp_lit),"',
    );
    assert.equal(
      await edge('lamp_evening', 'lamp_bright', { macro: 'static_call', hook: 'lamp_mode' }),
      'verified hook at "static_call(lamp_mode)(l);" by "DEFINE_STATIC_CALL(lamp_mode, lamp_bright);"',
    );
    assert.equal(
      await edge('lamp_evening', 'guard_lamp_lit', { macro: 'call_int_hook' }),
      'verified hook at "call_int_hook(lamp_lit, l);" by "LSM_HOOK_INIT(lamp_lit, guard_lamp_lit),"',
    );
    assert.equal(
      await edge('lamp_evening', 'lamp_bright', { macro: 'static_call' }),
      'verified hook at "static_call(lamp_mode)(l);" by "DEFINE_STATIC_CALL(lamp_mode, lamp_bright);"',
    );
    assert.equal(
      await edge('lamp_evening', 'lamp_bright', { macro: 'call_int_hook' }),
      'not-found hook-not-bound at "call_int_hook(lamp_lit, l);"',
    );
    assert.equal(
      await edge('lamp_evening', 'lamp_bright', { macro: 'call_int_hook', hook: 'lamp_lit' }),
      'not-found hook-not-bound at "call_int_hook(lamp_lit, l);"',
    );
    assert.equal(
      await edge('lamp_evening', 'guard_lamp_lit', { macro: 'call_int_hook', hook: 'lamp_mode' }),
      'not-found hook-not-called',
    );
    assert.equal(
      await edge('lamp_evening', 'guard_lamp_lit', { macro: 'mystery', hook: 'lamp_lit' }),
      'unchecked hook-unsure at "mystery(lamp_lit, l);" by "LSM_HOOK_INIT(lamp_lit, guard_lamp_lit),"',
    );
  });

  it('are those of the hooks that the caller calls, where what binds one is named in the place of the macro', async () => {
    const lit = 'verified hook at "call_int_hook(lamp_lit, l);" by "LSM_HOOK_INIT(lamp_lit, guard_lamp_lit),"';
    assert.equal(await edge('lamp_evening', 'guard_lamp_lit', { macro: 'LSM_HOOK_INIT', hook: 'lamp_lit' }), lit);
    assert.equal(await edge('lamp_evening', 'guard_lamp_lit', { macro: 'LSM_HOOK_INIT' }), lit);
    assert.equal(
      await edge('lamp_evening', 'lamp_bright', { macro: 'DEFINE_STATIC_CALL', hook: 'lamp_mode' }),
      'verified hook at "static_call(lamp_mode)(l);" by "DEFINE_STATIC_CALL(lamp_mode, lamp_bright);"',
    );
    assert.equal(
      await edge('lamp_evening', 'lamp_bright', { macro: 'LSM_HOOK_INIT', hook: 'lamp_lit' }),
      'not-found hook-not-bound at "call_int_hook(lamp_lit, l);"',
    );
    assert.equal(
      await edge('lamp_evening', 'guard_lamp_lit', { macro: 'LSM_HOOK_INIT', hook: 'lamp_out' }),
      'not-found hook-not-called',
    );
    assert.equal(await edge('lamp_survey', 'guard_lamp_lit', { macro: 'LSM_HOOK_INIT' }), 'not-found macro-not-used');
  });
});

describe('edges through a parameter', () => {
  const via: Via = { argument: true, from: 'survey' };
  const survey = (between: string[], callee: string): Step => {
    const last: Step = { id: 'last', at: { function: callee }, via };
    const steps = between.reduceRight<Step>(
      (child, name) => ({ id: name, at: { function: name }, calls: [child] }),
      last,
    );
    return { id: 'survey', at: { function: 'lamp_survey' }, calls: [steps] };
  };

  it('are followed from hand to hand', async () => {
    assert.equal(
      (await edgesOf(survey(['lamp_each', 'lamp_each_from'], 'lamp_count'))).at(-1),
      'verified argument at "return fn(&one);" by "return lamp_each(lamp_count, 3);"',
    );
  });

  it('are not there where another function is passed, or the parameter is not called', async () => {
    assert.equal((await edgesOf(survey(['lamp_each', 'lamp_each_from'], 'lamp_other'))).at(-1), 'not-found not-passed');
    assert.equal(
      (await edgesOf(survey(['lamp_each'], 'lamp_count'))).at(-1),
      'not-found parameter-not-called by "return lamp_each(lamp_count, 3);"',
    );
  });
});

describe('static functions of one name in two files', () => {
  const twin = (name: string) => `struct reel;
struct reel_ops { int (*wind)(struct reel *r); };
static int reel_wind(struct reel *r)
{
	return 0;
}
static void reel_cut(struct work_struct *w)
{
}
static const struct reel_ops ${name}_ops = {
	.wind = reel_wind,
};
int ${name}_start(struct reel *r)
{
	reel_register(r, reel_wind);
	INIT_WORK(&r->cut, reel_cut);
	schedule_work(&r->cut);
	return reel_wind(r);
}
`;
  const on = new Kernel(
    memorySource({
      'drivers/reel/old.c': twin('old'),
      'drivers/reel/new.c': twin('new'),
      'drivers/reel/core.c': `struct reel { int (*turn)(struct reel *r); };
struct reel_ops { int (*wind)(struct reel *r); };
void reel_register(struct reel *r, int (*turn)(struct reel *r))
{
	r->turn = turn;
}
int reel_run(struct reel *r, const struct reel_ops *ops)
{
	r->turn(r);
	return ops->wind(r);
}
`,
    }),
    { loadWasm: testWasm },
  );
  const status = async (caller: string, callee: string, via?: Via) => {
    const at = { function: callee, file: 'drivers/reel/old.c' };
    const child: Step = { id: 'child', at, ...(via === undefined ? {} : { via }) };
    const root: Step = { id: 'root', at: { function: caller }, calls: [child] };
    const check = await checkNotes({ format: 1, paths: [{ id: 'p', title: 'p', root }] }, on);
    const edge = check.edges.at(-1)?.edge;
    return `${edge?.status ?? ''} ${edge?.proof?.installed?.file ?? ''}`.trim();
  };

  it('are not taken for one another', async () => {
    assert.equal(await status('old_start', 'reel_wind'), 'verified');
    assert.equal(await status('new_start', 'reel_wind'), 'not-found');
    const old = { struct: 'reel_ops', member: 'wind', table: 'old_ops' };
    assert.equal(await status('reel_run', 'reel_wind', old), 'verified drivers/reel/old.c');
    assert.equal(await status('reel_run', 'reel_wind', { ...old, table: 'new_ops' }), 'not-found');
    assert.equal(
      await status('new_start', 'reel_cut', { deferred: 'work', by: 'schedule_work', setup: 'new_start' }),
      'not-found',
    );
  });

  it('are found where a function puts its argument behind the pointer', async () => {
    const via = { struct: 'reel', member: 'turn' };
    assert.equal(await status('reel_run', 'reel_wind', { ...via, by: 'old_start' }), 'verified drivers/reel/old.c');
    assert.equal(await status('reel_run', 'reel_wind', { ...via, by: 'reel_register' }), 'verified drivers/reel/old.c');
    assert.equal(await status('reel_run', 'reel_wind', via), 'verified drivers/reel/old.c');
    assert.equal(await status('reel_run', 'reel_wind', { ...via, by: 'new_start' }), 'not-found');
  });
});

describe('pointers that are copied from another struct', () => {
  const on = new Kernel(
    memorySource({
      'include/linux/vat.h': `struct vat;
struct vat_ops { void (*drain)(struct vat *v); void (*stir)(struct vat *v); };
struct vat { const struct vat_ops *ops; void (*drain)(struct vat *v); };
`,
      'drivers/vat/core.c': `#include <linux/vat.h>
void vat_init(struct vat *v, const struct vat_ops *ops)
{
	v->ops = ops;
	v->drain = ops->drain;
}
void vat_end(struct vat *v)
{
	v->drain(v);
}
`,
      'drivers/vat/oak.c': `#include <linux/vat.h>
static void oak_drain(struct vat *v)
{
}
static void oak_stir(struct vat *v)
{
}
const struct vat_ops oak_ops = {
	.drain = oak_drain,
	.stir = oak_stir,
};
`,
    }),
    { loadWasm: testWasm },
  );
  const checked = async (callee: string, via: Via) => {
    const child: Step = { id: 'child', at: { function: callee }, via };
    const root: Step = { id: 'root', at: { function: 'vat_end' }, calls: [child] };
    const check = await checkNotes({ format: 1, paths: [{ id: 'p', title: 'p', root }] }, on);
    const { status, proof, nearest } = check.edges[0]?.edge ?? {};
    const at = (place?: Place) => (place === undefined ? '' : ` ${place.file}:${place.line}`);
    return `${status ?? ''}${at(proof?.installed)}${at(proof?.registered)}${(nearest ?? []).map(({ name }) => ` ${name}`).join('')}`;
  };
  const via = { struct: 'vat', member: 'drain' };

  it('are proved by what is behind that one, and where it is copied', async () => {
    const proved = 'verified drivers/vat/oak.c:9 drivers/vat/core.c:5';
    assert.equal(await checked('oak_drain', via), proved);
    assert.equal(await checked('oak_drain', { ...via, table: 'oak_ops' }), proved);
    assert.equal(await checked('oak_drain', { ...via, by: 'vat_init' }), proved);
  });

  it('are not there for what is behind another member', async () => {
    assert.equal(await checked('oak_stir', via), 'not-found oak_drain');
  });
});

describe('plain calls that are not there', () => {
  it('go through a function of another file', async () => {
    assert.equal(
      await edge('lamp_evening', 'lamp_far_shore'),
      'through through at "lamp_bridge(l);" function lamp_bridge "return lamp_far_shore(l);"',
    );
  });

  it('go through a macro', async () => {
    assert.equal(
      await edge('lamp_evening', '__lamp_dim'),
      'through through at "lamp_dim(l);" macro lamp_dim "#define lamp_dim(l) __lamp_dim(l, 0)"',
    );
  });

  it('show what is there instead', async () => {
    assert.equal(await edge('lamp_survey', 'lamp_far_shore'), 'not-found not-called caller lamp_bridge');
    assert.equal(await edge('lamp_bridge', 'lamp_far_shores'), 'not-found not-called callee lamp_far_shore');
  });
});
