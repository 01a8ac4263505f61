import type { Json } from './json.js';

/** What comes of merging one value. */
export interface Merged {
  /** Absent: there is none any more. In a conflict ours, or what both have with ours where they differ. */
  readonly value: Json | undefined;
  /** Both changed it, each in its own way. */
  readonly conflict?: { readonly theirs: Json | undefined };
  /** Of a list the elements that both changed, each in its own way: ours stand in the value. */
  readonly parts?: readonly MergedPart[];
}

/** An element of a list that both changed; absent where that side has taken it away. */
export interface MergedPart {
  readonly base: Json | undefined;
  readonly ours: Json | undefined;
  readonly theirs: Json | undefined;
}
