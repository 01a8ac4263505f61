import assert from 'node:assert/strict';
import type { NotesFile, Step } from '../../src/core/notes/format.js';
import { pathTrees } from '../../src/core/path/model.js';
import type { StepEdge } from '../../src/core/path/check.js';
import { carryOver } from '../../src/session/carryOver.js';
import { layerNotes } from '../../src/session/layer.js';
import { likeliestPlace } from '../../src/core/anchor/placement.js';
import { found } from './sessions.js';

const step = (id: string, name: string, more: Partial<Step> = {}): Step => ({
  id,
  at: { function: name, file: 'a.c' },
  ...more,
});
const file = (...calls: Step[]): NotesFile => ({
  format: 1,
  paths: [{ id: 'p', title: 'p', root: step('root', 'f', { calls }) }],
});
const edge = (pointer: string, status: string): StepEdge => ({
  pointer,
  edge: { status } as unknown as StepEdge['edge'],
});

describe('what a check still says of notes that were edited', () => {
  const before = file(step('a', 'g'), step('b', 'h'));
  const check = {
    anchors: [
      found({ function: 'f', file: 'a.c' }, 1, '/paths/0/root/at'),
      found({ function: 'g', file: 'a.c' }, 2, '/paths/0/root/calls/0/at'),
      found({ function: 'h', file: 'a.c' }, 3, '/paths/0/root/calls/1/at'),
    ],
    edges: [edge('/paths/0/root/calls/0', 'verified'), edge('/paths/0/root/calls/1', 'claimed')],
  };
  const carried = (now: NotesFile) => {
    const { anchors, edges } = carryOver(check, layerNotes('', before), now, pathTrees(now));
    return {
      anchors: anchors.map(({ pointer, placement }) => `${pointer} ${likeliestPlace(placement)?.line ?? '-'}`),
      edges: edges.map(({ pointer, edge: { status } }) => `${pointer} ${status}`),
    };
  };

  it('goes with anchors and steps that are as they were, wherever they stand now', () => {
    assert.deepEqual(carried(file(step('b', 'h'), step('a', 'g', { title: 'another title' }))), {
      anchors: ['/paths/0/root/at 1', '/paths/0/root/calls/0/at 3', '/paths/0/root/calls/1/at 2'],
      edges: ['/paths/0/root/calls/0 claimed', '/paths/0/root/calls/1 verified'],
    });
  });

  it('is nothing of what is new, or is anchored or called in another way', () => {
    assert.deepEqual(
      carried(
        file(step('a', 'g', { via: { claim: 'by mail' } }), step('b', 'h', { site: { nth: 2 } }), step('c', 'i')),
      ),
      {
        anchors: ['/paths/0/root/at 1', '/paths/0/root/calls/0/at 2', '/paths/0/root/calls/1/at 3'],
        edges: [],
      },
    );
  });

  it('is nothing of an edge whose caller is another one', () => {
    assert.deepEqual(carried(file(step('b', 'h', { calls: [step('a', 'g')] }))).edges, [
      '/paths/0/root/calls/0 claimed',
    ]);
  });
});
