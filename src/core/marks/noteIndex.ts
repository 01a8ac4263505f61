import { isPlaced } from '../anchor/placement.js';
import { isKnownGone } from '../anchor/gone.js';
import { anchorNeedsAttention, edgeAttention } from '../path/attention.js';
import type { AnchorCheck, Check } from '../path/check.js';
import { anchorsOfNote, notesIn, type NoteEntry } from '../notes/entries.js';
import type { Anchor, NotesFile } from '../notes/format.js';
import type { EdgeCheck } from '../path/edge.js';
import { anchorPointer, type PathStep, type PathTree } from '../path/model.js';
import { anchorWords } from './anchorUse.js';
import type { Place } from '../source/place.js';

/** Notes with what is known of them in one kernel. */
export interface CheckedNotes {
  /** Tells the notes files apart. */
  readonly layer: string;
  readonly file: NotesFile;
  readonly trees: readonly PathTree[];
  /** Absent until the first check is done. */
  readonly check: Check | undefined;
  /** The version of the kernel that they were checked against, where it is known. */
  readonly version?: string | undefined;
}

interface AnchorMark {
  readonly layer: string;
  /** The architecture that its notes file names. */
  readonly arch?: string | undefined;
  readonly anchor: Anchor;
  /** Absent until it has been looked for in this kernel. */
  readonly check: AnchorCheck | undefined;
  /** The author knows that it is not in this kernel. */
  readonly gone: boolean;
  /** The code of its text that names what this kernel does not have, a line each. */
  readonly lost?: string | undefined;
}

/** One anchor of a note. */
export interface NoteMark extends AnchorMark {
  readonly kind: 'note';
  /** Pointer to the anchor. */
  readonly pointer: string;
  readonly entry: NoteEntry;
}

/** The anchor of a step of a call path. */
export interface StepMark extends AnchorMark {
  readonly kind: 'step';
  readonly tree: PathTree;
  readonly step: PathStep;
  /** From the parent; absent for a root and before the first check. */
  readonly edge: EdgeCheck | undefined;
}

export type Mark = NoteMark | StepMark;

/** What the notes say about a kernel, by the words of its source and by its files. Plain data, made anew when notes or checks change. */
export interface NoteIndex {
  /** By every word that can be a use of what is noted. */
  readonly byWord: ReadonlyMap<string, readonly Mark[]>;
  /** By file, in the order of the lines; only what has a certain place. */
  readonly byFile: ReadonlyMap<string, readonly Mark[]>;
  /** Every step, also one without an anchor. */
  readonly steps: ReadonlyMap<PathStep, StepMark>;
  /** The call paths with their layers, in the order of the notes files. */
  readonly paths: ReadonlyMap<PathTree, string>;
  /** In the order of the notes files. */
  readonly notes: readonly NoteMark[];
  /** What texts name and the kernel does not have: see {@link nowhereKey}. */
  readonly nowhere: ReadonlySet<string>;
}

/** The key of a name that the kernel does not have. @param entry pointer to the note, step or path whose text names it */
export function nowhereKey(layer: string, entry: string, name: string): string {
  return `${layer} ${entry} ${name}`;
}

export const EMPTY_INDEX: NoteIndex = {
  byWord: new Map(),
  byFile: new Map(),
  steps: new Map(),
  paths: new Map(),
  notes: [],
  nowhere: new Set(),
};

/**
 * Builds the index of the notes that are shown.
 * @param before what was shown: a mark of which all is as it was is the same object, by which who shows it knows that nothing changed
 */
export function buildIndex(shown: readonly CheckedNotes[], before: NoteIndex = EMPTY_INDEX): NoteIndex {
  const steps = new Map<PathStep, StepMark>();
  const paths = new Map<PathTree, string>();
  const notes: NoteMark[] = [];
  const nowhere = new Set<string>();
  const known = new KnownMarks(before);

  for (const { layer, file, trees, check, version } of shown) {
    const { arch } = file;
    const anchorAt = byPointer(check?.anchors ?? []);
    for (const { entry, name } of check?.lostLinks ?? []) nowhere.add(nowhereKey(layer, entry, name));
    const lostOf = lostByEntry(check);
    const edges = new Map(check?.edges.map(({ pointer, edge }) => [pointer, edge]));
    known.begin(layer);
    for (const entry of notesIn(file)) {
      for (const { pointer, anchor } of anchorsOfNote(entry)) {
        const found = anchorAt(pointer);
        const gone = isGone(found, version);
        const lost = lostOf.get(entry.pointer);
        notes.push(known.note({ kind: 'note', layer, arch, pointer, anchor, check: found, gone, entry, lost }));
      }
    }
    for (const tree of trees) {
      paths.set(tree, layer);
      for (const step of tree.steps) {
        const anchored = anchorAt(anchorPointer(file, step));
        const edge = edges.get(step.pointer);
        const gone = isGone(anchored, version);
        const anchor = step.at ?? {};
        const lost = lostOf.get(step.pointer);
        steps.set(
          step,
          known.step({ kind: 'step', layer, arch, anchor, check: anchored, gone, tree, step, edge, lost }),
        );
      }
    }
  }

  const byWord = once(() => marksByWord(notes, steps));
  const byFile = once(() => marksByFile(notes, steps));
  return {
    get byWord() {
      return byWord();
    },
    get byFile() {
      return byFile();
    },
    steps,
    paths,
    notes,
    nowhere,
  };
}

