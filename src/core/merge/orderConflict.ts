import type { Conflict, OrderedList } from './conflict.js';
import { idOfKey, type Key } from './mergedEntry.js';

/**
 * The conflict of a list that both put into another order. `unnamed` where what they put elsewhere has no ids, by which it could be recorded; `undefined`
 * where there is none.
 * @param theirs their order of what all have, where it is not decided
 */
export function orderConflict(
  of: OrderedList,
  ours: readonly Key[],
  theirs: readonly Key[] | undefined,
): Conflict | 'unnamed' | undefined {
  if (theirs === undefined) return undefined;
  const all = new Set(theirs);
  const named = (keys: readonly Key[]) => keys.filter((key) => all.has(key)).flatMap((key) => idOfKey(key) ?? []);
  const [our, their] = [named(ours), named(theirs)];
  return our.every((id, at) => id === their[at]) ? 'unnamed' : { k: 'order', of, theirs: their };
}
