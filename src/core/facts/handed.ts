import type { Place } from '../source/place.js';

/** A function that calls what another one hands it. */
interface HandedOn {
  /** The function that it is handed to. */
  readonly to: string;
  /** Where that is done. */
  readonly site: Place;
  /** The function that calls it: that one, or one that it hands it on to. */
  readonly caller: string;
  /** Where it is called. */
  readonly called: Place;
}

/** A pointer to a function that is handed on to one that calls it. */
export interface HandedPointer extends HandedOn {
  /** The tag of the struct whose member it stands behind. */
  readonly struct: string;
  /** As in a dispatch. */
  readonly within?: string;
}

/** A parameter that a function hands on to one that calls it. */
export interface HandedParameter extends HandedOn {
  readonly parameter: string;
}
