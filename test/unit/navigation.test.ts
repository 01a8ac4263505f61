import assert from 'node:assert/strict';
import { definitionsAt } from '../../src/core/features/navigation/definitionsAt.js';
import { fileSymbols, type FileSymbol } from '../../src/core/features/navigation/fileSymbols.js';
import { foldings } from '../../src/core/features/navigation/foldings.js';
import { implementationsAt } from '../../src/core/features/navigation/implementationsAt.js';
import type { Targets } from '../../src/core/features/navigation/target.js';
import { typeDefinitionsAt } from '../../src/core/features/navigation/typeDefinitionsAt.js';
import type { TypePosition } from '../../src/core/c/types/typesAt.js';
import type { Kernel } from '../../src/core/kernel.js';
import { changingTree, memoryKernel } from './memorySource.js';
import { Kernel as Tree } from '../../src/core/kernel.js';
import { testWasm } from './parser.js';

const USER = 'net/loom/weave.c';
const FILES: Record<string, string> = {
  'include/linux/loom.h': `#ifndef L
#define L
#include <linux/thread.h>
typedef unsigned int loom_t;
enum loom_state {
	LOOM_STILL,
	LOOM_RUNS,
};
struct loom_ops {
	int (*pass)(struct loom *loom, int colour);
};
struct loom {
	const struct loom_ops *ops;
	struct loom_core core;
	struct list list;
#define warp core.threads
};
extern int loom_count;
int loom_start(struct loom *loom);
#ifdef CONFIG_LOOM_LOG
void loom_log(struct loom *loom);
#else
static inline void loom_log(struct loom *loom) { }
#endif
#define loom_each(l, head) for (l = head; l; l = loom_next(l))
#ifdef CONFIG_WIDE
#define LOOM_WIDTH 200
#else
#define LOOM_WIDTH 100
#endif
void arch_loom(void);
asmlinkage long sys_weave(int colour);
#endif
`,
  'include/linux/thread.h': 'struct loom_core { int threads; };\n#define __NR_weave 451\n',
  'kernel/loom.c': `#include <linux/loom.h>
int loom_count = 3;
EXPORT_SYMBOL(loom_count);
int loom_start(struct loom *loom)
{
	return 0;
}
void loom_log(struct loom *loom)
{
	loom_count++;
}
SYSCALL_DEFINE1(weave, int, colour)
{
	return 0;
}
`,
  'net/other/own.c': 'static int loom_start(void)\n{\n\treturn 1;\n}\n',
  'arch/arm64/loom.c': 'void arch_loom(void)\n{\n}\n',
  'arch/x86/loom.c': 'void arch_loom(void)\n{\n}\n',
  'net/loom/local.h': '#define LOCAL 1\n',
  [USER]: `#include <linux/loom.h>
#include "local.h"

static DEFINE_MUTEX(weave_lock);
static int red_pass(struct loom *loom, int colour)
{
	return colour;
}
static int blue_pass(struct loom *loom, int colour)
{
	return -colour;
}
static const struct loom_ops red_ops = {
	.pass = red_pass,
};
static const struct loom_ops blue_ops = {
	.pass = blue_pass,
};
int weave(struct loom *loom, loom_t *count)
{
	loom_t *left = count, right;
	struct loom *other = container_of(count, struct loom, list);
	int width = LOOM_WIDTH;

	mutex_lock(&weave_lock);
	loom_each(other, loom)
		right += other->warp;
	if (!left)
		goto out;
	loom_log(loom);
	loom_start(other);
	arch_loom();
	width = __NR_weave + LOOM_RUNS + loom_count;
	sys_weave(3);
	loom->ops->pass(loom, width + *left * right);
out:
	mutex_unlock(&weave_lock);
	return width;
}
`,
};
const kernel = memoryKernel(FILES);

/** Where a word stands in a file: its n-th time within the first lines that hold a text. */
function at(text: string, word = text, file = USER): TypePosition {
  const source = FILES[file] ?? '';
  const found = source.indexOf(text);
  assert.ok(found >= 0, `${file} holds no ${text}`);
  const before = source.slice(0, found + text.indexOf(word)).split('\n');
  return { line: before.length, column: (before.at(-1)?.length ?? 0) + 1 };
}

const places = (found: Targets | undefined) => found?.targets.map(({ place: { file, line } }) => `${file}:${line}`);

async function defined(text: string, word = text, file = USER, of: Kernel = kernel) {
  return places(await definitionsAt(of, file, at(text, word, file)));
}

