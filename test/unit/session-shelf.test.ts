import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { readingCard } from '../../src/core/features/readingCard.js';
import { decodeNotes } from '../../src/core/notes/decode.js';
import { buildIndex } from '../../src/core/marks/noteIndex.js';
import type { LayerFile, ShelfCard } from '../../src/session/layer.js';
import { Layers, type NotesText } from '../../src/session/layers.js';
import { layersShown, layersWithRow } from '../../src/session/notesRows.js';
import { Progress } from '../../src/session/progress.js';
import { Shelf } from '../../src/session/shelf.js';
import { pathsOf, ShelfRows } from '../../src/session/shelfRows.js';
import { HandClock } from './handClock.js';
import { settled } from './sessions.js';

/** A reading of a lamp of that name: a note on a member, and a path of two steps. */
const reading = (name: string, title = `How ${name} shines`) =>
  JSON.stringify({
    format: 1,
    title,
    notes: [
      {
        id: 'n',
        title: 'N',
        at: [{ struct: name, member: 'bulb', file: `include/${name}.h` }],
        body: 'words '.repeat(500),
      },
    ],
    paths: [
      {
        id: name,
        title: 'P',
        root: {
          id: 'a',
          at: { syscall: `${name}_on`, file: `lamps/${name}.c`, seen: [{ kernel: '6.1', file: `old/${name}.c` }] },
          calls: [
            { id: 'b', at: { function: `${name}_glow` } },
            { id: 'again', path: 'other' },
          ],
        },
      },
      {
        id: 'other',
        title: 'O',
        root: { id: 'o', at: { function: `${name}_dim` }, calls: [{ id: 'p', at: { function: 'x' } }] },
      },
    ],
  });

const cardOf = (name: string): ShelfCard => {
  const { titles, files, words, ...card } = readingCard(name, { en: reading(name) });
  return { ...card, title: titles['en'] ?? '', files: new Set(files), words: new Set(words) };
};

/** A shelf with those readings, behind a file of the reader's own. */
async function shelfOf(texts: Record<string, NotesText>, hidden: readonly string[] = []) {
  const cards = new Map(Object.keys(texts).map((name) => [name, cardOf(name)]));
  const files = (): LayerFile[] => [
    { address: 'x:/own.knotes.json', origin: 'kernel', tree: undefined },
    ...[...cards].map(([name, card]) => ({ address: `x:/${name}`, origin: 'bundled' as const, tree: undefined, card })),
  ];
  const reads: string[] = [];
  let remembered = hidden;
  const layers = new Layers(
    {
      find: () => Promise.resolve(files()),
      read: ({ address }) => {
        reads.push(address.slice(3));
        return Promise.resolve(texts[address.slice(3)] ?? { text: reading('own') });
      },
    },
    {
      get: () => remembered,
      set: (names) => {
        remembered = names;
        return Promise.resolve();
      },
    },
    new HandClock(),
  );
  await layers.load();
  const shelf = new Shelf(layers);
  const key = (name: string) => layers.at(`x:/${name}`)?.key ?? '';
  const open = () => layers.all.filter(({ notes }) => notes !== undefined).map(({ address }) => address.slice(3));
  return { layers, shelf, reads, key, open, remembered: () => remembered };
}

const BOTH = { desk: { text: reading('desk') }, wall: { text: reading('wall') } };

