import assert from 'node:assert/strict';
import type { Step, Via } from '../../src/core/notes/format.js';
import { checkNotes } from '../../src/core/path/checkNotes.js';
import { memoryKernel } from './memorySource.js';

const FILE = 'drivers/loom/loom.c';
const FILES = {
  'include/linux/loom.h': `typedef void (*weave_fn)(int n);
#define READ_ONCE(x) (*(const volatile typeof(x) *)&(x))
#define WRITE_ONCE(x, v) do { *(volatile typeof(x) *)&(x) = (v); } while (0)
#define rcu_dereference(p) ({ typeof(p) __p = READ_ONCE(p); __p; })
struct shed { weave_fn func; weave_fn other; };
struct loom { weave_fn cur; struct loom *next; };
`,
  [FILE]: `#include <linux/loom.h>
static void weave_plain(int n) { }
static void weave_twill(int n) { }
static struct shed shed = { .func = weave_plain, .other = weave_twill };
void loom_plain(struct loom *l, struct shed *s)
{
	l->cur = s->func;
	s->other = weave_twill;
	l->cur(1);
}
void loom_once(struct loom *l, struct shed *s)
{
	WRITE_ONCE(l->cur, READ_ONCE(s->func));
	l->cur(1);
}
void loom_rcu(struct loom *l, struct shed *s)
{
	l->cur = rcu_dereference(s->func);
	l->cur(1);
}
void loom_local(struct loom *l, struct shed *s)
{
	weave_fn fn = s->func;

	l->cur = fn;
	l->cur(1);
}
void loom_given(struct shed *s)
{
	struct loom l = { .cur = s->func };

	l.cur(1);
}
void loom_choice(struct loom *l, struct shed *s, int n)
{
	l->cur = n ? s->func : s->other;
	l->cur(1);
}
void loom_pointer(struct shed *s)
{
	weave_fn fn = READ_ONCE(s->func);

	fn(1);
}
void loom_late(struct loom *l, struct shed *s)
{
	l->cur(1);
	l->cur = s->func;
}
void loom_another(struct loom *l, struct loom *m, struct shed *s)
{
	l->cur = s->func;
	m->cur(1);
}
void loom_moved(struct loom *l, struct shed *s)
{
	l->cur = s->func;
	l = l->next;
	l->cur(1);
}
void loom_anew(struct loom *l, struct shed *s)
{
	l->cur = s->func;
	l->cur = weave_twill;
	l->cur(1);
}
void loom_elsewhere(struct loom *l)
{
	l->cur(1);
}
void loom_unlike(struct loom *l, struct shed *s)
{
	l->cur = weave_twill;
	if (s->func)
		l->cur(1);
}
void loom_read(struct loom *l, struct shed *s)
{
	l->next->cur = s->func;
	s->other(1);
}
`,
};

/** Who copies and who calls are not in one file. */
const APART = {
  ...FILES,
  'drivers/loom/run.c': `#include <linux/loom.h>
void loom_run(struct loom *l)
{
	l->cur(1);
}
void loom_next(struct loom *l)
{
	l->next->idle(1);
}
void loom_off(void)
{
	loom_hook(1);
}
`,
  'drivers/other/frame.c': `#include <linux/loom.h>
void frame_init(struct loom *l, struct shed *s)
{
	struct loom own = {
		.cur = s->func,
	};

	*l = own;
	loom_hook = s->func;
}
`,
  'include/linux/loom.h': `${FILES['include/linux/loom.h'].replace('struct loom *next;', 'weave_fn idle; struct loom *next;')}extern weave_fn loom_hook;
`,
  [FILE]: `#include <linux/loom.h>
static void weave_plain(int n) { }
static void weave_twill(int n) { }
static struct shed shed = { .func = weave_plain, .other = weave_twill };
weave_fn loom_hook;
`,
};

describe('a member that is copied into one that is called', () => {
  const kernel = memoryKernel(FILES);
  const check = async (caller: string, callee = 'weave_plain', via: Via = { struct: 'shed', member: 'func' }) => {
    const child: Step = { id: 'child', at: { function: callee, file: FILE }, via };
    const root: Step = { id: 'root', at: { function: caller, file: FILE }, calls: [child] };
    const { edges } = await checkNotes({ format: 1, paths: [{ id: 'p', title: 'p', root }] }, kernel);
    const [one] = edges.map(({ edge }) => edge);
    const { status, reason, site, proof } = one ?? {};
    return [status, reason?.code, site?.line, proof?.copied?.line].join(' ').trim();
  };

  it('is called, with the lines of the copy and of the call', async () => {
    assert.equal(await check('loom_plain'), 'verified edge-copied 9 7');
    assert.equal(await check('loom_once'), 'verified edge-copied 14 13');
    assert.equal(await check('loom_rcu'), 'verified edge-copied 19 18');
    assert.equal(await check('loom_local'), 'verified edge-copied 26 25');
    assert.equal(await check('loom_given'), 'verified edge-copied 32 30');
    assert.equal(await check('loom_choice'), 'verified edge-copied 37 36');
    const other = { struct: 'shed', member: 'other' };
    assert.equal(await check('loom_choice', 'weave_twill', other), 'verified edge-copied 37 36');
    assert.equal(await check('loom_pointer'), 'verified edge-dispatched 43');
  });

  it('is perhaps called where it is copied later, or of another object, or something else was put there since', async () => {
    assert.equal(await check('loom_late'), 'unchecked edge-maybe-copied 47');
    assert.equal(await check('loom_another'), 'unchecked edge-maybe-copied 53');
    assert.equal(await check('loom_moved'), 'unchecked edge-maybe-copied 59');
    assert.equal(await check('loom_anew'), 'unchecked edge-maybe-copied 65');
  });

  it('is perhaps called where another function copies it', async () => {
    assert.equal(await check('loom_elsewhere'), 'unchecked edge-maybe-copied 69');
    assert.equal(await check('loom_unlike'), 'unchecked edge-maybe-copied 75');
    const other = { struct: 'shed', member: 'other' };
    assert.equal(await check('loom_once', 'weave_twill', other), 'unchecked edge-maybe-copied 14');
  });

  it('is not called where what is called is another member, nor what is not behind it', async () => {
    assert.equal(await check('loom_read'), 'not-found edge-not-dispatched');
    assert.equal(await check('loom_plain', 'weave_twill'), 'not-found edge-not-installed 9');
    assert.equal(await check('loom_elsewhere', 'weave_twill'), 'not-found edge-not-dispatched');
  });

  it('is perhaps called where a function of another file copies it, into a member or a variable', async () => {
    const apart = memoryKernel(APART);
    const check = async (caller: string, callee = 'weave_plain', member = 'func') => {
      const child: Step = { id: 'child', at: { function: callee, file: FILE }, via: { struct: 'shed', member } };
      const root: Step = { id: 'root', at: { function: caller }, calls: [child] };
      const { edges } = await checkNotes({ format: 1, paths: [{ id: 'p', title: 'p', root }] }, apart);
      return edges.map(({ edge: { status, reason } }) => [status, reason.code, reason.values['line']].join(' '));
    };
    assert.deepEqual(await check('loom_run'), ['unchecked edge-maybe-copied 5']);
    assert.deepEqual(await check('loom_off'), ['unchecked edge-maybe-copied 9']);
    assert.deepEqual(await check('loom_run', 'weave_twill'), ['not-found edge-not-dispatched ']);
    assert.deepEqual(await check('loom_run', 'weave_twill', 'other'), ['not-found edge-not-dispatched ']);
    assert.deepEqual(await check('loom_next'), ['not-found edge-not-dispatched ']);
  });
});
