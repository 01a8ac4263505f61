import assert from 'node:assert/strict';
import type { Step, Via } from '../../src/core/notes/format.js';
import { checkNotes } from '../../src/core/path/checkNotes.js';
import { memoryKernel } from './memorySource.js';

const FILES = {
  'include/linux/hut.h': `typedef int (*hut_fn)(int n);
struct hut_row { int id; hut_fn go; };
struct hut_ops { int n; hut_fn list[8]; };
#define HUT_ROW(n) { 1, hut_##n##_go }
#define HUT_LISTED(n) hut_##n##_go,
`,
  'include/linux/hut_calls.h': ['own', 'turn', 'rowed', 'listed', 'table', 'none']
    .map((name) => `int hut_${name}_go(int n);\n`)
    .join(''),
  'include/linux/hut_table.h': 'HUT(table)\n',
  'lib/hut.c': ['own', 'turn', 'rowed', 'listed', 'table', 'none']
    .map((name) => `int hut_${name}_go(int n) { return n; }\n`)
    .join(''),
  'net/own.c': `#include <linux/hut.h>
#include <linux/hut_calls.h>
#define OWN(n) hut_##n##_go,
static const struct hut_ops own_ops = { .n = 1, .list = { OWN(own) } };
#define TURN(n) { 1, hut_##n##_go },
static const struct hut_row own_rows[] = { TURN(turn) };
`,
  'net/shared.c': `#include <linux/hut.h>
#include <linux/hut_calls.h>
static const struct hut_row shared_rows[] = { HUT_ROW(rowed) };
static const struct hut_ops shared_ops = { .n = 1, .list = { HUT_LISTED(listed) } };
`,
  'net/table.c': `#include <linux/hut.h>
#include <linux/hut_calls.h>
static const struct hut_ops table_ops = {
	.n = 2,
	.list = {
#define HUT(n) hut_##n##_go,
#include <linux/hut_table.h>
#undef HUT
	},
};
`,
  'fs/hut.c': `#include <linux/hut.h>
int hut_run_list(struct hut_ops *o, int n) { return o->list[n](n); }
int hut_run_row(struct hut_row *r, int n) { return r->go(n); }
`,
};

describe('an element whose name a macro pastes', () => {
  const kernel = memoryKernel(FILES);
  const check = async (caller: string, callee: string, via: Via) => {
    const child: Step = { id: 'child', at: { function: callee }, via };
    const root: Step = { id: 'root', at: { function: caller }, calls: [child] };
    const { edges } = await checkNotes({ format: 1, paths: [{ id: 'p', title: 'p', root }] }, kernel);
    return edges.map(({ edge: { status } }) => status).join();
  };
  const list = { struct: 'hut_ops', member: 'list' };
  const row = { struct: 'hut_row', member: 'go' };

  it('stands behind the member, whose name the macro does not know', async () => {
    for (const [name, table] of [
      ['own', 'own_ops'],
      ['listed', 'shared_ops'],
      ['table', 'table_ops'],
    ] as const)
      for (const via of [list, { ...list, table }])
        assert.equal(await check('hut_run_list', `hut_${name}_go`, via), 'verified', name);
    for (const name of ['turn', 'rowed'])
      assert.equal(await check('hut_run_row', `hut_${name}_go`, row), 'verified', name);
  });
  it('is denied where no macro is given what it is made of', async () => {
    assert.equal(await check('hut_run_list', 'hut_none_go', list), 'not-found');
    assert.equal(await check('hut_run_row', 'hut_none_go', row), 'not-found');
    assert.equal(await check('hut_run_list', 'hut_table_go', { ...list, table: 'own_ops' }), 'not-found');
  });
});
