import assert from 'node:assert/strict';
import type { Step } from '../../src/core/notes/format.js';
import { checkNotes } from '../../src/core/path/checkNotes.js';
import { gathered } from '../../src/core/facts/gathered.js';
import { memoryKernel } from './memorySource.js';

const FILES = {
  'arch/x86/include/asm/knock.h': `struct knock { int (*handler)(int n); };
`,
  'arch/x86/include/asm/knocks.h': '',
  'arch/s390/include/asm/door.h': 'struct door { int (*handler)(int n); }; struct doors { struct door *door[]; };\n',
  'arch/x86/kernel/knock.c': `#include <asm/knock.h>
static int knock_heard(int n) { return n; }
static struct knock knock = { .handler = knock_heard };
int knock_call(struct knock *k) { return k->handler(1); }
`,
  // What the header of another architecture declares is not known here.
  'drivers/s390/door.c': `#include <asm/knock.h>
#include <asm/door.h>
static int door_heard(int n) { return n; }
void door_probe(struct doors *d) { d->door[0]->handler = door_heard; }
`,
};
/** Here the header counts in one configuration alone. */
const GUARDED = {
  'drivers/any/bell.c': `#include <asm/knock.h>
#ifdef CONFIG_S390
#include <asm/door.h>
#endif
static int bell_heard(int n) { return n; }
void bell_probe(struct bells *d) { d->bell[0]->handler = bell_heard; }
`,
};

describe('a struct of one architecture', () => {
  const asked = { struct: 'knock', member: 'handler' };
  const installed = async (files: Readonly<Record<string, string>>) => {
    const { all } = await gathered(memoryKernel(files).facts.installsOf(asked));
    return all.map((one) => `${one.function ?? one.copy} ${one.decided}`);
  };
  const check = async (files: Readonly<Record<string, string>>, callee: string) => {
    const child: Step = { id: 'child', at: { function: callee }, via: asked };
    const root: Step = { id: 'root', at: { function: 'knock_call' }, calls: [child] };
    const { edges } = await checkNotes({ format: 1, paths: [{ id: 'p', title: 'p', root }] }, memoryKernel(files));
    return edges.map(({ edge: { status } }) => status).join();
  };

  it('is none that a file of another one can fill', async () => {
    assert.deepEqual(await installed(FILES), ['knock_heard true']);
    assert.equal(await check(FILES, 'knock_heard'), 'verified');
    assert.equal(await check(FILES, 'door_heard'), 'not-found');
  });
  it('may be filled by a file that includes the header of another one in one configuration only', async () => {
    assert.deepEqual(await installed({ ...FILES, ...GUARDED }), ['knock_heard true', 'bell_heard false']);
    assert.equal(await check({ ...FILES, ...GUARDED }, 'bell_heard'), 'unchecked');
  });
});
