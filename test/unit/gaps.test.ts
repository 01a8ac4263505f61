import assert from 'node:assert/strict';
import type { Facts } from '../../src/core/facts/facts.js';
import type { Gaps } from '../../src/core/facts/ask.js';
import { gathered } from '../../src/core/facts/gathered.js';
import { Kernel } from '../../src/core/kernel.js';
import { memorySource } from './memorySource.js';
import { testWasm } from './parser.js';

const FILES = {
  'include/linux/lamp.h': 'struct lamp_ops { int (*on)(int); };\nint lamp_on(int n);\n',
  'drivers/lamp/lamp.c': '#include <linux/lamp.h>\nint desk(int n) { return lamp_on(n); }\n',
};

/** A tree of which a folder cannot be searched. */
function torn(): Kernel {
  const source = memorySource(FILES);
  return new Kernel(
    {
      ...source,
      filesWithWord: async (word, options) => ({
        ...(await source.filesWithWord(word, options)),
        unreachable: ['locked'],
      }),
    },
    { loadWasm: testWasm },
  );
}

describe('what could not be searched', () => {
  const near = 'drivers/lamp/lamp.c';
  const questions: Record<string, (facts: Facts) => AsyncGenerator<unknown, Gaps>> = {
    'who calls a function': (facts) => facts.callersOf('lamp_on', { near }),
    'which macros name a word': (facts) => facts.macrosNaming('lamp_on', { near }),
    'what is bound to what runs later': (facts) =>
      facts.bindingsOf({ deferred: 'work', functions: ['lamp_on'] }, { near }),
    'what is put behind a hook': (facts) => facts.hooksOf('lamp_hook', { near }),
    'where a function is put behind a member': (facts) =>
      facts.installsOf({ struct: 'lamp_ops', member: 'on' }, { naming: ['lamp_on'], near }),
    'where a name is defined': (facts) => facts.definitionsOf({ kind: 'function', name: 'lamp_on' }, { near }),
  };
  for (const [what, ask] of Object.entries(questions))
    it(`is said in the answer to ${what}`, async () => {
      const { end } = await gathered(ask(torn().facts));
      assert.deepEqual(end.unreachable, ['locked']);
    });
});
