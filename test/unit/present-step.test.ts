import assert from 'node:assert/strict';
import { missing, placedAt } from '../../src/core/anchor/placement.js';
import { reason } from '../../src/core/anchor/reason.js';
import { anchorsIn } from '../../src/core/notes/entries.js';
import { readNotes } from '../../src/core/notes/read.js';
import { pathTrees } from '../../src/core/path/model.js';
import { buildIndex } from '../../src/core/marks/noteIndex.js';
import { presentStep } from '../../src/core/features/presentStep.js';

describe('walking a path of which a step is not in this kernel', () => {
  const step = (id: string, ...calls: object[]) => ({ id, at: { function: id }, calls });
  const root = step('a', step('b', step('c')), step('d'));
  const { file } = readNotes(JSON.stringify({ format: 1, paths: [{ id: 'p', title: 'P', root }] }));
  assert.ok(file);
  const trees = pathTrees(file);
  const place = { file: 'a.c', line: 1, column: 1, end: 1 };
  const walked = (absent: readonly string[], from: string, direction: 'next' | 'previous' | 'up') => {
    const anchors = anchorsIn(file).map(({ pointer, anchor }) => ({
      pointer,
      anchor,
      placement: absent.includes(anchor.function ?? '')
        ? missing('symbol-gone', {})
        : placedAt('ok', place, 1, reason('found-in-file', {})),
    }));
    const index = buildIndex([{ layer: 'n1', file, trees, check: { anchors, edges: [] } }]);
    const mark = [...index.steps.values()].find((one) => one.step.step.id === from);
    assert.ok(mark);
    return presentStep(index, mark, direction)?.step.step.id;
  };

  it('goes past it, in each direction', () => {
    assert.equal(walked([], 'a', 'next'), 'b');
    assert.equal(walked(['b'], 'a', 'next'), 'c');
    assert.equal(walked(['b'], 'c', 'up'), 'a');
    assert.equal(walked(['b', 'c'], 'd', 'previous'), 'a');
  });

  it('shows the absent one where nothing follows, and ends at the end', () => {
    assert.equal(walked(['d'], 'c', 'next'), 'd');
    assert.equal(walked([], 'd', 'next'), undefined);
    assert.equal(walked([], 'a', 'up'), undefined);
  });
});
