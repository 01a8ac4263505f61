import { noteGroups, type Grouping, type NoteGroup } from '../core/features/noteGroups.js';
import type { ShownMarks } from '../core/features/shownMarks.js';
import { needsAttention, type Mark, type NoteIndex, type NoteMark } from '../core/marks/noteIndex.js';
import { isOthers, isOwn, layerTitle, type Layer } from './layer.js';

/** A row of the Notes view. */
export type NotesRow =
  | ({ readonly kind: 'attention'; readonly layer?: undefined } & ToCheck)
  | { readonly kind: 'layer'; readonly layer: Layer }
  /** The notes about a file, of one layer; or those with a tag or a status, of all. */
  | ({ readonly kind: 'group' } & NoteGroup &
      ({ readonly by: 'file'; readonly layer: Layer } | { readonly by: 'tag' | 'status'; readonly layer?: undefined }))
  /** A note is listed once under a file, with all that it is about there. */
  | {
      readonly kind: 'note';
      readonly mark: Mark;
      readonly under: string;
      readonly about: readonly Mark[];
      readonly layer?: undefined;
    };

/** What somebody should look at. */
export interface ToCheck {
  /** Those in the reader's own notes come first. */
  readonly marks: readonly Mark[];
  /** How many of them are in the reader's own notes. Who reads the notes of others cannot mend them. */
  readonly own: number;
}

/** What the rows are made from. */
export interface RowsFrom {
  readonly index: NoteIndex;
  /** The layers that have a row. */
  readonly layers: readonly Layer[];
  /** Absent where nothing is narrowed. */
  readonly narrowed: ShownMarks | undefined;
  readonly grouping: Grouping;
}

/** With more rows than this that changed below one, that one is shown anew: the editor asks for each by itself. */
const MANY = 50;

/**
 * The rows of the Notes view, made when they are asked for. A row stays the same object for as long as it is about the same thing, and has what is true
 * of that by now; of what was asked for before it is told which rows look different, so that of thousands only those are shown again.
 */
export class NotesRows {
  /** What was given below each row; `undefined` stands for the view. */
  #given = new Map<NotesRow | undefined, readonly NotesRow[]>();

  constructor(private readonly from: () => RowsFrom) {}

