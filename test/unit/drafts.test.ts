import assert from 'node:assert/strict';
import { Drafts, type Draft } from '../../src/vscode/write/drafts.js';

/** What a workspace remembers. */
function memento() {
  const kept = new Map<string, unknown>();
  return {
    keys: () => [...kept.keys()],
    get: <T>(key: string, otherwise?: T) => (kept.has(key) ? kept.get(key) : otherwise) as T,
    update: (key: string, value: unknown) => {
      kept.set(key, value);
      return Promise.resolve();
    },
  };
}

describe('texts that were begun', () => {
  const draft = (key: string, text: string): Draft => ({
    key,
    text,
    first: '',
    name: key,
    uri: 'file:///k/a.c',
    line: 1,
    about: { k: 'new' },
  });

  it('are none any more once they are saved, also where another was begun meanwhile', async () => {
    const drafts = new Drafts(memento());
    await drafts.put(draft('a', 'one'));
    await drafts.put(draft('b', 'two'));
    await drafts.saved(draft('a', 'one'));
    assert.deepEqual(
      drafts.all.map(({ key }) => key),
      ['b'],
    );
    await drafts.saved(draft('a', 'one'));
    // What was written on since the save began is not in the file.
    await drafts.put(draft('b', 'two and more'));
    await drafts.saved(draft('b', 'two'));
    assert.deepEqual(
      drafts.all.map(({ text }) => text),
      ['two and more'],
    );
  });
});
