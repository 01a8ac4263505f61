import assert from 'node:assert/strict';
import {
  behindPointer,
  boundTo,
  boundToHook,
  passedBy,
  type PointerTarget,
} from '../../src/core/path/pointerTargets.js';
import type { OutEdge } from '../../src/core/facts/outEdge.js';
import { findCallee } from '../../src/core/path/findCallee.js';
import { findCalling } from '../../src/core/path/symbolPlaces.js';
import { memoryKernel } from './memorySource.js';
import type { Place } from '../../src/core/source/place.js';

const FILES = {
  'include/linux/kiln.h': `struct kiln { struct work_struct heat; struct work_struct cool; struct timer_list tick; };
int kiln_visit(struct kiln *k, int (*then)(struct kiln *k));
int kiln_door(struct kiln *k);
#ifdef CONFIG_KILN
int kiln_fire(struct kiln *k);
#else
static inline int kiln_fire(struct kiln *k) { return 0; }
#endif
`,
  'drivers/kiln/core.c': `#include <linux/kiln.h>
int kiln_fire(struct kiln *k)
{
	schedule_work(&k->heat);
	mod_timer(&k->tick, 100);
	call_int_hook(kiln_lit, k);
	return 0;
}
static int kiln_log(struct kiln *k)
{
	return 0;
}
int kiln_visit(struct kiln *k, int (*then)(struct kiln *k))
{
	return then(k);
}
int kiln_door(struct kiln *k)
{
	return 1;
}
`,
  'drivers/kiln/setup.c': `#include <linux/kiln.h>
static void kiln_heat(struct work_struct *w)
{
}
static void kiln_cool(struct work_struct *w)
{
}
static void kiln_tick(struct timer_list *t)
{
}
static void kiln_bind(struct kiln *k, void (*handler)(struct timer_list *t))
{
	timer_setup(&k->tick, handler, 0);
}
static void kiln_arm(struct kiln *k, void (*handler)(struct timer_list *t))
{
	kiln_bind(k, handler);
}
static int kiln_probe(struct kiln *k)
{
	INIT_WORK(&k->heat, kiln_heat);
	INIT_WORK(&k->cool, kiln_cool);
	kiln_arm(k, kiln_tick);
	kiln_arm(k, NULL);
	kiln_visit(k, kiln_door);
	kiln_each(k, kiln_door);
	return kiln_fire(k);
}
`,
  'net/oven/oven.c': `struct oven { struct work_struct heat; struct work_struct cool; };
static void oven_heat(struct work_struct *w)
{
}
static void heat(struct work_struct *w)
{
}
void oven_init(struct oven *o)
{
	INIT_WORK(&o->heat, oven_heat);
	INIT_WORK(&o->cool, heat);
}
static int kiln_log(struct oven *o)
{
	return 2;
}
int kiln_door(struct oven *o)
{
	return 2;
}
#include <linux/kiln.h>
void oven_lend(struct kiln *k)
{
	INIT_WORK(&k->heat, oven_lent);
}
`,
  'security/ash/ash.c': `static int ash_lit(struct kiln *k)
{
	return 0;
}
static int kiln_lit(struct kiln *k)
{
	return 0;
}
static struct security_hook_list ash_hooks[] = {
	LSM_HOOK_INIT(kiln_lit, ash_lit),
	LSM_HOOK_INIT(kiln_out, kiln_lit),
	LSM_HOOK_INIT(kiln_lit, NULL),
};
`,
};
const CORE = 'drivers/kiln/core.c';
const kernel = memoryKernel(FILES);

async function placesOf(name: string): Promise<readonly Place[]> {
  return (await findCalling(kernel, name))?.places ?? [];
}

/** The first edge of a kind out of a function. */
async function edge<K extends OutEdge['kind']>(kind: K, from: string): Promise<Extract<OutEdge, { kind: K }>> {
  const [place] = await placesOf(from);
  assert.ok(place, from);
  const found = (await kernel.facts.callsOf(place)).find((one) => one.kind === kind);
  assert.ok(found, kind);
  return found as Extract<OutEdge, { kind: K }>;
}

async function told(found: AsyncGenerator<PointerTarget>): Promise<string[]> {
  const all: string[] = [];
  for await (const { name, place, via, decided } of found)
    all.push(`${name} ${place.file}:${place.line} ${JSON.stringify(via)}${decided ? '' : ' ?'}`);
  return all;
}

