import assert from 'node:assert/strict';
import type { OutEdge } from '../../src/core/facts/outEdge.js';
import type { Step, Via } from '../../src/core/notes/format.js';
import { checkNotes } from '../../src/core/path/checkNotes.js';
import { findCalling } from '../../src/core/path/symbolPlaces.js';
import { outEdgeSentence } from '../../src/core/words/outEdgeSentence.js';
import { memoryKernel } from './memorySource.js';

const BARN = `#define barn_say(fmt, ...) __barn_wrap(_barn_print, fmt, ##__VA_ARGS__)
#define __barn_wrap(f, fmt, ...) ({ f(fmt, ##__VA_ARGS__); })
#define barn_err(b, fmt, ...) do { if (barn_is_loud(b)) barn_say("e" fmt, ##__VA_ARGS__); } while (0)
#define barn_here barn_find(0)
#define barn_wait(b, cond) ({ \\
	int __left = 9; \\
	barn_begin(b); \\
	while (!(cond) && __left) \\
		__left = barn_sleep(__left); \\
	barn_end(b); \\
	__left; \\
})
#ifdef CONFIG_BARN_DEBUG
#define barn_dbg(b, fmt, ...) barn_err(b, fmt, ##__VA_ARGS__)
#else
#define barn_dbg(b, fmt, ...) do { } while (0)
#endif
#ifdef CONFIG_BARN_TRACE
#define barn_shut(b) barn_shut_traced(b, 0)
#define barn_shut_all(b) barn_shut(b)
#else
void barn_shut(struct barn *b);
#define barn_shut_all(b) barn_shut(b)
#endif
void barn_shut_traced(struct barn *b, int depth);
int _barn_print(const char *fmt, ...);
int barn_is_loud(struct barn *b);
struct barn *barn_find(int n);
void barn_begin(struct barn *b);
void barn_end(struct barn *b);
int barn_sleep(int left);
int barn_is_dry(struct barn *b);
`;

const FILES = {
  'include/linux/barn.h': BARN,
  'drivers/barn/barn.c': `#include <linux/barn.h>
#ifdef CONFIG_BARN_LOG
#define BARN_LOG(b) barn_say("log")
#else
#define BARN_LOG(b)
#endif
static int barn_evening(struct barn *b)
{
	struct barn *one = barn_here;

	barn_err(b, "late");
	barn_dbg(one, "x");
	BARN_LOG(b);
	barn_shut_all(b);
	return barn_wait(b, barn_is_dry(b));
}
static int barn_morning(struct barn *b)
{
	barn_say("first");
	barn_say("second");
	return 0;
}
`,
};

async function edgesOf(name: string, files: Readonly<Record<string, string>>): Promise<OutEdge[]> {
  const kernel = memoryKernel(files);
  const found = await findCalling(kernel, name);
  return (await Promise.all((found?.places ?? []).map((place) => kernel.facts.callsOf(place)))).flat();
}

async function out(name: string, files: Readonly<Record<string, string>> = FILES): Promise<string[]> {
  return (await edgesOf(name, files)).map((edge) => `${edge.site.line} ${outEdgeSentence('en', edge)}`);
}

async function checked(
  caller: string,
  callee: string,
  via: Via | undefined,
  files: Readonly<Record<string, string>> = FILES,
): Promise<string> {
  const child: Step = { id: 'child', at: { function: callee }, ...(via === undefined ? {} : { via }) };
  const root: Step = { id: 'root', at: { function: caller }, calls: [child] };
  const { edges } = await checkNotes({ format: 1, paths: [{ id: 'p', title: 'p', root }] }, memoryKernel(files));
  return edges.map(({ edge: { status, reason, site } }) => `${status} ${reason.code} ${site?.line ?? ''}`).join();
}

