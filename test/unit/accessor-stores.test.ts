import assert from 'node:assert/strict';
import type { Step } from '../../src/core/notes/format.js';
import { checkNotes } from '../../src/core/path/checkNotes.js';
import { StoringMacros } from '../../src/core/facts/scan/storingMacros.js';
import { memoryKernel } from './memorySource.js';

/** Stores that no `=` of the function shows: macros that store into what they are given. */
const FILES = {
  'include/linux/access.h': `#define WRITE_ONCE(x, v) do { checked(x); __WRITE_ONCE(x, v); } while (0)
#define __WRITE_ONCE(x, v) do { *(volatile typeof(x) *)&(x) = (v); } while (0)
#define smp_store_release(p, v) do { barrier(); WRITE_ONCE(*p, v); } while (0)
#define rcu_assign_pointer(p, v) do { unsigned long __v = (unsigned long)(v); smp_store_release(&p, (typeof(p))__v); } while (0)
#define ACCESS_PRIVATE(p, m) (*((typeof((p)->m) *)&(p)->m))
#define READ_BOTH(p, q) ((p) == (q))
#define xchg(p, v) __exchange_of_the_processor(p, v)
`,
  'include/linux/far.h': `#define SET_FAR(x, v) do { checked_far(x); SET_AWAY(x, v); } while (0)
`,
  'include/asm-generic/away.h': `#define SET_AWAY(x, v) do { (x) = (v); } while (0)
`,
  'include/linux/sieve.h': `#include <linux/access.h>
struct sieve { int (*mesh)(int n); int (*hidden)(int n); };
void sieve_set(struct sieve *s, int (*mesh)(int n));
int coarse(int n);
int fine(int n);
int finer(int n);
int finest(int n);
`,
  'net/sieve.c': `#include <linux/sieve.h>
#define STORE_OWN(x, v) WRITE_ONCE((x)->mesh, v)
int coarse(int n)
{
	return n;
}
int fine(int n)
{
	return n;
}
void sieve_set(struct sieve *s, int (*mesh)(int n))
{
	rcu_assign_pointer(s->mesh, mesh);
}
void sieve_fill(struct sieve *s)
{
	WRITE_ONCE(s->mesh, fine);
	xchg(&s->mesh, finer);
	ACCESS_PRIVATE(s, hidden) = finest;
	STORE_OWN(s, finest);
	if (READ_BOTH(s->mesh, coarse))
		sieve_run(s);
}
int sieve_run(struct sieve *s)
{
	return s->mesh(1);
}
`,
  'net/user.c': `#include <linux/sieve.h>
void user_up(struct sieve *s)
{
	sieve_set(s, coarse);
}
void user_again(struct sieve *s, struct user *u)
{
	int (*kept)(int n) = u->kept;
	struct user *one = u, *mesh_of;
	sieve_set(s, mesh_of);
	sieve_set(s, finer);
}
`,
};

async function installs(member: string): Promise<string[]> {
  const found: string[] = [];
  for await (const one of memoryKernel(FILES).facts.installsOf({ struct: 'sieve', member }))
    found.push(`${one.function ?? `(${one.copy ?? ''})`} ${one.file}:${one.line}${one.decided ? '' : '?'}`);
  return found.sort();
}

describe('what a macro that stores comes down to', () => {
  it('is looked at until one is found that stores, and never twice', async () => {
    const { source } = memoryKernel(FILES);
    const asked: string[] = [];
    const storing = new StoringMacros({
      ...source,
      linesMatching: (patterns, options) => {
        asked.push(...patterns);
        return source.linesMatching(patterns, options);
      },
    });
    const among = (name: string) => storing.among(new Map([[name, new Set(['net/sieve.c'])]]));
    assert.deepEqual([...(await among('WRITE_ONCE'))], ['WRITE_ONCE']);
    assert.equal(asked.splice(0).length, 1, 'what stands in the same file is not looked for');
    assert.deepEqual([...(await among('SET_FAR'))], ['SET_FAR']);
    const [first = '', second = '', ...others] = asked.splice(0);
    assert.match(first, /SET_FAR/);
    assert.match(second, /checked_far\|SET_AWAY/);
    assert.deepEqual(others, []);
    assert.deepEqual([...(await among('smp_store_release'))], ['smp_store_release']);
    assert.equal(asked.length, 1);
    assert.deepEqual([...(await among('READ_BOTH'))], []);
  });
});

describe('what an accessor stores', () => {
  it('is put behind the member, whatever the macro is called, and nothing is that is only compared', async () => {
    assert.deepEqual(await installs('mesh'), [
      '(mesh) net/sieve.c:13',
      '(mesh_of) net/user.c:10',
      'coarse net/user.c:4',
      'fine net/sieve.c:17',
      'finer net/sieve.c:18',
      'finer net/user.c:11',
      'finest net/sieve.c:20',
    ]);
    assert.deepEqual(await installs('hidden'), ['finest net/sieve.c:19']);
  });

  it('is accepted by a check, through a function that is given it too', async () => {
    for (const [callee, line] of [
      ['coarse', 4],
      ['fine', 17],
    ] as const) {
      const child: Step = { id: 'b', at: { function: callee }, via: { struct: 'sieve', member: 'mesh' } };
      const root: Step = { id: 'a', at: { function: 'sieve_run' }, calls: [child] };
      const check = await checkNotes({ format: 1, paths: [{ id: 'p', title: 'p', root }] }, memoryKernel(FILES));
      const edge = check.edges[0]?.edge;
      assert.deepEqual([edge?.status, edge?.proof?.installed?.line], ['verified', line], callee);
    }
  });
});
