import assert from 'node:assert/strict';
import { checkNotes } from '../../src/core/path/checkNotes.js';
import type { Step } from '../../src/core/notes/format.js';
import { memoryKernel } from './memorySource.js';

const FILES = {
  'net/lamp.c': `extern struct lamp_ops *ops;
struct lamp_ops { int (*open)(struct lamp *l); int (*late)(void); };
SYSCALL_DEFINE1(lamp, int, nr)
{
	return ksys_lamp(nr);
}
int ksys_lamp(int nr)
{
	helper(nr);
	return middle(nr);
}
static int middle(int nr)
{
	return lamp_bottom(nr);
}
int lamp_bottom(int nr)
{
	ops->open(NULL);
	helper(1);
	helper(2);
	return 0;
}
static int red_open(struct lamp *l)
{
	return 0;
}
static int blue_open(struct lamp *l)
{
	return 0;
}
static const struct lamp_ops red_ops = {
	.open = red_open,
};
static void lamp_setup(struct lamp_ops *l)
{
	l->open = blue_open;
}
static int __init lamp_init(void)
{
	return lamp_register(&red_ops, 1);
}
int helper(int nr)
{
	return 0;
}
int lamp_mystery(void)
{
	return unknown(0)->open(NULL);
}
`,
};
const file = 'net/lamp.c';

/** The edge from a parent to a child: `verified 5`, with the line of the call. */
async function edge(parent: Step, child: Omit<Step, 'id'>): Promise<string> {
  const root: Step = { ...parent, calls: [{ id: 'child', ...child }] };
  return (await edges(root)).at(-1) ?? '';
}

async function edges(root: Step): Promise<string[]> {
  const check = await checkNotes({ format: 1, paths: [{ id: 'p', title: 'p', root }] }, memoryKernel(FILES));
  return check.edges.map(({ edge: one }) => {
    const proof =
      one.proof === undefined
        ? ''
        : ` installed ${one.proof.installed?.line ?? 0} registered ${one.proof.registered?.line ?? 0}`;
    return `${one.status} ${one.site?.line ?? one.reason.code}${proof}`;
  });
}

const step = (name: string): Step => ({ id: name, at: { function: name, file } });

describe('checkNotes', () => {
  it('verifies a direct call', async () => {
    assert.equal(await edge({ id: 's', at: { syscall: 'lamp', file } }, step('ksys_lamp')), 'verified 5');
  });
  it('names the function in between', async () => {
    assert.equal(await edge(step('ksys_lamp'), step('lamp_bottom')), 'through 10');
  });
  it('says what is not called', async () => {
    assert.equal(await edge(step('helper'), step('middle')), 'not-found edge-not-called');
  });
  it('takes the call that the step means', async () => {
    assert.equal(await edge(step('lamp_bottom'), { ...step('helper'), site: { nth: 2 } }), 'verified 20');
    assert.equal(await edge(step('lamp_bottom'), { ...step('helper'), site: { quote: 'helper(2)' } }), 'verified 20');
    assert.equal(
      await edge(step('lamp_bottom'), { ...step('helper'), site: { nth: 3 } }),
      'not-found edge-no-such-site',
    );
  });
  it('proves a call through a pointer', async () => {
    const via = { struct: 'lamp_ops', member: 'open', table: 'red_ops' };
    assert.equal(
      await edge(step('lamp_bottom'), { ...step('red_open'), via }),
      'verified 18 installed 32 registered 40',
    );
  });
  it('looks for the installation where the note names none', async () => {
    const via = { struct: 'lamp_ops', member: 'open' };
    assert.equal(
      await edge(step('lamp_bottom'), { ...step('red_open'), via }),
      'verified 18 installed 32 registered 40',
    );
    assert.equal(await edge(step('lamp_bottom'), { ...step('helper'), via }), 'not-found 18');
  });
  it('proves an assignment', async () => {
    const via = { struct: 'lamp_ops', member: 'open', by: 'lamp_setup' };
    assert.equal(
      await edge(step('lamp_bottom'), { ...step('blue_open'), via }),
      'verified 18 installed 36 registered 0',
    );
  });
  it('refuses another member, another table, another struct', async () => {
    const via = { struct: 'lamp_ops', member: 'late', table: 'red_ops' };
    assert.equal(await edge(step('lamp_bottom'), { ...step('red_open'), via }), 'not-found edge-not-dispatched');
    const foreign = { struct: 'lamp_ops', member: 'open', table: 'red_ops' };
    assert.equal(await edge(step('lamp_bottom'), { ...step('blue_open'), via: foreign }), 'not-found 18');
    const other = { struct: 'file_operations', member: 'open', table: 'red_ops' };
    assert.equal(await edge(step('lamp_bottom'), { ...step('red_open'), via: other }), 'not-found edge-not-dispatched');
  });
  it('takes no call through a member of an unknown struct for a proof', async () => {
    const via = { struct: 'lamp_ops', member: 'open', table: 'red_ops' };
    assert.equal(
      await edge(step('lamp_mystery'), { ...step('red_open'), via }),
      'unchecked 48 installed 32 registered 40',
    );
  });
  it('walks past a step that is not in this kernel', async () => {
    const root: Step = {
      ...step('ksys_lamp'),
      calls: [{ ...step('gone'), calls: [step('middle'), step('lamp_bottom')] }],
    };
    assert.deepEqual(await edges(root), ['unchecked edge-end-missing', 'skips 10', 'through 10']);
  });
  it('keeps a claim a claim', async () => {
    assert.equal(await edge(step('middle'), { ...step('helper'), via: { claim: 'by mail' } }), 'claimed edge-claimed');
  });
  it('does not pretend to have checked what it cannot', async () => {
    // The reader leaves an empty `via` where the file says what cannot be used.
    assert.equal(await edge(step('middle'), { ...step('helper'), via: {} }), 'unchecked edge-kind-unchecked');
  });
  it('stops when it is cancelled', async () => {
    const signal = AbortSignal.abort();
    const file1 = { format: 1, paths: [{ id: 'p', title: 'p', root: step('middle') }] };
    await assert.rejects(checkNotes(file1, memoryKernel(FILES), { signal }), { name: 'Cancelled' });
  });
});
