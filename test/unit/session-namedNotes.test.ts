import assert from 'node:assert/strict';
import { globOf, namedAnywhere, namedInside, watchedOf } from '../../src/session/namedNotes.js';

describe('what the settings name as notes', () => {
  it('begins at home, at the top, on a drive, or in the folders of the workspace', () => {
    const named = (entry: string) => {
      const { from, parts } = namedAnywhere(entry);
      return [from, parts.join('/')];
    };
    assert.deepEqual(named('~/notes/lamp.knotes.json'), [{ k: 'home' }, 'notes/lamp.knotes.json']);
    assert.deepEqual(named('~'), [{ k: 'home' }, '']);
    assert.deepEqual(named(' /srv//notes/./ '), [{ k: 'top' }, 'srv/notes']);
    assert.deepEqual(named('C:\\notes\\a.knotes.json'), [{ k: 'top', drive: 'C:/' }, 'notes/a.knotes.json']);
    assert.deepEqual(named('../notes'), [{ k: 'folders' }, '../notes']);
  });

  it('stays inside when a workspace names it', () => {
    for (const entry of ['/etc', '~/x', '..', 'a/../../b', 'a/..', 'c:x', 'a\\b', '\\\\host'])
      assert.equal(namedInside(entry), undefined, entry);
    assert.deepEqual(namedInside('./notes/..a/*.knotes.json')?.parts, ['notes', '..a', '*.knotes.json']);
  });

  it('is a glob from the first part that has a sign of one', () => {
    const glob = (entry: string) => globOf(namedAnywhere(entry));
    assert.equal(glob('notes/lamp.knotes.json'), undefined);
    assert.deepEqual(glob('notes/**/*.knotes.json'), { folder: ['notes'], glob: '**/*.knotes.json' });
    assert.deepEqual(glob('[old]/x'), { folder: [], glob: '[old]/x' });
  });

  const watched = (entry: string) => watchedOf(namedAnywhere(entry));

  it('is watched where its first notes may come: in a folder that holds none, or is not there yet', () => {
    assert.deepEqual(watched('/notes/lamp'), [
      { folder: ['notes', 'lamp'], glob: '*.knotes.json' },
      { folder: ['notes'], glob: 'lamp' },
    ]);
    assert.deepEqual(watched('~'), [{ folder: [], glob: '*.knotes.json' }]);
  });

  it('is watched as a glob, and as it stands where that may be a name', () => {
    assert.deepEqual(watched('notes/{old} [1]'), [
      { folder: ['notes', '{old} [1]'], glob: '*.knotes.json' },
      { folder: ['notes'], glob: '?old? ?1?' },
      { folder: ['notes'], glob: '{old} [1]' },
    ]);
    assert.deepEqual(watched('~/notes/**/*.knotes.json'), [{ folder: ['notes'], glob: '**/*.knotes.json' }]);
  });

  it('is not watched over all of a disk', () => {
    assert.deepEqual(watched('/**/*.knotes.json'), []);
    assert.deepEqual(watched('~/*/x.knotes.json'), []);
    assert.deepEqual(watched('~/*.knotes.json'), [{ folder: [], glob: '*.knotes.json' }]);
    assert.deepEqual(watched('**/*.knotes.json'), [{ folder: [], glob: '**/*.knotes.json' }]);
  });
});
