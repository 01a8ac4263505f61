import assert from 'node:assert/strict';
import type { Step } from '../../src/core/notes/format.js';
import { checkNotes } from '../../src/core/path/checkNotes.js';
import { memoryKernel } from './memorySource.js';

const FILES = {
  'include/linux/mute.h': '#define eval_note(n) ((void)(n))\n',
  'net/note.c': 'int eval_note(int n) { return n; }\nint eval_loud(int n) { return eval_note(n); }\n',
  'net/quiet.c': '#include <linux/mute.h>\nint eval_quiet(int n)\n{\n\teval_note(n);\n\treturn n;\n}\n',
  // Who uses TIDY has tidied() called where its block ends, and that puts things away.
  'include/linux/tidy.h': `
void put_away(int n);
void put_back(int n);
static inline void tidied(int *n)
{
	put_away(*n);
}
#define TIDY(n) int n __attribute__((__cleanup__(tidied))) = 1
#define BOTH(n) do { tidied(&n); } while (0)
`,
  'net/tidy.c': `#include <linux/tidy.h>
void put_away(int n) { }
void put_back(int n) { }
int tidy_last(void)
{
	TIDY(one);
	return one;
}
int tidy_now(int n)
{
	BOTH(n);
	return n;
}
`,
  'net/eval.c': `static int eval_plain(int n) { return n; }
static int eval_quick(int n) { return n; }
static int eval_named(int n) { return n; }
#define CALL(f, n) f(n)
#define SIZE_OF(f) sizeof(f)
int eval_deep(int n) { return n; }
#define EVAL_ALL(n) EVAL_EACH(n)
#define EVAL_EACH(n) do { eval_deep(n); } while (0)
int eval_by_two(int n)
{
	EVAL_ALL(n);
	return n;
}
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
  const check = async (callee: string, caller = 'eval_any') => {
    const child: Step = { id: 'child', at: { function: callee } };
    const root: Step = { id: 'root', at: { function: caller }, calls: [child] };
    const { edges } = await checkNotes({ format: 1, paths: [{ id: 'p', title: 'p', root }] }, kernel);
    return edges
      .map(({ edge: { status, site, through } }) => [status, site?.line, through?.kind, through?.name].join(' ').trim())
      .join();
  };

  it('is through the macro that calls it', async () => {
    assert.equal(await check('eval_plain'), 'through 21 macro CALL');
    assert.equal(await check('eval_quick'), 'through 17 macro TRY');
  });
  it('is through the macro that comes to it by another one', async () => {
    assert.equal(await check('eval_deep', 'eval_by_two'), 'through 11 macro EVAL_ALL');
    assert.equal(await check('eval_quick', 'eval_by_two'), 'not-found');
  });
  it('is through the function that a macro calls', async () => {
    assert.equal(await check('put_away', 'tidy_last'), 'through 6 function tidied');
    assert.equal(await check('put_away', 'tidy_now'), 'through 11 function tidied');
    assert.equal(await check('put_back', 'tidy_now'), 'not-found');
  });
  it('is none where the macro does something else with it', async () => {
    assert.equal(await check('eval_named'), 'not-found');
  });
});

describe('a call that a macro of the same name replaces', () => {
  it('is none, and is not said to be one beside that', async () => {
    const child: Step = { id: 'child', at: { function: 'eval_note' } };
    const root: Step = { id: 'root', at: { function: 'eval_quiet' }, calls: [child] };
    const paths = [{ id: 'p', title: 'p', root }];
    const { edges } = await checkNotes({ format: 1, paths }, memoryKernel(FILES));
    const [edge] = edges.map((one) => one.edge);
    assert.equal(edge?.status, 'not-found');
    assert.deepEqual(
      edge.nearest?.map(({ what, name }) => `${what} ${name}`),
      ['caller eval_loud'],
    );
  });
});