describe('the shelf of readings', () => {
  it('costs the start nothing: a reading is read when it is needed, once, and stays read', async () => {
    const { layers, reads, key, open } = await shelfOf(BOTH);
    assert.deepEqual(reads, ['own.knotes.json']);
    assert.deepEqual(open(), ['own.knotes.json']);
    let changes = 0;
    layers.onDidChange(() => changes++);
    await Promise.all([layers.open([key('wall'), key('own.knotes.json'), 'none']), layers.open([key('wall')])]);
    assert.deepEqual(reads, ['own.knotes.json', 'wall']);
    assert.equal(changes, 1);
    const { notes } = layers.layer(key('wall')) ?? {};
    await layers.load();
    assert.deepEqual(open(), ['own.knotes.json', 'wall']);
    assert.equal(layers.layer(key('wall'))?.notes, notes, 'nothing of it is checked again');
  });

  it('opens what is about a file, in any of the kernels that it was seen in, or about a word, and nothing else', async () => {
    const { shelf, open } = await shelfOf(BOTH);
    assert.equal(await shelf.openOn(['lamps/floor.c', 'lamps']), false);
    assert.equal(await shelf.openOn(['old/wall.c']), true);
    assert.deepEqual(open(), ['own.knotes.json', 'wall']);
    assert.equal(await shelf.openNaming(['wall', 'lamp']), false, 'it is read already');
    assert.equal(await shelf.openNaming(['desk']), true, 'the struct whose member is noted');
    for (const word of ['__NR_desk_on', 'bulb', 'desk_glow']) {
      const other = await shelfOf({ desk: BOTH.desk });
      assert.equal(await other.shelf.openNaming([word]), true, word);
    }
  });

  it('reads nothing that is hidden before somebody chooses it, or shows it again', async () => {
    const { layers, shelf, open, key, remembered } = await shelfOf(BOTH, ['bundled:desk', 'bundled:wall']);
    assert.equal(await shelf.openOn(['lamps/desk.c']), false);
    assert.deepEqual(open(), ['own.knotes.json']);
    // It has a row in the Notes view, to be shown again.
    assert.equal(layersWithRow(layers.all, 'k').length, 3);
    await shelf.choose(key('desk'));
    assert.deepEqual(remembered(), ['bundled:wall']);
    await layers.setHidden(new Set());
    assert.deepEqual(open(), ['own.knotes.json', 'desk', 'wall']);
  });

  it('has a row in the Notes view for what is read; how many notes files are shown counts the same', async () => {
    const { layers, key } = await shelfOf(BOTH);
    const rows = () => layersWithRow(layers.all, 'k').map(({ address }) => address.slice(3));
    assert.deepEqual(rows(), ['own.knotes.json']);
    assert.deepEqual(layersShown(layers.all, 'k'), { shown: 1, all: 1 });
    await layers.open([key('desk')]);
    assert.deepEqual(rows(), ['own.knotes.json', 'desk']);
    assert.deepEqual(layersShown(layers.all, 'k'), { shown: 2, all: 2 });
  });

  it('says of a reading how far one is, the same before it is read as afterwards', async () => {
    const { layers, key } = await shelfOf(BOTH);
    const progress = new Progress(
      {
        // `p` was read on both ways to it, and one of another version is there no more.
        get: () => ({ read: { 'bundled:desk': ['desk/a', 'desk/again/p', 'other/p', 'desk/former'] } }),
        set: () => Promise.resolve(),
      },
      layers,
    );
    const count = () => {
      const layer = layers.layer(key('desk'));
      return layer === undefined ? undefined : [progress.countOn(layer), layer.card?.steps.length];
    };
    assert.deepEqual(count(), [2, 5]);
    await layers.open([key('desk')]);
    assert.deepEqual(count(), [2, 5]);
  });

  it('stands below the paths of the reader, each path below its reading; its rows stay the same', async () => {
    const { layers, shelf, key } = await shelfOf(BOTH);
    const rows = new ShelfRows(shelf);
    const before = rows.readings;
    assert.deepEqual(
      before.map((row) => row.kind === 'reading' && row.layer.card.title),
      ['How desk shines', 'How wall shines'],
    );
    await layers.open([key('wall')]);
    assert.deepEqual(rows.readings, before);
    assert.ok(rows.readings.every((row, at) => row === before[at]));
    assert.equal(rows.above(key('wall')), before[1]);
    assert.equal(rows.above(key('own.knotes.json')), undefined);
    const { notes } = layers.layer(key('wall')) ?? {};
    assert.ok(notes !== undefined);
    const index = buildIndex([{ layer: key('wall'), file: notes.file, trees: notes.trees, check: undefined }]);
    assert.deepEqual(
      pathsOf(index, key('wall')).map(({ path }) => path.id),
      ['wall', 'other'],
    );
    assert.deepEqual(pathsOf(index, key('desk')), []);
  });

  it('is not taken down by a reading that is broken: the others are read, and it says what is wrong with it', async () => {
    const broken: Record<string, NotesText> = {
      cut: { text: reading('cut').slice(0, 300) },
      empty: { text: '' },
      list: { text: '[]' },
      newer: { text: reading('newer').replace('"format":1', '"format":99') },
      bytes: decodeNotes(new Uint8Array([0xc3, 0x28])),
      gone: { unreadable: 'no such file' },
    };
    const { layers, shelf, key, open } = await shelfOf({ ...broken, ...BOTH });
    await Promise.all(Object.keys(broken).map((name) => shelf.choose(key(name))));
    assert.equal(await shelf.openOn(['lamps/desk.c', 'lamps/wall.c']), true);
    await settled();
    for (const name of ['own.knotes.json', 'desk', 'wall']) assert.ok(open().includes(name), name);
    for (const name of Object.keys(broken)) {
      const layer = layers.layer(key(name));
      assert.ok(layer !== undefined && (layer.problems.length > 0 || layer.unreadable !== undefined), name);
      assert.equal(layer.card?.title, `How ${name} shines`);
    }
    assert.equal(shelf.readings.length, 8);
  });
});

describe('the card of a reading', () => {
  it('says in each language what it is called, and how long it takes: its words, and a quarter of a minute for each step', () => {
    const card = readingCard('desk', { en: reading('desk'), ja: reading('desk', '机の明かり') });
    assert.deepEqual(card.titles, { en: 'How desk shines', ja: '机の明かり' });
    assert.deepEqual(card.steps, ['a', 'again', 'b', 'o', 'p']);
    assert.deepEqual([card.minutes, card.notes], [4, 1]);
    assert.deepEqual(card.files, ['include/desk.h', 'lamps/desk.c', 'old/desk.c']);
  });

  it('is there of a file that is broken, in every language or in one', () => {
    const nothing = { minutes: 1, steps: [], notes: 0, files: [], words: [] };
    assert.deepEqual(readingCard('desk', { en: '{' }), { name: 'desk', titles: { en: 'desk' }, ...nothing });
    const { titles, steps } = readingCard('desk', { en: 'nonsense', ja: reading('desk', '机の明かり') });
    assert.deepEqual([titles, steps.length], [{ en: 'desk', ja: '机の明かり' }, 5]);
  });

  it('is made of every reading that comes with the program: both languages have the same steps', () => {
    const files = readdirSync('notes').filter((file) => file.endsWith('.knotes.json'));
    const text = (file: string) => readFileSync(`notes/${file}`, 'utf8');
    const names = files.filter((file) => /^[^.]+\.knotes\.json$/.test(file)).map((file) => file.replace(/\..*/, ''));
    assert.ok(names.length >= 3);
    for (const name of names) {
      const en = readingCard(name, { en: text(`${name}.knotes.json`) });
      const ja = readingCard(name, { ja: text(`${name}.ja.knotes.json`) });
      for (const { titles } of [en, ja]) assert.notEqual(Object.values(titles)[0], name, 'it has a title');
      assert.deepEqual({ ...ja, titles: {}, minutes: 0 }, { ...en, titles: {}, minutes: 0 }, name);
    }
  });
});
