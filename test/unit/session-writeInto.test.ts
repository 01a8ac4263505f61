import assert from 'node:assert/strict';
import { applyEdits, type TextEdit } from '../../src/core/notes/editDraft.js';
import { movedToFile } from '../../src/core/notes/editMove.js';
import { addedNote, freeId, noteId } from '../../src/core/notes/editNotes.js';
import { addedSteps, movedStep } from '../../src/core/notes/editSteps.js';
import { entryTextEdits } from '../../src/core/notes/editText.js';
import { readNotes } from '../../src/core/notes/read.js';
import { writeInto, writeIntoAll, type OpenFile } from '../../src/session/writeInto.js';

/** A file on a disk and in an editor that takes over what others write when it is told to, or soon. */
class TestFile implements OpenFile {
  shown: string;
  base: string;
  /** What happens between the edit and its save. */
  meanwhile: (() => void) | undefined;
  fails: (() => never) | undefined;
  reloads = 0;

  constructor(public disk: string | undefined) {
    this.shown = this.base = disk ?? '';
  }

  text = () => this.shown;
  isDirty = () => this.shown !== this.base;
  stored = () => Promise.resolve(this.disk);
  reload = () => {
    this.reloads++;
    this.shown = this.base = this.disk ?? '';
    return Promise.resolve(true);
  };
  replace = (edits: readonly TextEdit[]) => {
    this.shown = applyEdits(this.shown, edits);
    return Promise.resolve(true);
  };
  save = () => {
    const { meanwhile } = this;
    this.meanwhile = undefined;
    meanwhile?.();
    this.fails?.();
    // As an editor does: it does not write over what it has not seen.
    if (this.disk !== undefined && this.disk !== this.base) return Promise.resolve(false);
    this.disk = this.base = this.shown;
    return Promise.resolve(true);
  };
}

const note = (id: string, body: string) => ({ id, title: id.toUpperCase(), body, at: [{ function: 'f' }] });
const step = (id: string, ...calls: object[]) => ({ id, at: { function: id }, calls });
const file = (notes: object[], paths: object[] = []) => JSON.stringify({ format: 1, notes, paths }, null, 2);
const BEFORE = file([note('a', 'old'), note('b', 'old')]);
const FROM = { title: 'B', body: 'old', tags: [] };

/** Writes another text of the note `b`. */
const bodyOf = (body: string) => (text: string) => {
  const result = entryTextEdits(text, { pointer: '/notes/1', id: 'b' }, FROM, { ...FROM, body });
  return result.k === 'edits' ? result.edits : undefined;
};
const bodies = (text: string | undefined) =>
  (readNotes(text ?? '').file?.notes ?? []).map((one) => `${one?.id} ${String(one?.body)}`);

