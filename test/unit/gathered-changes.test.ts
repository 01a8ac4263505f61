import assert from 'node:assert/strict';
import { GatheredChanges } from '../../src/core/source/gatheredChanges.js';

describe('changes of a tree', () => {
  it('are told together, each file once, and once', () => {
    const changes = new GatheredChanges();
    for (const path of ['net/socket.c', 'net/socket.c', 'net/Makefile']) changes.add('stored', path);
    changes.add('moved', 'include/net/lamp.h');
    assert.deepEqual(changes.take(), [
      { kind: 'stored', paths: new Set(['net/socket.c', 'net/Makefile']) },
      { kind: 'moved', paths: new Set(['include/net/lamp.h']) },
    ]);
    assert.deepEqual(changes.take(), []);
  });

  it('of thousands of files can be anything', () => {
    const changes = new GatheredChanges();
    for (let i = 0; i < 3000; i++) changes.add(i % 2 === 0 ? 'stored' : 'moved', `net/lamp${i}.c`);
    assert.deepEqual(changes.take(), [{ kind: 'anything', paths: new Set() }]);
    assert.deepEqual(changes.take(), []);
  });

  it('count where they are of sources, of what says where headers lie, or may be of a folder', () => {
    const changes = new GatheredChanges();
    const counts = (path: string) => changes.add('moved', path);
    assert.deepEqual(
      ['a.c', 'a.h', 'a.S', 'net/Kbuild', 'net/Makefile', 'include/net'].map(counts),
      Array<boolean>(6).fill(true),
    );
    assert.deepEqual(['a.o', '.a.o.cmd', 'a.txt', '.git', '.git/HEAD'].map(counts), Array<boolean>(5).fill(false));
  });
});
