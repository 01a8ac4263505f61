import assert from 'node:assert/strict';
import type { Step } from '../../src/core/notes/format.js';
import { checkNotes } from '../../src/core/path/checkNotes.js';
import { memoryKernel } from './memorySource.js';

const FILES = {
  'net/eval.c': `static int eval_plain(int n) { return n; }
static int eval_quick(int n) { return n; }
static int eval_named(int n) { return n; }
#define CALL(f, n) f(n)
#define SIZE_OF(f) sizeof(f)
int eval_any(unsigned long e)
{
#define TRY(fun) do { if (e == (unsigned long)(fun)) return fun(3); } while (0)
	TRY(eval_quick);
#undef TRY
	if (SIZE_OF(eval_named) > 8)
		return 0;
	return CALL(eval_plain, 2);
}
`,
};

describe('a direct call of what is given to a macro', () => {
  const kernel = memoryKernel(FILES);
  const check = async (callee: string) => {
    const child: Step = { id: 'child', at: { function: callee } };
    const root: Step = { id: 'root', at: { function: 'eval_any' }, calls: [child] };
    const { edges } = await checkNotes({ format: 1, paths: [{ id: 'p', title: 'p', root }] }, kernel);
    return edges
      .map(({ edge: { status, site, through } }) => [status, site?.line, through?.kind, through?.name].join(' ').trim())
      .join();
  };

  it('is through the macro that calls it', async () => {
    assert.equal(await check('eval_plain'), 'through 13 macro CALL');
    assert.equal(await check('eval_quick'), 'through 9 macro TRY');
  });
  it('is none where the macro does something else with it', async () => {
    assert.equal(await check('eval_named'), 'not-found');
  });
});
