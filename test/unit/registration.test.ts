import assert from 'node:assert/strict';
import { findRegistration } from '../../src/core/facts/scan/registrations.js';
import { memoryKernel } from './memorySource.js';

const kernel = memoryKernel({
  'drivers/lamp/core.c': `
static const struct lamp_ops desk_ops = { .light = desk_light };
const struct lamp_ops wall_ops = { .light = wall_light };
struct lamp_driver own_driver = { .name = "own" };
static struct lamp_driver lamp_driver = {
	.probe = lamp_probe,
	.pm = pm_ptr(&lamp_pm),
};
static const struct dev_pm_ops lamp_pm = { .suspend = lamp_suspend };
static const struct lamp_kind kinds[] = {
	{ "desk", .ops = &desk_ops, },
};
EXPORT_SYMBOL(wall_ops);
int use(void) { return size(wall_ops.light); }
void probe(struct lamp *l)
{
	int n = 0;
	l->ops = &set_ops;
	lamp_unregister(&own_driver);
	if (n)
		lamp_register(l, &own_driver);
}
static const struct lamp_ops set_ops;
const struct lamp_ops *get(void) { return &got_ops; }
static const struct lamp_ops got_ops;
module_lamp_driver(lamp_driver);
static DEFINE_LAMP_OPS(made_ops, made_light);
DEFINE_LAMP_OPS(other_ops, made_light);
void order(void)
{
	BUG_ON(!lamp_above(&made_ops, &other_ops));
	call_lamp(&made_ops);
	lamp_register(hall, &lamps.hall_ops);
	lamps.desk = lamps.hall_ops.light;
}
const struct lamp_ops *other(void) { return &other_ops; }
`,
  'drivers/lamp/order.h': `#define lamp_before(_a, _b)	((_a) < (_b))
static inline bool lamp_is(const struct lamp_ops *a, const struct lamp_ops *b) { return a == b; }
static inline bool lamp_ready(const struct lamp_ops *a) { return a->ready > 0; }
`,
  'drivers/lamp/class.c': `#include "order.h"
static const struct lamp_ops idle_ops;
static const struct lamp_ops busy_ops;
static const struct lamp_ops ready_ops;
int which(struct lamp *l)
{
	if (lamp_before(&idle_ops, l->ops) || lamp_is(l->ops, &idle_ops))
		return lamp_before(&busy_ops, l->ops);
	return lamp_ready(&ready_ops);
}
const struct lamp_ops *idle(void) { return &idle_ops; }
`,
  'drivers/lamp/wall.c': `int wall_init(void) { return lamp_add_ops(&wall_ops, 1); }`,
  'net/user.c': `extern const struct lamp_ops wall_ops; static void *p = &wall_ops;`,
});

describe('where a table is registered', () => {
  const cases: readonly (readonly [string, string])[] = [
    ['lamp_driver', 'drivers/lamp/core.c:26 call module_lamp_driver -'],
    ['lamp_pm', 'drivers/lamp/core.c:7 element lamp_driver pm'],
    ['desk_ops', 'drivers/lamp/core.c:11 element kinds ops'],
    ['set_ops', 'drivers/lamp/core.c:18 assigned - ops'],
    ['own_driver', 'drivers/lamp/core.c:21 call lamp_register -'],
    ['got_ops', 'drivers/lamp/core.c:24 returned - -'],
    ['made_ops', 'drivers/lamp/core.c:32 call call_lamp -'],
    ['other_ops', 'drivers/lamp/core.c:36 returned - -'],
    ['lamps.hall_ops', 'drivers/lamp/core.c:33 call lamp_register -'],
    ['wall_ops', 'drivers/lamp/wall.c:1 call lamp_add_ops -'],
  ];
  for (const [table, expected] of cases)
    it(`finds ${expected.split(' ').slice(1).join(' ')}`, async () => {
      const found = await findRegistration(kernel, 'drivers/lamp/core.c', { table });
      assert.ok(found);
      const { file, line, how, by = '-', member = '-' } = found;
      assert.equal(`${file}:${line} ${how} ${by} ${member}`, expected);
    });
  it('finds nothing of a table that is handed on nowhere', async () => {
    assert.equal(await findRegistration(kernel, 'drivers/lamp/core.c', { table: 'nowhere' }), undefined);
  });

  it('finds that of the member which is the table, where the variable itself is handed on nowhere', async () => {
    const found = await findRegistration(kernel, 'drivers/lamp/core.c', { table: 'lamps', holder: 'hall_ops' });
    assert.equal(found?.line, 33);
  });

  it('takes no comparison for it, as the definition of who is given the table shows', async () => {
    const placeOf = async (table: string) => {
      const found = await findRegistration(kernel, 'drivers/lamp/class.c', { table });
      return found === undefined ? undefined : `${found.line} ${found.how}`;
    };
    assert.equal(await placeOf('idle_ops'), '11 returned');
    assert.equal(await placeOf('busy_ops'), undefined);
    assert.equal(await placeOf('ready_ops'), '9 call');
  });

  it('finds nothing of a pointer that functions have for themselves: no other one of the name is meant', async () => {
    const files = {
      'kernel/tick.c': `void start(struct tick *ts) { ts->timer.function = tick_handler; }
void stop(struct tick *ts) { tick_register(&ts); }
`,
      'kernel/clock.c': 'struct clock ts;\nvoid set(void) { clock_register(&ts); }\n',
    };
    assert.equal(await findRegistration(memoryKernel(files), 'kernel/tick.c', { table: 'ts' }), undefined);
  });
});
