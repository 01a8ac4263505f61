import type { Place, Reason } from '../anchor/placement.js';

/** The statuses of an edge, the step from a parent to its child. */
export type EdgeStatus = 'verified' | 'through' | 'skips' | 'not-found' | 'claimed' | 'unchecked';

export interface EdgeCheck {
  readonly status: EdgeStatus;
  /** The call or dispatch site, in the caller. */
  readonly site?: Place;
  readonly reason: Reason;
  /** For a call through a pointer: where the callee was put behind it, and where the table was registered. */
  readonly proof?: { readonly installed?: Place & { readonly variable: string }; readonly registered?: Place };
  /** With `through`: the function in between and where it makes the call. */
  readonly through?: { readonly name: string; readonly site: Place };
}
