import assert from 'node:assert/strict';
import { nodeId, pathDiagram } from '../../src/core/diagram/pathDiagram.js';
import { pathSvg } from '../../src/core/diagram/pathSvg.js';
import { LINE, treeLayout, type PlacedNode } from '../../src/core/diagram/treeLayout.js';
import type { Diagram, DiagramNode } from '../../src/core/diagram/diagram.js';
import { foldedInPicture } from '../../src/core/features/foldedSteps.js';
import { stepLabel } from '../../src/core/marks/labels.js';
import { readNotes } from '../../src/core/notes/read.js';
import { pathTrees, type PathTree } from '../../src/core/path/model.js';
import { checkedPaths, type Paths } from './checkedPaths.js';

const PLACE = { file: 'a.c', line: 33, column: 1, end: 33 };

function drawn({ index, mark }: Paths, key: string): Diagram {
  const { tree } = mark(key);
  const steps = tree.steps.flatMap((step) => index.steps.get(step) ?? []);
  const pictured = steps.map((one) => ({ mark: one, label: stepLabel(one.step), at: `a.c:${one.step.number}` }));
  return pathDiagram('en', 'd', tree, pictured);
}

/** A path of which each step calls as many others as are given for its level. */
function wide(...calls: number[]): Diagram {
  const nodes: DiagramNode[] = [];
  const edges: Diagram['edges'][number][] = [];
  const grow = (level: number, from: string | undefined) => {
    const id = `n${nodes.length}`;
    const place = nodes.length % 3 === 0 ? undefined : `kernel/file_of_a_long_name_${nodes.length}.c:${nodes.length}`;
    nodes.push({ id, name: `function_${nodes.length}()`, place, sign: undefined, status: undefined, state: 'good' });
    const when = nodes.length % 4 === 0 ? 'in an interrupt, and not in a task' : undefined;
    const through = nodes.length % 5 === 0 ? 'lamp_ops.light' : undefined;
    if (from !== undefined)
      edges.push({ from, to: id, kind: 'direct', through, when, proof: 'verified', status: undefined, state: 'good' });
    for (let nth = 0; nth < (calls[level] ?? 0); nth++) grow(level + 1, id);
  };
  grow(0, undefined);
  return { id: 'd', title: 'wide', nodes, edges };
}

/** What is drawn of a step, with what stands above its box. */
function bounds({ x, y, width, height, caption }: PlacedNode) {
  return { left: x, right: x + width, top: y - caption.length * LINE.small, bottom: y + height };
}