  /** The rows below one, or the first ones. */
  below(row: NotesRow | undefined): readonly NotesRow[] {
    const rows = kept(this.#given.get(row) ?? [], rowsBelow(this.from(), row));
    this.#give(row, rows);
    return rows;
  }

  /** The rows to be shown again, each with all below it: the others look as they did. `undefined` when that is every one. */
  changed(): readonly NotesRow[] | undefined {
    const changed: NotesRow[] = [];
    return this.#look(this.from(), undefined, changed) ? changed : undefined;
  }

  /** @returns whether the row has the same ones below it */
  #look(from: RowsFrom, row: NotesRow | undefined, changed: NotesRow[]): boolean {
    const before = this.#given.get(row);
    // Nobody saw what is below.
    if (before === undefined) return true;
    const now = rowsBelow(from, row);
    if (before.length !== now.length || !before.every((one, index) => isAboutSame(one, now[index]))) return false;
    const here: NotesRow[] = [];
    for (const [index, old] of before.entries()) {
      const fresh = now[index];
      if (fresh === undefined) continue;
      const looks = looksSame(old, fresh);
      // With it all changes that hangs on whose the notes are.
      if (old.kind === 'layer' && !looks) return false;
      // There may be thousands that have the same below them, or nothing.
      const isSameBelow =
        old.kind === 'note' || (old.kind === 'group' && fresh.kind === 'group' && isSameList(old.marks, fresh.marks));
      Object.assign(old, fresh);
      if (!looks || !(isSameBelow || this.#look(from, old, changed))) here.push(old);
    }
    if (here.length > MANY) return false;
    changed.push(...here);
    return true;
  }

  /** What was below a row that is gone is forgotten with it. */
  #give(row: NotesRow | undefined, rows: readonly NotesRow[]): void {
    const stay = new Set(rows);
    for (const old of this.#given.get(row) ?? []) if (!stay.has(old)) this.#forget(old);
    this.#given.set(row, rows);
  }

  #forget(row: NotesRow): void {
    for (const below of this.#given.get(row) ?? []) this.#forget(below);
    this.#given.delete(row);
  }
}

/** The rows as they are now, each the same object as before where it is about the same. */
function kept(before: readonly NotesRow[], now: readonly NotesRow[]): NotesRow[] {
  if (before.length === 0) return [...now];
  const known = new Map(before.map((row) => [keyOf(row), row]));
  return now.map((row) => {
    const key = keyOf(row);
    const old = known.get(key);
    // Two of the same name are two rows.
    known.delete(key);
    return old === undefined ? row : Object.assign(old, row);
  });
}

function isAboutSame(old: NotesRow, now: NotesRow | undefined): boolean {
  // Of thousands nearly all are: no text is made for them.
  return (old.kind === 'note' && now?.kind === 'note' && old.mark === now.mark) || keyOf(old) === keyOf(now);
}

/** What a row is about, among its neighbours. */
function keyOf(row: NotesRow | undefined): string {
  switch (row?.kind) {
    case undefined:
      return '';
    case 'attention':
      return 'attention';
    case 'layer':
      return `layer ${row.layer.key}`;
    case 'group':
      return `group ${row.by} ${row.name}`;
    case 'note':
      return row.mark.kind === 'note'
        ? `note ${row.mark.layer} ${row.mark.entry.note.id} ${row.mark.pointer.slice(row.mark.entry.pointer.length)}`
        : `step ${row.mark.layer} ${row.mark.step.key}`;
  }
}

/** Whether a row itself looks as it did, whatever is below it. */
function looksSame(old: NotesRow, now: NotesRow): boolean {
  if (old.kind === 'note' && now.kind === 'note')
    return old.mark === now.mark && old.under === now.under && isSameList(old.about, now.about);
  if (old.kind === 'layer' && now.kind === 'layer') return lookOf(old.layer) === lookOf(now.layer);
  if (old.kind === 'group' && now.kind === 'group')
    return old.name === now.name && old.layer?.key === now.layer?.key && isAsMany(old.marks, now.marks);
  if (old.kind !== 'attention' || now.kind !== 'attention') return false;
  return old.marks.length === now.marks.length && old.own === now.own;
}

function isSameList(old: readonly Mark[], now: readonly Mark[]): boolean {
  return old.length === now.length && old.every((mark, index) => mark === now[index]);
}

/** A group says of how many notes it is. */
function isAsMany(old: readonly NoteMark[], now: readonly NoteMark[]): boolean {
  if (old.length === now.length && old.every((mark, index) => mark.entry.note.id === now[index]?.entry.note.id))
    return true;
  return byNote(old).length === byNote(now).length;
}

/** All that the row of a layer, and what can be done with those below it, hangs on. */
function lookOf(layer: Layer): string {
  const { address, origin, from, name, hidden, notes, unreadable, problems } = layer;
  return JSON.stringify([
    layerTitle(layer),
    address,
    origin,
    from,
    name,
    hidden,
    notes === undefined,
    unreadable,
    problems.length,
  ]);
}

function rowsBelow(from: RowsFrom, row: NotesRow | undefined): NotesRow[] {
  const { index, narrowed, grouping } = from;
  switch (row?.kind) {
    case undefined:
      return firstRows(from);
    case 'attention':
      return row.marks.map((mark) => ({ kind: 'note', mark, under: 'attention', about: [mark] }));
    case 'layer': {
      if (grouping === 'tag' || grouping === 'status') return [];
      const marks = index.notes.filter((mark) => mark.layer === row.layer.key && isShown(narrowed, mark));
      return grouping === 'layer'
        ? notesOf(marks, row.layer.key)
        : noteGroups('file', marks).map((group) => ({ kind: 'group', by: 'file', layer: row.layer, ...group }));
    }
    case 'group':
      return notesOf(row.marks, row.name);
    case 'note':
      return [];
  }
}

function firstRows({ index, layers, narrowed, grouping }: RowsFrom): NotesRow[] {
  const check = narrowed === undefined ? toCheck(index, layers) : { marks: [], own: 0 };
  const groups =
    grouping === 'tag' || grouping === 'status'
      ? noteGroups(
          grouping,
          index.notes.filter((mark) => isShown(narrowed, mark)),
        )
      : [];
  return [
    ...(check.marks.length === 0 ? [] : [{ kind: 'attention', ...check } as const]),
    ...groups.map((group) => ({ kind: 'group', by: grouping, ...group }) as NotesRow),
    ...layers.map((layer) => ({ kind: 'layer', layer }) as const),
  ];
}

/** The layers that have a row. What stands on the shelf and was not read has none, unless it is hidden. @param tree the key of the kernel tree that is looked at */
export function layersWithRow(layers: readonly Layer[], tree: string | undefined): Layer[] {
  const listed = layers.filter((layer) => layer.isClosed !== true || layer.hidden);
  return listed.filter((layer) =>
    // Without a kernel the bundled notes are about nothing here, and the view says what to do instead.
    tree === undefined ? !isOthers(layer) : layer.tree === undefined || layer.tree === tree,
  );
}

/** How many of the layers that have a row are shown. @param tree the key of the kernel tree that is looked at */
export function layersShown(layers: readonly Layer[], tree: string | undefined): { shown: number; all: number } {
  const there = layersWithRow(layers, tree);
  return { shown: there.filter(({ hidden }) => !hidden).length, all: there.length };
}

/** Whether there are notes for a tree, and none of them is shown. @param tree the key of the kernel tree that is looked at */
export function areAllHidden(layers: readonly Layer[], tree: string | undefined): boolean {
  const { shown, all } = layersShown(layers, tree);
  return all > 0 && shown === 0;
}

/** What somebody should look at, with what is the reader's to mend. */
export function toCheck(index: NoteIndex, layers: readonly Layer[]): ToCheck {
  const whose = new Set(layers.filter((layer) => isOwn(layer)).map(({ key }) => key));
  const marks = attention(index);
  const own = marks.filter(({ layer }) => whose.has(layer));
  return { marks: [...own, ...marks.filter(({ layer }) => !whose.has(layer))], own: own.length };
}

const needing = new WeakMap<NoteIndex, readonly Mark[]>();

/** What somebody should look at, each place once. */
export function attention(index: NoteIndex): readonly Mark[] {
  const known = needing.get(index);
  if (known !== undefined) return known;
  const anchors = new Map<unknown, Mark>();
  for (const marks of [index.notes, index.steps.values()])
    for (const mark of marks) if (needsAttention(mark)) anchors.set(mark.anchor, mark);
  const found = [...anchors.values()];
  needing.set(index, found);
  return found;
}

/** The marks of each note together, in the order of their lines. */
export function byNote(marks: readonly NoteMark[]): [NoteMark, ...NoteMark[]][] {
  const notes = new Map<unknown, [NoteMark, ...NoteMark[]]>();
  for (const mark of marks) {
    const known = notes.get(mark.entry.note);
    if (known === undefined) notes.set(mark.entry.note, [mark]);
    else known.push(mark);
  }
  return [...notes.values()];
}

function isShown(narrowed: ShownMarks | undefined, mark: NoteMark): boolean {
  return narrowed?.hasNote(mark) ?? true;
}

function notesOf(marks: readonly NoteMark[], under: string): NotesRow[] {
  return byNote(marks).map((about) => ({ kind: 'note', mark: about[0], under, about }));
}
