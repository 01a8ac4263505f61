import assert from 'node:assert/strict';
import { placeAnchor } from '../../src/core/anchor/place.js';
import { likeliestPlace, type Placement } from '../../src/core/anchor/placement.js';
import type { Anchor } from '../../src/core/notes/format.js';
import { memoryKernel } from './memorySource.js';

const LAMP = `
#define LAMP_MAX 8
struct lamp {
	int nr;
	struct lamp *next;
};
enum lamp_state { LAMP_OFF, LAMP_ON };
typedef int lamp_t;
int lamp_open(struct lamp *l)
{
	l->nr = 1;
	light(l);
	light(l);
	return 0;
}
SYSCALL_DEFINE1(lamp, int, nr)
{
	return 0;
}
COMPAT_SYSCALL_DEFINE1(lamp, int, nr)
{
	return 0;
}
int lamp_count;
`;

const FILES = {
  'drivers/lamp/core.c': LAMP,
  'drivers/lamp/twins.c':
    '#ifdef CONFIG_A\nint twin(void)\n{\n\treturn 1;\n}\n#else\nint twin(void)\n{\n\treturn 2;\n}\n#endif\n',
  'drivers/other/core.c': 'static int local_helper(void)\n{\n\treturn 0;\n}\nint moved_here(void)\n{\n\treturn 0;\n}\n',
  'include/linux/lamp.h':
    'struct lamp_ops {\n\tint (*open)(void);\n};\n#ifndef CONFIG_LAMP\nstatic inline int lamp_stub(void)\n{\n\treturn 0;\n}\n#endif\n',
  'kernel/stub.c': 'int lamp_stub(void)\n{\n\treturn 1;\n}\n',
  'arch/x86/kernel/entry.c': 'int arch_lamp(void)\n{\n\treturn 0;\n}\n',
  'arch/arm64/kernel/entry.c': 'int arch_lamp(void)\n{\n\treturn 1;\n}\n',
  'arch/x86/entry/entry.S': 'SYM_CODE_START(entry_lamp)\n\tret\nlamp_loop:\n\tjmp lamp_loop\n',
  'tools/lamp/lamp.c': 'int only_in_tools(void)\n{\n\treturn 0;\n}\n',
  'fs/a.c': 'int both(void)\n{\n\treturn 0;\n}\n',
  'mm/b.c': 'int both(void)\n{\n\treturn 0;\n}\n',
};

const place = (anchor: Anchor, arch?: string): Promise<Placement> =>
  placeAnchor(anchor, memoryKernel(FILES).forArch(arch));

/** `ok drivers/lamp/core.c:3`, or `missing symbol-gone`. */
async function at(anchor: Anchor, arch?: string): Promise<string> {
  const placement = await place(anchor, arch);
  const { status, reason } = placement;
  const where = likeliestPlace(placement);
  return where === undefined ? `${status} ${reason.code}` : `${status} ${where.file}:${where.line}`;
}