describe('the calls that macros make', () => {
  it('are all listed, through the macros in their definitions', async () => {
    assert.deepEqual(await out('barn_evening'), [
      '9 barn_find()  (by the macro barn_here)',
      '11 barn_is_loud()  (by the macro barn_err)',
      '11 _barn_print()  (by the macro barn_err, through barn_say)',
      '12 barn_is_loud()  (by the macro barn_dbg, through barn_err) (of barn_dbg there are other definitions)',
      '12 _barn_print()  (by the macro barn_dbg, through barn_err, barn_say) (of barn_dbg there are other definitions)',
      '13 _barn_print()  (by the macro BARN_LOG, through barn_say) (of BARN_LOG there are other definitions)',
      '14 barn_shut()  (by the macro barn_shut_all) (of barn_shut_all there are other definitions)',
      '14 barn_shut_traced()  (by the macro barn_shut_all, through barn_shut) (of barn_shut_all there are other definitions)',
      '15 barn_begin()  (by the macro barn_wait)',
      '15 barn_sleep()  (by the macro barn_wait)',
      '15 barn_end()  (by the macro barn_wait)',
      '15 barn_is_dry()',
    ]);
  });

  it('are each accepted by a check', async () => {
    const defined: Record<string, string> = {
      'kernel/a.c': 'int _barn_print(const char *fmt, ...) { return 0; }\nint barn_sleep(int left) { return 0; }\n',
      'kernel/b.c': 'void barn_shut_traced(struct barn *b, int n) { }\nvoid barn_shut(struct barn *b) { }\n',
      'kernel/c.c': 'struct barn *barn_find(int n) { return 0; }\nint barn_is_loud(struct barn *b) { return 0; }\n',
      'kernel/d.c': 'void barn_begin(struct barn *b) { }\nvoid barn_end(struct barn *b) { }\n',
      ...FILES,
    };
    for (const edge of await edgesOf('barn_evening', FILES)) {
      if (edge.kind !== 'macro') continue;
      const { macro, callee, site } = edge;
      assert.match(
        await checked('barn_evening', callee, { macro }, defined),
        new RegExp(`^verified edge-macro-\\w+ ${String(site.line)}$`),
        `${macro} ${callee}`,
      );
    }
    assert.equal(
      await checked('barn_evening', 'barn_is_loud', { macro: 'barn_wait' }, defined),
      'not-found edge-macro-does-not-call 15',
    );
  });

  it('are listed of a macro itself as where it is used', async () => {
    assert.deepEqual(await out('barn_err'), ['3 barn_is_loud()', '3 _barn_print()  (by the macro barn_say)']);
    assert.deepEqual(await out('barn_wait'), ['7 barn_begin()', '9 barn_sleep()', '10 barn_end()']);
    assert.deepEqual(await out('barn_here'), ['4 barn_find()']);
    assert.deepEqual(await out('barn_dbg'), [
      '14 barn_is_loud()  (by the macro barn_err)',
      '14 _barn_print()  (by the macro barn_err, through barn_say)',
    ]);
    assert.deepEqual(await out('barn_shut_all'), [
      '20 barn_shut_traced()  (by the macro barn_shut)',
      '20 barn_shut()',
      '23 barn_shut_traced()  (by the macro barn_shut)',
      '23 barn_shut()',
    ]);
  });

  it('are listed of a macro as far as its definition tells them', async () => {
    const files = {
      'kernel/a.c': `struct ops { int (*open)(int); };
int begin(int n);
int at_end(int n);
#define RUN(f, x) f(x)
#define BOTH(first, second, x) (first(x) + RUN(second, x))
#define NAMED(name) begin_##name(1)
#define NAMED_BY(name) NAMED(name)
#define DEFINE_GATE(name, func) \\
	static int name##_gate(int n) \\
	{ \\
		if (begin(n)) \\
			return 0; \\
		return func(n); \\
	}
#define OPEN(o, x) (o)->open(x)
#define UNTIL(x) do { begin(x)
#define DONE(x) at_end(x); } while (!begin(x))
`,
    };
    assert.deepEqual(await out('BOTH', files), [
      '5 first()  (what the parameter points to)',
      '5 second()  (what the parameter points to)',
    ]);
    assert.deepEqual(await out('NAMED', files), ['6 begin_##name()  (not understood: no name says what is called)']);
    assert.deepEqual(await out('NAMED_BY', files), ['7 begin_##name()  (not understood: no name says what is called)']);
    assert.deepEqual(await out('DEFINE_GATE', files), ['11 begin()', '13 func()  (what the parameter points to)']);
    assert.deepEqual(await out('OPEN', files), ['15 ?.open  (pointer)']);
    assert.deepEqual(await out('UNTIL', files), ['16 begin()']);
    assert.deepEqual(await out('DONE', files), ['17 at_end()', '17 begin()']);
  });
});

