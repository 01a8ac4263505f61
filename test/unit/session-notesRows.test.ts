import assert from 'node:assert/strict';
import { changedSteps } from '../../src/core/features/changedSteps.js';
import type { Grouping } from '../../src/core/features/noteGroups.js';
import type { Note, NotesFile } from '../../src/core/notes/format.js';
import { Emitter } from '../../src/session/emitter.js';
import { layerNotes, type Layer } from '../../src/session/layer.js';
import { attention, NotesRows, toCheck, type NotesRow } from '../../src/session/notesRows.js';
import { Readings } from '../../src/session/readings.js';
import type { Check } from '../../src/core/path/check.js';
import { found, layerOf, openTree, TestLayers, TestTrees } from './sessions.js';

const note = (id: string, title = id): Note => ({ id, title, at: [{ function: id, file: 'a.c' }] });
const PATHS = [
  { id: 'p', title: 'p', root: { id: 'run', at: { function: 'run', file: 'a.c' }, calls: [] } },
] satisfies NotesFile['paths'];

/** The Notes view on a notes file, all of it open, and what is done to that file. */
function view(notes: readonly Note[], grouping: Grouping = 'file') {
  const tree = openTree('k1');
  const trees = new TestTrees(tree);
  const layers = new TestLayers(layerOf('a', { format: 1, title: 'A', notes: [...notes], paths: PATHS }));
  const checked = new Emitter<void>();
  // A check knows the places of anchors that are as they were.
  const placed = new Map<unknown, Check['anchors'][number]>();
  const lost = new Set<string>();
  const place = (anchor: Note['at'][number], pointer: string) => {
    if (anchor === null) return [];
    const name = anchor.function ?? '';
    const known = placed.get(anchor);
    const isLost = lost.has(name);
    if (known !== undefined && (known.placement.status === 'missing') === isLost) return [{ ...known, pointer }];
    const now = found(anchor, isLost ? undefined : 10 + (Number(/\d+/.exec(name)?.[0]) || 0), pointer);
    placed.set(anchor, now);
    return [now];
  };
  const check = ({ notes: read }: Layer): Check => ({
    anchors: [
      ...(read?.file.notes ?? []).flatMap((one, i) =>
        (one?.at ?? []).flatMap((anchor, j) => place(anchor, `/notes/${i}/at/${j}`)),
      ),
      ...place(PATHS[0]?.root.at ?? null, '/paths/0/root/at'),
    ],
    edges: [],
  });
  const readings = new Readings(trees, layers, { onDidChange: checked.event, of: check });
  const index = () => readings.of(tree).index;
  const rows = new NotesRows(() => ({ index: index(), layers: layers.all, narrowed: undefined, grouping }));
  let asked = 0;
  const open = (row?: NotesRow): readonly NotesRow[] =>
    rows.below(row).flatMap((below) => {
      asked++;
      return [below, ...open(below)];
    });
  const set = (now: readonly (Note | null)[], more: Partial<Layer> = {}) => {
    const [layer] = layers.all;
    if (layer?.notes === undefined) return;
    const file = { ...layer.notes.file, notes: [...now] };
    layers.set({ ...layer, ...more, notes: layerNotes(String(asked), file, layer.notes) });
  };
  return {
    index,
    rows,
    open,
    set,
    lose: (name: string) => {
      lost.add(name);
      checked.fire();
    },
    layer: () => layers.all[0],
  };
}

/** Rows as a reader sees them. */
const seen = (rows: readonly NotesRow[] | undefined) =>
  rows?.map((row) => {
    switch (row.kind) {
      case 'attention':
        return `! ${row.marks.length}`;
      case 'layer':
        return row.layer.key;
      case 'group':
        return `${row.name} ${row.marks.length}`;
      case 'note':
        return row.mark.kind === 'note' ? row.mark.entry.note.title : row.mark.step.key;
    }
  });

describe('what is to be checked', () => {
  it('counts for the reader what is in notes that the reader can mend, and lists it first', () => {
    const { index, lose, layer } = view([note('f1'), note('f2')]);
    lose('f2');
    const own = layer();
    assert.ok(own !== undefined);
    assert.deepEqual(toCheck(index(), [own]), { marks: attention(index()), own: 1 });
    for (const origin of ['bundled', 'web'] as const)
      assert.deepEqual(toCheck(index(), [{ ...own, origin }]), { marks: attention(index()), own: 0 });
  });
});

