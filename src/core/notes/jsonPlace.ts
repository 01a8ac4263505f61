// The package's `main` is UMD, whose inner requires no bundler for Node follows.
import { findNodeAtLocation, getLocation, parseTree, type Location } from 'jsonc-parser/lib/esm/main.js';
import { excessOf } from './excess.js';
import { valueOf } from './jsonTree.js';
import { entryAround, type EntryPlace } from './read.js';

/** A value of a notes file at which an author stands, whether the text can be parsed to its end or not. */
export interface JsonPlace {
  /** Of what it is a field: an anchor, a `via`, or a step or note itself. */
  readonly owner: 'at' | 'via' | 'entry';
  /** The name of the field; of a list the field that has the list. */
  readonly field: string;
  /** The text of the value as far as it is text; empty where there is none yet. */
  readonly text: string;
  /** Where the value stands, quotes included; offsets in UTF-16 units. Empty where there is none yet. */
  readonly offset: number;
  readonly length: number;
  /** The fields of the object that has it. */
  readonly fields: Readonly<Record<string, unknown>>;
  /** Where that object ends, its closing brace included; `undefined` where it has none yet. */
  readonly end: number | undefined;
  /** The keys and indices from the file down to it. */
  readonly path: readonly (string | number)[];
}

/**
 * The value at an offset; `undefined` at a key, a comment, and where no field of a note, a step, an anchor or a `via` stands. Of a large file only the entry is
 * parsed in which it stands, where that is known.
 */
export function jsonPlaceAt(text: string, offset: number): JsonPlace | undefined {
  const around = entryAround(text, offset);
  const inEntry = around === undefined ? undefined : placeInEntry(text, offset, around);
  return inEntry === undefined ? placeInWhole(text, offset) : inEntry.place;
}

/** The same without anything that is known of the text. For tests: {@link jsonPlaceAt} says the same. */
export function placeInWhole(text: string, offset: number): JsonPlace | undefined {
  const location = excessOf(text) === undefined ? getLocation(text, offset) : undefined;
  return location === undefined ? undefined : placeAt(text, offset, location, []);
}

/** @returns `undefined` where the offset is between the fields of the entry */
function placeInEntry(text: string, offset: number, entry: EntryPlace): { place: JsonPlace | undefined } | undefined {
  const piece = text.slice(entry.offset, entry.offset + entry.length);
  if (excessOf(piece) !== undefined) return undefined;
  const location = getLocation(piece, offset - entry.offset);
  if (!location.path.some((part) => typeof part === 'string')) return undefined;
  const place = placeAt(piece, offset - entry.offset, location, [entry.list, entry.index]);
  if (place === undefined) return { place };
  const end = place.end === undefined ? undefined : place.end + entry.offset;
  return { place: { ...place, offset: place.offset + entry.offset, end } };
}

/** @param above the keys and indices down to what the text is */
function placeAt(
  text: string,
  offset: number,
  { path: below, previousNode, isAtPropertyKey }: Location,
  above: readonly (string | number)[],
): JsonPlace | undefined {
  const path = [...above, ...below];
  if (isAtPropertyKey || (path[0] !== 'notes' && path[0] !== 'paths')) return undefined;
  const at = path.findLastIndex((part) => typeof part === 'string');
  const field = path[at];
  if (typeof field !== 'string') return undefined;
  const root = parseTree(text, [], { allowTrailingComma: true, disallowComments: false });
  const object = root === undefined ? undefined : findNodeAtLocation(root, path.slice(above.length, at));
  if (object?.type !== 'object') return undefined;
  const isInside =
    previousNode !== undefined && previousNode.offset <= offset && offset <= previousNode.offset + previousNode.length;
  const node = isInside ? previousNode : undefined;
  const close = object.offset + object.length;
  return {
    owner: ownerOf(path.slice(0, at)),
    field,
    text: typeof node?.value === 'string' ? node.value : '',
    offset: node?.offset ?? offset,
    length: node?.length ?? 0,
    fields: valueOf(object) as Readonly<Record<string, unknown>>,
    end: text[close - 1] === '}' ? close : undefined,
    path,
  };
}

function ownerOf(path: readonly (string | number)[]): JsonPlace['owner'] {
  const name = path.findLast((part) => typeof part === 'string');
  return name === 'at' || name === 'via' ? name : 'entry';
}
