import assert from 'node:assert/strict';
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Source } from '../../src/core/source/source.js';
import { nodeSource, workerPool } from '../../src/platform/node.js';
import { allLit, LAMPS, lampTree, type LampTree } from './lampTree.js';

describe('reading files in workers', () => {
  let tree: LampTree;
  before(() => {
    tree = lampTree();
  });
  const pool = workerPool();
  after(() => {
    tree.remove();
  });

  it('gives the same answers as reading them here', async () => {
    assert.ok(pool);
    const here = await allLit(tree.kernelWith(undefined));
    assert.equal(here.length, 2 * LAMPS);
    assert.ok(here.every(({ decided }) => decided));
    assert.deepEqual(await allLit(tree.kernelWith(pool)), here);
  });
  it('sees a header that came since the last question, and one that changed, with or without what was kept', async () => {
    assert.ok(pool);
    const at = (path: string) => join(tree.root, path);
    const decided = async () =>
      (await allLit(tree.kernelWith(pool)))
        .filter(({ file }) => file === 'drivers/late/late.c')
        .map((one) => one.decided);
    mkdirSync(at('drivers/late'));
    try {
      writeFileSync(
        at('drivers/late/late.c'),
        '#include "late.h"\nvoid f(struct late *l) { l->ops->light = later; }\n',
      );
      assert.deepEqual(await decided(), [false]);
      writeFileSync(at('drivers/late/late.h'), 'struct late { struct lamp_ops *ops; };\n');
      assert.deepEqual(await decided(), [true]);
      pool.forget();
      rmSync(at('drivers/late/late.h'));
      assert.deepEqual(await decided(), [false]);
    } finally {
      rmSync(at('drivers/late'), { recursive: true });
    }
  });
  it('takes the text of what is open and not saved', async () => {
    const path = 'drivers/lamp/lamp7.c';
    const text = 'static struct lamp_ops ops7 = { .light = unsaved };\n';
    const read: Source['read'] = (one) => (one === path ? Promise.resolve(text) : nodeSource(tree.root).read(one));
    const found = await allLit(tree.kernelWith(pool, { read, edited: () => [{ path, text }] }));
    assert.deepEqual(
      found.filter(({ file }) => file === path).map((one) => one.function),
      ['unsaved'],
    );
  });
  it('is nothing where there is no worker to start', () => {
    assert.equal(workerPool(join(tree.root, 'none.cjs')), undefined);
  });
});