describe('writing into a notes file that others write too', () => {
  it('takes what is stored for the file, and not what the editor still shows', async () => {
    const open = new TestFile(BEFORE);
    // Another window put a note at the place of the one that is written.
    open.disk = file([note('a', 'old'), note('new', 'theirs'), note('b', 'old')]);
    assert.equal(await writeInto(open, bodyOf('mine')), 'written');
    assert.deepEqual(bodies(open.disk), ['a old', 'new theirs', 'b mine']);
  });

  it('is done again where another window wrote between the edit and its save: both are there', async () => {
    const open = new TestFile(BEFORE);
    open.meanwhile = () => {
      open.disk = file([note('new', 'theirs'), note('a', 'theirs'), note('b', 'old')]);
    };
    assert.equal(await writeInto(open, bodyOf('mine')), 'written');
    assert.deepEqual(bodies(open.disk), ['new theirs', 'a theirs', 'b mine']);
    assert.equal(open.isDirty(), false);
  });

  it('gives two notes that two windows add at once ids of their own', async () => {
    const open = new TestFile(BEFORE);
    const add = (text: string) => {
      const taken = new Set((readNotes(text).file?.notes ?? []).map((one) => one?.id ?? ''));
      return addedNote(text, { id: noteId('Same', 'f', taken), title: 'Same', at: [{ function: 'f' }], body: 'mine' })
        ?.edits;
    };
    open.meanwhile = () => {
      open.disk = file([note('a', 'old'), note('b', 'old'), note('same', 'theirs')]);
    };
    assert.equal(await writeInto(open, add), 'written');
    assert.deepEqual(bodies(open.disk), ['a old', 'b old', 'same theirs', 'same-2 mine']);
    assert.equal(freeId('same', new Set(['same'])), 'same-2');
  });

  it('writes into what a formatter laid out anew, in its layout', async () => {
    const open = new TestFile(BEFORE);
    open.disk = JSON.stringify(JSON.parse(BEFORE), null, '\t').replaceAll('\n', '\r\n');
    const expected = open.disk.replace(/("id": "b",[^}]*"body": )"old"/, '$1"mine"');
    assert.equal(await writeInto(open, bodyOf('mine')), 'written');
    assert.equal(open.disk, expected);
  });

  it('writes nothing where a checkout took the note away, or where the same words were changed', async () => {
    for (const theirs of [file([note('a', 'old')]), file([note('a', 'old'), note('b', 'theirs')])]) {
      const open = new TestFile(BEFORE);
      open.meanwhile = () => {
        open.disk = theirs;
      };
      assert.equal(await writeInto(open, bodyOf('mine')), 'refused');
      assert.deepEqual([open.disk, open.shown], [theirs, theirs]);
    }
  });

  it('writes nothing into broken JSON', async () => {
    const open = new TestFile(BEFORE);
    open.disk = BEFORE.slice(0, -9);
    assert.equal(await writeInto(open, bodyOf('mine')), 'refused');
    assert.equal(open.disk, BEFORE.slice(0, -9));
  });

  it('takes back what cannot be stored: no room, no right to write', async () => {
    for (const reason of ['ENOSPC: no space left on device, write', 'EROFS: read-only file system', 'EACCES']) {
      const open = new TestFile(BEFORE);
      open.fails = () => {
        throw new Error(reason);
      };
      assert.equal(await writeInto(open, bodyOf('mine')), 'not-saved');
      assert.deepEqual([open.disk, open.shown, open.reloads], [BEFORE, BEFORE, 0]);
      // There is room again.
      open.fails = undefined;
      assert.equal(await writeInto(open, bodyOf('mine')), 'written');
      assert.deepEqual(bodies(open.disk), ['a old', 'b mine']);
    }
  });

  it('puts back what was there where only half of it was stored, though the editor says that all was', async () => {
    const open = new TestFile(BEFORE);
    const { save } = open;
    open.save = async () => {
      const isSaved = await save();
      // There is room for what was there before.
      open.disk = open.base = (open.disk ?? '').slice(0, BEFORE.length);
      return isSaved;
    };
    assert.equal(await writeInto(open, bodyOf('mine, which is longer')), 'not-saved');
    assert.deepEqual([open.disk, open.shown], [BEFORE, BEFORE]);
    open.save = save;
    assert.equal(await writeInto(open, bodyOf('mine')), 'written');
  });

  it('is written where the editor said no since it was storing it already', async () => {
    for (const isThere of [true, false]) {
      const open = new TestFile(BEFORE);
      const { save } = open;
      let asked = 0;
      open.save = async () => {
        // What is stored comes with the first question, or only while the second waits for it.
        if (isThere || ++asked > 1) await save();
        return false;
      };
      assert.equal(await writeInto(open, bodyOf('mine')), 'written');
      assert.deepEqual(bodies(open.disk), ['a old', 'b mine']);
      assert.equal(open.disk, open.shown);
    }
  });

  it('gives up against somebody who writes again and again, and leaves theirs', async () => {
    const open = new TestFile(BEFORE);
    let count = 0;
    const write = () => {
      open.disk = file([note('a', `theirs ${++count}`), note('b', 'old')]);
      open.meanwhile = write;
    };
    open.meanwhile = write;
    assert.equal(await writeInto(open, bodyOf('mine')), 'not-saved');
    assert.equal(bodies(open.disk)[0], `a theirs ${count}`);
  });

  it('keeps to the editor where that has changes of the reader, and stores nothing of them', async () => {
    const open = new TestFile(BEFORE);
    open.shown = BEFORE.replace('"A"', '"Own"');
    assert.equal(await writeInto(open, bodyOf('mine')), 'written');
    assert.equal(open.disk, BEFORE);
    assert.ok(open.shown.includes('"Own"') && open.shown.includes('mine'));
  });

  it('makes a file again that is gone', async () => {
    const open = new TestFile(BEFORE);
    open.disk = undefined;
    assert.equal(await writeInto(open, bodyOf('mine')), 'written');
    assert.deepEqual(bodies(open.disk), ['a old', 'b mine']);
  });
});

