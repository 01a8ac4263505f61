import assert from 'node:assert/strict';
import { outEdgeSentence } from '../../src/core/words/outEdgeSentence.js';
import type { Step, Via } from '../../src/core/notes/format.js';
import { checkNotes } from '../../src/core/path/checkNotes.js';
import { memoryKernel } from './memorySource.js';

/** Functions in variables and arrays, in every spelling. */
const FILES = {
  'include/linux/press.h': `struct press { int kind; int (*own)(int t); };
typedef int (*press_fn)(int t);
#define rcu_read(p) ({ typeof(p) __p = *(volatile typeof(p) *)&(p); (typeof(p))__p; })
#define WRITE_SLOT(x, v) do { *(volatile typeof(x) *)&(x) = (v); } while (0)
#define PRESS_CALL(slot, t) (slot)[0](t)
extern press_fn press_hook;
extern press_fn press_shared[2];
int press_up(int t);
int press_down(int t);
press_fn press_find(int kind);
`,
  'drivers/press/table.h': `PRESS(0, press_up)
PRESS(1, press_down)
`,
  'drivers/press/press.c': `#include <linux/press.h>
enum { UP, DOWN };
static int press_flat(int t)
{
	return t;
}
int press_up(int t)
{
	return t;
}
int press_down(int t)
{
	return t;
}
static int (*const moves[])(int t) = {
	[UP] = press_up,
	[DOWN] = &press_down,
};
static press_fn plain[] = { press_up, press_flat };
#define PRESS(nr, f) [nr] = f,
static press_fn included[] = {
#include "table.h"
};
static press_fn unbuilt[] = {
#include <asm/made_by_the_build.h>
};
press_fn press_hook = press_flat;
press_fn press_shared[2];
static press_fn slot;
static press_fn nobody;
int press_run(struct press *p, int t)
{
	moves[p->kind](t);
	(*plain[t])(t);
	(&included[0])[t](t);
	unbuilt[t](t);
	rcu_read(slot)(t);
	return press_hook(t);
}
void press_set(struct press *p)
{
	WRITE_SLOT(slot, press_down);
	plain[1] = press_down;
	slot = p->own;
}
int press_local(int t, press_fn arg, press_fn args[])
{
	static const press_fn mine[] = { press_up, press_flat };
	press_fn one = t ? press_up : press_down;
	press_fn copied = moves[t];
	mine[t](t);
	one(t);
	copied(t);
	arg(t);
	return args[1](t);
}
int press_other(int t)
{
	press_fn one = press_flat;
	return one(t);
}
int press_odd(struct press *p, int t)
{
	(t ? press_up : press_down)(t);
	press_find(t)(t);
	PRESS_CALL(plain, t);
	return ((press_fn[]){ press_up, press_flat })[t](t);
}
int press_idle(int t)
{
	return nobody(t);
}
`,
  'drivers/press/kinds.h': 'PRESS_KIND(EARLY)\nPRESS_KIND(LATE)\n',
  'drivers/press/kinds.c': `#include <linux/press.h>
#ifdef CONFIG_PRESS_NAMES
static const char *kind_names[] = {
#define PRESS_KIND(kind) __stringify(kind),
#include "kinds.h"
#undef PRESS_KIND
};
#endif
static int EARLY_kind(int t) { return t; }
static int LATE_kind(int t) { return t; }
static press_fn kinds[] = {
#define PRESS_KIND(kind) kind##_kind,
#include "kinds.h"
#undef PRESS_KIND
};
int press_kind(int t) { return kinds[t](t); }
`,
  'drivers/press/more.c': `#include <linux/press.h>
static int press_late(int t)
{
	return t;
}
static press_fn slot = press_late;
void press_more(void)
{
	press_hook = press_late;
	press_shared[1] = press_late;
	slot(1);
}
`,
};
const FILE = 'drivers/press/press.c';

async function calls(name: string): Promise<string[]> {
  const kernel = memoryKernel(FILES);
  const { definitions } = await kernel.outline(FILE);
  const one = definitions.find((definition) => definition.name === name);
  assert.ok(one);
  const edges = await kernel.facts.callsOf({ file: FILE, line: one.line, column: one.column, end: one.end });
  return edges
    .filter(({ kind }) => kind !== 'reference')
    .map((edge) => outEdgeSentence('en', edge).split('  ')[0] ?? '');
}

async function held(variable: string, within?: string, file = FILE): Promise<string[]> {
  const found: string[] = [];
  const asked = { variable, file, ...(within === undefined ? {} : { in: within }) };
  const results = memoryKernel(FILES).facts.heldBy(asked);
  for (;;) {
    const next = await results.next();
    if (next.done === true) return [...found, ...next.value.notThere.map((one) => `not there: ${one}`)];
    const { function: callee, copy, file: from, line } = next.value;
    found.push(`${callee ?? `(${copy ?? ''})`} ${from.slice(from.lastIndexOf('/') + 1)}:${line}`);
  }
}

