import assert from 'node:assert/strict';
import type { LayerFile } from '../../src/session/layer.js';
import { Layers, type NotesText } from '../../src/session/layers.js';
import { HandClock } from './handClock.js';
import { settled } from './sessions.js';

const GOOD = JSON.stringify({
  format: 1,
  title: 'good',
  notes: [{ id: 'a', title: 'A', at: [{ file: 'a.c' }], body: ['b'] }],
});
const BETTER = GOOD.replace('good', 'better');

/** Files of notes in memory: texts by address. */
function notesFiles(texts: Record<string, string | NotesText>) {
  const clock = new HandClock();
  let remembered: readonly string[] = [];
  let order: readonly string[] = [];
  let hold: Promise<void> | undefined;
  let reads = 0;
  const origins: Record<string, LayerFile['origin']> = {};
  const layers = new Layers(
    {
      find: () =>
        Promise.resolve(
          Object.keys(texts).map((address) => ({ address, origin: origins[address] ?? 'kernel', tree: undefined })),
        ),
      async read({ address }) {
        reads++;
        const text = texts[address] ?? { unreadable: 'gone' };
        await hold;
        return typeof text === 'string' ? { text } : text;
      },
    },
    {
      get: () => remembered,
      set: (names) => {
        remembered = names;
        return Promise.resolve();
      },
    },
    clock,
    {
      get: () => order,
      set: (names) => {
        order = names;
        return Promise.resolve();
      },
    },
  );
  return {
    order: () => order,
    texts,
    origins,
    layers,
    clock,
    reads: () => reads,
    remembered: () => remembered,
    remember: (...names: string[]) => (remembered = names),
    /** Reads take until what is given back is called. */
    held: () => {
      let go = (): void => undefined;
      hold = new Promise((resolve) => (go = resolve));
      return () => {
        hold = undefined;
        go();
      };
    },
  };
}

const titles = (layers: Layers) => layers.all.map(({ notes }) => notes?.file.title);

