import assert from 'node:assert/strict';
import { globOf, namedAnywhere } from '../../src/session/namedNotes.js';
import { notesIn, notesNamed, type NotesFolders } from '../../src/session/notesFolders.js';

/** Folders by their path, with the names of their files; `undefined` for one that cannot be listed. */
const FOLDERS: Readonly<Record<string, readonly string[] | undefined>> = {
  tree: ['Kbuild', 'b.knotes.json', 'a.knotes.json'],
  'tree/.knotes': ['own.knotes.json', 'own.txt'],
  bare: ['Kbuild'],
  shut: ['x.knotes.json'],
  'shut/.knotes': undefined,
  notes: undefined,
};

const folders: NotesFolders<string> = {
  isFolder: (place) => {
    if (place in FOLDERS) return Promise.resolve(true);
    const cut = place.lastIndexOf('/');
    if (FOLDERS[place.slice(0, cut)]?.includes(place.slice(cut + 1)) === true) return Promise.resolve(false);
    return Promise.reject(new Error('not there'));
  },
  filesIn: (folder) => {
    const files = FOLDERS[folder];
    return files === undefined ? Promise.reject(new Error('permission denied')) : Promise.resolve(files);
  },
  within: (folder, parts) => [folder, ...parts].filter((part) => part !== '').join('/'),
  matching: (folder, glob) => Promise.resolve([`${folder}<${glob}>`]),
};

describe('folders of notes files', () => {
  it('are a folder and what is below .knotes in it, where there is any', async () => {
    assert.deepEqual(await notesIn('tree', folders), [
      'tree/a.knotes.json',
      'tree/b.knotes.json',
      'tree/.knotes/own.knotes.json',
    ]);
    assert.deepEqual(await notesIn('bare', folders), []);
    assert.deepEqual(await notesIn('away', folders), []);
  });

  it('are given themselves where they cannot be listed: what is read of them says so', async () => {
    assert.deepEqual(await notesIn('shut', folders), ['shut/x.knotes.json', 'shut/.knotes']);
  });

  it('are what the settings name, or a file, or a glob where nothing has the name', async () => {
    const named = (entry: string) => {
      const one = namedAnywhere(entry);
      return notesNamed('', one.parts, globOf(one), folders);
    };
    assert.deepEqual(await named('tree'), ['tree/a.knotes.json', 'tree/b.knotes.json']);
    assert.deepEqual(await named('tree/Kbuild'), ['tree/Kbuild']);
    assert.deepEqual(await named('notes'), ['notes']);
    assert.deepEqual(await named('nowhere/x.json'), ['nowhere/x.json']);
    assert.deepEqual(await named('tree/*.json'), ['tree<*.json>']);
  });
});
