import type { Anchor } from '../notes/format.js';
import type { PathTree } from '../path/model.js';
import { isSymbolLike, symbolIn, type SymbolName, type TextLink } from '../render/textLink.js';
import { anchorKind } from './anchorUse.js';
import { nowhereKey, placeOf, type Mark, type NoteIndex, type NoteMark, type StepMark } from './noteIndex.js';

/** Whose text a link stands in. */
export type LinkSource = { readonly mark: Mark } | { readonly path: PathTree; readonly layer: string };

/** What a link of a text leads to. */
export type TextTarget =
  | { readonly k: 'mark'; readonly mark: Mark }
  | { readonly k: 'path'; readonly path: PathTree; readonly layer: string }
  /** Looked for in the kernel when it is followed; `near` is the file that the text is about. */
  | { readonly k: 'symbol'; readonly symbol: SymbolName; readonly near: string | undefined };

/**
 * What a link leads to: a note, step or path of the same file by its id; what is noted on that symbol; else the symbol itself. `undefined` where it is no
 * link: it names nothing that is known, and no symbol is written so, or it says that it is one and this kernel has none.
 */
export function textTarget(index: NoteIndex, from: LinkSource, { kind, name }: TextLink): TextTarget | undefined {
  const layer = 'mark' in from ? from.mark.layer : from.layer;
  const byId = { note: noteOf, step: stepOf, path: pathOf };
  const kinds = kind === 'any' ? (['note', 'step', 'path'] as const) : kind === 'symbol' ? [] : [kind];
  for (const one of kinds) {
    const found = byId[one](index, from, layer, name);
    if (found !== undefined) return found;
  }
  const symbol = kind === 'any' || kind === 'symbol' ? symbolIn(name) : undefined;
  if (symbol === undefined) return undefined;
  const noted = notedSymbol(index, symbol);
  if (noted !== undefined) return { k: 'mark', mark: noted };
  const isMeant = kind === 'symbol' || isSymbolLike(name);
  return isMeant && !index.nowhere.has(nowhereKey(layer, entryOf(from), name))
    ? { k: 'symbol', symbol, near: 'mark' in from ? from.mark.anchor.file : from.path.root.at?.file }
    : undefined;
}

function entryOf(from: LinkSource): string {
  if ('path' in from) return from.path.pointer;
  return from.mark.kind === 'note' ? from.mark.entry.pointer : from.mark.step.pointer;
}

function noteOf(index: NoteIndex, _: LinkSource, layer: string, id: string): TextTarget | undefined {
  const own = idsOf(index).notes.get(`${layer} ${id}`) ?? [];
  const mark = own.find((one) => placeOf(one) !== undefined) ?? own[0];
  return mark === undefined ? undefined : { k: 'mark', mark };
}

/** Of the same path first: the ids of steps are unique there alone. */
function stepOf(index: NoteIndex, from: LinkSource, layer: string, id: string): TextTarget | undefined {
  const path = 'path' in from ? from.path : from.mark.kind === 'step' ? from.mark.tree : undefined;
  const own = idsOf(index).steps.get(`${layer} ${id}`) ?? [];
  const mark = own.find(({ tree }) => tree === path) ?? own[0];
  return mark === undefined ? undefined : { k: 'mark', mark };
}

/** What is noted, by its layer and id; of a step also by the id of its path before its own. */
interface Ids {
  readonly notes: ReadonlyMap<string, readonly NoteMark[]>;
  readonly steps: ReadonlyMap<string, readonly StepMark[]>;
}

const known = new WeakMap<NoteIndex, Ids>();

/** A file may have thousands of notes, each with links to others. */
function idsOf(index: NoteIndex): Ids {
  const before = known.get(index);
  if (before !== undefined) return before;
  const notes = new Map<string, NoteMark[]>();
  const steps = new Map<string, StepMark[]>();
  for (const mark of index.notes) add(notes, `${mark.layer} ${mark.entry.note.id}`, mark);
  for (const mark of index.steps.values()) {
    const { layer, step, tree } = mark;
    for (const id of new Set([step.step.id, `${tree.path.id}/${step.step.id}`])) add(steps, `${layer} ${id}`, mark);
  }
  const ids: Ids = { notes, steps };
  known.set(index, ids);
  return ids;
}

function add<T>(map: Map<string, T[]>, key: string, one: T): void {
  const all = map.get(key);
  if (all === undefined) map.set(key, [one]);
  else all.push(one);
}

function pathOf({ paths }: NoteIndex, _: LinkSource, layer: string, id: string): TextTarget | undefined {
  for (const [path, of] of paths) if (of === layer && path.path.id === id) return { k: 'path', path, layer };
  return undefined;
}

/** What is noted on a symbol as a whole, notes before steps, those with a place before others. */
function notedSymbol({ byWord }: NoteIndex, symbol: SymbolName): Mark | undefined {
  const marks = (byWord.get(symbol.member ?? symbol.name) ?? []).filter(({ anchor }) => isNamed(anchor, symbol));
  const rank = (mark: Mark) => (mark.kind === 'note' ? 0 : 2) + (placeOf(mark) === undefined ? 1 : 0);
  return marks.sort((a, b) => rank(a) - rank(b))[0];
}

function isNamed(anchor: Anchor, { keyword, name, member, isCall }: SymbolName): boolean {
  const kind = anchorKind(anchor);
  if (kind === undefined || anchor[kind] !== name || anchor.member !== member) return false;
  if (isCall) return kind === 'function' || kind === 'syscall' || kind === 'macro';
  return keyword === undefined || keyword === kind;
}
