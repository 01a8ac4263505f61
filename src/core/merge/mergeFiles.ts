import type { Conflict } from './conflict.js';
import { isList, type Json, type JsonObject, withMembers } from './json.js';
import { mergeEntries, type MergedElement } from './mergeEntries.js';
import { keyed } from './keyed.js';
import type { MergedEntry } from './mergedEntry.js';
import { mergeFields } from './mergeFields.js';
import { mergeValue, type Rule } from './mergeValue.js';
import { theirOrder } from './order.js';
import { orderConflict } from './orderConflict.js';

/** A notes file as it comes of a merge. */
export interface MergedFile extends MergedEntry {
  /** Absent where nobody has such a list, or where one side's is no list: then it is among the members. */
  readonly notes?: readonly MergedElement[];
  readonly paths?: readonly MergedElement[];
  /** Lists of elements without ids whose order both changed, each in another way: ours was taken, and no record can say theirs. */
  readonly unsaidOrders: readonly (keyof typeof LISTS)[];
}

/** The lists of a file. */
export const LISTS = { notes: 'note', paths: 'path' } as const;

/** Merges what two sides made of a notes file. */
export function mergeFiles(base: JsonObject, ours: JsonObject, theirs: JsonObject): MergedFile {
  const { fields, conflicts } = mergeFields('file', base, ours, theirs);
  const lists: { notes?: MergedElement[]; paths?: MergedElement[] } = {};
  const unsaidOrders: (keyof typeof LISTS)[] = [];
  const others: [string, Json][] = [];
  const found: Conflict[] = [...conflicts];
  for (const name of ['notes', 'paths'] as const) {
    const [was, our, their] = [base[name], ours[name], theirs[name]];
    if (our === undefined && their === undefined) continue;
    if ([was, our, their].every((one) => one === undefined || isList(one))) {
      const [before = [], one = [], other = []] = [was, our, their].map((list) => (isList(list) ? list : []));
      const merged = (lists[name] = mergeEntries(LISTS[name], before, one, other));
      const [first = [], second = [], third = []] = [before, one, other].map((list) => [...keyed(list).keys()]);
      const kept = new Set(merged.map(({ key }) => key));
      const order = orderConflict(name, second, theirOrder(first, second, third, kept));
      if (order === 'unnamed') unsaidOrders.push(name);
      else if (order !== undefined) found.push(order);
      continue;
    }
    const { value, conflict } = mergeValue(was, our, their, undecided);
    if (value !== undefined) others.push([name, value]);
    if (conflict !== undefined) found.push({ k: 'field', field: name, base: was, theirs: conflict.theirs });
  }
  return {
    fields: others.length === 0 ? fields : withMembers(fields, others),
    conflicts: found,
    ...lists,
    unsaidOrders,
  };
}

const undecided: Rule = () => undefined;