/** Of an answer that is asked for several times or never. */
function once<T>(make: () => T): () => T {
  let made: { readonly value: T } | undefined;
  return () => (made ??= { value: make() }).value;
}

function marksByWord(notes: readonly NoteMark[], steps: NoteIndex['steps']): Map<string, Mark[]> {
  const byWord = new Map<string, Mark[]>();
  for (const mark of [...notes, ...steps.values()]) {
    // A note on one line of a symbol is not a note on every use of the symbol.
    if (mark.anchor.quote === undefined) for (const word of anchorWords(mark.anchor)) push(byWord, word, mark);
  }
  return byWord;
}

function marksByFile(notes: readonly NoteMark[], steps: NoteIndex['steps']): Map<string, Mark[]> {
  const byFile = new Map<string, Mark[]>();
  for (const mark of [...notes, ...steps.values()]) {
    const place = placeOf(mark);
    if (place !== undefined) push(byFile, place.file, mark);
  }
  for (const [file, marks] of byFile) if (marks.length > 1) byFile.set(file, inLines(marks));
  return byFile;
}

/** The marks of an index by what they were made of: those of notes in their order, in which they are asked for again. */
class KnownMarks {
  readonly #first = new Map<string, number>();
  #next = 0;

  constructor(private readonly before: NoteIndex) {
    for (const [index, { layer }] of before.notes.entries()) if (!this.#first.has(layer)) this.#first.set(layer, index);
  }

  /** From here on they are asked for of a layer. */
  begin(layer: string): void {
    this.#next = this.#first.get(layer) ?? this.before.notes.length;
  }

  /** The mark of a note: the same as it was, where nothing is new. */
  note(now: NoteMark): NoteMark {
    const old = this.before.notes[this.#next];
    // One that came or went moves those behind it: their pointers are others.
    if (old?.pointer !== now.pointer || old.layer !== now.layer) return now;
    this.#next += 1;
    return old.entry.note === now.entry.note && isSameMark(old, now) ? old : now;
  }

  step(now: StepMark): StepMark {
    // A step is of one tree, and its anchor its own.
    const old = this.before.steps.get(now.step);
    const isOld = old?.tree === now.tree && old.edge === now.edge && old.layer === now.layer;
    return isOld && isSameMark(old, now) ? old : now;
  }
}

function isSameMark(old: Mark, now: Mark): boolean {
  const isSame = old.arch === now.arch && old.gone === now.gone && old.lost === now.lost;
  // A step's anchor is its own, and stays with it.
  return isSame && (old.kind === 'step' || old.anchor === now.anchor) && isSameCheck(old.check, now.check);
}

/** What the texts name and the kernel does not have, by the pointers of notes and steps. */
function lostByEntry(check: Check | undefined): ReadonlyMap<string, string> {
  const lost = new Map<string, string>();
  for (const { entry, code } of check?.lostNames ?? []) {
    const before = lost.get(entry);
    lost.set(entry, before === undefined ? code : `${before}\n${code}`);
  }
  return lost;
}

function isSameCheck(old: AnchorCheck | undefined, now: AnchorCheck | undefined): boolean {
  if (old === undefined || now === undefined) return old === now;
  return old.placement === now.placement && old.pointer === now.pointer && old.anchor === now.anchor;
}

function inLines(marks: readonly Mark[]): Mark[] {
  const placed = marks.map((mark) => ({ mark, line: placeOf(mark)?.line ?? 0 }));
  return placed.sort((a, b) => a.line - b.line).map(({ mark }) => mark);
}

/** Finds by their pointers what is mostly asked for in its order. */
function byPointer(anchors: readonly AnchorCheck[]): (pointer: string) => AnchorCheck | undefined {
  let next = 0;
  let all: Map<string, AnchorCheck> | undefined;
  return (pointer) => {
    const here = anchors[next];
    if (here?.pointer !== pointer) return (all ??= new Map(anchors.map((one) => [one.pointer, one]))).get(pointer);
    next += 1;
    return here;
  };
}

function isGone(check: AnchorCheck | undefined, version: string | undefined): boolean {
  return check !== undefined && isKnownGone(check.anchor, check.placement, version);
}

/** The place of a mark, where there is a certain one. */
export function placeOf(mark: Mark): Place | undefined {
  const placement = mark.check?.placement;
  return isPlaced(placement) && !mark.gone ? placement.place : undefined;
}

/** Whether somebody should look at it: it was looked for, and is not where the author left it, or is not called as the author says. */
export function needsAttention(mark: Mark): boolean {
  if (mark.gone) return false;
  // That the author knows that it is gone was asked when the mark was made.
  if (mark.check !== undefined && anchorNeedsAttention(mark.check, undefined)) return true;
  return mark.kind === 'step' && mark.edge !== undefined && edgeAttention(mark.edge) === 'wrong';
}

function push<Key>(map: Map<Key, Mark[]>, key: Key, mark: Mark): void {
  const marks = map.get(key);
  if (marks === undefined) map.set(key, [mark]);
  else marks.push(mark);
}
