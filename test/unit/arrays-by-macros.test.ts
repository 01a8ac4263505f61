import assert from 'node:assert/strict';
import { typeAt } from '../../src/core/c/types/typesAt.js';
import { memoryKernel } from './memorySource.js';

const FILES = {
  'include/ox/plain.h': '#ifndef CONFIG_OX\n#define OX_GLOBAL(t, a)\n#endif\n',
  'include/ox/ox.h': `#ifdef DEFINE_OX
#define OX_GLOBAL(type, name) \\
	extern type name; \\
	type name
#else
#ifndef OX_GLOBAL
#define OX_GLOBAL(type, name) \\
	extern type name
#endif
#endif
`,
  'drivers/ox/global.h': `OX_GLOBAL(struct yoke,
	  ox_yokes[OX_YOKES]);
OX_GLOBAL(struct yoke, ox_yoke);
`,
  'drivers/ox/ox.c': `#include <ox/plain.h>
#include <ox/ox.h>
struct yoke { int (*pull)(void); };
#include "global.h"
void ox_set(int i, int (*pull)(void))
{
	ox_yokes[i].pull = pull;
	ox_yoke.pull = pull;
}
`,
};

describe('a variable that a macro of a header declares', () => {
  const ownerAt = async (line: number, column: number) =>
    (await typeAt(memoryKernel(FILES), 'drivers/ox/ox.c', { line, column })).owner;

  it('is declared where another header has the macro make nothing of what it is given', async () => {
    assert.equal(await ownerAt(8, 10), 'yoke');
  });
  it('may be an array, which is named before its bounds', async () => {
    assert.equal(await ownerAt(7, 14), 'yoke');
  });
});
