import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { completeOutline } from '../../src/core/c/types/completeOutline.js';
import { typeAt, typesAt, type TypeAnswer } from '../../src/core/c/types/typesAt.js';
import { memoryKernel } from './memorySource.js';

const FOLDER = 'test/fixtures/types';
const files: Record<string, string> = {};
for (const name of readdirSync(FOLDER, { recursive: true, encoding: 'utf8' }))
  if (/\.[ch]$/.test(name)) files[name.replaceAll('\\', '/')] = readFileSync(join(FOLDER, name), 'utf8');

/** What a fixture says of each line: the rest of it after `//>`, and the line without that. */
function said(file: string): { line: number; code: string; expected: string }[] {
  return (files[file] ?? '').split('\n').flatMap((text, index) => {
    const at = text.indexOf(' //> ');
    return at < 0 ? [] : [{ line: index + 1, code: text.slice(0, at), expected: text.slice(at + 5) }];
  });
}

function spelled({ tag, owner }: TypeAnswer): string {
  const one = (name: string | null | undefined) => (name === undefined ? '?' : (name ?? '-'));
  return owner === undefined ? one(tag) : `${one(tag)}/${one(owner)}`;
}

describe('types: at a position', () => {
  const file = 'drivers/lamp/expressions.c';
  const kernel = memoryKernel(files);
  for (const { line, code, expected } of said(file)) {
    it(`${line}: ${code.trim()}`, async () => {
      for (const one of expected.split(' ')) {
        const [name = '', wanted] = one.split('=');
        const column = code.search(new RegExp(`(?<![\\w])${name}\\b(?!\\()|\\b${name}(?=\\()`)) + 1;
        // The last of equal names that is a member, else the first.
        const member = [...code.matchAll(new RegExp(`(?:->|\\.)(${name})\\b`, 'g'))].at(-1);
        const at =
          wanted?.includes('/') === true && member !== undefined
            ? code.lastIndexOf(name, member.index + 2) + 1
            : column;
        assert.equal(`${name}=${spelled(await typeAt(kernel, file, { line, column: at }))}`, one);
      }
    });
  }

  it('reads a file that includes nothing as a part of the one that includes it', async () => {
    const small = memoryKernel({
      'kernel/all.c': '#include <linux/bell.h>\n#include "part.c"\n',
      'kernel/part.c': 'static int ring(bell_t *b)\n{\n\treturn b->ring(b);\n}\n',
      'include/linux/bell.h': 'typedef struct bell bell_t;\nstruct bell { int (*ring)(bell_t *b); };\n',
    });
    const { dispatches } = await small.completeOutline('kernel/part.c');
    assert.deepEqual(
      dispatches.map(({ struct, member }) => `${struct ?? '?'}.${member}`),
      ['bell.ring'],
    );
  });

  it('reads a file that no Makefile compiles as a part of the one that includes it, whatever it includes itself', async () => {
    const part = '#include <linux/chime.h>\nstatic int ring(bell_t *b)\n{\n\treturn b->ring(b);\n}\n';
    const bells = {
      'kernel/bell/all.c': '#include <linux/bell.h>\n#include "part.c"\n',
      'kernel/bell/part.c': part,
      'include/linux/bell.h': 'typedef struct bell bell_t;\nstruct bell { int (*ring)(bell_t *b); };\n',
      'include/linux/chime.h': 'struct chime { int tone; };\n',
    };
    const read = async (makefile: string) => {
      const kernel = memoryKernel({ ...bells, 'kernel/bell/Makefile': makefile });
      const { dispatches } = await kernel.completeOutline('kernel/bell/part.c');
      return dispatches.map(({ struct, member }) => `${struct ?? '?'}.${member}`);
    };
    assert.deepEqual(await read('obj-y += all.o apart.o\n'), ['bell.ring']);
    assert.deepEqual(await read('obj-y += all.o part.o\n'), ['?.ring']);
  });

  it('answers for many positions as for one', async () => {
    const positions = [9, 10, 11, 12, 13, 14, 15].map((line) => ({ line, column: 2 }));
    const together = await typesAt(memoryKernel(files), file, positions);
    const alone = await Promise.all(positions.map((position) => typeAt(memoryKernel(files), file, position)));
    assert.deepEqual(together, alone);
  });

  it('says that there is nothing in a comment, on a keyword, beyond the end', async () => {
    const small = memoryKernel({ 'a.c': '/* sock */\nint f(void)\n{\n\treturn 0;\n}\n' });
    for (const position of [
      { line: 1, column: 4 },
      { line: 4, column: 3 },
      { line: 99, column: 1 },
    ])
      assert.equal((await typeAt(small, 'a.c', position)).reason, 'no-use');
  });

  it('takes no struct of tools/ for the kernel’s', async () => {
    const kernel = memoryKernel({
      'net/a.c': 'int f(struct sock *sk)\n{\n\treturn sk->fake;\n}\n',
      'tools/testing/sock.h': 'struct sock { struct fake *fake; };\n',
    });
    assert.deepEqual(await typeAt(kernel, 'net/a.c', { line: 3, column: 13 }), { text: 'fake', reason: 'not-found' });
  });

  it('forgets a header that changed', async () => {
    const tree: Record<string, string> = {
      'a.c': '#include "a.h"\nint f(struct t *t)\n{\n\treturn t->m;\n}\n',
      'a.h': 'struct t { struct old *m; };\n',
    };
    const kernel = memoryKernel(tree);
    const at = { line: 4, column: 12 };
    assert.equal((await typeAt(kernel, 'a.c', at)).tag, 'old');
    tree['a.h'] = 'struct t { struct new *m; };\n';
    assert.equal((await typeAt(kernel, 'a.c', at)).tag, 'new');
  });
});

describe('types: a complete outline', () => {
  const file = 'drivers/lamp/edges.c';
  it('says whose members are called and assigned', async () => {
    const kernel = memoryKernel(files);
    const outline = await completeOutline(kernel, file, await kernel.outline(file));
    const rows = [
      ...outline.dispatches.map((one) => `${one.line} dispatch ${one.struct ?? '?'}.${one.member}`),
      ...outline.installs.map(
        (one) => `${one.line} install ${one.variable ?? ''}:${one.struct ?? '?'}.${one.member}=${one.function}`,
      ),
    ];
    const expected = said(file).flatMap((row) => row.expected.split('; ').map((one) => `${row.line} ${one}`));
    assert.deepEqual(rows.sort(), expected.sort());
  });

  it('says what a macro that is put behind a member stands for', async () => {
    const kernel = memoryKernel(files);
    const { installs } = await completeOutline(kernel, file, await kernel.outline(file));
    assert.equal(installs.find((one) => one.function === 'quiet_open')?.value, 'lamp_default_open');
  });

  it('finds a function behind one struct where another struct has a member of that name', async () => {
    const kernel = memoryKernel({
      'lamp.c': `#include "outer.h"
struct near { int (*dim)(void); };
static struct near near = { .dim = near_dim };
const struct far far = {
	.dim = far_dim,
};
`,
      'outer.h': '#include "inner.h"\n',
      'inner.h': 'struct far { int (*dim)(void); };\n',
    });
    const range = { from: 1, to: 99, member: 'dim' };
    const { installs } = await completeOutline(kernel, 'lamp.c', await kernel.outline('lamp.c'), range);
    assert.deepEqual(
      installs.map(({ struct, function: name }) => `${struct ?? '?'} ${name}`),
      ['near near_dim', 'far far_dim'],
    );
  });
});
