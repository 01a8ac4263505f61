import assert from 'node:assert/strict';
import { gathered } from '../../src/core/facts/gathered.js';
import { isOfTraceRecord } from '../../src/core/c/traceRecord.js';
import { memoryKernel } from './memorySource.js';

const FILES = {
  'include/linux/bell.h': `struct bell {
	int (*function)(int n);
	int (*chimes[2])(int n);
};
`,
  'include/trace/events/bell.h': `#include <linux/bell.h>
TRACE_EVENT(bell_rung,
	TP_PROTO(struct bell *bell),
	TP_ARGS(bell),
	TP_STRUCT__entry(
		__field(void *, function)
	),
	TP_fast_assign(
		__entry->function = bell->function;
	),
	TP_printk("function=%p", __entry->function)
);
`,
  'drivers/pins.c': `#include <linux/bell.h>
#include "pins_made.h"
const struct PINS_INFO pins_info = {
	.function = { FIRST_PIN, LAST_PIN },
	.chimes = { one_chime, other_chime },
};
`,
  'drivers/bell.c': `#include <linux/bell.h>
static int ring(int n)
{
	return n;
}
static int chime(int n)
{
	return n;
}
void bell_init(struct bell *bell, unknown_bell_t *other)
{
	bell->function = ring;
	other->function = ring;
}
static struct bell church = { .chimes = { chime, ring } };
`,
};

describe('what is put into the record of a tracepoint, or a list into a member', () => {
  const kernel = memoryKernel(FILES);
  const installed = async (member: string) => {
    const { all } = await gathered(kernel.facts.installsOf({ struct: 'bell', member }));
    return all.map((one) => `${one.file}:${one.line} ${one.function ?? one.copy ?? ''}${one.decided ? '' : ' ?'}`);
  };

  it('is not taken for what may be put behind the pointer, as what is of a struct that nobody knows', async () => {
    assert.deepEqual(await installed('function'), ['drivers/bell.c:12 ring', 'drivers/bell.c:13 ring ?']);
  });
  it('is where the member is an array', async () => {
    const found = await installed('chimes');
    assert.ok(found.includes('drivers/bell.c:15 chime'), found.join());
    assert.ok(
      found.some((one) => one.startsWith('drivers/pins.c:5')),
      found.join(),
    );
  });
  it('is only what stands in the macro of one', () => {
    const text = 'void f(void)\n{\n\t__entry->function = g;\n}\n';
    assert.equal(isOfTraceRecord(text, 0, text.indexOf('function')), false);
  });
});