describe('where something is defined', () => {
  it('is, for a member, in the struct that owns it, also where a macro stands for it or its name is given', async () => {
    assert.deepEqual(await defined('ops->pass'), ['include/linux/loom.h:13']);
    assert.deepEqual(await defined('ops->pass', 'pass'), ['include/linux/loom.h:10']);
    assert.deepEqual(await defined('other->warp', 'warp'), ['include/linux/loom.h:16', 'include/linux/thread.h:1']);
    assert.deepEqual(await defined('.pass = red', 'pass'), ['include/linux/loom.h:10']);
    assert.deepEqual(await defined('struct loom, list', 'list'), ['include/linux/loom.h:15']);
  });

  it('is, for what a function declares for itself, there, whatever its type is', async () => {
    assert.deepEqual(await defined('!left', 'left'), [`${USER}:21`]);
    assert.deepEqual(await defined('* right', 'right'), [`${USER}:21`]);
    assert.deepEqual(await defined('= count', 'count'), [`${USER}:19`]);
    assert.deepEqual(await defined('goto out', 'out'), [`${USER}:36`]);
  });

  it('is, for a macro, where it is defined, under each #if', async () => {
    assert.deepEqual(await defined('loom_each'), ['include/linux/loom.h:25']);
    assert.deepEqual(await defined('LOOM_WIDTH'), ['include/linux/loom.h:27', 'include/linux/loom.h:29']);
    assert.deepEqual(await defined('LOOM_RUNS'), ['include/linux/loom.h:7']);
    assert.deepEqual(await defined('loom_t *left', 'loom_t'), ['include/linux/loom.h:4']);
  });

  it('is, for a function or variable that headers declare, its definition, before a stub, and no static one of another folder', async () => {
    assert.deepEqual(await defined('loom_start(other', 'loom_start'), ['kernel/loom.c:4']);
    assert.deepEqual(await defined('loom_log(loom', 'loom_log'), ['kernel/loom.c:8', 'include/linux/loom.h:23']);
    assert.deepEqual(await defined('loom_count;', 'loom_count'), ['kernel/loom.c:2']);
  });

  it('is in each architecture, the preferred one first', async () => {
    assert.deepEqual(await defined('arch_loom'), ['arch/x86/loom.c:1', 'arch/arm64/loom.c:1']);
  });

  it('is, for a system call by its number or function, what its macro makes', async () => {
    assert.deepEqual(await defined('__NR_weave'), ['kernel/loom.c:12']);
    assert.deepEqual(await defined('sys_weave'), ['kernel/loom.c:12']);
    assert.deepEqual(await defined('sys_weave', 'sys_weave', 'include/linux/loom.h'), ['kernel/loom.c:12']);
    assert.deepEqual(await defined('(weave,', 'weave', 'kernel/loom.c'), ['kernel/loom.c:12']);
  });

  it('is, for what a macro makes, where it is made', async () => {
    assert.deepEqual(await defined('&weave_lock', 'weave_lock'), [`${USER}:4`]);
  });

  it('is, for an include, the file', async () => {
    assert.deepEqual(await defined('<linux/loom.h>', 'loom'), ['include/linux/loom.h:1']);
    assert.deepEqual(await defined('"local.h"', 'local'), ['net/loom/local.h:1']);
  });

  it('is, for a tag, its struct, and nothing for a keyword or a word of a comment', async () => {
    assert.deepEqual(await defined('struct loom *other', 'loom'), ['include/linux/loom.h:12']);
    assert.equal(await defined('return width', 'return'), undefined);
  });

  it('is looked for in a text as it is by now', async () => {
    const tree = changingTree(FILES);
    const now = new Tree(tree.source, { loadWasm: testWasm });
    assert.deepEqual(await defined('loom_start(other', 'loom_start', USER, now), ['kernel/loom.c:4']);
    tree.become({ 'kernel/loom.c': `\n\n${FILES['kernel/loom.c'] ?? ''}` });
    tree.tell('edited', 'kernel/loom.c');
    assert.deepEqual(await defined('loom_start(other', 'loom_start', USER, now), ['kernel/loom.c:6']);
  });

  it('is, for a type, the struct behind a variable or member', async () => {
    assert.deepEqual(places(await typeDefinitionsAt(kernel, USER, at('loom->ops', 'loom'))), [
      'include/linux/loom.h:12',
    ]);
    assert.deepEqual(places(await typeDefinitionsAt(kernel, USER, at('loom->ops', 'ops'))), ['include/linux/loom.h:9']);
    assert.equal(await typeDefinitionsAt(kernel, USER, at('return width', 'width')), undefined);
  });
});

describe('what may run behind a name', () => {
  it('are, for a pointer, the functions that are put there, and for a function its definition', async () => {
    const behind = places(await implementationsAt(kernel, USER, at('ops->pass', 'pass')));
    assert.deepEqual(behind?.sort(), [`${USER}:5`, `${USER}:9`]);
    const inStruct = at('(*pass)', 'pass', 'include/linux/loom.h');
    const declared = places(await implementationsAt(kernel, 'include/linux/loom.h', inStruct));
    assert.deepEqual(declared?.sort(), [`${USER}:5`, `${USER}:9`]);
    assert.deepEqual(places(await implementationsAt(kernel, USER, at('loom_start'))), ['kernel/loom.c:4']);
  });
});

describe('the symbols of a file', () => {
  const text = (all: readonly FileSymbol[]): string =>
    all
      .map(({ kind, name, children }) => `${kind} ${name}${children.length > 0 ? ` { ${text(children)} }` : ''}`)
      .join(', ');

  it('are what an outline tells, members and enumerators in what holds them', async () => {
    const symbols = text(await fileSymbols(kernel, 'include/linux/loom.h'));
    assert.match(symbols, /enum loom_state \{ enumerator LOOM_STILL, enumerator LOOM_RUNS \}/);
    assert.match(symbols, /struct loom \{ member ops, member core, member list, macro warp \}/);
    assert.match(text(await fileSymbols(kernel, 'kernel/loom.c')), /syscall weave/);
    assert.match(text(await fileSymbols(kernel, USER)), /variable weave_lock/);
  });
});

describe('what can be folded', () => {
  it('are branches of #if, blocks, comments and includes, whatever the branches leave open', () => {
    const source = `#include <a.h>
#include <b.h>
/*
 * what
 */
#ifdef A
int f(int a)
{
#else
int f(void)
{
#endif
	if (x) {
		y();
	}
	return 0;
}
`;
    const found = foldings(source).map(({ kind, from, to }) => `${kind} ${from}-${to}`);
    assert.deepEqual(found, [
      'includes 1-2',
      'comment 3-5',
      'condition 6-8',
      'condition 9-11',
      'block 10-16',
      'block 13-14',
    ]);
  });
});
