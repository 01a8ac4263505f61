import type { Unit } from './units.js';

/** How one function comes to another, as the tokens show it. */
export type How =
  | { readonly k: 'call' }
  /**
   * Through a member; the struct is absent where the declarations do not say it. `targets` seem to stand behind it; of what is put there in several places fewer,
   * since it is as likely as so many of the others together.
   */
  | {
      readonly k: 'pointer';
      readonly member: string;
      readonly struct?: string;
      readonly table?: string;
      /** The function that puts it there, or gives it to one that does. */
      readonly by?: string;
      readonly targets: number;
    }
  /** Through an element of an array. */
  | { readonly k: 'element'; readonly variable: string; readonly targets: number }
  /** As an argument of a call of `by`, which calls it. */
  | { readonly k: 'argument'; readonly by: Unit }
  /** As an argument of a macro, which calls it, or gives it to one that does. */
  | { readonly k: 'macro'; readonly macro: string }
  | { readonly k: 'hook'; readonly macro: string; readonly hook: string; readonly targets: number }
  | { readonly k: 'deferred'; readonly deferred: string; readonly by: string; readonly targets: number };

export interface Hop {
  readonly from: Unit;
  readonly to: Unit;
  readonly how: How;
  /** Where `from` makes it, 1-based. */
  readonly line: number;
}

/** A hop through a member. @param put how it was put there: by a function, or in the initialiser of a variable */
export function pointer(
  member: string,
  struct: string | undefined,
  put: { readonly variable?: string | undefined; readonly by?: string | undefined },
  targets: number,
): How {
  const { variable, by } = put;
  return {
    k: 'pointer',
    member,
    targets,
    ...(struct === undefined ? {} : { struct }),
    ...(variable === undefined ? {} : { table: variable }),
    ...(variable !== undefined || by === undefined ? {} : { by }),
  };
}

/** An answer that is sought once for a key. */
export function kept<K, T>(known: Map<K, Promise<T>>, key: K, make: () => Promise<T>): Promise<T> {
  let found = known.get(key);
  if (found === undefined) {
    found = make();
    known.set(key, found);
  }
  return found;
}
