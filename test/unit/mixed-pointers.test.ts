import assert from 'node:assert/strict';
import type { Step, Via } from '../../src/core/notes/format.js';
import { checkNotes } from '../../src/core/path/checkNotes.js';
import { outEdgeSentence } from '../../src/core/words/outEdgeSentence.js';
import { memoryKernel } from './memorySource.js';

const FILE = 'drivers/kiln/kiln.c';
const FILES = {
  'drivers/kiln/kiln.c': `
struct kiln;
struct kiln_ops {
	int (*heat)(struct kiln *k);
	int (*cool)(struct kiln *k);
	int (*vent)(struct kiln *k);
};
struct kiln {
	const struct kiln_ops *ops;
	int (*callback)(struct kiln *k);
};
static int kiln_heat(struct kiln *k) { return 0; }
static int kiln_cool(struct kiln *k) { return 0; }
static int kiln_vent(struct kiln *k) { return 0; }
static int kiln_plain(struct kiln *k) { return 0; }
static int kiln_late(struct kiln *k) { return 0; }
static const struct kiln_ops kiln_ops = { .heat = kiln_heat, .cool = kiln_cool, .vent = kiln_vent };
void kiln_init(struct kiln *k) { k->ops = &kiln_ops; k->callback = kiln_late; }
int kiln_run(struct kiln *k)
{
	int (*act)(struct kiln *k);

	act = k->ops->heat;
	if (!act)
		act = kiln_plain;
	if (k->callback)
		act = k->callback;
	return act(k);
}
int kiln_choose(struct kiln *k, int hot)
{
	int (*act)(struct kiln *k) = hot ? k->ops->cool : k->ops->heat;

	return act(k);
}
static int kiln_go(struct kiln *k, int (*act)(struct kiln *k)) { return act(k); }
int kiln_hand(struct kiln *k)
{
	int (*act)(struct kiln *k) = k->ops->vent;

	if (!act)
		act = k->ops->cool;
	return kiln_go(k, act);
}
`,
};

async function check(caller: string, callee: string, via: Via) {
  const child: Step = { id: 'child', at: { function: callee }, via };
  const root: Step = { id: 'root', at: { function: caller }, calls: [child] };
  const { edges } = await checkNotes({ format: 1, paths: [{ id: 'p', title: 'p', root }] }, memoryKernel(FILES));
  return edges.at(-1)?.edge.status;
}

async function rows(name: string): Promise<string[]> {
  const kernel = memoryKernel(FILES);
  const { definitions } = await kernel.outline(FILE);
  const one = definitions.find((each) => each.name === name);
  assert.ok(one);
  const edges = await kernel.facts.callsOf({ file: FILE, line: one.line, column: one.column, end: one.end });
  return edges.filter(({ kind }) => kind !== 'reference').map((edge) => outEdgeSentence('en', edge));
}

describe('a local pointer that is given several things before it is called', () => {
  it('calls each of the members', async () => {
    const heat = { struct: 'kiln_ops', member: 'heat' };
    const callback = { struct: 'kiln', member: 'callback' };
    assert.equal(await check('kiln_run', 'kiln_heat', heat), 'verified');
    assert.equal(await check('kiln_run', 'kiln_late', callback), 'verified');
    assert.notEqual(await check('kiln_run', 'kiln_cool', { struct: 'kiln_ops', member: 'cool' }), 'verified');
    assert.equal(await check('kiln_run', 'kiln_late', heat), 'not-found');
  });

  it('calls both sides of a choice', async () => {
    assert.equal(await check('kiln_choose', 'kiln_heat', { struct: 'kiln_ops', member: 'heat' }), 'verified');
    assert.equal(await check('kiln_choose', 'kiln_cool', { struct: 'kiln_ops', member: 'cool' }), 'verified');
  });

  it('is a row of its own beside the members', async () => {
    assert.equal((await rows('kiln_run')).length, 3);
  });

  it('hands each of them on', async () => {
    assert.equal(await check('kiln_hand', 'kiln_vent', { struct: 'kiln_ops', member: 'vent' }), 'verified');
    assert.equal(await check('kiln_hand', 'kiln_cool', { struct: 'kiln_ops', member: 'cool' }), 'verified');
  });
});