describe('what is bound to an object', () => {
  it('is what a call binds to that member, the nearest first, not what is called like it', async () => {
    const queued = await edge('deferred', 'kiln_fire');
    assert.deepEqual(await told(boundTo(kernel, queued, { near: CORE })), [
      'kiln_heat drivers/kiln/setup.c:21 {"deferred":"work","by":"schedule_work","setup":"kiln_probe"}',
      'oven_lent net/oven/oven.c:24 {"deferred":"work","by":"schedule_work","setup":"oven_lend"}',
    ]);
  });

  it('is not decided where a pointer may hold the address of it', async () => {
    const queued = { deferred: 'work', by: 'schedule_work', object: { words: ['o'], chain: ['o'], address: false } };
    assert.deepEqual(await told(boundTo(kernel, queued, { near: CORE })), [
      'oven_heat net/oven/oven.c:10 {"deferred":"work","by":"schedule_work","setup":"oven_init"} ?',
      'heat net/oven/oven.c:11 {"deferred":"work","by":"schedule_work","setup":"oven_init"} ?',
    ]);
  });

  it('is followed through functions that pass it on, to who names it', async () => {
    const object = { words: ['k', 'tick'], chain: ['k', 'tick'], address: true };
    assert.deepEqual(await told(boundTo(kernel, { deferred: 'timer', by: 'mod_timer', object }, { near: CORE })), [
      'kiln_tick drivers/kiln/setup.c:23 {"deferred":"timer","by":"mod_timer","setup":"kiln_probe"}',
    ]);
  });

  it('is nothing without an object, or of a kind that is not known', async () => {
    const { site, by, object } = await edge('deferred', 'kiln_fire');
    assert.ok(object);
    assert.deepEqual(await told(boundTo(kernel, { deferred: 'work', by }, { near: site.file })), []);
    assert.deepEqual(await told(boundTo(kernel, { deferred: 'moonlight', by, object }, { near: site.file })), []);
  });
});

describe('what is behind a hook', () => {
  it('is what its binders put there, and nothing where they put nothing', async () => {
    const hook = await edge('hook', 'kiln_fire');
    assert.deepEqual(await told(boundToHook(kernel, hook, { near: CORE })), [
      'ash_lit security/ash/ash.c:10 {"macro":"call_int_hook","hook":"kiln_lit"}',
    ]);
  });
});

describe('what a parameter points to', () => {
  it('is what the caller passes to this function, and to no other', async () => {
    const caller = { id: 'probe', places: await placesOf('kiln_probe') };
    assert.deepEqual(await told(passedBy(kernel, caller, 'kiln_visit', { near: CORE })), [
      'kiln_door drivers/kiln/setup.c:25 {"argument":true,"from":"probe"}',
    ]);
    assert.deepEqual(await told(passedBy(kernel, caller, 'kiln_fire', { near: CORE })), []);
  });
});

describe('what a name means that is called in a file', () => {
  const found = async (name: string, file: string) => {
    const callee = await findCallee(kernel, name, file);
    if (callee === undefined) return undefined;
    const files = callee.places.map((one) => one.file).join(' ');
    return callee.placement.status === 'ambiguous' ? `ambiguous: ${files}` : files;
  };

  it('is what the file itself defines, whatever others do', async () => {
    assert.equal(await found('kiln_log', CORE), 'drivers/kiln/core.c');
    assert.equal(await found('kiln_log', 'net/oven/oven.c'), 'net/oven/oven.c');
    assert.equal(await found('kiln_fire', 'include/linux/kiln.h'), 'include/linux/kiln.h');
  });

  it('is the function, not the stub of a header that is nearer', async () => {
    assert.equal(await found('kiln_fire', 'drivers/kiln/setup.c'), 'drivers/kiln/core.c');
    assert.equal(await found('kiln_fire', 'include/net/oven.h'), 'drivers/kiln/core.c');
  });

  it('is the nearer one among equals, and undecided where none is nearer', async () => {
    assert.equal(await found('kiln_door', 'drivers/kiln/setup.c'), 'drivers/kiln/core.c');
    assert.equal(await found('kiln_door', 'net/stove.c'), 'net/oven/oven.c');
    assert.equal(await found('kiln_door', 'fs/gone.c'), 'ambiguous: drivers/kiln/core.c net/oven/oven.c');
    assert.equal(await found('kiln_smoke', CORE), undefined);
  });
});

describe('who is behind a member', () => {
  it('is also who is behind one that is copied into it', async () => {
    const kernel = memoryKernel({
      'vat.h': 'struct vat_ops { void (*drain)(void); };\nstruct vat { void (*drain)(void); };\n',
      'vat.c': `#include "vat.h"
void vat_init(struct vat *v, const struct vat_ops *ops)
{
	v->drain = ops->drain;
}
void vat_patch(struct vat *v)
{
	v->drain = patched_drain;
}
`,
      'oak.c': '#include "vat.h"\nstatic const struct vat_ops oak_ops = { .drain = oak_drain };\n',
    });
    const found: PointerTarget[] = [];
    for await (const one of behindPointer(kernel, { struct: 'vat', member: 'drain' }, { near: 'vat.c' }))
      found.push(one);
    assert.deepEqual(
      found.map(({ name, via }) => [name, via]),
      [
        ['patched_drain', { struct: 'vat', member: 'drain', by: 'vat_patch' }],
        ['oak_drain', { struct: 'vat', member: 'drain', table: 'oak_ops' }],
      ],
    );
  });
});
