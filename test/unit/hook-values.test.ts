import assert from 'node:assert/strict';
import type { Step, Via } from '../../src/core/notes/format.js';
import { checkNotes } from '../../src/core/path/checkNotes.js';
import { boundToHook } from '../../src/core/path/pointerTargets.js';
import { memoryKernel } from './memorySource.js';

const FILES = {
  'include/linux/mill.h': `struct mill_ops { int (*run)(int); int (*stop)(int); };
DECLARE_STATIC_CALL(mill_run, mill_slow);
DECLARE_STATIC_CALL(mill_clock, mill_slow);
DECLARE_STATIC_CALL(mill_odd, mill_slow);
`,
  'kernel/mill.c': `#include <linux/mill.h>
static int mill_slow(int n) { return n; }
DEFINE_STATIC_CALL(mill_run, mill_slow);
DEFINE_STATIC_CALL(mill_clock, mill_slow);
DEFINE_STATIC_CALL(mill_odd, mill_slow);
void mill_register(const struct mill_ops *ops)
{
	static_call_update(mill_run, ops->run);
}
void mill_set_clock(int (*func)(int))
{
	static_call_update(mill_clock, func);
}
void mill_oddly(int n)
{
	static_call_update(mill_odd, mill_find(n));
}
int mill_go(void)
{
	return static_call(mill_run)(1) + static_call(mill_clock)(1) + static_call(mill_odd)(1);
}
`,
  'drivers/fast.c': `#include <linux/mill.h>
static int fast_run(int n) { return n; }
static int fast_stop(int n) { return n; }
static int fast_clock(int n) { return n; }
static const struct mill_ops fast_ops = { .run = fast_run, .stop = fast_stop };
static int fast_init(void)
{
	mill_register(&fast_ops);
	mill_set_clock(fast_clock);
	return 0;
}
`,
};

describe('what is put behind a hook by way of a value', () => {
  const check = async (callee: string, hook: string) => {
    const via: Via = { macro: 'static_call', hook };
    const child: Step = { id: 'child', at: { function: callee, file: 'drivers/fast.c' }, via };
    const root: Step = { id: 'root', at: { function: 'mill_go' }, calls: [child] };
    const { edges } = await checkNotes({ format: 1, paths: [{ id: 'p', title: 'p', root }] }, memoryKernel(FILES));
    const [edge] = edges.map((one) => one.edge);
    const place = edge?.proof?.installed;
    return `${edge?.status} ${edge?.reason.code} ${place?.file ?? ''}:${place?.line ?? ''}`;
  };

  it('is what stands behind the member that is bound, and nothing of another member', async () => {
    assert.equal(await check('fast_run', 'mill_run'), 'verified edge-hook drivers/fast.c:5');
    assert.match(await check('fast_stop', 'mill_run'), /^not-found edge-hook-not-bound/);
  });
  it('is what the parameter is given', async () => {
    assert.equal(await check('fast_clock', 'mill_clock'), 'verified edge-hook drivers/fast.c:9');
    assert.match(await check('fast_run', 'mill_clock'), /^not-found edge-hook-not-bound/);
  });
  it('is not denied where it is not known what is bound', async () => {
    assert.match(await check('fast_run', 'mill_odd'), /^unchecked edge-hook-open/);
  });
  it('is listed', async () => {
    const listed: string[] = [];
    for (const hook of ['mill_run', 'mill_clock'])
      for await (const { name } of boundToHook(memoryKernel(FILES), { macro: 'static_call', hook }, { near: 'a.c' }))
        listed.push(`${hook} ${name}`);
    assert.deepEqual(listed.sort(), [
      'mill_clock fast_clock',
      'mill_clock mill_slow',
      'mill_run fast_run',
      'mill_run mill_slow',
    ]);
  });
});
