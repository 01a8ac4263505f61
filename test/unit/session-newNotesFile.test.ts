import assert from 'node:assert/strict';
import { ChosenFile } from '../../src/session/chosenFile.js';
import { freeTitle, gitView, notesFileName } from '../../src/session/newNotesFile.js';

describe('a new notes file', () => {
  it('has a name of the words of its title, and of a number where there is one of that name', () => {
    const taken = new Set(['my-notes-on-linux-6.12.knotes.json', 'notes.knotes.json', 'notes-2.knotes.json']);
    const name = (title: string) => notesFileName(title, (file) => taken.has(file));
    assert.equal(name('How a packet is sent'), 'how-a-packet-is-sent.knotes.json');
    assert.equal(name('My notes on Linux 6.12'), 'my-notes-on-linux-6.12-2.knotes.json');
    assert.equal(name('../../etc/passwd'), 'etc-passwd.knotes.json');
    assert.equal(name('ソケット'), 'notes-3.knotes.json');
    assert.equal(name('x'.repeat(500)), `${'x'.repeat(60)}.knotes.json`);
  });

  it('has a title of its own: files stand under one another by their titles', () => {
    const taken = new Set(['My notes', 'My notes (2)']);
    assert.equal(
      freeTitle('My notes', (one) => taken.has(one)),
      'My notes (3)',
    );
    assert.equal(
      freeTitle('Other notes', (one) => taken.has(one)),
      'Other notes',
    );
  });

  it('is seen by git unless the tree says otherwise, as a kernel does of what begins with a dot', () => {
    const file = '.knotes/notes.knotes.json';
    assert.equal(gitView(false, '.*\n', file), 'none');
    assert.equal(gitView(true, undefined, file), 'seen');
    assert.equal(gitView(true, '# what is built\n*.o\n.*\n!.gitignore\n', file), 'ignored');
    assert.equal(gitView(true, '.*\n!.knotes/\n', file), 'seen');
    assert.equal(gitView(true, '/.knotes\n', file), 'ignored');
  });

  it('is chosen once, and whoever shows it is told when another one is', async () => {
    let kept: string | undefined;
    const chosen = new ChosenFile({
      get: () => kept,
      set: (address) => {
        kept = address;
        return Promise.resolve();
      },
    });
    const told: (string | undefined)[] = [];
    chosen.onDidChange(() => told.push(chosen.address));
    for (const address of ['a', 'a', 'b', undefined]) await chosen.choose(address);
    assert.deepEqual(told, ['a', 'b', undefined]);
    chosen.dispose();
  });
});
