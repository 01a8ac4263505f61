import assert from 'node:assert/strict';
import { readNotes } from '../../src/core/notes/read.js';
import { MAX_CONTINUED, MAX_STEPS, nextStep, pathTrees, previousStep } from '../../src/core/path/model.js';

const trees = (...paths: object[]) => pathTrees(readNotes(JSON.stringify({ format: 1, paths })).file!);
const at = { function: 'f' };

describe('the trees of call paths', () => {
  it('number the steps in reading order and know their neighbours', () => {
    const [tree] = trees({
      id: 'p',
      title: 'P',
      root: {
        id: 'r',
        at,
        calls: [
          { id: 'a', at, calls: [{ id: 'b', at }] },
          { id: 'c', at },
        ],
      },
    });
    assert.deepEqual(
      tree?.steps.map(({ key, number, depth, parent }) => [key, number, depth, parent?.step.id]),
      [
        ['p/r', 1, 0, undefined],
        ['p/a', 2, 1, 'r'],
        ['p/b', 3, 2, 'a'],
        ['p/c', 4, 1, 'r'],
      ],
    );
    const steps = tree.steps;
    assert.equal(nextStep(tree, steps[1]!), steps[2]);
    assert.equal(nextStep(tree, steps[3]!), undefined);
    assert.equal(previousStep(tree, steps[1]!), steps[0]);
    assert.equal(previousStep(tree, steps[0]!), undefined);
  });

  it('keep the pointers of what stands after something bad', () => {
    const [tree] = trees(5 as unknown as object, {
      id: 'p',
      title: 'P',
      root: { id: 'r', at, calls: [7, { id: 'a', at }] },
    });
    assert.deepEqual(
      tree?.steps.map(({ pointer }) => pointer),
      ['/paths/1/root', '/paths/1/root/calls/1'],
    );
    assert.equal(tree.pointer, '/paths/1');
  });

  it('continue in another path, and are cut where they would go round', () => {
    const [tree] = trees(
      { id: 'p', title: 'P', root: { id: 'r', at, calls: [{ id: 'x', path: 'q' }] } },
      { id: 'q', title: 'Q', root: { id: 'r', at: { function: 'g' }, calls: [{ id: 'y', path: 'p' }] } },
    );
    assert.deepEqual(
      tree?.steps.map(({ key, pointer, cut, at: anchor }) => [key, pointer, cut, anchor?.function]),
      [
        ['p/r', '/paths/0/root', false, 'f'],
        ['p/x', '/paths/0/root/calls/0', false, 'g'],
        ['p/x/y', '/paths/1/root/calls/0', true, 'f'],
      ],
    );
  });

  it('stay bounded where paths multiply each other', () => {
    const ids = Array.from({ length: 20 }, (_, i) => `p${i}`);
    const all = trees(
      ...ids.map((id, i) => ({
        id,
        title: id,
        root: { id: 'r', at, calls: Array.from({ length: 10 }, (_, k) => ({ id: `s${k}`, path: ids[i + 1] ?? 'p0' })) },
      })),
    );
    assert.ok(all.every((tree) => tree.steps.length <= MAX_STEPS));
    assert.equal(all[0]?.steps.length, MAX_STEPS);
    assert.ok(all[0].leftOut > 0);
  });

  it('are bounded over the whole file, of which every path is there with what is written in it', () => {
    const all = trees(
      ...Array.from({ length: 500 }, (_, i) => ({
        id: `p${i}`,
        title: 'P',
        root: { id: 'r', at, calls: ['a', 'b'].map((id) => ({ id, at, path: `p${(i + 1) % 500}` })) },
      })),
    );
    assert.equal(all.length, 500);
    assert.ok(all.every((tree) => tree.steps.length >= 3 && tree.leftOut > 0));
    const count = all.reduce((sum, { steps }) => sum + steps.length, 0);
    assert.ok(count <= MAX_CONTINUED + 3 * all.length, `${count} steps`);
  });
});