describe('a call path as a picture', () => {
  const paths = checkedPaths(['grip'], {
    '/paths/1/root/calls/1': { status: 'verified', site: PLACE },
    '/paths/1/root/calls/1/calls/0': { status: 'unchecked' },
  });

  it('has the steps and calls of the export, with what is not as written', () => {
    const { nodes, edges } = drawn(paths, 'p1/run');
    assert.deepEqual(
      nodes.map(({ name, place, sign, status, state }) => [name, place, sign, status, state]),
      [
        ['run()', 'a.c:1', undefined, undefined, 'good'],
        ['oil()', 'a.c:2', undefined, undefined, 'good'],
        ['turn()', 'a.c:3', undefined, undefined, 'good'],
        ['grip()', 'a.c:4', 'missing', 'missing', 'bad'],
      ],
    );
    assert.deepEqual(
      edges.map(({ from, to, kind, proof, status, state }) => [from, to, kind, proof, status, state]),
      [
        ['ds1', 'ds2', 'direct', undefined, undefined, 'good'],
        ['ds1', 'ds3', 'direct', 'verified', undefined, 'good'],
        ['ds3', 'ds4', 'direct', 'unchecked', 'unchecked', 'bad'],
      ],
    );
  });

  it('has every step once in its layout, and none on another', () => {
    for (const diagram of [wide(3, 2, 4, 2), wide(1, 1, 1, 5), wide(40), wide(2, 0), wide(6, 6, 6)]) {
      const { nodes, width, height } = treeLayout(diagram, () => false);
      assert.deepEqual(
        nodes.map(({ node }) => node.id),
        diagram.nodes.map(({ id }) => id),
      );
      const all = nodes.map(bounds);
      for (const [nth, one] of all.entries()) {
        assert.ok(one.left >= 0 && one.top >= 0 && one.right <= width && one.bottom <= height, JSON.stringify(one));
        for (const other of all.slice(nth + 1)) {
          const isApart =
            one.right < other.left || other.right < one.left || one.bottom < other.top || other.bottom < one.top;
          if (!isApart) assert.fail(`${JSON.stringify(one)} and ${JSON.stringify(other)}`);
        }
      }
    }
  });

  it('has what a step calls to its right, the first on its height and the others below', () => {
    const { nodes } = treeLayout(wide(3, 2), () => false);
    const middle = ({ y, height }: PlacedNode) => y + height / 2;
    for (const one of nodes) {
      if (one.parent === undefined) continue;
      assert.ok(one.x > one.parent.x + one.parent.width);
      if (one.position === 1) assert.equal(middle(one), middle(one.parent));
      else assert.ok(middle(one) > middle(one.parent));
    }
  });

  it('is the same each time', () => {
    const svg = () =>
      pathSvg(
        'en',
        'a',
        treeLayout(wide(3, 3, 3), (id) => id === 'n1'),
        'n0',
      );
    assert.equal(svg(), svg());
  });

  it('folds what a step calls, and says how much that is', () => {
    const diagram = drawn(paths, 'p1/run');
    const { nodes } = treeLayout(diagram, (id) => id === 'ds3');
    assert.deepEqual(
      nodes.map(({ node, hasChildren, folded }) => [node.id, hasChildren, folded]),
      [
        ['ds1', true, 0],
        ['ds2', false, 0],
        ['ds3', true, 1],
      ],
    );
    const svg = pathSvg(
      'en',
      diagram.title,
      treeLayout(diagram, (id) => id === 'ds3'),
    );
    assert.match(
      svg,
      /data-id="ds3"[^>]* aria-expanded="false"[^>]* aria-label="turn\(\), a\.c:3, [^"]*1 step folded away"/,
    );
    assert.match(svg, /<text class="sum"[^>]*>\+1<\/text>/);
  });

  it('is a tree for whoever hears it, and marks where the reader is', () => {
    const diagram = drawn(paths, 'p1/run');
    const svg = pathSvg(
      'en',
      diagram.title,
      treeLayout(diagram, () => false),
      nodeId('d', paths.mark('p1/turn').step),
    );
    assert.match(svg, /^<svg [^>]*role="tree" aria-label="run" aria-describedby="keys">/);
    assert.equal([...svg.matchAll(/role="treeitem"/g)].length, 4);
    assert.match(
      svg,
      /<g class="node here" role="treeitem" tabindex="-1" data-id="ds3" data-parent="ds1" aria-level="2" aria-posinset="2" aria-setsize="2" aria-expanded="true" aria-current="true" aria-label="turn\(\), a\.c:3, called by its name, verified, you are here">/,
    );
    assert.match(svg, /class="icon kind-direct proof-unchecked"/);
    assert.match(svg, /<text class="caption"[^>]*>unchecked<\/text>/);
  });

  it('lets no text of a file be anything but text', () => {
    const text = JSON.stringify({
      format: 1,
      paths: [
        {
          id: 'p',
          title: '"><script>',
          root: {
            id: 'a',
            at: { function: 'a' },
            title: '</text><img src=x onerror=alert(1)>',
            calls: [{ id: 'b', at: { function: 'b' }, when: '"</title>&<b>' }],
          },
        },
      ],
    });
    const odd = checkedPaths([], {}, text);
    const diagram = drawn(odd, 'p/a');
    const svg = pathSvg(
      'en',
      diagram.title,
      treeLayout(diagram, () => false),
    );
    assert.doesNotMatch(svg, /<(?:script|img|b)\b|onerror=[^&]*"[^"]*>/);
    assert.match(svg, /&#60;\/text&#62;&#60;img src/);
  });
});

describe('what is folded at first in a picture', () => {
  const treeOf = (root: object): PathTree => {
    const { file } = readNotes(JSON.stringify({ format: 1, paths: [{ id: 'p', title: 'p', root }] }));
    const [tree] = file === undefined ? [] : pathTrees(file);
    if (tree === undefined) throw new Error('no path');
    return tree;
  };
  const step = (id: string, calls: object[] = [], main = false) => ({
    id,
    at: { function: id },
    calls,
    ...(main ? { main } : {}),
  });
  const ids = (tree: PathTree) => [...foldedInPicture(tree)].map(({ step: { id } }) => id);

  it('is what is not on the main line, where there is one', () => {
    assert.deepEqual(ids(treeOf(step('a', [step('b', [step('c')]), step('d', [step('e')], true)]))), ['b', 'd']);
  });

  it('is nothing in a small path without one', () => {
    assert.deepEqual(ids(treeOf(step('a', [step('b', [step('c')])]))), []);
  });

  it('is what is deep in a large one: more than the first step is always seen', () => {
    const many = Array.from({ length: 30 }, (_, nth) =>
      step(
        `b${nth}`,
        Array.from({ length: 5 }, (__, at) => step(`c${nth}_${at}`)),
      ),
    );
    const folded = ids(treeOf(step('a', many)));
    assert.equal(folded.length, 30);
    assert.ok(!folded.includes('a'));
  });
});
