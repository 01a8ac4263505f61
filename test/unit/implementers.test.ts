import assert from 'node:assert/strict';
import type { Installation, InstallsEnd } from '../../src/core/facts/facts.js';
import { gathered } from '../../src/core/facts/gathered.js';
import type { Kernel } from '../../src/core/kernel.js';
import { memoryKernel } from './memorySource.js';

const LAMP_H = `
struct lamp;
typedef int (*dim_fn)(struct lamp *, int);
struct lamp_ops {
	int (*light)(struct lamp *);
	dim_fn dim;
	union {
		int (*sense)(struct lamp *);
	};
};
struct lamp_common { void (*glow)(struct lamp *); };
struct lamp {
	struct lamp_common common;
#define lamp_glow common.glow
	const struct lamp_ops *ops;
	void (*flicker)(struct lamp *);
	int watts;
};
struct torch_ops { int (*light)(void *); };
struct holder { struct lamp_ops inner; struct torch_ops other; };
#define LAMP_INIT(_l, _d) { .light = _l, .dim = _d }
#define __LAMP_SET(_lamp, _fn) do { (_lamp)->watts = 0; (_lamp)->flicker = (_fn); } while (0)
#define LAMP_SET(_lamp, _fn) __LAMP_SET(_lamp, _fn)
#define DEFINE_LAMP(__name) \\
static int __name ## _light_it(struct lamp *l) { return __name ## _on(l); } \\
static const struct lamp_ops __name ## _ops = { \\
	.light = __name ## _light_it, \\
}
#define LAMP_TABLE(name, fn) \\
	static struct lamp_ops name __aligned(sizeof(void *)) \\
	= { fn, 0 }
#define LAMP_HOOK(member, fn) { .member = fn }
`;

const FILES = {
  'include/linux/lamp.h': LAMP_H,
  'drivers/lamp/desk.c': `#include <linux/lamp.h>
static int desk_light(struct lamp *l) { return 0; }
static int desk_dim(struct lamp *l, int n) { return n; }
static const struct lamp_ops desk_ops = {
	.light	= desk_light,
	.dim	= desk_dim,
};
static const struct torch_ops torch = { .light = torch_light };
static struct lamp_ops plain = { desk_light, desk_dim, };
static const struct lamp_ops many[] = {
	{ .light = desk_light },
	[3] = { .dim = desk_dim, .light = far_light },
};
static struct holder both = { .inner = { .light = inner_light }, .other.light = other_light };
static struct lamp_ops short_ops = LAMP_INIT(desk_light, desk_dim);
DEFINE_LAMP(shelf);
static struct lamp_ops hooks[] = { LAMP_HOOK(sense, desk_light) };
static void desk_glow(struct lamp *l) {}
LAMP_TABLE(placed, desk_light);
static struct own { int n; const struct lamp_ops *ops; } owned[] = {
#ifdef CONFIG_OWN
	[1] = { 1, &desk_ops },
#endif
	[2] = { 2, &plain },
};
void desk_probe(struct lamp *lamp, struct lamp *old)
{
	struct lamp_ops *ops = get_ops(lamp);
	int light;

	light = 3;
	lamp->ops = &desk_ops;
	old->ops = lamp->ops;
	lamp->ops = NULL;
	if (light) {
		lamp->flicker = desk_glow;
	}
	LAMP_SET(old, desk_glow);
	lamp->lamp_glow = desk_glow;
	lamp->flicker = light ? desk_glow : other_glow;
light:
	ops->light = desk_light;
}
`,
  'net/lamp.c': `#include <linux/lamp.h>
void net_lamp(struct unknown_thing *u)
{
	u->part->light = net_light;
	u->lamp->flicker = net_flicker;
}
`,
  'tools/lamp.c': 'static struct lamp_ops t = { .light = tool_light };',
};

async function all(
  kernel: Kernel,
  asked: string,
  near?: string,
): Promise<{ readonly found: readonly Installation[]; readonly end: InstallsEnd }> {
  const [struct = '', member = ''] = asked.split('.');
  const search = kernel.facts.installsOf({ struct, member }, near === undefined ? {} : { near });
  const found: Installation[] = [];
  for (;;) {
    const next = await search.next();
    if (next.done === true) return { found, end: next.value };
    found.push(next.value);
  }
}

const said = (one: Installation) => {
  const what = one.function ?? (one.table === undefined ? `copy ${one.copy ?? ''}` : `&${one.table}`);
  const how = one.macro === undefined ? one.style : `${one.style} ${one.macro}`;
  return `${one.file}:${one.line} ${one.variable ?? '-'} ${what} (${how})${one.decided ? '' : ' ?'}`;
};

