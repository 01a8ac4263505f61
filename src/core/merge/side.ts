import type { Node } from 'jsonc-parser/lib/esm/main.js';
import { valueOf } from '../notes/jsonTree.js';
import { isObject, type Json, type JsonObject } from './json.js';

/** The notes file of one side of a merge. */
export interface Side {
  readonly text: string;
  readonly root: Node;
  readonly value: JsonObject;
}

/** An object in the text of a side. */
export interface Written {
  readonly side: Side;
  readonly node: Node;
  readonly value: JsonObject;
}

/** The object at a node; `undefined` where there is none. */
export function writtenAt(side: Side, node: Node | undefined): Written | undefined {
  if (node?.type !== 'object') return undefined;
  const value = valueOf(node) as Json;
  return isObject(value) ? { side, node, value } : undefined;
}