describe('writing into several notes files together', () => {
  const ref = { pointer: '/notes/1', id: 'b' };
  const replaceIn = (files: readonly TestFile[]) => async (edits: readonly (readonly TextEdit[])[]) => {
    for (const [index, one] of files.entries()) await one.replace(edits[index] ?? []);
    return true;
  };
  /** Moves the note `b`. */
  const move = (to: TestFile, from: TestFile) =>
    writeIntoAll([to, from], replaceIn([to, from]), ([there = '', here = '']) => {
      const moved = movedToFile(here, ref, there);
      return moved === undefined ? undefined : [moved.to.edits, moved.from.edits];
    });
  const TARGET = file([note('c', 'old')]);

  it('goes into what others wrote in either of them meanwhile', async () => {
    const [to, from] = [new TestFile(TARGET), new TestFile(BEFORE)];
    to.meanwhile = () => {
      to.disk = file([note('new', 'theirs'), note('c', 'old')]);
    };
    from.disk = file([note('a', 'theirs'), note('b', 'theirs')]);
    assert.equal((await move(to, from)).k, 'written');
    assert.deepEqual(bodies(to.disk), ['new theirs', 'c old', 'b theirs']);
    assert.deepEqual(bodies(from.disk), ['a theirs']);
  });

  it('is taken back in all where one cannot be stored, and says which', async () => {
    const [to, from] = [new TestFile(TARGET), new TestFile(BEFORE)];
    from.fails = () => {
      throw new Error('EROFS: read-only file system');
    };
    assert.deepEqual(await move(to, from), { k: 'not-saved', at: 1 });
    assert.deepEqual([to.disk, to.shown, from.disk, from.shown], [TARGET, TARGET, BEFORE, BEFORE]);
  });

  it('changes neither where the note is gone', async () => {
    const [to, from] = [new TestFile(TARGET), new TestFile(BEFORE)];
    from.meanwhile = () => {
      from.disk = file([note('a', 'old')]);
    };
    assert.equal((await move(to, from)).k, 'refused');
    assert.deepEqual([to.disk, bodies(from.disk)], [TARGET, ['a old']]);
  });
});

describe('steps that are written where others write too', () => {
  const path = (id: string, root: object) => ({ id, title: id, root });
  const read = (text: string) => {
    const shown = (one: { id: string; calls?: readonly object[] }): string =>
      [one.id, ...(one.calls ?? []).map((call) => `(${shown(call as typeof one)})`)].join('');
    return (readNotes(text).file?.paths ?? []).map((one) =>
      one === null ? '' : `${one.id}:${shown(one.root as { id: string })}`,
    );
  };
  const OURS = path('p', step('run', step('turn')));
  const now = file([], [path('new', step('run', step('turn'))), path('p', step('run', step('oil'), step('turn')))]);

  it('are found by their ids, and the path by its own', () => {
    const ref = { pointer: '/paths/0/root/calls/0', id: 'turn', path: 'p' };
    const added = addedSteps(now, ref, [{ step: { id: 'grip', at: { function: 'grip' } } }]);
    assert.deepEqual(read(applyEdits(now, added?.edits ?? [])), ['new:run(turn)', 'p:run(oil)(turn(grip))']);
    assert.equal(added?.pointer, '/paths/1/root/calls/1/calls/0');
    const moved = movedStep(now, ref, { pointer: '/paths/0/root', id: 'run', path: 'p' }, 0);
    assert.deepEqual(read(applyEdits(now, moved?.edits ?? [])), ['new:run(turn)', 'p:run(turn)(oil)']);
    assert.deepEqual(read(file([], [OURS])), ['p:run(turn)']);
  });

  it('are not taken for those of another path where theirs is gone', () => {
    const gone = file([], [path('new', step('run', step('turn')))]);
    const ref = { pointer: '/paths/0/root/calls/0', id: 'turn', path: 'p' };
    assert.equal(addedSteps(gone, ref, [{ step: { id: 'grip', at: { function: 'grip' } } }]), undefined);
    const from = { title: '', when: '', body: '' };
    assert.equal(entryTextEdits(gone, ref, from, { ...from, body: 'mine' }).k, 'gone');
  });
});
