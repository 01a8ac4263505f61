import assert from 'node:assert/strict';
import { hasRole } from '../../src/core/c/roles.js';
import { CallMap } from '../../src/core/facts/lexical/callMap.js';
import { LexicalTree } from '../../src/core/facts/lexical/lexicalTree.js';
import { allHops } from '../../src/core/facts/lexical/spread.js';
import type { Hop } from '../../src/core/facts/lexical/hop.js';
import { unitsNamed } from '../../src/core/facts/lexical/unitsNamed.js';
import { Kernel } from '../../src/core/kernel.js';
import { memorySource } from './memorySource.js';
import { testWasm } from './parser.js';

const LAMPS = 40;

/** Of one name: inline in a header of this architecture and in a file of its other variant, and in a file of another one. */
const DIM = `static inline int lamp_dim(struct lamp *l)\n{\n\treturn 0;\n}\n`;

/** A member behind which each of many files puts a function of its own, and one file that calls it. */
const FILES: Record<string, string> = {
  'include/linux/lamp.h': 'struct lamp;\nstruct lamp_ops { int (*glow)(struct lamp *l); };\n',
  'kernel/lamp.c': `#include <linux/lamp.h>
static int lamp_ready(struct lamp *l)
{
	return 0;
}
int lamp_off(struct lamp *l)
{
	return lamp_dim(l);
}
int lamp_glow(const struct lamp_ops *ops, struct lamp *l)
{
	return lamp_ready(l) ? 0 : ops->glow(l);
}
`,
};
FILES['arch/x86/include/asm/lamp.h'] = DIM;
FILES['arch/x86/lib/lamp_32.c'] = DIM.replace('static inline ', '');
FILES['arch/m68k/lib/lamp.c'] = DIM.replace('static inline ', '');
for (let at = 0; at < LAMPS; at++)
  FILES[`drivers/lamp/l${at}.c`] = `#include <linux/lamp.h>
static int l${at}_glow(struct lamp *l)
{
	return 0;
}
static const struct lamp_ops l${at}_ops = {
	.glow = l${at}_glow,
};
`;

/** A map of the files above, and what it has read. */
function mapped() {
  const read = new Set<string>();
  const source = memorySource(FILES);
  const kernel = new Kernel(
    {
      ...source,
      read: (path) => {
        read.add(path);
        return source.read(path);
      },
      filesInRole: (word, role) =>
        Promise.resolve({
          files: Object.keys(FILES).filter((file) => hasRole(FILES[file] ?? '', word, role)),
          unreachable: [],
        }),
    },
    { loadWasm: testWasm },
  );
  const tree = new LexicalTree(kernel, false);
  const unit = async (name: string) => {
    const [one] = await unitsNamed(tree, name, { file: undefined, isSyscall: false });
    assert.ok(one !== undefined);
    return one;
  };
  return {
    map: new CallMap(tree),
    unit,
    drivers: () => [...read].filter((file) => file.startsWith('drivers/')).length,
  };
}

describe('who seems to call whom', () => {
  it('is known of direct calls before the files are read that stand behind a pointer', async () => {
    const { map, unit, drivers } = mapped();
    const spread = await map.from(await unit('lamp_glow'));
    assert.deepEqual(
      spread.hops.map(({ to }) => to.name),
      ['lamp_ready'],
    );
    assert.deepEqual(
      spread.unread.map(({ how, targets, files }) => [how, targets, files]),
      [['pointer', LAMPS, LAMPS]],
    );
    assert.equal(drivers(), 0);
    assert.equal((await allHops(spread)).length, LAMPS + 1);
    assert.equal(drivers(), LAMPS);
  });

  it('is told of a function behind a popular pointer without reading what else stands there', async () => {
    const { map, unit, drivers } = mapped();
    const hops: Hop[] = [];
    for await (const hop of map.eachTo(await unit('l7_glow'))) hops.push(hop);
    assert.deepEqual(
      hops.map(({ from, how }) => [from.name, how.k === 'pointer' ? how.targets : 0]),
      [['lamp_glow', LAMPS]],
    );
    assert.equal(drivers(), 1);
  });

  it('is told of what this architecture has in each of its variants, not of what another one has', async () => {
    const { map, unit } = mapped();
    const { hops } = await map.from(await unit('lamp_off'));
    assert.deepEqual(
      hops.map(({ to }) => to.place.file),
      ['arch/x86/lib/lamp_32.c', 'arch/x86/include/asm/lamp.h'],
    );
  });
});
