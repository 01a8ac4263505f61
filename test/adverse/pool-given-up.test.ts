import assert from 'node:assert/strict';
import { workerPool } from '../../src/platform/node.js';
import { allLit, LAMPS, lampsLit, lampTree, type LampTree } from '../unit/lampTree.js';

describe('reading files in workers', () => {
  let tree: LampTree;
  before(() => {
    tree = lampTree();
  });
  const pool = workerPool();
  after(() => {
    tree.remove();
  });

  it('is ended by who does not wait any more', async () => {
    const search = lampsLit(tree.kernelWith(pool));
    await search.next();
    await search.return({ definedIn: [], hasMember: true, kind: 'function', shared: [], unreachable: [], cut: false });
    assert.equal((await allLit(tree.kernelWith(pool))).length, 2 * LAMPS);
  });
  it('answers after many who gave up, at whatever moment', async () => {
    // Before the first batch of a worker, in it, at its end, in the next, and late.
    for (const taken of [0, 1, 6, 7, 20]) {
      const search = lampsLit(tree.kernelWith(pool));
      for (let n = 0; n < taken; n++) await search.next();
      await search.return({
        definedIn: [],
        hasMember: true,
        kind: 'function',
        shared: [],
        unreachable: [],
        cut: false,
      });
    }
    assert.equal((await allLit(tree.kernelWith(pool))).length, 2 * LAMPS);
  });
  it('goes on with the workers whose question was given up', async () => {
    await allLit(tree.kernelWith(pool));
    let begun = 0;
    const begins = () => {
      begun++;
    };
    process.on('worker', begins);
    try {
      for (const taken of [1, 6, 20]) {
        const search = lampsLit(tree.kernelWith(pool));
        for (let n = 0; n < taken; n++) await search.next();
        await search.return({
          definedIn: [],
          hasMember: true,
          kind: 'function',
          shared: [],
          unreachable: [],
          cut: false,
        });
      }
      assert.equal((await allLit(tree.kernelWith(pool))).length, 2 * LAMPS);
      assert.equal(begun, 0);
    } finally {
      process.off('worker', begins);
    }
  });
});
