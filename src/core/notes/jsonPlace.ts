// The package's `main` is UMD, whose inner requires no bundler for Node follows.
import { findNodeAtLocation, getLocation, parseTree } from 'jsonc-parser/lib/esm/main.js';
import { excessOf } from './excess.js';
import { valueOf } from './jsonTree.js';

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

/** The value at an offset; `undefined` at a key, a comment, and where no field of a note, a step, an anchor or a `via` stands. */
export function jsonPlaceAt(text: string, offset: number): JsonPlace | undefined {
  if (excessOf(text) !== undefined) return undefined;
  const { path, previousNode, isAtPropertyKey } = getLocation(text, offset);
  if (isAtPropertyKey || (path[0] !== 'notes' && path[0] !== 'paths')) return undefined;
  const at = path.findLastIndex((part) => typeof part === 'string');
  const field = path[at];
  if (typeof field !== 'string') return undefined;
  const root = parseTree(text, [], { allowTrailingComma: true, disallowComments: false });
  const object = root === undefined ? undefined : findNodeAtLocation(root, path.slice(0, at));
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
