import { isList, isObject, type Json, type JsonObject } from './json.js';
import { keyed } from './keyed.js';
import type { Key } from './mergedEntry.js';
import { ownFields } from './mergeFields.js';

/** A step in the tree of one side. */
export interface Placed {
  readonly step: JsonObject;
  /** Absent of the root. */
  readonly parent: Key | undefined;
  readonly calls: readonly Key[];
}

export type Tree = ReadonlyMap<Key, Placed>;

/** The steps below a root by their keys; `undefined` where something in it is no step. */
export function treeOf(root: Json): Tree | undefined {
  const steps: JsonObject[] = [];
  const isTree = (step: Json): boolean => {
    if (!isObject(step)) return false;
    steps.push(step);
    const calls = step['calls'];
    return calls === undefined || (isList(calls) && calls.every(isTree));
  };
  if (!isTree(root)) return undefined;
  const names = keysOfSteps(steps);
  const keys = new Map<Json, Key>(steps.map((step, index) => [step, names[index] ?? '']));
  const tree = new Map<Key, Placed>();
  const add = (step: JsonObject, parent: Key | undefined): Key => {
    const key = keys.get(step) ?? '';
    const calls = (isList(step['calls']) ? step['calls'] : []).filter(isObject);
    tree.set(key, { step, parent, calls: calls.map((call) => keys.get(call) ?? '') });
    for (const call of calls) add(call, key);
    return key;
  };
  if (isObject(root)) add(root, undefined);
  return tree;
}

/** The keys of the steps of a path, which come the caller before what it calls. */
export function keysOfSteps(steps: readonly JsonObject[]): Key[] {
  return [...keyed(steps.map((step) => ownFields('step', step))).keys()];
}