describe('calls through variables', () => {
  it('and elements of arrays are edges, at the name of what is called', async () => {
    assert.deepEqual(await calls('press_run'), [
      'moves[…]()',
      'plain[…]()',
      'included[…]()',
      'unbuilt[…]()',
      'slot()',
      'press_hook()',
    ]);
    assert.deepEqual(await calls('press_local'), ['mine[…]()', 'one()', 'copied()', 'arg()', 'args[…]()']);
  });

  it('that no name stands for are rows too', async () => {
    assert.deepEqual(await calls('press_odd'), [
      'press_up()',
      'press_down()',
      'press_find()',
      'press_find(t)()',
      'plain[…]()',
      'press_up()',
      'press_flat()',
    ]);
  });
});

describe('what a variable holds', () => {
  it('comes from what a table that is included makes by the macro of that place, whatever the macro was in a branch before', async () => {
    assert.deepEqual(await held('kinds', undefined, 'drivers/press/kinds.c'), [
      'EARLY_kind kinds.h:1',
      'LATE_kind kinds.h:2',
    ]);
  });

  it('comes from initialisers, with designators, without them and included', async () => {
    assert.deepEqual(await held('moves'), ['press_up press.c:16', 'press_down press.c:17']);
    assert.deepEqual(await held('included'), ['press_up table.h:1', 'press_down table.h:2']);
    assert.deepEqual(await held('unbuilt'), ['not there: <asm/made_by_the_build.h>']);
  });

  it('comes from assignments, by macros too, and not from what another file keeps to itself', async () => {
    assert.deepEqual(await held('plain'), ['press_up press.c:19', 'press_flat press.c:19', 'press_down press.c:43']);
    assert.deepEqual(await held('slot'), ['press_down press.c:42', '(p->own) press.c:44']);
    assert.deepEqual(await held('slot', undefined, 'drivers/press/more.c'), ['press_late more.c:6']);
  });

  it('comes from every file that sees it', async () => {
    assert.deepEqual(await held('press_hook'), ['press_flat press.c:27', 'press_late more.c:9']);
    assert.deepEqual(await held('press_shared'), ['press_late more.c:10']);
  });

  it('is told apart by the function whose own it is, and followed through copies', async () => {
    assert.deepEqual(await held('one', 'press_local'), ['press_up press.c:49', 'press_down press.c:49']);
    assert.deepEqual(await held('one', 'press_other'), ['press_flat press.c:59']);
    assert.deepEqual(await held('copied', 'press_local'), [
      '(moves[t]) press.c:50',
      'press_up press.c:16',
      'press_down press.c:17',
    ]);
  });
});

describe('an edge through a variable', () => {
  const edgeOf = async (caller: string, callee: string, via: Via, file = FILE) => {
    const child: Step = { id: 'b', at: { function: callee, file }, via };
    const root: Step = { id: 'a', at: { function: caller, file: FILE }, calls: [child] };
    const check = await checkNotes({ format: 1, paths: [{ id: 'p', title: 'p', root }] }, memoryKernel(FILES));
    const edge = check.edges[0]?.edge;
    return [edge?.status, edge?.reason.code, edge?.site?.line, edge?.proof?.installed?.line];
  };

  it('is proved by the call and by what puts the callee there', async () => {
    assert.deepEqual(await edgeOf('press_run', 'press_up', { variable: 'moves' }), [
      'verified',
      'edge-variable',
      33,
      16,
    ]);
    assert.deepEqual(await edgeOf('press_run', 'press_down', { variable: 'included' }), [
      'verified',
      'edge-variable',
      35,
      2,
    ]);
    assert.deepEqual(await edgeOf('press_local', 'press_flat', { variable: 'mine' }), [
      'verified',
      'edge-variable',
      51,
      48,
    ]);
    assert.deepEqual(await edgeOf('press_run', 'press_late', { variable: 'press_hook' }, 'drivers/press/more.c'), [
      'verified',
      'edge-variable',
      38,
      9,
    ]);
  });

  it('is called by its name where no header that is seen declares it', async () => {
    const files = {
      'include/linux/vise.h': 'extern int (*vise_turn)(int n);\n',
      'drivers/vise/core.c':
        '#include <linux/vise.h>\nstatic int vise_slow(int n) { return n; }\nint (*vise_turn)(int n) = vise_slow;\n',
      'drivers/vise/use.c': 'int vise_use(int n) { return vise_turn(n) + vise_hold(n); }\n',
      'drivers/vise/hold.c': 'int vise_hold(int n) { return n; }\n',
    };
    const statusOf = async (variable: string) => {
      const child: Step = { id: 'b', at: { function: 'vise_slow' }, via: { variable } };
      const root: Step = { id: 'a', at: { function: 'vise_use' }, calls: [child] };
      const check = await checkNotes({ format: 1, paths: [{ id: 'p', title: 'p', root }] }, memoryKernel(files));
      return check.edges[0]?.edge.status;
    };
    assert.equal(await statusOf('vise_turn'), 'verified');
    assert.equal(await statusOf('vise_hold'), 'not-found');
  });

  it('is denied where all that the variable may hold is known, else left open', async () => {
    assert.deepEqual(await edgeOf('press_run', 'press_flat', { variable: 'moves' }), [
      'not-found',
      'edge-variable-not-held',
      33,
      undefined,
    ]);
    assert.deepEqual(await edgeOf('press_run', 'press_up', { variable: 'unbuilt' }), [
      'unchecked',
      'edge-variable-maybe-held',
      36,
      undefined,
    ]);
    assert.deepEqual(await edgeOf('press_run', 'press_up', { variable: 'nobody' }), [
      'not-found',
      'edge-variable-not-called',
      undefined,
      undefined,
    ]);
    assert.deepEqual(await edgeOf('press_odd', 'press_up', { variable: 'moves' }), [
      'unchecked',
      'edge-variable-maybe-called',
      65,
      undefined,
    ]);
  });
});

