import type { Place } from '../source/place.js';

/** A call of a member into which its function copies another one: `worker->current_func = work->func; … worker->current_func(work);`. */
export interface CopiedCall {
  /** The tag of the struct whose member is copied; absent where it is not decided. */
  readonly struct?: string;
  /** As in a dispatch, of the member that is copied. */
  readonly within?: string;
  /** The member that is called, with the tag of its struct where that is decided: `worker.current_func`. */
  readonly to: string;
  /** Where that is called. */
  readonly site: Place;
  /** Where it is copied. */
  readonly copied: Place;
  /** It is copied before the call, into what is written as the same object, and nothing that is seen puts anything else there before it is called. */
  readonly isSame: boolean;
}