describe('what is put behind a member', () => {
  const kernel = memoryKernel(FILES);
  it('is found in initialisers of every form, and through macros', async () => {
    const { found, end } = await all(kernel, 'lamp_ops.light');
    assert.deepEqual(found.map(said).sort(), [
      'drivers/lamp/desk.c:11 many desk_light (designated)',
      'drivers/lamp/desk.c:12 many far_light (designated)',
      'drivers/lamp/desk.c:14 both inner_light (designated)',
      'drivers/lamp/desk.c:15 short_ops desk_light (macro LAMP_INIT)',
      'drivers/lamp/desk.c:16 shelf_ops shelf_light_it (macro DEFINE_LAMP)',
      'drivers/lamp/desk.c:19 placed desk_light (macro LAMP_TABLE)',
      'drivers/lamp/desk.c:42 ops desk_light (assignment)',
      'drivers/lamp/desk.c:5 desk_ops desk_light (designated)',
      'drivers/lamp/desk.c:9 plain desk_light (positional)',
      'net/lamp.c:4 u net_light (assignment) ?',
    ]);
    assert.deepEqual(end.definedIn, ['include/linux/lamp.h']);
    assert.equal(end.kind, 'function');
  });
  it('is an element of a struct that is defined with its table', async () => {
    const { found } = await all(kernel, 'own.ops', 'drivers/lamp/desk.c');
    assert.deepEqual(found.map(said), [
      'drivers/lamp/desk.c:22 owned &desk_ops (positional)',
      'drivers/lamp/desk.c:24 owned &plain (positional)',
    ]);
  });
  it('is a table whose address is taken, or what is copied from elsewhere', async () => {
    const { found } = await all(kernel, 'lamp.ops');
    assert.deepEqual(found.map(said), [
      'drivers/lamp/desk.c:32 lamp &desk_ops (assignment)',
      'drivers/lamp/desk.c:33 old copy lamp->ops (assignment)',
    ]);
    assert.equal(found[0]?.in, 'desk_probe');
  });
  it('is assigned directly and by a chain of macros; of a choice both count', async () => {
    const { found } = await all(kernel, 'lamp.flicker');
    assert.deepEqual(found.map(said).sort(), [
      'drivers/lamp/desk.c:36 lamp desk_glow (assignment)',
      'drivers/lamp/desk.c:38 old desk_glow (macro LAMP_SET)',
      'drivers/lamp/desk.c:40 lamp desk_glow (assignment)',
      'drivers/lamp/desk.c:40 lamp other_glow (assignment)',
      'net/lamp.c:5 u net_flicker (assignment) ?',
    ]);
  });
  it('is written by a macro that stands for the member, or given the member by name', async () => {
    const glow = await all(kernel, 'lamp_common.glow');
    assert.deepEqual(glow.found.map(said), ['drivers/lamp/desk.c:39 lamp desk_glow (assignment)']);
    const sense = await all(kernel, 'lamp_ops.sense');
    assert.deepEqual(sense.found.map(said), ['drivers/lamp/desk.c:17 hooks desk_light (macro LAMP_HOOK)']);
  });
  it('comes in the order of nearness, and says what there is no struct or member of', async () => {
    const { found } = await all(kernel, 'lamp_ops.light', 'drivers/lamp/desk.c');
    assert.equal(found[0]?.file, 'drivers/lamp/desk.c');
    assert.ok(found.every((one) => one.file === 'drivers/lamp/desk.c' || one.rank > (found[0]?.rank ?? 0)));
    // Of what no include led to, the whole tree is asked first: however near it is, it comes when the others are there.
    const beside = await all(kernel, 'lamp_ops.light', 'net/lamp.c');
    assert.equal(beside.found.find(({ decided }) => !decided)?.file, 'net/lamp.c');
    assert.ok(beside.found.slice(beside.found.findIndex(({ decided }) => !decided)).every(({ decided }) => !decided));
    assert.equal((await all(kernel, 'lamp_ops.lite')).end.hasMember, false);
    assert.deepEqual((await all(kernel, 'lamps.light')).end.definedIn, []);
    assert.equal((await all(kernel, 'lamp.watts')).end.kind, 'other');
  });
  it('is found by its name though only the definition of a macro has that', async () => {
    const tree = memoryKernel({
      'include/linux/lamp.h': `struct lamp_host { const char *name; int depth; int (*queue)(int n); };
int lamp_queue(int n);
#define __LAMP_HOST(title) .name = title, .queue = lamp_queue
#define LAMP_HOST(title) __LAMP_HOST(title), .depth = 1
`,
      'drivers/lamp/queue.c': '#include <linux/lamp.h>\nint lamp_queue(int n) { return n; }\n',
      'drivers/lamp/wall.c': '#include <linux/lamp.h>\nstatic struct lamp_host wall = { LAMP_HOST("wall") };\n',
    });
    const asked = { struct: 'lamp_host', member: 'queue' };
    const found = await gathered(
      tree.facts.installsOf(asked, { naming: ['lamp_queue'], near: 'drivers/lamp/queue.c' }),
    );
    assert.deepEqual(found.all.map(said), ['drivers/lamp/wall.c:2 wall lamp_queue (macro LAMP_HOST)']);
  });
  it('can be cancelled', async () => {
    const search = kernel.facts.installsOf({ struct: 'lamp_ops', member: 'light' }, { signal: AbortSignal.abort() });
    await assert.rejects(search.next(), { name: 'Cancelled' });
  });
});
