import type { LostComments } from './comments.js';
import { isList, isObject, type Json, type JsonObject } from './json.js';
import { idOfKey, type MergedStep } from './mergedEntry.js';
import type { MergedFile } from './mergeFiles.js';

/**
 * What a merge did that somebody has to look at, and that no record in the file says:
 * - `twice`: one id stands more than once on a side, so that what was merged with what is not certain;
 * - `comments`: comments of a side that stand nowhere in the result: about what is not as that side had it any more;
 * - `order`: both put what has no ids into another order, each in another way, and ours was taken.
 */
export type MergeRemark =
  | { readonly k: 'twice'; readonly side: 'ours' | 'theirs'; readonly ids: readonly string[] }
  | { readonly k: 'comments'; readonly side: 'ours' | 'theirs'; readonly comments: readonly string[] }
  | { readonly k: 'order'; readonly of: OrderOf };

/** A list whose order was changed: one of the file, or the calls of a step. */
export type OrderOf = 'notes' | 'paths' | readonly [path: string, step: string];

/** The ids that stand more than once in a list of a side: of a note or path, or of a path and a step of it. */
export function remarksOfSide(side: 'ours' | 'theirs', file: JsonObject): MergeRemark[] {
  const twice: (readonly string[])[] = [];
  for (const name of ['notes', 'paths'] as const) for (const id of repeated(elementsIn(file, name))) twice.push([id]);
  for (const path of elementsIn(file, 'paths')) {
    const steps = isObject(path['root'] ?? null) ? stepsBelow(path['root'] as JsonObject) : [];
    for (const id of repeated(steps)) twice.push([idOf(path) ?? '', id]);
  }
  return twice.map((ids) => ({ k: 'twice', side, ids }));
}

/** The lists in which our order was taken against theirs, and no record says so. */
export function remarksOfOrder(file: MergedFile): MergeRemark[] {
  const lists: OrderOf[] = [...file.unsaidOrders];
  const visit = (step: MergedStep, path: string): void => {
    if (step.hasUnsaidOrder) lists.push([path, idOfKey(step.key) ?? '']);
    for (const call of step.calls) visit(call, path);
  };
  for (const { key, merged } of file.paths ?? [])
    if (merged !== undefined && 'root' in merged) visit(merged.root, idOfKey(key) ?? '');
  return lists.map((of) => ({ k: 'order', of }));
}

/** The comments that a merge could not keep. */
export function remarksOfComments({ ours, theirs }: LostComments): MergeRemark[] {
  const sides = [
    ['ours', ours],
    ['theirs', theirs],
  ] as const;
  return sides.flatMap(([side, comments]): MergeRemark[] =>
    comments.length === 0 ? [] : [{ k: 'comments', side, comments }],
  );
}

function elementsIn(file: JsonObject, name: string): JsonObject[] {
  const list = file[name];
  return isList(list) ? list.filter(isObject) : [];
}

function stepsBelow(root: JsonObject): JsonObject[] {
  const steps: JsonObject[] = [];
  const open: Json[] = [root];
  for (let step = open.pop(); step !== undefined; step = open.pop()) {
    if (!isObject(step)) continue;
    steps.push(step);
    const calls = step['calls'];
    if (isList(calls)) for (const call of calls) open.push(call);
  }
  return steps;
}

/** The ids that more than one of some elements has, each once. */
function repeated(elements: readonly JsonObject[]): Set<string> {
  const seen = new Set<string>();
  const twice = new Set<string>();
  for (const element of elements) {
    const id = idOf(element);
    if (id === undefined) continue;
    if (seen.has(id)) twice.add(id);
    seen.add(id);
  }
  return twice;
}

function idOf({ id }: JsonObject): string | undefined {
  return typeof id === 'string' && id !== '' ? id : undefined;
}
