import assert from 'node:assert/strict';
import { checkNotes } from '../../src/core/path/checkNotes.js';
import { memoryKernel } from './memorySource.js';

const FILE = 'net/reel/reel.c';
/** More files than one looks through have a member of the name of the one that keeps the function. */
const OTHERS = Object.fromEntries(
  Array.from({ length: 130 }, (_, n) => [
    `net/other/other${String(n)}.c`,
    `struct other { int (*init)(struct other *o); };\nint start(struct other *o) { return o->init(o); }\n`,
  ]),
);
const FILES = {
  ...OTHERS,
  'net/reel/reel.h': `struct reel;
typedef void (*snapped_t)(struct reel *r);
struct reel_ops { void (*init)(struct reel *r, snapped_t snapped); };
struct reel { const struct reel_ops *ops; snapped_t snapped; };
`,
  [FILE]: `#include "reel.h"
static void reel_snapped(struct reel *r) { }
static void reel_wound(struct reel *r) { }
static void reel_init(struct reel *r, snapped_t snapped)
{
	r->snapped = snapped;
}
static const struct reel_ops reel_ops = { .init = reel_init };
void reel_open(struct reel *r)
{
	r->ops = &reel_ops;
	r->ops->init(r, reel_snapped);
}
void reel_turn(struct reel *r) { r->snapped(r); }
`,
};

describe('what is given to a function through a member of a common name', () => {
  const kernel = memoryKernel(FILES);

  async function check(callee: string): Promise<string> {
    const via = { struct: 'reel', member: 'snapped' };
    const root = {
      id: 'a',
      at: { function: 'reel_turn', file: FILE },
      calls: [{ id: 'b', at: { function: callee, file: FILE }, via }],
    };
    const { edges } = await checkNotes({ format: 1, paths: [{ id: 'p', title: 'p', root }] }, kernel);
    const { status, reason } = edges[0]?.edge ?? {};
    return [status, reason?.code].join(' ').trim();
  }

  it('is found', async () => {
    assert.equal(await check('reel_snapped'), 'verified edge-dispatched-given');
  });

  it('is all there is where only a few files can see the struct', async () => {
    assert.equal(await check('reel_wound'), 'not-found edge-not-installed');
  });
});
