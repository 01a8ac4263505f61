import assert from 'node:assert/strict';
import type { LayerFile } from '../../src/session/layer.js';
import { LayerColours } from '../../src/session/layerColours.js';

const file = (address: string, origin: LayerFile['origin'] = 'kernel'): LayerFile => ({
  address,
  origin,
  tree: undefined,
});

function colours(start: Readonly<Record<string, string>> = {}) {
  let kept = start;
  const made = new LayerColours({
    get: () => kept,
    set: (now) => {
      kept = now;
      return Promise.resolve();
    },
  });
  let changes = 0;
  made.onDidChange(() => changes++);
  return { made, kept: () => kept, changes: () => changes };
}

describe('the colours of notes files', () => {
  it('are chosen, changed and taken away, and remembered by the name of the file', async () => {
    const { made, kept, changes } = colours();
    await made.choose(file('x:/a'), 'red');
    await made.choose(file('x:/1.0/socket.knotes.json', 'bundled'), 'blue');
    assert.deepEqual(kept(), { 'x:/a': 'red', 'bundled:socket.knotes.json': 'blue' });
    assert.equal(made.of(file('x:/1.1/socket.knotes.json', 'bundled')), 'blue');
    await made.choose(file('x:/a'), 'red');
    assert.equal(changes(), 2);
    await made.choose(file('x:/a'), undefined);
    assert.equal(made.of(file('x:/a')), undefined);
    assert.deepEqual(Object.keys(kept()), ['bundled:socket.knotes.json']);
  });

  it('that a later version may know are left as they are, and shown as none', async () => {
    const { made, kept } = colours({ 'x:/a': 'teal' });
    assert.equal(made.of(file('x:/a')), undefined);
    await made.choose(file('x:/b'), 'green');
    assert.deepEqual(kept(), { 'x:/a': 'teal', 'x:/b': 'green' });
  });
});
