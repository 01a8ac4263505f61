import type { Place } from '../source/place.js';

/** What is to stand in a body: a word, or an `#include`. */
export type BetweenAsk = { readonly word: string } | 'include';

/** A function that another one leaves something to. */
export interface CalledBetween {
  readonly name: string;
  /** Where it is defined. */
  readonly place: Place;
  /** Where the other one makes its call. */
  readonly site: Place;
  /** The function that the other one calls there, and that calls this one; absent where it calls this one itself. */
  readonly by?: string;
}
