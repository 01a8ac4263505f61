import assert from 'node:assert/strict';
import { gathered } from '../../src/core/facts/gathered.js';
import { Kernel } from '../../src/core/kernel.js';
import type { Step } from '../../src/core/notes/format.js';
import { checkNotes } from '../../src/core/path/checkNotes.js';
import { memorySource } from './memorySource.js';
import { testWasm } from './parser.js';

const FILES = {
  Makefile: 'VERSION = 6\nPATCHLEVEL = 12\n',
  'drivers/mill/mill.c': `
static void mill_grind(struct work_struct *work) { }
static DECLARE_WORK(mill_work, mill_grind);
void mill_once(struct work_struct *work) { INIT_WORK(work, mill_grind); schedule_work(work); }
void mill_again(struct work_struct *work) { schedule_work(work); }
void mill_plain(void) { schedule_work(&mill_work); }
`,
};

describe('what is raised and what is bound', () => {
  const codeOf = async (caller: string) => {
    const child: Step = { id: 'child', at: { function: 'mill_grind' }, via: { deferred: 'work', by: 'schedule_work' } };
    const root: Step = { id: 'root', at: { function: caller }, calls: [child] };
    const kernel = new Kernel(memorySource(FILES), { loadWasm: testWasm });
    const { edges } = await checkNotes({ format: 1, paths: [{ id: 'p', title: 'p', root }] }, kernel);
    return edges.at(-1)?.edge.reason.code;
  };

  it('is one object where a variable of the file names both', async () => {
    assert.equal(await codeOf('mill_plain'), 'edge-deferred');
  });

  it('is one object where a local pointer of one function does', async () => {
    assert.equal(await codeOf('mill_once'), 'edge-deferred');
  });

  it('is not certain to be one where local pointers of two functions have one name', async () => {
    assert.equal(await codeOf('mill_again'), 'edge-deferred-object-unsure');
  });
});

/** Structs that have members of equal names, and files with variables of equal names. */
const ALIKE = {
  'include/linux/barn.h': `struct work_struct { void (*func)(struct work_struct *w); };
struct delayed_work { struct work_struct work; };
struct timer_list { void (*function)(struct timer_list *t); };
struct barn { struct work_struct work; struct timer_list timer; };
struct silo { struct work_struct work; struct timer_list timer; struct delayed_work dwork; };
`,
  'drivers/barn/barn.c': `#include <linux/barn.h>
static struct work_struct reset_work;
static void barn_work(struct work_struct *w) { }
static void barn_timer(struct timer_list *t) { }
static void barn_reset(struct work_struct *w) { }
void barn_setup(struct barn *b)
{
	INIT_WORK(&b->work, barn_work);
	INIT_WORK(&reset_work, barn_reset);
	b->timer.function = barn_timer;
}
void barn_queue(struct barn *b) { queue_work(barn_wq, &b->work); }
void barn_start(struct barn *b) { mod_timer(&b->timer, 1); }
void barn_again(void) { schedule_work(&reset_work); }
`,
  'drivers/barn/silo.c': `#include <linux/barn.h>
static struct work_struct reset_work;
static void silo_work(struct work_struct *w) { }
static void silo_timer(struct timer_list *t) { }
static void silo_reset(struct work_struct *w) { }
static void silo_later(struct work_struct *w) { }
void silo_setup(struct silo *s)
{
	struct work_struct *own = &s->work;

	INIT_WORK(own, silo_work);
	INIT_WORK(&reset_work, silo_reset);
	INIT_DELAYED_WORK(&s->dwork, silo_later);
	s->timer.function = silo_timer;
}
static void silo_push(struct work_struct *w) { queue_work(barn_wq, w); }
void silo_queue(struct silo *s) { silo_push(&s->work); }
void silo_delay(struct silo *s) { queue_work(barn_wq, &s->dwork.work); }
`,
};

describe('members and variables of one name', () => {
  const check = async (caller: string, callee: string, deferred = 'work') => {
    const child: Step = { id: 'child', at: { function: callee }, via: { deferred } };
    const root: Step = { id: 'root', at: { function: caller }, calls: [child] };
    const kernel = new Kernel(memorySource(ALIKE), { loadWasm: testWasm });
    const { edges } = await checkNotes({ format: 1, paths: [{ id: 'p', title: 'p', root }] }, kernel);
    const edge = edges.at(-1)?.edge;
    return `${edge?.status} ${edge?.reason.code}`;
  };

  it('are one object where one struct has the member', async () => {
    assert.equal(await check('barn_queue', 'barn_work'), 'verified edge-deferred');
    assert.equal(await check('barn_start', 'barn_timer', 'timer'), 'verified edge-deferred');
    assert.equal(await check('silo_queue', 'silo_work'), 'verified edge-deferred');
    assert.equal(await check('silo_delay', 'silo_later'), 'verified edge-deferred');
  });
  it('are not where they belong to two structs', async () => {
    assert.equal(await check('barn_queue', 'silo_work'), 'not-found edge-other-object');
    assert.equal(await check('barn_queue', 'silo_later'), 'not-found edge-other-object');
    assert.equal(await check('silo_queue', 'barn_work'), 'not-found edge-other-object');
    assert.equal(await check('barn_start', 'silo_timer', 'timer'), 'not-found edge-other-object');
  });
  it('are not where each file has a variable of its own', async () => {
    assert.equal(await check('barn_again', 'barn_reset'), 'verified edge-deferred');
    assert.equal(await check('barn_again', 'silo_reset'), 'not-found edge-other-object');
  });
  it('are listed for the one that is meant', async () => {
    const kernel = new Kernel(memorySource(ALIKE), { loadWasm: testWasm });
    const where = { file: 'drivers/barn/barn.c', line: 12, column: 1, end: 12 };
    const [raised] = (await kernel.facts.callsOf(where)).filter((one) => one.kind === 'deferred');
    assert.ok(raised?.object);
    const asked = { deferred: 'work', object: raised.object };
    const { all } = await gathered(kernel.facts.bindingsOf(asked, { near: where.file }));
    assert.deepEqual(
      all.flat().map((one) => one.function),
      ['barn_work'],
    );
  });
});