describe('a static call', () => {
  const NOWHERE = { file: '', line: 1, column: 1, end: 1 };
  const OVEN = {
    'include/linux/static_call.h': `#define STATIC_CALL_TRAMP(name) __SCT__##name
#define DEFINE_STATIC_CALL(name, f) extern typeof(f) STATIC_CALL_TRAMP(name)
#define static_call(name) ({ (&STATIC_CALL_TRAMP(name)); })
`,
    'drivers/oven/oven.c': `#include <linux/static_call.h>
#define oven_call(f) static_call(oven_##f)
int bake_fast(int n)
{
	return n;
}
DEFINE_STATIC_CALL(oven_bake, bake_fast);
int oven_run(int n)
{
	return oven_call(bake)(n);
}
`,
  };

  it('behind a macro is a call of its hook, and proved as one', async () => {
    const kernel = memoryKernel(OVEN);
    const edges = await kernel.facts.callsOf({ file: 'drivers/oven/oven.c', line: 8, column: 5, end: 11 });
    assert.deepEqual(
      edges.map((edge) => outEdgeSentence('en', edge)),
      [outEdgeSentence('en', { kind: 'hook', macro: 'oven_call', hook: 'oven_bake', site: edges[0]?.site ?? NOWHERE })],
    );
    const child: Step = { id: 'b', at: { function: 'bake_fast' }, via: { macro: 'oven_call', hook: 'oven_bake' } };
    const root: Step = { id: 'a', at: { function: 'oven_run' }, calls: [child] };
    const check = await checkNotes({ format: 1, paths: [{ id: 'p', title: 'p', root }] }, kernel);
    assert.deepEqual(check.edges[0]?.edge.status, 'verified');
  });
});

describe('an edge through a variable that holds structs', () => {
  const file = 'drivers/press/ops.c';
  const kernel = memoryKernel({
    'include/linux/press.h': 'struct press_op { int (*issue)(int t); int (*prep)(int t); };\n',
    [file]: `#include <linux/press.h>
static int nop_issue(int t) { return t; }
static int nop_prep(int t) { return t; }
static const struct press_op defs[] = { [0] = { .issue = nop_issue, .prep = nop_prep } };
static const struct press_op single = { .issue = nop_issue };
static const struct press_op prepared = { .prep = nop_prep };
int press_by_pointer(int op)
{
	const struct press_op *def = &defs[op];

	return def->issue(op);
}
int press_by_element(int op)
{
	return defs[op].issue(op) + single.issue(op);
}
int press_other(const struct press_op *def)
{
	return def->issue(sizeof(def));
}
`,
  });
  const check = async (caller: string, callee: string, variable: string) => {
    const child: Step = { id: 'b', at: { function: callee, file }, via: { variable } };
    const root: Step = { id: 'a', at: { function: caller, file }, calls: [child] };
    const { edges } = await checkNotes({ format: 1, paths: [{ id: 'p', title: 'p', root }] }, kernel);
    return `${edges[0]?.edge.status ?? ''} ${edges[0]?.edge.site?.line ?? ''}`.trim();
  };

  it('is proved by the call of the member in which the variable has the callee', async () => {
    assert.equal(await check('press_by_pointer', 'nop_issue', 'defs'), 'verified 11');
    assert.equal(await check('press_by_element', 'nop_issue', 'defs'), 'verified 15');
    assert.equal(await check('press_by_element', 'nop_issue', 'single'), 'verified 15');
  });

  it('is so too where the caller was given an element', async () => {
    assert.equal(await check('press_other', 'nop_issue', 'defs'), 'verified 19');
  });

  it('is denied where another member has it, or another variable', async () => {
    assert.equal(await check('press_by_pointer', 'nop_prep', 'defs'), 'not-found');
    assert.equal(await check('press_other', 'nop_issue', 'prepared'), 'not-found');
  });
});
