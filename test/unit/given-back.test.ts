import assert from 'node:assert/strict';
import type { NotesFile } from '../../src/core/notes/format.js';
import { checkNotes } from '../../src/core/path/checkNotes.js';
import { Kernel } from '../../src/core/kernel.js';
import type { WordSearch } from '../../src/core/source/source.js';
import { memorySource } from './memorySource.js';
import { testWasm } from './parser.js';

const BELT = `struct belt { int (*stop)(int n); };
void belt_register(struct belt *b, int (*stop)(int n));
int (*brake_of(int kind))(int n);
`;

function mill(user: string) {
  return {
    'include/belt.h': BELT,
    'mill/belt.c': `#include <belt.h>
void belt_register(struct belt *b, int (*stop)(int n)) { b->stop = stop; }
int belt_halt(struct belt *b) { return b->stop(1); }
`,
    'mill/east/brake.c': `#include <belt.h>
static int brake(int n) { return n; }
int (*brake_of(int kind))(int n) { return brake; }
`,
    [user]: `#include <belt.h>
void belt_up(struct belt *b) { belt_register(b, brake_of(2)); }
`,
  };
}

const NOTES: NotesFile = {
  format: 1,
  paths: [
    {
      id: 'p',
      title: 'p',
      root: {
        id: 'halt',
        at: { function: 'belt_halt' },
        calls: [{ id: 'brake', at: { function: 'brake' }, via: { struct: 'belt', member: 'stop' } }],
      },
    },
  ],
};

describe('a function that another one gives back to who puts it behind a member', () => {
  for (const user of ['mill/east/up.c', 'mill/west/up.c'])
    it(`is proven by the place in which that is done, ${user}`, async () => {
      const source = memorySource(mill(user));
      const whole: string[] = [];
      const kernel = new Kernel(
        {
          ...source,
          filesWithWord: (word: string, options?: WordSearch) => {
            if (options?.under === undefined) whole.push(word);
            return source.filesWithWord(word, options);
          },
        },
        { loadWasm: testWasm },
      );
      const { edges } = await checkNotes(NOTES, kernel);
      const [{ edge } = assert.fail()] = edges;
      assert.deepEqual(
        [edge.status, edge.proof?.installed?.file, edge.proof?.registered?.file],
        ['verified', 'mill/east/brake.c', user],
      );
      // Beside the function it is found without a search of the whole tree for who calls it.
      assert.equal(whole.includes('brake_of'), user === 'mill/west/up.c');
    });
});
