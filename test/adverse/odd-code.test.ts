import { readFileSync } from 'node:fs';
import assert from 'node:assert/strict';
import { scanAssembler } from '../../src/core/c/assembler.js';
import { dialect } from '../../src/core/c/dialect.js';
import { extractOutline } from '../../src/core/c/extract.js';
import { scanFile } from '../../src/core/c/scan.js';
import { completeOutline } from '../../src/core/c/types/completeOutline.js';
import { computingSince } from '../unit/computingTime.js';
import { memoryKernel } from '../unit/memorySource.js';
import { sharedParser } from '../unit/parser.js';

const FIXTURES = 'test/fixtures/c';

async function outline(text: string): Promise<void> {
  extractOutline(scanFile(text, dialect()), await sharedParser());
}

describe('the outline of odd code', () => {
  it('never throws on cut and mangled text', async () => {
    const text = readFileSync(`${FIXTURES}/bodies.c`, 'utf8') + readFileSync(`${FIXTURES}/branches.c`, 'utf8');
    let seed = 7;
    const random = (below: number) => (seed = (seed * 1103515245 + 12345) % 2147483648) % below;
    for (let i = 0; i < 60; i++) {
      const at = random(text.length);
      const mangled = text.slice(0, at) + '(){}[];#"\'/*'.charAt(random(12)) + text.slice(at + random(40));
      await outline(mangled.slice(0, random(mangled.length)));
    }
  });

  it('comes to an end where a bracket is opened and never closed', async () => {
    const openers = [
      'struct {',
      'enum {',
      'union u {',
      'typeof(',
      'asm(',
      '__attribute__((',
      'int f(',
      'int a[',
      'int x = {',
    ];
    const before = [
      '',
      'static ',
      'typedef ',
      'struct s { ',
      'int f(void) { ',
      'int f(',
      'M(a, ',
      'int x = ({ ',
      'int ',
    ];
    for (const start of before)
      for (const opener of openers)
        for (const rest of ['', ' a', ' a; int b;', ' a, b', '\n#ifdef D\n};\n#endif\n'])
          await outline(start + opener + rest);
  });
});

describe('code of which the grammar understands nothing', () => {
  for (const opener of ['(', '{'])
    it(`is read in proportion to its length: ${opener}`, async () => {
      const start = process.cpuUsage();
      await outline(`int f(void)\n{\n${opener.repeat(120_000)}\n}\n`);
      // What asks the tree about each of what stands side by side there takes a quarter of a minute.
      assert.ok(computingSince(start) < 5000);
    });
});

describe('an assembler file of labels alone', () => {
  it('is read in proportion to its length', () => {
    const start = process.cpuUsage();
    const { definitions } = scanAssembler('a: '.repeat(100_000), 'arch/x86/lib/a.S');
    assert.equal(definitions.length, 100_000);
    // What looks through all labels for each takes minutes.
    assert.ok(computingSince(start) < 5000);
  });
});

describe('types: code that nobody writes', () => {
  // Without a bound on nesting, 2,500 are enough to run out of stack for each of them.
  const many = (text: string) => text.repeat(5_000);
  const cases = {
    parentheses: `int f(int a) { return ${many('(')}a${many(')')}; }`,
    operators: `int f(int a) { return ${many('!')}a; }`,
    blocks: `int f(int a) { ${many('{')}a = 1;${many('}')} }`,
    branches: `int f(int a) { ${many('if (a) ')}; }`,
    calls: `int f(int a) { return ${many('f(')}1${many(')')}; }`,
    structs: `struct s { ${many('struct { ')}int q;${many('} b; ')}};`,
    declarators: `int ${many('(*')}z${many(')(void)')};`,
    'a macro that names itself behind an arrow': `#define m(h, a) (h->m(h, a))
struct h { int q; };
int f(struct h *h) { return m(h, 1); }`,
  };
  for (const [name, text] of Object.entries(cases))
    it(`is survived: ${name}`, async () => {
      const kernel = memoryKernel({ 'a.c': text });
      await completeOutline(kernel, 'a.c', await kernel.outline('a.c'));
    });
});

describe('calls that macros make', () => {
  it('are read of every use, however much those before it came to', async () => {
    const doubled = Array.from({ length: 18 }, (_, i) => `#define BIG${i + 1}(x) (BIG${i}(x) + BIG${i}(x))`);
    const heavy = ['#define BIG0(x) big(x)', ...doubled, 'int big(int x);'].join('\n');
    const kernel = {
      'include/linux/big.h': heavy,
      'kernel/a.c': `#include <linux/big.h>
#define LAST(x) last_one(x)
int last_one(int x);
int sum(int a)
{
	a = BIG18(a);
	return LAST(a);
}
`,
    };
    const tree = memoryKernel(kernel);
    const place = { file: 'kernel/a.c', line: 4, column: 5, end: 8 };
    const { site, ...last } = (await tree.facts.callsOf(place)).at(-1)!;
    assert.deepEqual([site.line, last], [7, { kind: 'macro', macro: 'LAST', callee: 'last_one' }]);
  });
});
