import assert from 'node:assert/strict';
import { enumeratorValue } from '../../src/core/hover/enumeratorValue.js';
import { hoverAt, hoverMarkdown } from '../../src/core/hover/hover.js';
import { EMPTY_INDEX } from '../../src/core/marks/noteIndex.js';
import { memoryKernel } from './memorySource.js';

const USER = 'drivers/lamp/user.c';
const files: Record<string, string> = {
  Makefile: 'VERSION = 6\nPATCHLEVEL = 12\n',
  'include/linux/lamp.h': `#ifndef L
#define L
enum lamp_state {
	LAMP_OFF, /* dark */
	LAMP_DIM = 4,
	LAMP_ON,
	__LAMP_LAST
};
#define LAMP_MAX 16
struct lamp { int state; };
int lamp_turn(struct lamp *lamp,
	      enum lamp_state state);
int lamp_end(void);
#ifdef CONFIG_LAMP
int lamp_dim(int by);
#else
static inline int lamp_dim(int by) { return 0; }
#endif
#endif
`,
  'drivers/lamp/lamp.c': `#include <linux/lamp.h>

/**
 * lamp_turn() - Turn a lamp on or off.
 * @lamp: the lamp
 *
 * May sleep.
 *
 * Never called at night.
 */
int lamp_turn(struct lamp *lamp, enum lamp_state state)
{
	return 0;
}

int lamp_dim(int by)
{
	return by;
}
`,
  [USER]: `#include <linux/lamp.h>

static int __init user_init(void)
{
	return 0;
}

static int use(struct lamp *lamp)
{
	int lamp_end = 1;

	lamp->state = LAMP_MAX;
	if (lamp_end > __LAMP_LAST)
		return user_init();
	lamp_dim(2);
	return lamp_turn(lamp, LAMP_ON);
}
`,
};
const kernel = memoryKernel(files);

async function hover(text: string, word = text, code = true, file = USER) {
  const source = files[file] ?? '';
  const at = source.indexOf(text) + text.indexOf(word);
  const before = source.slice(0, at).split('\n');
  const position = { line: before.length, column: (before.at(-1)?.length ?? 0) + 1 };
  const content = await hoverAt({
    kernel,
    index: EMPTY_INDEX,
    file,
    position,
    language: 'en',
    source: true,
    code,
  });
  const add = content?.parts.find((one) => one.kind === 'add');
  return { text: content === undefined ? '' : hoverMarkdown(content), add: add?.kind === 'add' ? add : undefined };
}

describe('a hover on what has no note', () => {
  it('shows the signature of a function that a header declares, what it does, and where it is defined', async () => {
    const { text, add } = await hover('lamp_turn(lamp');
    assert.match(text, /```c\nint lamp_turn\(struct lamp \*lamp, enum lamp_state state\)\n```/);
    assert.match(text, /`drivers\/lamp\/lamp\.c:11`/);
    assert.match(text, /Turn a lamp on or off\./);
    assert.match(text, /May sleep/);
    assert.deepEqual(add, {
      kind: 'add',
      name: 'lamp_turn',
      place: { file: 'drivers/lamp/lamp.c', line: 11, column: 5, end: 14 },
    });
  });

  it('shows that of one of the file, and not where it stands already', async () => {
    const { text } = await hover('return user_init', 'user_init');
    assert.match(text, /static int __init user_init\(void\)/);
    assert.match(text, /user\.c:3`/);
    const own = await hover('user_init(void)');
    assert.equal(own.text, '');
    assert.equal(own.add?.place.line, 3);
  });

  it('shows the function and not its stub in a header', async () => {
    const { text } = await hover('lamp_dim(2)', 'lamp_dim');
    assert.equal(text, '```c\nint lamp_dim(int by)\n```\n\n`drivers/lamp/lamp.c:16`');
  });

  it('shows the value of an enumerator and of a macro', async () => {
    const on = await hover('LAMP_ON');
    assert.equal(on.text, '`LAMP_ON` = `5` · `enum lamp_state` · `include/linux/lamp.h:6`');
    assert.equal(on.add?.place.line, 6);
    assert.match((await hover('__LAMP_LAST')).text, /`__LAMP_LAST` = `6`/);
    const max = await hover('LAMP_MAX');
    assert.match(max.text, /`LAMP_MAX` → `16`/);
    assert.deepEqual(max.add?.place.line, 9);
  });

  it('offers a note on a member and on a struct', async () => {
    assert.deepEqual((await hover('state = LAMP_MAX', 'state')).add?.name, 'state');
    assert.deepEqual((await hover('struct lamp *lamp)', 'lamp')).add?.place, {
      file: 'include/linux/lamp.h',
      line: 10,
    });
  });

  it('offers a note on a member where it is declared', async () => {
    const { text, add } = await hover('state;', 'state', true, 'include/linux/lamp.h');
    assert.equal(text, '');
    assert.deepEqual(add, { kind: 'add', name: 'state', place: { file: 'include/linux/lamp.h', line: 10 } });
  });

  it('says nothing of what is declared in the function, and nothing at all where it is switched off', async () => {
    assert.equal((await hover('lamp_end > ', 'lamp_end')).text, '');
    assert.equal((await hover('int lamp_end', 'lamp_end')).text, '');
    assert.equal((await hover('LAMP_ON', 'LAMP_ON', false)).text, '');
    assert.equal((await hover('return', 'return')).text, '');
  });
});

describe('the value of an enumerator', () => {
  const cases: readonly [text: string, name: string, value: string | undefined][] = [
    ['enum e { A, B, C }', 'C', '2'],
    ['enum { A = 0x10, B }', 'B', '17'],
    ['enum e { A = 1 << 3, B = (1U << 4), C = A, D }', 'D', '9'],
    ['enum e { A = -2, B, C = 010 }', 'B', '-1'],
    ['enum e { A = -2, B, C = 010 }', 'C', '8'],
    ['enum e { A = BIT(3), /* b, c */ B, C }', 'C', 'BIT(3) + 2'],
    ['enum e { A = MAX(1, 2), B = SOMETHING }', 'B', 'SOMETHING'],
    ['enum e { A,\n#ifdef X\n B,\n#endif\n C }', 'A', '0'],
    ['enum e { A,\n#ifdef X\n B,\n#endif\n C }', 'C', ''],
    ['enum e { A,\n#ifdef X\n B,\n#endif\n C = 7, D }', 'D', '8'],
    ['enum e { FN(a), B }', 'B', ''],
    ['enum e { A } x;', 'x', undefined],
    ['int f(enum e x);', 'x', undefined],
  ];
  for (const [text, name, value] of cases)
    it(`${name} of ${text.replace(/\n/g, ' ')}`, () => {
      assert.equal(enumeratorValue(text, name)?.value, value);
    });
});