const LOCKS = `#define __cleanup(f) __attribute__((__cleanup__(f)))
#define __free(_name) __cleanup(__free_##_name)
#define DEFINE_FREE(_name, _type, _free) static inline void __free_##_name(void *p) { _type _T = *(_type *)p; _free; }
#define DEFINE_CLASS(_name, _type, _exit, _init, _init_args...) \\
typedef _type class_##_name##_t; \\
static inline void class_##_name##_destructor(_type *p) { _type _T = *p; _exit; } \\
static inline _type class_##_name##_constructor(_init_args) { _type t = _init; return t; }
#define CLASS(_name, var) class_##_name##_t var __cleanup(class_##_name##_destructor) = class_##_name##_constructor
#define DEFINE_GUARD(_name, _type, _lock, _unlock) DEFINE_CLASS(_name, _type, if (_T) { _unlock; }, ({ _lock; _T; }), _type _T)
#define guard(_name) CLASS(_name, __guard)
#define scoped_guard(_name, args...) for (CLASS(_name, scope)(args), *done = (void *)0; !done; done = (void *)1)
struct stall { int n; };
struct cow { struct stall stall; int (*moo)(struct cow *c); };
void stall_lock(struct stall *s);
void stall_unlock(struct stall *s);
struct cow *cow_get(int n);
void cow_put(struct cow *c);
DEFINE_FREE(cow_put, struct cow *, if (_T) cow_put(_T))
DEFINE_GUARD(stall, struct stall *, stall_lock(_T), stall_unlock(_T))
DEFINE_CLASS(cow, struct cow *, cow_put(_T), cow_get(n), int n)
`;

const USES = `#define autodrop __attribute__((cleanup(cow_drop)))
void cow_drop(struct cow **c);
static int cow_feed(int n)
{
	struct cow *c __free(cow_put) = cow_get(n);

	guard(stall)(&c->stall);
	return n;
}
static int cow_milk(int n)
{
	CLASS(cow, c)(n);
	autodrop struct cow *other = cow_get(n + 1);

	scoped_guard(stall, &c->stall) {
		if (n)
			return c->moo(c);
	}
	scoped_guard(stall, &c->stall)
		return 1;
	return 0;
}
`;

