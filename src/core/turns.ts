import type { Signal } from './signal.js';

/** When pieces of work in the background may begin: what a reader waits for goes first. */
export interface Turns {
  /** Waits until a piece may begin: not for ever, so that nobody who waits for the piece can keep it from beginning. Over at once when it is no longer wanted. */
  next(signal?: Signal): Promise<void>;
}
