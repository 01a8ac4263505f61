import assert from 'node:assert/strict';
import { Kernel } from '../../src/core/kernel.js';
import { CallersSearch } from '../../src/core/reach/callersOf.js';
import { findEnd } from '../../src/core/reach/ends.js';
import { provenRows } from '../../src/core/reach/provenRows.js';
import { memorySource } from './memorySource.js';
import { testWasm } from './parser.js';

/** Tables that macros make at the top level, of functions whose names they are given or paste. */
const FILES: Readonly<Record<string, string>> = {
  'include/linux/gauge.h': `struct gauge_attr { const char *name; int (*show)(int at); int (*store)(int at, int to); };
#define __GAUGE(_name, _show, _store) { .name = #_name, .show = _show, .store = _store }
#define GAUGE(_name, _show, _store) struct gauge_attr gauge_##_name = __GAUGE(_name, _show, _store)
#define GAUGE_RW(_name) struct gauge_attr gauge_##_name = __GAUGE(_name, _name##_show, _name##_store)
`,
  'drivers/gauge/core.c': `#include <linux/gauge.h>
int gauge_read(struct gauge_attr *attr, int at)
{
	return attr->show(at);
}
int gauge_write(struct gauge_attr *attr, int at, int to)
{
	return attr->store(at, to);
}
`,
  'drivers/gauge/steam.c': `#include <linux/gauge.h>
static int steam_show(int at)
{
	return at;
}
static int steam_store(int at, int to)
{
	return to - at;
}
static GAUGE_RW(steam);
static int read_water(int at)
{
	return at + 1;
}
static GAUGE(water, read_water, 0);
#define GAUGE_SHOW(_name, _limit)					\\
static int _name##_limit_show(int at)					\\
{									\\
	return at < _limit;						\\
}									\\
static struct gauge_attr gauge_##_name##_limit = __GAUGE(_name, _name##_limit_show, 0)
GAUGE_SHOW(oil, 4);
static int hot_show(int at)
{
	return 1;
}
static int hot_store(int at, int to)
{
	return 1;
}
static struct gauge_attr hot[] = {
	__GAUGE(hot, hot_show, hot_store),
};
#define VALVES(X) X(north) X(south)
#define AS_VALVE(n) static int n##_valve(int at) { return at; }
#define AS_ATTR(n) { .show = n##_valve },
VALVES(AS_VALVE)
static struct gauge_attr valves[] = { VALVES(AS_ATTR) };
static int lone_show(int at)
{
	return 0;
}
GAUGE_NAME(lone);
EXPORT_SYMBOL(lone_show);
`,
};

const kernel = new Kernel(memorySource(FILES), { loadWasm: testWasm });

async function callers(text: string): Promise<string[]> {
  const search = new CallersSearch(kernel);
  const end = await findEnd(text, search.tree, kernel);
  assert.ok(end.k === 'units', text);
  const rows: string[] = [];
  for await (const { kind, caller, struct, member, isProven } of provenRows(search.eachCaller(end.units, 1)))
    if (kind !== 'reference') rows.push(`${kind} ${caller} ${struct ?? ''}.${member ?? ''}${isProven ? '' : '?'}`);
  return rows;
}

describe('who calls a function that a macro at the top level puts behind a member', () => {
  const show = 'dispatch gauge_read gauge_attr.show';

  it('where the macro pastes its name', async () => {
    assert.deepEqual(await callers('steam_show'), [show]);
    assert.deepEqual(await callers('steam_store'), ['dispatch gauge_write gauge_attr.store']);
  });

  it('where the macro is given it', async () => {
    assert.deepEqual(await callers('read_water'), [show]);
  });

  it('where the macro makes the function too', async () => {
    assert.deepEqual(await callers('oil_limit_show'), [show]);
  });

  it('in an element of an array', async () => {
    assert.deepEqual(await callers('hot_show'), [show]);
  });

  it('by a list of names that is a macro', async () => {
    assert.deepEqual(await callers('south_valve'), [show]);
  });

  it('not where no macro is seen to do so', async () => {
    assert.deepEqual(await callers('lone_show'), []);
  });
});
