import type { Json } from './json.js';

/** What comes of merging one value. */
export interface Merged {
  /** Absent: there is none any more. In a conflict ours, or what both have with ours where they differ. */
  readonly value: Json | undefined;
  /** Both changed it, each in its own way. */
  readonly conflict?: { readonly theirs: Json | undefined };
}
