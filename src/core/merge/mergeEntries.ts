import type { Conflict } from './conflict.js';
import { isEqual, isList, isObject, objectOf, without, type Json, type JsonObject } from './json.js';
import { keyed } from './keyed.js';
import type { Key, MergedEntry, MergedPath } from './mergedEntry.js';
import { mergeFields } from './mergeFields.js';
import { mergeSteps } from './mergeSteps.js';
import { placeKey } from './mergePlaces.js';
import { mergedOrder } from './order.js';

/** An element of a list of notes or paths. */
export interface MergedElement {
  readonly key: Key;
  /** Where it stands in the list of that side, 0-based; absent where that side does not have it. */
  readonly ours: number | undefined;
  readonly theirs: number | undefined;
  /** Absent where it is as it stands there: in ours if they have it, else in theirs. */
  readonly merged?: MergedEntry | MergedPath;
}

/** Merges two lists of notes, or of paths, by their ids. */
export function mergeEntries(
  kind: 'note' | 'path',
  base: readonly Json[],
  ours: readonly Json[],
  theirs: readonly Json[],
): MergedElement[] {
  const sides = [base, ours, theirs].map(keyed);
  const [was, our, their] = sides;
  if (was === undefined || our === undefined || their === undefined) return [];
  const [ourIndex, theirIndex] = [our, their].map(
    (side) => new Map([...side.keys()].map((key, index) => [key, index])),
  );
  const elements = new Map<Key, MergedElement>();
  for (const key of new Set([...our.keys(), ...their.keys()])) {
    const merged = mergeElement(kind, was.get(key), our.get(key), their.get(key));
    if (merged === 'gone') continue;
    const places = { ours: ourIndex?.get(key), theirs: theirIndex?.get(key) };
    elements.set(key, { key, ...places, ...(merged === 'same' ? {} : { merged }) });
  }
  const order = mergedOrder([...was.keys()], [...our.keys()], [...their.keys()], new Set(elements.keys()), 'ours');
  return order.flatMap((key) => elements.get(key) ?? []);
}

function mergeElement(
  kind: 'note' | 'path',
  base: Json | undefined,
  ours: Json | undefined,
  theirs: Json | undefined,
): MergedEntry | MergedPath | 'same' | 'gone' {
  if (ours !== undefined && theirs !== undefined) {
    if (isEqual(ours, theirs) || isEqual(base, theirs)) return 'same';
    if (!isObject(ours) || !isObject(theirs)) return 'same';
    const was = isObject(base) ? base : undefined;
    if (kind === 'path') return mergePath(was, ours, theirs);
    return was === undefined && isAnother(ours, theirs)
      ? { fields: ours, conflicts: [{ k: 'added', theirs }] }
      : mergeFields('note', was, ours, theirs);
  }
  const here = ours ?? theirs;
  if (base === undefined) return 'same';
  if (here === undefined || isUntouched(base, here)) return 'gone';
  if (!isObject(here)) return 'same';
  const conflicts: Conflict[] = [{ k: 'removed', by: ours === undefined ? 'ours' : 'theirs' }];
  return { fields: here, conflicts };
}

/** Whether two notes that got the same id by chance are about different things. */
function isAnother(ours: JsonObject, theirs: JsonObject): boolean {
  const places = (note: JsonObject) => {
    const at = note['at'] ?? [];
    return (isList(at) ? at : [at]).map(placeKey);
  };
  const known = new Set(places(ours));
  return !isEqual(ours['title'], theirs['title']) && !places(theirs).some((place) => known.has(place));
}

/** Whether nobody wrote anything new: what the program saw meanwhile is no reason to keep it. */
function isUntouched(base: Json, here: Json): boolean {
  return isEqual(unseen(base), unseen(here));
}

function unseen(value: Json): Json {
  if (isList(value)) return value.map(unseen);
  if (!isObject(value)) return value;
  return objectOf(Object.entries(without(value, 'seen')).map(([name, inner]) => [name, unseen(inner)]));
}

function mergePath(base: JsonObject | undefined, ours: JsonObject, theirs: JsonObject): MergedPath {
  const { fields, conflicts } = mergeFields('path', base, ours, theirs);
  const [was, our, their] = [base?.['root'], ours['root'], theirs['root']];
  const tree = our === undefined || their === undefined ? undefined : mergeSteps(was, our, their);
  if (tree !== undefined) {
    const { root, otherRoot } = tree;
    if (otherRoot === undefined) return { fields, conflicts, root };
    return { fields, root, conflicts: [...conflicts, { k: 'field', field: 'root', base: was, theirs: otherRoot }] };
  }
  // No trees of steps: one value, of which ours stands.
  const root = isEqual(was, our) ? their : our;
  const isDecided = isEqual(was, our) || isEqual(was, their) || isEqual(our, their);
  const conflict: Conflict = { k: 'field', field: 'root', base: was, theirs: their };
  return {
    fields: objectOf([...Object.entries(fields), ['root', root]]),
    conflicts: isDecided ? conflicts : [...conflicts, conflict],
  };
}
