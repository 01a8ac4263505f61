import assert from 'node:assert/strict';
import type { Step, Via } from '../../src/core/notes/format.js';
import { checkNotes } from '../../src/core/path/checkNotes.js';
import { memoryKernel } from './memorySource.js';

const FILES = {
  'drivers/dock/dock.c': `struct dock;
struct dock_ops { int (*open)(struct dock *d); int (*shut)(struct dock *d); int (*wash)(struct dock *d); };
struct dock { const struct dock_ops *ops; };
typedef int (*dock_fn)(struct dock *d);
static int plain_open(struct dock *d) { return 0; }
static int plain_shut(struct dock *d) { return 1; }
static int plain_wash(struct dock *d) { return 2; }
static const struct dock_ops plain = { .open = plain_open, .shut = plain_shut, .wash = plain_wash };
static dock_fn dock_op(const struct dock_ops *ops, int n)
{
	switch (n) {
	case 0:
		return ops->open;
	case 1:
		return ops->shut;
	}
	return NULL;
}
static int dock_run(dock_fn fn, struct dock *d)
{
	if (!fn)
		return 0;
	return fn(d);
}
int dock_turn(struct dock *d, int n)
{
	dock_fn callback = NULL;

	if (d->ops)
		callback = dock_op(d->ops, n);
	return dock_run(callback, d);
}
int dock_close(struct dock *d)
{
	return dock_run(dock_op(d->ops, 1), d);
}
int dock_idle(struct dock *d, dock_fn callback)
{
	return dock_run(callback, d);
}
int dock_twice(struct dock *d, dock_fn callback)
{
	return dock_run(callback, d) + dock_run(callback, d);
}
int dock_start(struct dock *d)
{
	return dock_twice(d, dock_op(d->ops, 0)) + dock_twice(d, d->ops->shut);
}
int dock_keep(struct dock *d, dock_fn callback)
{
	return d->ops != NULL && callback != NULL;
}
`,
};

describe('a pointer that another function gives back, and that is handed on', () => {
  const check = async (caller: string, callee: string, via: Via) => {
    const child: Step = { id: 'child', at: { function: callee }, via };
    const root: Step = { id: 'root', at: { function: caller }, calls: [child] };
    const { edges } = await checkNotes({ format: 1, paths: [{ id: 'p', title: 'p', root }] }, memoryKernel(FILES));
    const [one] = edges.map(({ edge }) => edge);
    return [one?.status, one?.site?.line, one?.proof?.installed?.line].join(' ');
  };
  const open = { struct: 'dock_ops', member: 'open' };

  it('is called by who gets it', async () => {
    assert.equal(await check('dock_run', 'plain_open', open), 'verified 23 8');
    assert.equal(await check('dock_run', 'plain_shut', { ...open, member: 'shut', table: 'plain' }), 'verified 23 8');
  });
  it('is called for who hands it on', async () => {
    assert.equal(await check('dock_turn', 'plain_open', open), 'verified 31 8');
    assert.equal(await check('dock_close', 'plain_shut', { ...open, member: 'shut' }), 'verified 35 8');
  });
  it('is handed on by who gets it', async () => {
    assert.equal(await check('dock_twice', 'plain_open', open), 'verified 43 8');
    assert.equal(await check('dock_twice', 'plain_shut', { ...open, member: 'shut' }), 'verified 43 8');
  });
  it('is not one of a member that nobody gives back, nor what a parameter is', async () => {
    assert.equal(await check('dock_run', 'plain_wash', { ...open, member: 'wash' }), 'unchecked 23 ');
    assert.equal(await check('dock_run', 'plain_shut', open), 'unchecked 23 ');
    assert.equal(await check('dock_idle', 'plain_open', open), 'unchecked 39 ');
    assert.equal(await check('dock_twice', 'plain_shut', open), 'unchecked 43 ');
    assert.equal(await check('dock_keep', 'plain_open', open), 'not-found  ');
  });
});
