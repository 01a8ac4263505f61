import assert from 'node:assert/strict';
import type { Step } from '../../src/core/notes/format.js';
import { checkNotes } from '../../src/core/path/checkNotes.js';
import { memoryKernel } from './memorySource.js';

const FILES = {
  'include/linux/oven.h': `struct oven_ops { int (*open)(int n); int (*heat)(int n); int (*clean)(int n); };
struct oven { const struct oven_ops *ops; struct oven_ops own; };
int oven_start(int n);
`,
  'drivers/oven/core.c': `#include <linux/oven.h>
void oven_call(struct oven *o)
{
	o->ops->open(1);
}
#define OVEN_PATCH(NAME) if (!o->own.NAME) o->own.NAME = spare.NAME
void oven_patch(struct oven *o)
{
	if (oven_spare(o)) {
		OVEN_PATCH(open);
	}
	oven_keep(o->ops->clean);
}
int oven_start(int n) { return n; }
EXPORT_SYMBOL_GPL(oven_start);
void oven_boot(void) { oven_start(1); }
`,
  'drivers/oven/gas.c': `#include <linux/oven.h>
static int gas_heat(int n) { return 0; }
static int gas_clean(int n) { return 0; }
static int gas_given(int n) { return 0; }
static int gas_named(int n) { return 0; }
static int gas_open(int n) { return 0; }
#define GAS_FIRST gas_named
#define GAS_OPS(name) static const struct oven_ops name##_ops = { .open = name##_open }
static const struct oven_ops gas_more = { .heat = gas_heat, .clean = gas_clean };
GAS_OPS(gas);
void gas_init(void) { oven_keep(&gas_given); oven_start(2); }
`,
};

describe('a function whose address goes nowhere', () => {
  const check = async (callee: string) => {
    const child: Step = { id: 'child', at: { function: callee }, via: { struct: 'oven_ops', member: 'open' } };
    const root: Step = { id: 'root', at: { function: 'oven_call' }, calls: [child] };
    const { edges } = await checkNotes({ format: 1, paths: [{ id: 'p', title: 'p', root }] }, memoryKernel(FILES));
    return edges.map(({ edge }) => `${edge.status} ${edge.reason.code}`).join();
  };

  it('is not put behind a member, whatever is put there that is not understood', async () => {
    assert.equal(await check('oven_start'), 'not-found edge-not-installed');
    assert.equal(await check('gas_heat'), 'not-found edge-not-installed');
  });
  it('may be where its address goes elsewhere, or the member that has it is read', async () => {
    assert.equal(await check('gas_given'), 'unchecked edge-maybe-installed');
    assert.equal(await check('gas_named'), 'unchecked edge-maybe-installed');
    assert.equal(await check('gas_clean'), 'unchecked edge-maybe-installed');
  });
  it('is there where a macro pastes its name', async () => {
    assert.equal(await check('gas_open'), 'verified edge-dispatched');
  });
});
