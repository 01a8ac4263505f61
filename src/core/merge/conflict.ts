import { objectOf, type Json, type JsonObject } from './json.js';

/** The member of a file, note, path or step in which a merge leaves what it could not decide. */
export const CONFLICTS = 'conflicts';

/**
 * Something that both sides changed, each in its own way. What stands in the file is ours, where there is one.
 * - `field`: a member that says another thing on each side; `theirs` and `base` are absent where that side has none; `place` is there where only one
 *   of several places of a note is meant: what we have made of it, absent where we took it away;
 * - `removed`: this side took away what the other changed, and which stands here;
 * - `added`: both added something else under the same id; here is theirs;
 * - `place`: they put the step below the step of that id, or at the root (`null`);
 * - `order`: both put a list into another order, each in another way; the ids of what both have, as they have them.
 */
export type Conflict =
  | {
      readonly k: 'field';
      readonly field: string;
      readonly base: Json | undefined;
      readonly theirs: Json | undefined;
      readonly place?: { readonly ours: Json | undefined };
    }
  | { readonly k: 'removed'; readonly by: 'ours' | 'theirs' }
  | { readonly k: 'added'; readonly theirs: Json }
  | { readonly k: 'place'; readonly theirs: string | undefined }
  | { readonly k: 'order'; readonly of: OrderedList; readonly theirs: readonly string[] };

/** A list whose order says something: two of the file, and the calls of a step. */
export type OrderedList = 'notes' | 'paths' | 'calls';

/** A conflict as it is written. */
export function conflictValue(conflict: Conflict): JsonObject {
  switch (conflict.k) {
    case 'field':
      return objectOf([
        ['field', conflict.field],
        ['base', conflict.base],
        // That it is there says that one place of several is meant.
        ...(conflict.place === undefined ? [] : [['ours', conflict.place.ours ?? null] as const]),
        ['theirs', conflict.theirs],
      ]);
    case 'removed':
      return objectOf([['removed', conflict.by]]);
    case 'added':
      return objectOf([['added', conflict.theirs]]);
    case 'place':
      return objectOf([['place', conflict.theirs ?? null]]);
    case 'order':
      return objectOf([
        ['order', conflict.of],
        ['theirs', [...conflict.theirs]],
      ]);
  }
}
