import assert from 'node:assert/strict';
import { placeAnchor } from '../../src/core/anchor/place.js';
import type { DefinitionsAsk } from '../../src/core/facts/facts.js';
import type { Gaps } from '../../src/core/facts/ask.js';
import type { Anchor } from '../../src/core/notes/format.js';
import type { Symbol } from '../../src/core/facts/symbol.js';
import { findCallee } from '../../src/core/path/findCallee.js';
import { Kernel } from '../../src/core/kernel.js';
import { SourceError } from '../../src/core/source/source.js';
import { memoryKernel, memorySource } from './memorySource.js';
import { testWasm } from './parser.js';

const FILES = {
  'net/core/a.c': 'void use(void)\n{\n\twind();\n}\n',
  'net/core/b.c': 'static int wind(void)\n{\n\treturn 1;\n}\n',
  'include/linux/wind.h': 'static inline int wind(void)\n{\n\treturn 0;\n}\nstruct mill { int arm; };\n',
  'arch/x86/wind.c': 'int wind(void)\n{\n\treturn 2;\n}\n',
  'arch/arm64/wind.c': 'int wind(void)\n{\n\treturn 3;\n}\n',
  'tools/wind.c': 'int wind(void)\n{\n\treturn 4;\n}\n',
};

async function asked(kernel: Kernel, symbol: Symbol, ask: DefinitionsAsk): Promise<{ files: string[][]; gaps: Gaps }> {
  const search = kernel.facts.definitionsOf(symbol, ask);
  const files: string[][] = [];
  let next = await search.next();
  for (; next.done !== true; next = await search.next())
    if (next.value.length > 0) files.push(next.value.map(({ file }) => file));
  return { files, gaps: next.value };
}

const WIND = { kind: 'function', name: 'wind' } as const;

