import assert from 'node:assert/strict';
import { indirectAt } from '../../src/core/features/indirectAt.js';
import { findCalling } from '../../src/core/path/symbolPlaces.js';
import { outEdgeSentence } from '../../src/core/words/outEdgeSentence.js';
import { memoryKernel } from './memorySource.js';

const FILES = {
  'include/linux/gate.h': `struct gate;
struct gate_ops { int (*open)(struct gate *g); int (*shut)(struct gate *g); int (*turn[2])(struct gate *g); };
struct gate { const struct gate_ops *ops; struct work_struct rust; };
#define READ_ONCE(x) (*(const volatile typeof(x) *)&(x))
#define gate_each(g) for (g = gate_first(); g; g = gate_next(g))
#define gate_bump(g) __gate_bump(g, 1)
#define gate_this gate_current()
#define GATE_CALL_1(f, f1, ...) ({ typeof(f) __f = (f); likely(__f == f1) ? f1(__VA_ARGS__) : __f(__VA_ARGS__); })
#define likely(x) __count_branch(x)
int __gate_bump(struct gate *g, int by);
void gate_log(const char *s);
`,
  'drivers/gate/gate.c': `#include <linux/gate.h>
static void gate_rust(struct work_struct *w)
{
}
static int gate_creak(struct gate *g)
{
	return 0;
}
static int gate_swing(struct gate *g, int (*then)(struct gate *g))
{
	int (*open)(struct gate *g);
	struct gate *one = gate_this;

	gate_log("swing");
	open = g->ops->open;
	if (likely(g))
		open(g);
	READ_ONCE(g->ops)->shut(g);
	g->ops->turn[1](g);
	GATE_CALL_1(g->ops->open, gate_creak, g);
	gate_each(one)
		gate_bump(one);
	schedule_work(&g->rust);
	INIT_WORK(&g->rust, gate_rust);
	call_int_hook(gate_opened, g);
	return then(g);
}
`,
  'arch/x86/entry/gate.S': `SYM_CODE_START(gate_entry)
	pushq	%rax
	call	gate_c_entry
	jmp	gate_return
SYM_CODE_END(gate_entry)
SYM_CODE_START_LOCAL(gate_return)
	ret
SYM_CODE_END(gate_return)
`,
};

async function out(name: string, files: Readonly<Record<string, string>> = FILES): Promise<string[]> {
  const kernel = memoryKernel(files);
  const found = await findCalling(kernel, name);
  const edges = await Promise.all((found?.places ?? []).map((place) => kernel.facts.callsOf(place)));
  return edges.flat().map((edge) => `${edge.site.line} ${outEdgeSentence('en', edge)}`);
}

