import assert from 'node:assert/strict';
import { gathered } from '../../src/core/facts/gathered.js';
import { Kernel } from '../../src/core/kernel.js';
import { memorySource } from './memorySource.js';
import { testWasm } from './parser.js';

/** A macro of a common name that puts something behind a member in one file, and is another one in others. */
const FILES = {
  'include/linux/lamp.h': `struct lamp {
	int (*func)(int n);
	const char *name;
};
`,
  'drivers/lamp_group.h': '#define GROUP(f) { .func = f }\n#define SHINE(f) .func = f\n',
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
  'include/linux/lamp_pm.h': `#ifdef MODULE
#define LAMP_NOTE(f) lamp_note(f)
#else
#define LAMP_NOTE(f) struct lamp_attr lamp_attr = { .inner = { .func = f } }
#endif
#define LAMP_NAMED(n) .name = n,
#define LAMP_NAMES(n) LAMP_NAMED(n) LAMP_REST
#define LAMP_REST
`,
  'drivers/unseen.c': `#include <linux/lamp_pm.h>
#include "pins.h"
#include "never_read.h"
static int order[] = { GROUP(1) };
static void dim(struct fans *x)
{
	x->SHINE[0] = 1;
}
LAMP_NOTE(dim);
`,
  'drivers/named.c': `#include <linux/lamp.h>
#include <linux/lamp_pm.h>
#include "never_read.h"
struct lamp named = { LAMP_NAMES("a") };
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

  it('is no reason to read the headers of a file in which it is another one, nor what takes arguments and has none, nor elements that have designators', async () => {
    const { all } = await gathered(kernel.facts.installsOf({ struct: 'lamp', member: 'func' }));
    assert.deepEqual(
      all.map((one) => `${one.file}:${one.line} ${one.function ?? one.copy ?? ''}${one.decided ? '' : ' ?'}`).sort(),
      ['drivers/lamp.c:7 glow', 'drivers/taker.c:9 shine'],
    );
    assert.ok(!read.includes('drivers/deeper.h'), read.join());
  });
});
