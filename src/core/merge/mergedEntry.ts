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

/** A step, with those below it. */
export interface MergedStep extends MergedEntry {
  readonly key: Key;
  readonly calls: readonly MergedStep[];
  /** Whose order the calls have, where both changed it, each in another way. */
  readonly orderTaken?: 'ours' | 'theirs';
}

/** A path. Without a root where one side's root could not be read: then it is among the members. */
export interface MergedPath extends MergedEntry {
  readonly root?: MergedStep;
}
