import assert from 'node:assert/strict';
import type { Via } from '../../src/core/notes/format.js';
import { checkNotes } from '../../src/core/path/checkNotes.js';
import { memoryKernel } from './memorySource.js';

/** Hooks whose names a macro makes of a list that is included. */
const FILES = {
  'include/linux/kiln.h': `struct kiln_ops {
	int (*fire)(int n);
	int (*cool)(int n);
};
extern struct kiln_ops kiln_ops;
#define static_call(name) __SCT__##name
#define static_call_update(name, func) kiln_update(&name##_key, func)
#define kiln_call(op) static_call(kiln_##op)
`,
  'include/linux/kiln-list.h': `KILN_OP(fire)
KILN_OP_OPTIONAL(cool)
`,
  'drivers/kiln/core.c': `#include <linux/kiln.h>
struct kiln_ops kiln_ops;
void kiln_fill(void)
{
#define __KILN_OP(op) static_call_update(kiln_##op, kiln_ops.op);
#define KILN_OP(op) WARN_ON(!kiln_ops.op); __KILN_OP(op)
#define KILN_OP_OPTIONAL(op) static_call_update(kiln_##op, (void *)kiln_ops.op ? : (void *)kiln_none);
#include <linux/kiln-list.h>
#undef __KILN_OP
}
int kiln_run(int n)
{
	return kiln_call(fire)(n) + kiln_call(cool)(n);
}
`,
  'drivers/kiln/gas.c': `#include <linux/kiln.h>
static int gas_fire(int n)
{
	return n;
}
static int gas_cool(int n)
{
	return -n;
}
struct kiln_ops gas_ops = { .fire = gas_fire, .cool = gas_cool };
static int (*kiln_hands[])(int n) = { gas_fire, gas_cool };
int kiln_choose(int n)
{
	return kiln_hands[n](n);
}
static int gas_none(int n) { return 0; }
`,
};

async function status(caller: string, callee: string, via: Via): Promise<string> {
  const step = { id: 'b', at: { function: callee, file: 'drivers/kiln/gas.c' }, via };
  const root = { id: 'a', at: { function: caller }, calls: [step] };
  const check = await checkNotes({ format: 1, paths: [{ id: 'p', title: 'p', root }] }, memoryKernel(FILES));
  const edge = check.edges[0]?.edge;
  return [edge?.status, edge?.reason.code, edge?.site?.line, edge?.proof?.installed?.line].join(' ');
}

describe('a hook whose name is pasted of a list that is included', () => {
  it('is called with the macro that the one in the caller stands for', async () => {
    const inner = { macro: 'static_call', hook: 'kiln_fire' };
    assert.equal(await status('kiln_run', 'gas_fire', inner), 'verified edge-hook 13 10');
    assert.equal(
      await status('kiln_run', 'gas_fire', { ...inner, macro: 'static_call_cond' }),
      'not-found edge-hook-not-called  ',
    );
    assert.equal(await status('kiln_choose', 'gas_fire', inner), 'not-found edge-hook-not-called  ');
  });
  it('is bound to what stands behind the member that the macro reads', async () => {
    assert.equal(
      await status('kiln_run', 'gas_fire', { macro: 'kiln_call', hook: 'kiln_fire' }),
      'verified edge-hook 13 10',
    );
    assert.equal(
      await status('kiln_run', 'gas_cool', { macro: 'kiln_call', hook: 'kiln_cool' }),
      'verified edge-hook 13 10',
    );
    assert.equal(
      await status('kiln_run', 'gas_fire', { macro: 'kiln_call', hook: 'fire' }),
      'verified edge-hook 13 10',
    );
  });

  it('is called by the macro, where no hook is named', async () => {
    assert.equal(await status('kiln_run', 'gas_fire', { macro: 'kiln_call' }), 'verified edge-hook 13 10');
    assert.equal(await status('kiln_run', 'gas_cool', { macro: 'kiln_call' }), 'verified edge-hook 13 10');
    assert.equal(await status('kiln_run', 'gas_none', { macro: 'kiln_call' }), 'not-found edge-hook-not-bound 13 ');
  });

  it('is a way to the member', async () => {
    const via = { struct: 'kiln_ops', member: 'fire' };
    assert.equal(await status('kiln_run', 'gas_fire', via), 'verified edge-hook 13 10');
    assert.equal(await status('kiln_run', 'gas_fire', { ...via, table: 'gas_ops' }), 'verified edge-hook 13 10');
    assert.equal(await status('kiln_run', 'gas_cool', via), 'unchecked edge-maybe-dispatched 13 ');
  });

  it('does not bring what stands behind another member', async () => {
    const via = { macro: 'kiln_call', hook: 'kiln_fire' };
    assert.equal(await status('kiln_run', 'gas_cool', via), 'not-found edge-hook-not-bound 13 ');
  });
});

describe('a variable that is called a macro', () => {
  it('is not said to name nothing', async () => {
    assert.equal(
      await status('kiln_choose', 'gas_fire', { macro: 'kiln_hands' }),
      'unchecked edge-macro-is-variable 14 ',
    );
  });
});