describe('placeAnchor', () => {
  const file = 'drivers/lamp/core.c';
  const kinds: [string, Anchor, string][] = [
    ['function', { function: 'lamp_open', file }, `ok ${file}:9`],
    ['system call', { syscall: 'lamp', file }, `ok ${file}:16`],
    ['compat system call', { syscall: 'lamp', compat: true, file }, `ok ${file}:20`],
    ['struct', { struct: 'lamp', file }, `ok ${file}:3`],
    ['member', { struct: 'lamp', member: 'next', file }, `ok ${file}:5`],
    ['enum', { enum: 'lamp_state', file }, `ok ${file}:7`],
    ['enumerator', { enumerator: 'LAMP_ON', file }, `ok ${file}:7`],
    ['enumerator as a member', { enum: 'lamp_state', member: 'LAMP_ON', file }, `ok ${file}:7`],
    ['typedef', { typedef: 'lamp_t', file }, `ok ${file}:8`],
    ['macro', { macro: 'LAMP_MAX', file }, `ok ${file}:2`],
    ['variable', { variable: 'lamp_count', file }, `ok ${file}:24`],
    ['label', { label: 'entry_lamp', file: 'arch/x86/entry/entry.S' }, 'ok arch/x86/entry/entry.S:1'],
    ['plain label', { label: 'lamp_loop' }, 'ok arch/x86/entry/entry.S:3'],
    ['file', { file }, `ok ${file}:1`],
  ];
  for (const [kind, anchor, expected] of kinds)
    it(`places a ${kind}`, async () => {
      assert.equal(await at(anchor), expected);
    });

  it('finds a symbol without a hint, once in the tree', async () => {
    assert.equal(await at({ function: 'lamp_open' }), `ok ${file}:9`);
  });
  it('says moved when it is elsewhere than hinted', async () => {
    assert.equal(await at({ function: 'moved_here', file }), 'moved drivers/other/core.c:5');
  });
  it('does not take a static function of another top folder for the same', async () => {
    const found = await place({ function: 'local_helper', file: 'net/socket.c' });
    assert.equal(found.status, 'missing');
    assert.equal(found.reason.code, 'only-foreign-static');
    assert.equal(found.candidates[0]?.file, 'drivers/other/core.c');
  });
  it('takes twins under #if for one place with several lines', async () => {
    const found = await place({ function: 'twin', file: 'drivers/lamp/twins.c' });
    assert.equal(found.status, 'ok');
    assert.deepEqual(
      found.candidates.map((one) => one.line),
      [2, 7],
    );
    assert.deepEqual(
      found.candidates.map((one) => 'conditions' in one && one.conditions),
      [['CONFIG_A'], ['!CONFIG_A']],
      'each with its #if',
    );
  });
  it('ranks a definition above an inline stub', async () => {
    assert.equal(await at({ function: 'lamp_stub' }), 'ok kernel/stub.c:1');
    const found = await place({ function: 'lamp_stub' });
    assert.equal(found.reason.code, 'not-stub', 'it is not called the only one');
    assert.deepEqual('others' in found && found.others, [
      { file: 'include/linux/lamp.h', line: 5, column: 19, end: 8, conditions: ['!CONFIG_LAMP'] },
    ]);
  });
  it('names the stub of a function that stands where the author says, when it is asked for', async () => {
    const stubs = (anchor: Anchor) => placeAnchor(anchor, memoryKernel(FILES), { stubs: true });
    const found = await stubs({ function: 'lamp_stub', file: 'kernel/stub.c' });
    assert.equal(found.reason.code, 'not-stub');
    assert.deepEqual('others' in found && found.others, [
      { file: 'include/linux/lamp.h', line: 5, column: 19, end: 8, conditions: ['!CONFIG_LAMP'] },
    ]);
    const plain = await stubs({ function: 'both', file: 'fs/a.c' });
    assert.equal(plain.reason.code, 'found-in-file');
    assert.equal('others' in plain, false);
  });
  it('prefers an architecture', async () => {
    assert.equal(await at({ function: 'arch_lamp' }), 'ok arch/x86/kernel/entry.c:1');
    assert.equal(await at({ function: 'arch_lamp' }, 'arm64'), 'ok arch/arm64/kernel/entry.c:1');
  });
  it('counts tools/ only where the hint names it', async () => {
    assert.equal(await at({ function: 'only_in_tools' }), 'missing symbol-gone');
    assert.equal(await at({ function: 'only_in_tools', file: 'tools/lamp/other.c' }), 'moved tools/lamp/lamp.c:1');
  });
  it('lists equally good places', async () => {
    const found = await place({ function: 'both' });
    assert.equal(found.status, 'ambiguous');
    assert.deepEqual(
      found.candidates.map((one) => one.file),
      ['fs/a.c', 'mm/b.c'],
    );
  });
  it('follows former names', async () => {
    const found = await place({ function: 'lamp_start', was: ['lamp_open'], file });
    assert.equal(found.status, 'moved');
    assert.deepEqual(found.reason, { code: 'found-renamed', values: { name: 'lamp_open', file } });
  });
  it('narrows to a quoted line, whatever its blanks', async () => {
    assert.equal(await at({ function: 'lamp_open', file, quote: 'l->nr  =  1;' }), `ok ${file}:11`);
    assert.equal(await at({ function: 'lamp_open', file, quote: 'l->nr = 2;' }), 'missing quote-gone');
    const twice = await place({ function: 'lamp_open', file, quote: 'light(l);' });
    assert.equal(twice.status, 'ambiguous');
    assert.deepEqual(
      twice.candidates.map((one) => one.line),
      [12, 13],
    );
    assert.equal(await at({ file, quote: 'l->nr = 1;' }), `ok ${file}:11`);
  });
  it('says which part is gone', async () => {
    assert.equal(await at({ struct: 'lamp', member: 'gone', file }), 'missing member-gone');
    assert.equal(await at({ function: 'gone', file }), 'missing symbol-gone');
    assert.equal(await at({ file: 'net/gone.c' }), 'missing file-gone');
  });
  it('looks at nothing outside the root', async () => {
    assert.equal(await at({ function: 'lamp_open', file: '../../etc/passwd' }), 'missing bad-path');
    assert.equal(await at({ file: '/etc/passwd' }), 'missing bad-path');
    const told = async (anchor: Anchor) => {
      const placement = await place(anchor);
      return placement.status === 'missing' && placement.unusable === true;
    };
    assert.equal(await told({ file: '/etc/passwd' }), true);
    assert.equal(await told({ file: 'net/gone.c' }), false);
  });
  it('names the odd character of a name', async () => {
    const found = await place({ function: 'lamp_оpen', file });
    assert.deepEqual(found.reason, { code: 'odd-characters', values: { name: 'lamp_оpen', character: 'о' } });
  });
});
