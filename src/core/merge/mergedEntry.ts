import type { Conflict } from './conflict.js';
import type { JsonObject } from './json.js';

/** A file, note, path or step as it comes of a merge. */
export interface MergedEntry {
  /** Its members, without the entries in it and without conflicts. */
  readonly fields: JsonObject;
  readonly conflicts: readonly Conflict[];
}

/** By what an element of a list is known: its id, or, of what has none that could be used, all that it says. */
export type Key = string;

/** The id of a key; `undefined` of what has none. */
export function idOfKey(key: Key): string | undefined {
  return key.startsWith('\0') ? undefined : key.replace(/\0.*$/, '');
}

/** A step, with those below it. */
export interface MergedStep extends MergedEntry {
  readonly key: Key;
  readonly calls: readonly MergedStep[];
  /** Both changed the order of calls that have no ids, each in another way: ours was taken, and no record can say theirs. */
  readonly hasUnsaidOrder?: true;
}

/** A path. Without a root where one side's root could not be read: then it is among the members. */
export interface MergedPath extends MergedEntry {
  readonly root?: MergedStep;
}