describe('guards and classes', () => {
  const inHeader = { 'include/linux/cow.h': LOCKS, 'kernel/cow.c': `#include <linux/cow.h>\n${USES}` };
  const inFile = { 'kernel/cow.c': LOCKS + USES };

  it('call what locks at once and what unlocks at the end, wherever they are defined', async () => {
    for (const files of [inHeader, inFile]) {
      const first = files === inHeader ? 1 : 0;
      const rows = (await edgesOf('cow_feed', files)).map((edge) => outEdgeSentence('en', edge));
      assert.deepEqual(
        rows.sort(),
        [
          'cow_get()',
          'cow_put()  (by the macro __free, through __free_cow_put)',
          'stall_lock()  (by the macro guard, through CLASS, class_stall_constructor)',
          'stall_unlock()  (by the macro guard, through CLASS, class_stall_destructor)',
        ],
        String(first),
      );
    }
  });

  it('have the type that they make', async () => {
    for (const files of [inHeader, inFile]) {
      const rows = (await edgesOf('cow_milk', files)).map((edge) => outEdgeSentence('en', edge));
      assert.deepEqual(rows.sort(), [
        'cow.moo  (pointer)',
        'cow_drop()  (by the macro autodrop)',
        'cow_get()',
        'cow_get()  (by the macro CLASS, through class_cow_constructor)',
        'cow_put()  (by the macro CLASS, through class_cow_destructor)',
        'stall_lock()  (by the macro scoped_guard, through CLASS, class_stall_constructor)',
        'stall_lock()  (by the macro scoped_guard, through CLASS, class_stall_constructor)',
        'stall_unlock()  (by the macro scoped_guard, through CLASS, class_stall_destructor)',
        'stall_unlock()  (by the macro scoped_guard, through CLASS, class_stall_destructor)',
      ]);
    }
  });

  it('are functions by themselves, each with what it is given for its body, wherever the macro is defined', async () => {
    const files = {
      'include/linux/cleanup.h': LOCKS.slice(0, LOCKS.indexOf('#define guard')),
      'include/linux/cow.h': `#include <linux/cleanup.h>\n${LOCKS.slice(LOCKS.indexOf('struct stall {'))}`,
      'kernel/cow.c': 'struct cow *cow_get(int n) { return 0; }\nvoid cow_put(struct cow *c) { }\n',
    };
    const rows = async (name: string) => (await edgesOf(name, files)).map((edge) => outEdgeSentence('en', edge));
    assert.deepEqual(await rows('class_cow_constructor'), ['cow_get()  (by the macro DEFINE_CLASS)']);
    assert.deepEqual(await rows('class_cow_destructor'), ['cow_put()  (by the macro DEFINE_CLASS)']);
    assert.deepEqual(await rows('class_stall_constructor'), ['stall_lock()  (by the macro DEFINE_GUARD)']);
    assert.deepEqual(await rows('class_stall_destructor'), ['stall_unlock()  (by the macro DEFINE_GUARD)']);
    assert.deepEqual(await rows('__free_cow_put'), ['cow_put()  (by the macro DEFINE_FREE)']);
    assert.match(await checked('class_cow_constructor', 'cow_get', undefined, files), /^verified edge-direct/);
    assert.match(
      await checked('class_cow_constructor', 'cow_get', { macro: 'DEFINE_CLASS' }, files),
      /^verified edge-macro/,
    );
    assert.match(await checked('class_cow_constructor', 'cow_put', undefined, files), /^not-found edge-not-called/);
  });

  it('call what locks where the constructor is a macro of its own name that adds to it, and is decorated behind its parameters', async () => {
    const decorated = LOCKS.replace(
      '##_constructor(_init_args) {',
      '##_constructor(_init_args) __no_context_analysis {',
    ).replace(
      'DEFINE_GUARD(stall, struct stall *, stall_lock(_T), stall_unlock(_T))\n',
      (guard) => `${guard}#define WITH_STALL(_name, _T) class_##_name##_constructor(_T), *__alias = (void *)(_T)
#define class_stall_constructor(_T) WITH_STALL(stall, _T)
`,
    );
    const files = { 'include/linux/cow.h': decorated, 'kernel/cow.c': `#include <linux/cow.h>\n${USES}` };
    const rows = (await edgesOf('cow_feed', files)).map((edge) => outEdgeSentence('en', edge));
    assert.deepEqual(rows.filter((row) => row.includes('guard')).sort(), [
      'stall_lock()  (by the macro guard, through CLASS, …, class_stall_constructor)',
      'stall_unlock()  (by the macro guard, through CLASS, class_stall_destructor)',
    ]);
  });

  it('call functions of headers, and not what those call, whatever decorates them', async () => {
    const files = {
      'include/linux/cow.h': `${LOCKS.replace('void stall_lock(struct stall *s);', '')}void stall_bolt(struct stall *s);
static inline void stall_lock(struct stall *s)
	__acquires(s) __no_context_analysis
{
	stall_bolt(s);
}
`,
      'kernel/cow.c': `#include <linux/cow.h>\n${USES}`,
    };
    const rows = (await edgesOf('cow_feed', files)).map((edge) => outEdgeSentence('en', edge));
    assert.deepEqual(rows.filter((row) => row.includes('guard')).sort(), [
      'stall_lock()  (by the macro guard, through CLASS, class_stall_constructor)',
      'stall_unlock()  (by the macro guard, through CLASS, class_stall_destructor)',
    ]);
  });

  it('are accepted by a check', async () => {
    const files = {
      ...inHeader,
      'kernel/stall.c': 'void stall_lock(struct stall *s) { }\nvoid stall_unlock(struct stall *s) { }\n',
    };
    assert.equal(await checked('cow_feed', 'stall_lock', { macro: 'guard' }, files), 'verified edge-macro-through 8');
    assert.equal(await checked('cow_feed', 'stall_unlock', { macro: 'guard' }, files), 'verified edge-macro-through 8');
    assert.equal(
      await checked('cow_milk', 'stall_unlock', { macro: 'scoped_guard' }, files),
      'verified edge-macro-through 16',
    );
  });
});