describe('the edges out of a function', () => {
  it('are what its body calls, in its order, however it is spelled', async () => {
    assert.deepEqual(await out('gate_swing'), [
      '12 gate_current()  (by the macro gate_this)',
      '14 gate_log()',
      '17 gate_ops.open  (pointer)',
      '18 gate_ops.shut  (pointer)',
      '19 gate_ops.turn  (pointer)',
      '20 gate_ops.open  (pointer)',
      '20 gate_creak()  (by the macro GATE_CALL_1)',
      '21 gate_first()  (by the macro gate_each)',
      '21 gate_next()  (by the macro gate_each)',
      '22 __gate_bump()  (by the macro gate_bump)',
      '23 schedule_work()  (raises or queues: work)',
      '24 INIT_WORK()',
      '24 gate_rust  (given to INIT_WORK)',
      '25 hook gate_opened  (call_int_hook)',
      '26 then()  (what the parameter points to)',
    ]);
  });

  it('are what is declared, where another configuration has another function for it', async () => {
    const kernel = memoryKernel({
      'include/linux/quota.h': `#ifdef CONFIG_QUOTA
int quota_open(struct inode *inode);
#else
#define quota_open plain_open
#endif
int plain_open(struct inode *inode);
`,
      'fs/a.c': '#include <linux/quota.h>\nint a_open(struct inode *inode)\n{\n\treturn quota_open(inode);\n}\n',
    });
    const found = await findCalling(kernel, 'a_open');
    const [place] = found?.places ?? [];
    assert.ok(place !== undefined);
    assert.deepEqual(
      (await kernel.facts.callsOf(place)).map((edge) => outEdgeSentence('en', edge)),
      ['quota_open()'],
    );
  });

  it('a pointer that is declared calls nothing, whatever its type is named and wherever that is declared', async () => {
    const files = {
      'drivers/mill/mill.c': `typedef unsigned char u8;
static int mill_run(struct mill *m)
{
	u8 (*grain)(struct mill *m);
	verdict_t *(*const sift[2])(int) = { mill_sift };
	cell_t (*turn)(struct mill *m, cell_t n) = mill_turn();

	if (m) {
		bool (*late)(void);

		late = m->late;
		late();
	}
	mill_find(*m)(2);
	return grain(m);
}
`,
    };
    assert.deepEqual(await out('mill_run', files), [
      '6 mill_turn()',
      '12 ?.late  (pointer)',
      '14 mill_find()',
      '14 mill_find(*m)()  (what mill_find gives back)',
      '15 grain()  (what the variable points to)',
    ]);
    const { calls } = await memoryKernel(files).outline('drivers/mill/mill.c');
    assert.deepEqual(
      calls.map(({ line, callee }) => `${line} ${callee}`),
      ['6 mill_turn', '12 late', '14 mill_find', '15 grain'],
    );
  });

  it('are through the pointer that the file or a header declares, though another configuration has a function of that name', async () => {
    const files = {
      'include/linux/tide.h': `typedef unsigned long long u64;
#ifdef CONFIG_TIDE
extern u64 (*tide_read)(void);
#else
static inline u64 tide_read(void) { return 0; }
#endif
`,
      'drivers/tide.c': `#include <linux/tide.h>
static u64 tide_low(void)
{
	return 0;
}
u64 (*tide_read)(void) __ro_after_init = tide_low;
void tide_set(void)
{
	tide_read = tide_low;
	tide_read();
}
`,
    };
    assert.deepEqual(await out('tide_set', files), [
      '9 tide_low  (named)',
      '10 tide_read()  (what the variable points to)',
    ]);
  });

  it('are those of the operands of assembler in C, and nothing else of it', async () => {
    const files = {
      'kernel/a.c': `#define STACK "+r" (stack)
unsigned long stack;
int turn(int n);
int set(int n)
{
	int a, b;

	asm volatile("turn %0, %[to]" : "=a" (a), [to] "+m" (b), STACK : "q" (turn(n)), "0" (turn(b)) : "memory");
	asm("rest" :: "r" (n));
	return turn(a);
}
`,
    };
    assert.deepEqual(await out('set', files), ['8 turn()', '8 turn()', '10 turn()']);
  });

  it('say where a file is included in the middle of it', async () => {
    const files = {
      'kernel/a.c': `#define CALL(nr, name) case nr: return do_##name(n);
#include "first.h"
long pick(int nr, int n)
{
	switch (nr) {
	#include <asm/made_by_the_build.h>
	default: return nothing(n);
	}
}
#include "last.h"
`,
    };
    assert.deepEqual(await out('pick', files), [
      '6 #include <asm/made_by_the_build.h>  (not read: what that file calls in the middle of this function)',
      '7 nothing()',
    ]);
  });

  it('are read from assembler code too', async () => {
    assert.deepEqual(await out('gate_entry'), ['3 gate_c_entry()', '4 gate_return()']);
  });
});

describe('who may be behind the calls at a position', () => {
  /** @param part what of the word the cursor is before */
  async function at(line: number, word: string, part = word): Promise<string[] | string> {
    const file = 'drivers/gate/gate.c';
    const column = (FILES[file].split('\n')[line - 1]?.indexOf(word) ?? -1) + word.indexOf(part) + 1;
    const found = await indirectAt(memoryKernel(FILES), file, { line, column });
    return typeof found === 'string' ? found : found.edges.map((edge) => outEdgeSentence('en', edge));
  }

  it('is asked of the member there', async () => {
    assert.deepEqual(await at(15, 'open;'), ['gate_ops.open  (pointer)']);
    assert.deepEqual(await at(19, 'turn'), ['gate_ops.turn  (pointer)']);
  });

  it('is asked of the calls of the line, where no member is', async () => {
    assert.deepEqual(await at(19, '->'), ['gate_ops.turn  (pointer)']);
    assert.deepEqual(await at(19, 'ops->', '->'), ['gate_ops.turn  (pointer)']);
    assert.deepEqual(await at(17, 'open('), ['gate_ops.open  (pointer)']);
    assert.deepEqual(await at(23, 'schedule_work'), ['schedule_work()  (raises or queues: work)']);
    assert.deepEqual(await at(25, 'gate_opened'), ['hook gate_opened  (call_int_hook)']);
    assert.deepEqual(await at(26, 'then'), ['then()  (what the parameter points to)']);
  });

  it('is not asked of calls that say whom they call', async () => {
    assert.deepEqual(await at(14, 'gate_log'), []);
  });
});