describe('the definitions of a symbol in the whole tree', () => {
  it('come by how near they are, those that are equally near together, the file itself and what is aside left out', async () => {
    const { files, gaps } = await asked(memoryKernel(FILES), WIND, { near: 'net/core/a.c' });
    assert.deepEqual(files, [['net/core/b.c'], ['include/linux/wind.h'], ['arch/x86/wind.c'], ['arch/arm64/wind.c']]);
    assert.deepEqual(gaps, { unreachable: [], cut: false });
  });

  it('are all equally far from nowhere, but for those of other architectures, and can be asked of one folder', async () => {
    const kernel = memoryKernel(FILES);
    const { files } = await asked(kernel, WIND, {});
    assert.deepEqual(files, [['include/linux/wind.h', 'arch/x86/wind.c', 'net/core/b.c'], ['arch/arm64/wind.c']]);
    assert.deepEqual((await asked(kernel, WIND, { under: 'arch/arm64' })).files, [['arch/arm64/wind.c']]);
  });

  it('name what lacks the member that is asked for', async () => {
    const found = memoryKernel(FILES).facts.definitionsOf({ kind: 'struct', name: 'mill', member: 'leg' });
    const { value, done } = await found.next();
    assert.ok(done !== true);
    assert.deepEqual(
      value.map(({ file, defined, owners }) => [file, defined.length, owners.length]),
      [['include/linux/wind.h', 0, 1]],
    );
  });

  it('come with what a stub of a header stands for, however far away that is', async () => {
    const files = {
      'net/a.c': 'int use(void)\n{\n\treturn say(1);\n}\n',
      'include/linux/say.h': `#ifdef CONFIG_SAY
int say(int n);
#else
static inline int say(int n) { return -1; }
static inline int hush(int n) { return -1; }
#endif
`,
      'drivers/say.c': `#define define_say(func, level) \\
int func(int n) \\
{ \\
	return emit(level, n); \\
}
define_say(say, 3);
`,
      'arch/arm64/say.c': 'int hush(int n)\n{\n\treturn 2;\n}\n',
    };
    const kernel = memoryKernel(files);
    const near = { near: 'net/a.c' };
    assert.deepEqual((await asked(kernel, { kind: 'function', name: 'say' }, near)).files, [
      ['include/linux/say.h', 'drivers/say.c'],
    ]);
    assert.deepEqual((await asked(kernel, { kind: 'function', name: 'hush' }, near)).files, [
      ['include/linux/say.h'],
      ['arch/arm64/say.c'],
    ]);
    const placed = await placeAnchor({ function: 'say', file: 'net/a.c' }, kernel);
    assert.equal(placed.candidates[0].file, 'drivers/say.c');
    assert.equal((await placeAnchor({ function: 'hush' }, kernel)).candidates[0].file, 'include/linux/say.h');
  });

  it('leave to another definition what is weak, however that is said, where the architecture that is read has one', async () => {
    const kernel = memoryKernel({
      'kernel/fork.c': `void __weak wind_up(void)
{
}

int __attribute__((weak)) unwind(int n)
{
	return n;
}

int rewind(int n) __weak;
int rewind(int n)
{
	return n;
}

__weak int turn(int n)
{
	return n;
}

void use(void)
{
	wind_up();
	unwind(1);
	rewind(2);
	turn(3);
}
`,
      'arch/x86/kernel/wind.c':
        'void wind_up(void)\n{\n}\nint unwind(int n)\n{\n\treturn 1;\n}\nint rewind(int n)\n{\n\treturn 1;\n}\n',
      'arch/arm64/kernel/wind.c': 'int turn(int n)\n{\n\treturn 2;\n}\n',
      'net/turn.c': 'static int turn(int n)\n{\n\treturn 3;\n}\n',
    });
    const fileOf = async (name: string) => {
      const { status, candidates, reason } = await placeAnchor({ function: name }, kernel);
      return [status, candidates[0].file, reason.code];
    };
    for (const name of ['wind_up', 'unwind', 'rewind'])
      assert.deepEqual(await fileOf(name), ['ok', 'arch/x86/kernel/wind.c', 'not-weak'], name);
    const placed = await placeAnchor({ function: 'turn', file: 'kernel/fork.c' }, kernel);
    assert.deepEqual([placed.status, placed.candidates.length], ['ok', 1]);
    const callee = async (name: string) => {
      const found = await findCallee(kernel, name, 'kernel/fork.c');
      return found?.placement.candidates.map(({ file }) => file);
    };
    assert.deepEqual(await callee('wind_up'), ['arch/x86/kernel/wind.c']);
    assert.deepEqual(await callee('turn'), ['kernel/fork.c']);
  });

  it('are not weak for a parameter of that name, nor for what a comment says', async () => {
    const kernel = memoryKernel({
      'kernel/ring.c': `/* __weak */
int ring(struct bell *weak)
{
	/* weak */
	return weak->sound;
}

int chime(struct bell *__weak__);
int chime(struct bell *one)
{
	return one->sound;
}
`,
      'kernel/bell.c': 'int ring(void)\n{\n\treturn 0;\n}\nint chime(void)\n{\n\treturn 0;\n}\n',
    });
    for (const name of ['ring', 'chime']) {
      const { status, candidates } = await placeAnchor({ function: name }, kernel);
      assert.deepEqual([status, candidates.length], ['ambiguous', 2], name);
    }
  });

  it('name what has the name and is something else, where the symbol itself is nowhere', async () => {
    const kernel = memoryKernel({
      'include/linux/spin.h':
        '#define spin_init(s, l) spin_kind_init(s, l, 1)\n#define SPINS 3\nunion top { int a; };\n',
      'net/spin.c': '#include <linux/spin.h>\nint spun(int n)\n{\n\tspin_init(n, SPINS);\n\treturn n;\n}\n',
    });
    const told = async (anchor: Anchor) => {
      const { status, reason, candidates } = await placeAnchor(anchor, kernel);
      return [status, reason.code, reason.values['kind'], candidates.map(({ line: at }) => at).join()];
    };
    assert.deepEqual(await told({ function: 'spin_init' }), ['missing', 'other-kind', 'macro', '1']);
    assert.deepEqual(await told({ enumerator: 'SPINS' }), ['missing', 'other-kind', 'macro', '2']);
    assert.deepEqual(await told({ macro: 'spun', file: 'include/linux/spin.h' }), [
      'missing',
      'other-kind',
      'function',
      '2',
    ]);
    assert.deepEqual(await told({ struct: 'top' }), ['missing', 'other-kind', 'union', '3']);
    assert.deepEqual(await told({ function: 'spin' }), ['missing', 'symbol-gone', undefined, '']);
  });

  it('do not leave out in silence a file that holds the name and cannot be read', async () => {
    const source = memorySource({ 'net/big.c': 'int gust(void)\n{\n\treturn 1;\n}\n' });
    const read = (path: string) => Promise.reject(new SourceError('too-large', path));
    const kernel = new Kernel({ ...source, read }, { loadWasm: testWasm });
    const { gaps } = await asked(kernel, { kind: 'function', name: 'gust' }, {});
    assert.deepEqual(gaps.unreachable, ['net/big.c']);
    const { reason } = await placeAnchor({ function: 'gust' }, kernel);
    assert.deepEqual(reason, { code: 'search-incomplete', values: { name: 'gust', count: 1, file: 'net/big.c' } });
  });
});