describe('calls that no name of a function is written for', () => {
  it('a wrapper of a static call calls its hook, where what the linker fills is a variable too', async () => {
    const files = {
      'include/linux/oven.h': `#define KEY(name) __SCK__##name
#define TRAMP(name) __SCT__##name
#define DEFINE_STATIC_CALL(name, f) __typeof__(f) *TRAMP(name) = f; int KEY(name)
#define static_call(name) ({ TRAMP(name); })
`,
      'kernel/oven.c': `#include <linux/oven.h>
#define oven_call(f) static_call(oven_##f)
static int bake_fast(int n) { return n; }
DEFINE_STATIC_CALL(oven_bake, bake_fast);
int oven_direct(int n)
{
	return static_call(oven_bake)(n);
}
int oven_wrapped(int n)
{
	return oven_call(bake)(n);
}
`,
    };
    assert.deepEqual(await out('oven_direct', files), ['7 hook oven_bake  (static_call)']);
    assert.deepEqual(await out('oven_wrapped', files), ['11 hook oven_bake  (oven_call)']);
    assert.equal(
      await checked('oven_wrapped', 'bake_fast', { macro: 'oven_call', hook: 'oven_bake' }, files),
      'verified edge-hook 11',
    );
  });

  it('an element of a literal is any of the functions in it', async () => {
    const files = {
      'kernel/sort.c': `typedef int (*sort_fn)(int n);
int to_north(int n);
int to_south(int n);
int sort_it(int n)
{
	return (sort_fn[]){ to_north, [2] = to_south }[n](n);
}
`,
    };
    assert.deepEqual(await out('sort_it', files), ['6 to_north()', '6 to_south()']);
  });

  it('a macro that calls through members is a call through each of them', async () => {
    const files = {
      'include/linux/gate.h': `struct gate;
struct gate_ops { int (*open)(struct gate *g); int (*shut)(struct gate *g); };
struct gate { const struct gate_ops *ops; };
#define gate_open(g) (g)->ops->open(g)
#define gate_cycle(g) do { int (*__shut)(struct gate *g) = (g)->ops->shut; gate_open(g); __shut(g); } while (0)
`,
      'kernel/gate.c': `#include <linux/gate.h>
static int plain_shut(struct gate *g) { return 0; }
static const struct gate_ops plain = { .shut = plain_shut };
int gate_run(struct gate *g)
{
	gate_cycle(g);
	return gate_open(g);
}
`,
    };
    assert.deepEqual((await out('gate_run', files)).sort(), [
      '6 gate_ops.open  (pointer)',
      '6 gate_ops.shut  (pointer)',
      '7 gate_ops.open  (pointer)',
    ]);
    assert.equal(
      await checked('gate_run', 'plain_shut', { struct: 'gate_ops', member: 'shut' }, files),
      'verified edge-dispatched 6',
    );
  });
});

describe('the sentence of a call that a macro makes', () => {
  const site = { file: 'a.c', line: 1, column: 1, end: 1 };
  const said = (through: readonly string[]) =>
    outEdgeSentence('en', { kind: 'macro', macro: 'OUTER', callee: 'inner', through, site });

  it('names the macros between', () => {
    assert.equal(said(['A', 'B', 'C']), 'inner()  (by the macro OUTER, through A, B, C)');
  });

  it('names of many the first and the last', () => {
    assert.equal(said(['A', 'B', 'C', 'D']), 'inner()  (by the macro OUTER, through A, …, D)');
  });

  it('say that a macro has other definitions, by which it is another function that is called', async () => {
    const files = {
      'mm/barn.h': `#ifdef CONFIG_BARN_FAST
#define barn_feed(x) barn_feed_fast(x)
#else
#define barn_feed(x) barn_feed_slow(x)
#endif
#define barn_clean(x) barn_sweep(x)
void barn_feed_fast(int x);
void barn_feed_slow(int x);
void barn_sweep(int x);
`,
      'mm/barn.c': `#include "barn.h"
void barn_feed_fast(int x) { }
void barn_feed_slow(int x) { }
void barn_sweep(int x) { }
void barn_morning(void)
{
	barn_feed(1);
	barn_clean(1);
}
`,
    };
    const verdicts = await Promise.all(
      (
        [
          ['barn_feed', 'barn_feed_fast'],
          ['barn_feed', 'barn_feed_slow'],
          ['barn_clean', 'barn_sweep'],
        ] as const
      ).map(([macro, callee]) => checked('barn_morning', callee, { macro }, files)),
    );
    assert.ok(
      verdicts.slice(0, 2).some((one) => one === 'verified edge-macro-several 7'),
      verdicts.join(),
    );
    assert.ok(
      verdicts.every((one) => one.startsWith('verified')),
      verdicts.join(),
    );
    assert.doesNotMatch(verdicts[2] ?? '', /several/);
  });
});
