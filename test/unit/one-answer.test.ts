import assert from 'node:assert/strict';
import { agreement } from '../../bench/oneAnswer.js';
import { memoryKernel } from './memorySource.js';

/** Every way in which something is put behind a member: written, by macros that are given names or paste them, by setters through setters, also through a pointer, by copies. */
const FILES = {
  'include/linux/mill.h': `
struct mill;
struct mill_ops { int (*grind)(struct mill *); int (*stop)(struct mill *); };
struct mill_driver { int (*order)(struct mill *, int (*done)(struct mill *), int n); };
struct mill_order { int (*done)(struct mill *); };
struct mill_setup { int (*tick)(struct mill *); };
struct mill { int (*tick)(struct mill *); const struct mill_ops *ops; int (*turn)(struct mill *); int (*rest)(struct mill *); };
#define MILL_OPS(_name, _grind) static const struct mill_ops _name = { .grind = _grind }
#define MILL_MAKER(_name) static const struct mill_ops _name##_ops = { .grind = _name##_grind, .stop = _name##_stop }
void mill_set_turn_late(struct mill *m, int (*turn)(struct mill *), int n);
void mill_set_tick(struct mill *m, int (*tick)(struct mill *));
void mill_set_up(struct mill *m, const struct mill_setup *setup);
static inline void mill_set_turn(struct mill *m, int (*turn)(struct mill *)) { mill_set_turn_late(m, turn, 1); }
#define MILL_TURN(m, f) mill_set_turn(m, f)
int mill_order(struct mill *m, const struct mill_driver *driver, int (*done)(struct mill *));
`,
  'kernel/mill.c': `#include <linux/mill.h>
void mill_set_turn_late(struct mill *m, int (*turn)(struct mill *), int n)
{
	m->turn = turn;
}
void mill_take(struct mill *m, const struct mill_ops *ops)
{
	m->ops = ops;
	m->rest = ops->stop;
}
int mill_order(struct mill *m, const struct mill_driver *driver, int (*done)(struct mill *))
{
	return driver->order(m, done, 1);
}
int mill_run(struct mill *m)
{
	return m->ops->grind(m) + m->turn(m) + m->rest(m);
}
`,
  'drivers/mill/wind.c': `#include <linux/mill.h>
static int wind_grind(struct mill *m) { return 0; }
static int wind_stop(struct mill *m) { return 0; }
static int wind_turn(struct mill *m) { return 0; }
static int gust_turn(struct mill *m) { return 0; }
MILL_MAKER(wind);
static const struct mill_ops plain = { wind_grind, wind_stop };
void wind_probe(struct mill *m)
{
	int (*late)(struct mill *) = gust_turn;

	mill_set_turn(m, wind_turn);
	MILL_TURN(m, late);
}
`,
  // What is given to order() by way of mill_order() is put behind the member by whoever stands behind the driver's pointer.
  'drivers/mill/press.c': `#include <linux/mill.h>
static int press_order(struct mill *m, int (*done)(struct mill *), int n)
{
	static struct mill_order one;

	one.done = done;
	return one.done(m);
}
static const struct mill_driver press_driver = { .order = press_order };
`,
  'drivers/mill/flour.c': `#include <linux/mill.h>
static int flour_done(struct mill *m) { return 0; }
int flour_start(struct mill *m, const struct mill_driver *driver)
{
	return mill_order(m, driver, flour_done);
}
`,
  // What a setup holds is given on to what puts it behind the member, where the same function is put too.
  'drivers/mill/core.c': `#include <linux/mill.h>
void mill_set_up(struct mill *m, const struct mill_setup *setup)
{
	mill_set_tick(m, setup->tick);
}
void mill_set_tick(struct mill *m, int (*tick)(struct mill *))
{
	m->tick = tick;
}
void mill_move(struct mill *to, struct mill *from)
{
	int (*kept)(struct mill *) = NULL;

	kept = from->tick;
	from->tick = NULL;
	mill_set_tick(to, kept);
	to->tick(to);
}
`,
  'drivers/mill/tide.c': `#include <linux/mill.h>
static int tide_tick(struct mill *m) { return 0; }
void tide_probe(struct mill *m)
{
	m->tick = tide_tick;
}
void tide_resume(struct mill *m)
{
	struct mill_setup setup;

	setup.tick = tide_tick;
	mill_set_up(m, &setup);
}
`,
  'drivers/mill/water.c': `#include <linux/mill.h>
static int water_grind(struct mill *m) { return 0; }
MILL_OPS(water_ops, water_grind);
void water_probe(struct mill *m)
{
	mill_set_turn_late(m, water_grind, 2);
}
`,
};

describe('what is listed behind a member and what a check accepts there', () => {
  for (const [struct, member, functions] of [
    ['mill_ops', 'grind', 2],
    ['mill_ops', 'stop', 1],
    ['mill', 'turn', 3],
    ['mill', 'rest', 1],
    ['mill_order', 'done', 1],
    ['mill', 'tick', 1],
  ] as const)
    it(`are the same: ${struct}.${member}`, async () => {
      const { asked, differences } = await agreement(memoryKernel(FILES), { struct, member }, 20);
      assert.deepEqual(differences, []);
      assert.equal(asked, functions);
    });
});