describe('the rows of the Notes view', () => {
  const notes = [note('f1'), note('f2'), note('f3')];

  it('are shown again where one is another, and are the same rows', () => {
    const { rows, open, set } = view(notes);
    const before = open();
    assert.deepEqual(seen(before), ['a', 'a.c 3', 'f1', 'f2', 'f3']);
    assert.deepEqual(rows.changed(), [], 'nothing changed');
    set([notes[0] ?? null, note('f2', 'Anew'), notes[2] ?? null]);
    const changed = rows.changed();
    assert.deepEqual(seen(changed), ['Anew']);
    assert.equal(changed?.[0], before[3]);
    assert.deepEqual(rows.changed(), [], 'they were told');
    assert.ok(open().every((row, i) => row === before[i]));
  });

  it('are shown again with what is above them where some come or go', () => {
    const { rows, open, set } = view(notes);
    const before = open();
    set([...notes, note('f4')]);
    const changed = rows.changed();
    assert.deepEqual(seen(changed), ['a.c 4']);
    const now = open();
    assert.deepEqual(seen(now), ['a', 'a.c 4', 'f1', 'f2', 'f3', 'f4']);
    assert.deepEqual(now.slice(0, 5), before);
    set([...notes.slice(1)]);
    assert.deepEqual(seen(rows.changed()), ['a.c 2']);
    assert.deepEqual(seen(open()), ['a', 'a.c 2', 'f2', 'f3']);
  });

  it('are shown again where a place was lost, and what needs attention comes first', () => {
    const { rows, open, lose, index } = view(notes);
    const before = open();
    lose('f3');
    assert.equal(rows.changed(), undefined, 'there is a first row that was not there');
    assert.deepEqual(seen(open()), ['! 1', 'f3', 'a', 'a.c 3', 'f3', 'f1', 'f2']);
    lose('run');
    assert.equal(attention(index()).length, 2);
    assert.deepEqual(seen(rows.changed()), ['! 2']);
    assert.equal(open().at(-1), before[3]);
  });

  it('are all shown again where much of them changed, or the file is another', () => {
    const many = Array.from({ length: 80 }, (_, i) => note(`f${i}`));
    const { rows, open, set } = view(many);
    open();
    set(many.map(({ id }) => note(id, 'Anew')));
    assert.deepEqual(seen(rows.changed()), ['a.c 80'], 'more than the editor should ask for one by one');
    open();
    set(many, { hidden: true });
    assert.equal(rows.changed(), undefined);
  });

  it('say nothing of what nobody opened', () => {
    const { rows, set } = view(notes);
    rows.below(undefined);
    set([]);
    assert.deepEqual(rows.changed(), []);
  });

  it('stand under each of their tags, each a row of its own', () => {
    const tagged = (id: string, ...tags: string[]): Note => ({ ...note(id), tags });
    const { rows, open, set } = view([tagged('f1', 'x', 'y'), tagged('f2', 'y')], 'tag');
    assert.deepEqual(seen(open()), ['x 1', 'f1', 'y 2', 'f1', 'f2', 'a']);
    set([{ ...tagged('f1', 'x', 'y'), title: 'Anew' }, tagged('f2', 'y')]);
    assert.deepEqual(seen(rows.changed()), ['Anew', 'Anew', 'f2']);
  });
});

describe('the marks of an index', () => {
  const notes = [note('f1'), note('f2')];

  it('are the same objects where nothing about them changed', () => {
    const { index, set, lose } = view(notes);
    const before = index();
    set([note('f1', 'Anew'), notes[1] ?? null]);
    const now = index();
    assert.notEqual(now, before);
    assert.deepEqual(
      now.notes.map((mark, i) => mark === before.notes[i]),
      [false, true],
    );
    assert.deepEqual(changedSteps(before, now), []);
    assert.equal(now.byFile.get('a.c')?.length, 3);
    lose('run');
    const [step] = now.steps.keys();
    assert.deepEqual(changedSteps(now, index()), [step]);
    assert.equal(now.notes[1], index().notes[1]);
  });

  it('are others behind one that came, whose pointers are', () => {
    const { index, set } = view(notes);
    const before = index();
    set([note('f0'), ...notes]);
    assert.deepEqual(
      index().notes.map(({ pointer }) => pointer),
      ['/notes/0/at/0', '/notes/1/at/0', '/notes/2/at/0'],
    );
    assert.ok(index().notes.every((mark) => !before.notes.includes(mark)));
  });
});
