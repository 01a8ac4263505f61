import assert from 'node:assert/strict';
import { missing, placedAt } from '../../src/core/anchor/placement.js';
import { reason } from '../../src/core/anchor/reason.js';
import { anchorsIn } from '../../src/core/notes/entries.js';
import { readNotes } from '../../src/core/notes/read.js';
import { pathTrees, type PathStep } from '../../src/core/path/model.js';
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

describe('walking the main line of a path', () => {
  const step = (id: string, marks: object, ...calls: object[]) => ({ id, at: { function: id }, ...marks, calls });
  const MAIN = { main: true };
  const inner = { id: 'inner', title: 'I', root: step('i', {}, step('i_main', MAIN), step('i_branch', {})) };
  const pathOf = (link: object) => {
    const root = step('a', {}, step('b', {}, step('c', MAIN), step('d', {}, step('e', {}))), {
      id: 'link',
      path: 'inner',
      ...link,
    });
    const { file, problems } = readNotes(JSON.stringify({ format: 1, paths: [{ id: 'p', title: 'P', root }, inner] }));
    assert.ok(file);
    assert.deepEqual(problems, []);
    const index = buildIndex([{ layer: 'n1', file, trees: pathTrees(file), check: undefined }]);
    const [tree] = index.paths.keys();
    assert.ok(tree);
    const marks = tree.steps.map((one) => index.steps.get(one)).filter((one) => one !== undefined);
    const beside = (id: string, direction: 'next' | 'previous' | 'up') => {
      const from = marks.find((one) => one.step.step.id === id);
      assert.ok(from);
      return presentStep(index, from, direction, 'main')?.step.step.id;
    };
    const { steps } = tree;
    const ids = (isMeant: (one: PathStep) => boolean) => steps.filter(isMeant).map((one) => one.step.id);
    return { tree, beside, main: ids(({ main }) => main), folded: ids(({ leads }) => !leads) };
  };

  it('goes from the first step to those that are marked, and out of a branch; up is the caller as ever', () => {
    const { beside, main, folded, tree } = pathOf({});
    assert.deepEqual(main, ['a', 'c']);
    assert.equal(tree.mainSteps, 2);
    assert.deepEqual(folded, ['d', 'e', 'link', 'i_main', 'i_branch']);
    assert.equal(beside('a', 'next'), 'c');
    assert.equal(beside('c', 'next'), undefined);
    assert.equal(beside('d', 'next'), undefined);
    assert.equal(beside('e', 'previous'), 'c');
    assert.equal(beside('c', 'up'), 'b');
  });

  it('goes on in another path where the step that continues there is marked', () => {
    const { beside, main } = pathOf(MAIN);
    assert.deepEqual(main, ['a', 'c', 'link', 'i_main']);
    assert.equal(beside('c', 'next'), 'link');
    assert.equal(beside('link', 'next'), 'i_main');
  });

  it('is the whole path where no step is marked, and a mark that is no truth value is a problem at its place', () => {
    const text = JSON.stringify({ format: 1, paths: [{ id: 'p', title: 'P', root: step('a', {}, step('b', {})) }] });
    const { file } = readNotes(text);
    assert.ok(file);
    const index = buildIndex([{ layer: 'n1', file, trees: pathTrees(file), check: undefined }]);
    const [first] = index.steps.values();
    assert.ok(first);
    assert.equal(first.tree.mainSteps, 0);
    assert.equal(presentStep(index, first, 'next', 'main')?.step.step.id, 'b');
    const { problems } = readNotes(text.replace('"id":"b"', '"id":"b","main":"yes"'));
    assert.deepEqual(
      problems.map(({ pointer }) => pointer),
      ['/paths/0/root/calls/0/main'],
    );
  });
});
