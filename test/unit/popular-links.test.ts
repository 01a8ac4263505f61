import assert from 'node:assert/strict';
import { Kernel } from '../../src/core/kernel.js';
import { checkNotes } from '../../src/core/path/checkNotes.js';
import { memorySource } from './memorySource.js';
import { testWasm } from './parser.js';

const USERS = 40;
const FILES = {
  'include/linux/loom.h': '#define __yarn\ntypedef struct { int turns; } spool_t;\nint loom_run(int n);\n',
  'kernel/loom.c': '#include <linux/loom.h>\nint loom_run(int n)\n{\n\treturn n;\n}\n',
  ...Object.fromEntries(
    Array.from({ length: USERS }, (_, n) => [
      `drivers/loom/user${n}.c`,
      `#include <linux/loom.h>\nstatic int __yarn *use${n}(spool_t *s)\n{\n\treturn 0;\n}\n`,
    ]),
  ),
};

describe('a link of a text to a symbol that stands everywhere', () => {
  const checked = async (name: string) => {
    const source = memorySource(FILES);
    const read = new Set<string>();
    const kernel = new Kernel(
      { ...source, read: (path) => (read.add(path), source.read(path)) },
      { loadWasm: testWasm },
    );
    const at = [{ function: 'loom_run', file: 'kernel/loom.c' }];
    const body = `See [this](symbol:${name}).`;
    const { lostLinks = [] } = await checkNotes({ format: 1, notes: [{ id: 'n', title: 'n', at, body }] }, kernel);
    return { lost: lostLinks.length, users: [...read].filter((path) => path.startsWith('drivers/')).length };
  };

  for (const name of ['__yarn', 'spool_t'])
    it(`is no reason to read all that uses ${name}`, async () => {
      assert.deepEqual(await checked(name), { lost: 0, users: 0 });
    });

  it('is said to lead nowhere where the tree has no such name', async () => {
    assert.equal((await checked('__silk')).lost, 1);
  });
});
