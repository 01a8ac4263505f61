import assert from 'node:assert/strict';
import type { Step, Via } from '../../src/core/notes/format.js';
import { checkNotes } from '../../src/core/path/checkNotes.js';
import { memoryKernel } from './memorySource.js';

const FILES = {
  'include/linux/belt.h': `struct belt { void (*ring)(struct belt *b); void (*stop)(struct belt *b); };
typedef void belt_fn(struct belt *b);
struct belt_info { const char *name; belt_fn *ring; };
struct belt_device { const struct belt_config *config; };
struct belt_config { int (*find)(struct belt_device *d, struct belt *belts[], belt_fn *rings[]);
	int (*describe)(struct belt_device *d, struct belt_info *infos); };
struct belt *belt_new(int n, belt_fn *ring);
`,
  'drivers/belt/core.c': `#include <linux/belt.h>
struct belt *belt_new(int n, belt_fn *ring)
{
	struct belt *b = belt_alloc(n);
	b->ring = ring;
	return b;
}
void belt_pulled(struct belt *b)
{
	b->ring(b);
}
void belt_stopped(struct belt *b)
{
	b->stop(b);
}
static int belt_find(struct belt_device *d, struct belt *belts[], belt_fn *rings[])
{
	for (int i = 0; i < 4; i++)
		belts[i] = belt_new(i, rings[i]);
	return 0;
}
static int belt_describe(struct belt_device *d, struct belt_info *infos)
{
	struct belt_info *info = &infos[0];
	return !belt_new(1, info->ring);
}
static const struct belt_config belt_config = {
	.find = belt_find,
	.describe = belt_describe,
};
`,
  'drivers/belt/mine.c': `#include <linux/belt.h>
static void mine_coal(struct belt *b) { }
static void mine_ore(struct belt *b) { }
static void mine_salt(struct belt *b) { }
static void mine_idle(struct belt *b) { }
static void mine_gold(struct belt *b) { }
static belt_fn *mine_rings[] = { mine_salt };
static int mine_init(struct belt_device *d)
{
	belt_fn *listed[] = { mine_ore, NULL };
	belt_fn **rings;
	rings = kmalloc_array(4, sizeof(*rings), GFP_KERNEL);
	rings[MINE_COAL] = mine_coal;
	rings[1] = NULL;
	d->config->find(d, belts, rings);
	d->config->find(d, belts, mine_rings);
	return d->config->find(d, belts, listed);
}
static int mine_more(struct belt_device *d)
{
	struct belt_info *infos = kcalloc(2, sizeof(*infos), GFP_KERNEL);
	infos[0].ring = mine_gold;
	return d->config->describe(d, infos);
}
`,
  'net/bell/bell.c': `static void (*bell_handlers[2])(int n);
static void (*bell_last)(int n);
void bell_add(int type, void (*handler)(int n))
{
	bell_handlers[type - 1] = handler;
}
void bell_set_last(void (*handler)(int n))
{
	bell_last = handler;
}
void bell_rcv(int dest)
{
	void (*own)(int n);
	own = dest ? READ_ONCE(bell_handlers[dest - 1]) : NULL;
	own(dest);
}
void bell_end(int n)
{
	bell_last(n);
}
`,
  'net/bell/tower.c': `static void tower_low(int n) { }
static void tower_high(int n) { }
static void tower_mute(int n) { }
void tower_init(void)
{
	bell_add(1, tower_low);
	bell_set_last(tower_high);
}
`,
};

describe('what is given to a function that keeps it', () => {
  const check = async (caller: string, callee: string, via: Via) => {
    const child: Step = { id: 'child', at: { function: callee }, via };
    const root: Step = { id: 'root', at: { function: caller }, calls: [child] };
    const { edges } = await checkNotes({ format: 1, paths: [{ id: 'p', title: 'p', root }] }, memoryKernel(FILES));
    const [edge] = edges.map((one) => one.edge);
    return `${edge?.status} ${edge?.proof?.installed?.file.split('/').at(-1) ?? '-'}:${edge?.proof?.installed?.line ?? '-'}`;
  };
  const ring = { struct: 'belt', member: 'ring' };

  it('is what the elements of an array hold, also where a member calls the function', async () => {
    assert.equal(await check('belt_pulled', 'mine_coal', ring), 'verified mine.c:15');
    assert.equal(await check('belt_pulled', 'mine_ore', ring), 'verified mine.c:17');
    assert.equal(await check('belt_pulled', 'mine_salt', ring), 'verified mine.c:7');
  });
  it('is what stands behind a member that is given', async () => {
    assert.equal(await check('belt_pulled', 'mine_gold', ring), 'verified mine.c:22');
  });
  it('is nothing else, and nothing behind another member', async () => {
    assert.equal(await check('belt_pulled', 'mine_idle', ring), 'not-found -:-');
    assert.equal(await check('belt_stopped', 'mine_coal', { struct: 'belt', member: 'stop' }), 'not-found -:-');
  });
  it('is what a variable holds in which it is kept', async () => {
    assert.equal(await check('bell_rcv', 'tower_low', { variable: 'bell_handlers' }), 'verified tower.c:6');
    assert.equal(await check('bell_end', 'tower_high', { variable: 'bell_last' }), 'verified tower.c:7');
    assert.equal(await check('bell_rcv', 'tower_high', { variable: 'bell_handlers' }), 'not-found -:-');
    assert.equal(await check('bell_end', 'tower_mute', { variable: 'bell_last' }), 'not-found -:-');
  });
});
