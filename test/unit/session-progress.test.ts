import assert from 'node:assert/strict';
import type { NotesFile } from '../../src/core/notes/format.js';
import { layerNotes, type Layer } from '../../src/session/layer.js';
import { Progress, type ProgressRecord } from '../../src/session/progress.js';

const FILE: NotesFile = {
  format: 1,
  paths: [{ id: 'p', title: 'p', root: { id: 'a', calls: [{ id: 'b' }, { id: 'c' }] } }],
};

function layer(key: string, address: string, origin: Layer['origin'] = 'kernel'): Layer {
  return {
    key,
    address,
    origin,
    tree: undefined,
    name: 'x.knotes.json',
    notes: layerNotes('', FILE),
    text: '',
    problems: [],
    unreadable: undefined,
    hidden: false,
  };
}

function reader(all: readonly Layer[], kept: { record: ProgressRecord | undefined }) {
  const layers = { all, layer: (key: string) => all.find((one) => one.key === key) };
  return new Progress(
    {
      get: () => kept.record,
      set: (record) => {
        // As it is stored.
        kept.record = JSON.parse(JSON.stringify(record)) as ProgressRecord;
        return Promise.resolve();
      },
    },
    layers,
  );
}

const at = (layer: string, key: string) => ({ layer, step: { key } });

describe('how far the reader is', () => {
  it('is known of each path, and where the reading was left off, also in the next session and in the next version of what is bundled', async () => {
    const kept: { record: ProgressRecord | undefined } = { record: undefined };
    const first = layer('n1', 'file:///ext-1.0/notes/x.knotes.json', 'bundled');
    const before = reader([first, layer('n2', 'file:///own.knotes.json')], kept);
    const [tree] = first.notes?.trees ?? [];
    assert.ok(tree);
    assert.deepEqual([before.last, before.count(tree, 'n1')], [undefined, 0]);
    await before.visit(at('n1', 'p/a'));
    await before.visit(at('n1', 'p/b'));
    assert.deepEqual([before.last?.key, before.count(tree, 'n1'), before.count(tree, 'n2')], ['p/b', 2, 0]);
    const after = reader([layer('n7', 'file:///ext-1.1/notes/x.knotes.json', 'bundled')], kept);
    assert.deepEqual(after.last, { layer: 'n7', key: 'p/b' });
    assert.deepEqual(
      ['p/a', 'p/b', 'p/c'].map((key) => after.isRead(at('n7', key))),
      [true, true, false],
    );
  });

  it('is the reader’s to change, and is told', async () => {
    const kept: { record: ProgressRecord | undefined } = { record: undefined };
    const progress = reader([layer('n1', 'file:///own.knotes.json')], kept);
    let told = 0;
    progress.onDidChange(() => told++);
    await progress.visit(at('n1', 'p/a'));
    await progress.visit(at('n1', 'p/a'));
    assert.equal(told, 1);
    await progress.setRead([at('n1', 'p/a')], false);
    assert.deepEqual([progress.isRead(at('n1', 'p/a')), progress.last?.key, told], [false, 'p/a', 2]);
    assert.deepEqual(kept.record, { read: {}, last: { layer: 'file:///own.knotes.json', step: 'p/a' } });
    // Of a file that is not shown nothing is known.
    await progress.visit(at('gone', 'p/a'));
    assert.equal(progress.isRead(at('gone', 'p/a')), false);
    progress.dispose();
  });
});