describe('layers of a session', () => {
  it('are the files that are found, in their order; each keeps its key', async () => {
    const { layers, texts } = notesFiles({ 'x:/a.knotes.json': GOOD, 'x:/%C3%BC.knotes.json': BETTER });
    assert.equal(layers.loaded, false);
    await layers.load();
    assert.equal(layers.loaded, true);
    assert.deepEqual(titles(layers), ['good', 'better']);
    assert.deepEqual(
      layers.all.map(({ name }) => name),
      ['a.knotes.json', 'ü.knotes.json'],
    );
    const key = layers.at('x:/a.knotes.json')?.key ?? '';
    const { notes } = layers.layer(key) ?? {};
    texts['x:/%C3%BC.knotes.json'] = GOOD;
    await layers.load();
    assert.deepEqual(titles(layers), ['good', 'good']);
    // What did not change is the same as before: nothing of it is checked again.
    assert.equal(layers.layer(key)?.notes, notes);
  });

  it('keep what they said last while their file is broken, and say what is wrong with it', async () => {
    const { layers, texts } = notesFiles({ 'x:/a.knotes.json': GOOD });
    await layers.load();
    const { notes } = layers.all[0] ?? {};
    texts['x:/a.knotes.json'] = GOOD.slice(0, -3);
    await layers.load();
    assert.equal(layers.all[0]?.notes, notes);
    assert.ok((layers.all[0]?.problems.length ?? 0) > 0);
    texts['x:/a.knotes.json'] = { unreadable: 'no right to' };
    await layers.load();
    assert.equal(layers.all[0]?.notes, notes);
    assert.equal(layers.all[0]?.unreadable, 'no right to');
    texts['x:/a.knotes.json'] = BETTER;
    await layers.load();
    assert.deepEqual(titles(layers), ['better']);
    assert.deepEqual(layers.all[0].problems, []);
  });

  it('are hidden and shown, and that is remembered: of those that come with the program by their names', async () => {
    const { layers, texts, origins, remembered, remember } = notesFiles({
      'x:/1.0/socket.knotes.json': GOOD,
      'x:/a.knotes.json': GOOD,
    });
    origins['x:/1.0/socket.knotes.json'] = 'bundled';
    await layers.load();
    let changes = 0;
    layers.onDidChange(() => changes++);
    await layers.setHidden(new Set(layers.all.map(({ key }) => key)));
    assert.equal(changes, 1);
    assert.deepEqual(remembered(), ['bundled:socket.knotes.json', 'x:/a.knotes.json']);
    remember('bundled:socket.knotes.json');
    origins['x:/1.1/socket.knotes.json'] = 'bundled';
    texts['x:/1.1/socket.knotes.json'] = GOOD;
    await layers.load();
    assert.deepEqual(
      layers.all.map(({ hidden }) => hidden),
      [true, true, true],
    );
  });

  it('stand in the order that the reader chose, and those that come later before the bundled ones', async () => {
    const { layers, texts, origins, order } = notesFiles({ 'x:/a': GOOD, 'x:/b': GOOD, 'x:/z.knotes.json': GOOD });
    origins['x:/z.knotes.json'] = 'bundled';
    await layers.load();
    let changes = 0;
    layers.onDidChange(() => changes++);
    const key = (address: string) => layers.at(address)?.key ?? '';
    const shown = () => layers.all.map(({ address }) => address);
    await layers.place(key('x:/b'), key('x:/a'));
    assert.deepEqual(shown(), ['x:/b', 'x:/a', 'x:/z.knotes.json']);
    await layers.place(key('x:/b'), key('x:/a'));
    assert.equal(changes, 1);
    assert.deepEqual(order(), ['x:/b', 'x:/a', 'bundled:z.knotes.json']);
    texts['x:/c'] = GOOD;
    await layers.load();
    assert.deepEqual(shown(), ['x:/b', 'x:/a', 'x:/c', 'x:/z.knotes.json']);
    await layers.place(key('x:/b'), undefined);
    await layers.load();
    assert.deepEqual(shown(), ['x:/a', 'x:/c', 'x:/z.knotes.json', 'x:/b']);
  });

  it('show at once what the program wrote, and tell nobody twice', async () => {
    const { layers, texts } = notesFiles({ 'x:/a.knotes.json': GOOD, 'x:/b.knotes.json': GOOD });
    await layers.load();
    let changes = 0;
    layers.onDidChange(() => changes++);
    texts['x:/a.knotes.json'] = BETTER;
    layers.update('x:/a.knotes.json', BETTER);
    layers.update('x:/a.knotes.json', BETTER);
    layers.update('x:/other.knotes.json', BETTER);
    assert.deepEqual(titles(layers), ['better', 'good']);
    await layers.load();
    assert.equal(changes, 1);
    texts['x:/b.knotes.json'] = BETTER;
    await layers.load();
    assert.equal(changes, 2);
  });

  it('keep the trees of paths that are as they were, so that nobody shows them again', async () => {
    const path = { id: 'p', title: 'P', root: { id: 'r', at: { function: 'f' } } };
    const text = JSON.stringify({
      format: 1,
      title: 't',
      notes: [{ id: 'a', title: 'A', at: [{ file: 'a.c' }] }],
      paths: [path],
    });
    const { layers } = notesFiles({ 'x:/a.knotes.json': text });
    await layers.load();
    const trees = () => layers.all[0]?.notes?.trees;
    const before = trees();
    layers.update('x:/a.knotes.json', text.replace('"A"', '"Other"'));
    assert.equal(trees(), before);
    layers.update('x:/a.knotes.json', text.replace('"P"', '"Other"'));
    assert.notEqual(trees(), before);
  });

  it('that are hidden while they are read stay hidden', async () => {
    const { layers, held } = notesFiles({ 'x:/a.knotes.json': GOOD });
    await layers.load();
    const go = held();
    const loading = layers.load();
    await settled();
    await layers.setHidden(new Set(layers.all.map(({ key }) => key)));
    go();
    await loading;
    assert.equal(layers.all[0]?.hidden, true);
  });

  it('are those that were asked for last, for everybody who waits', async () => {
    const { layers, texts, held } = notesFiles({ 'x:/a.knotes.json': GOOD });
    const go = held();
    const first = layers.load();
    await settled();
    texts['x:/a.knotes.json'] = BETTER;
    const second = layers.load();
    let changes = 0;
    layers.onDidChange(() => changes++);
    go();
    await first;
    assert.deepEqual(titles(layers), ['better']);
    await second;
    assert.equal(changes, 1);
  });

  it('are read again when a storm of changes is over', async () => {
    const { layers, clock, reads } = notesFiles({ 'x:/a.knotes.json': GOOD });
    for (let n = 0; n < 5; n++) {
      layers.loadSoon();
      clock.pass(200);
    }
    assert.equal(reads(), 0);
    clock.pass(50);
    await settled();
    assert.equal(reads(), 1);
    layers.loadSoon();
    layers.dispose();
    clock.pass(1000);
    await settled();
    assert.equal(reads(), 1);
  });
});
