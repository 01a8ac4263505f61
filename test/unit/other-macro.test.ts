import assert from 'node:assert/strict';
import { gathered } from '../../src/core/facts/gathered.js';
import { Kernel } from '../../src/core/kernel.js';
import { memorySource } from './memorySource.js';
import { testWasm } from './parser.js';

/** A macro of a common name that puts something behind a member in one file, and is another one in others. */
const FILES = {
  'include/linux/lamp.h': `struct lamp {
	int (*func)(int n);
};
`,
  'drivers/lamp_group.h': '#define GROUP(f) { .func = f }\n',
  'drivers/lamp.c': `#include <linux/lamp.h>
#include "lamp_group.h"
static int glow(int n)
{
	return n;
}
static struct lamp lamps[] = { GROUP(glow) };
`,
  'drivers/pins.h': `#define GROUP(...) __VA_ARGS__
#define OUTER(f) INNER(f)
#define INNER(f) GROUP(f)
`,
  'drivers/pins.c': `#include "pins.h"
#include "never_read.h"
static const struct pins pins[] = { PINS(GROUP(one, two)), OUTER(three) };
static int state(int n)
{
	return n == GROUP;
}
`,
  'drivers/taker.c': `#include <linux/lamp.h>
#define GROUP(x, member, f) ((x)->member = (f))
static int shine(int n)
{
	return n;
}
void lamp_set(struct lamp *x)
{
	GROUP(x, func, shine);
}
`,
  'drivers/never_read.h': '#include "deeper.h"\n',
  'drivers/deeper.h': 'struct pins { int (*func)(int n); };\n',
};

describe('a macro that puts something behind a member in another file', () => {
  const read: string[] = [];
  const source = memorySource(FILES);
  const reading = (path: string) => {
    read.push(path);
    return source.read(path);
  };
  const kernel = new Kernel({ ...source, read: reading }, { loadWasm: testWasm });

  it('is no reason to read the headers of a file in which it is another one', async () => {
    const { all } = await gathered(kernel.facts.installsOf({ struct: 'lamp', member: 'func' }));
    assert.deepEqual(
      all.map((one) => `${one.file}:${one.line} ${one.function ?? one.copy ?? ''}${one.decided ? '' : ' ?'}`).sort(),
      ['drivers/lamp.c:7 glow', 'drivers/taker.c:9 shine'],
    );
    assert.ok(!read.includes('drivers/deeper.h'), read.join());
  });
});
