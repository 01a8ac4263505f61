import type { Signal } from '../signal.js';

/** How a question is asked. */
export interface Ask {
  /** The file that is being read: what is near to it comes first. */
  readonly near?: string | undefined;
  readonly signal?: Signal | undefined;
}

/** What an answer may lack. */
export interface Gaps {
  /** What could not be searched or read. */
  readonly unreachable: readonly string[];
  /** A bound was reached: there may be more. */
  readonly cut: boolean;
}
