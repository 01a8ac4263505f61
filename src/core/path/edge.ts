import type { Reason } from '../anchor/placement.js';
import type { Place } from '../source/place.js';

/** The statuses of an edge, the step from a parent to its child. */
export type EdgeStatus = 'verified' | 'through' | 'skips' | 'not-found' | 'claimed' | 'unchecked';

export interface EdgeCheck {
  readonly status: EdgeStatus;
  /** The call or dispatch site, in the caller; for what runs later, where the caller raises or queues it. */
  readonly site?: Place;
  readonly reason: Reason;
  /** What proves an edge that is no plain call. */
  readonly proof?: EdgeProof;
  /** With `through`: the function or macro in between and where it makes the call. */
  readonly through?: { readonly name: string; readonly kind: 'function' | 'macro'; readonly site: Place };
  /** With `not-found`: the nearest things that are there. */
  readonly nearest?: readonly Near[];
}

export interface EdgeProof {
  /**
   * Where the callee was put behind the pointer, was bound to its object, was named by the macro, or was passed as an argument; with the
   * variable, or function, that has it.
   */
  readonly installed?: Place & { readonly variable?: string };
  /** Where the table was registered, or handed on. */
  readonly registered?: Place;
}

/** Something that is there in place of an edge that is not. */
export interface Near {
  readonly what:
    /** It calls the callee. */
    | 'caller'
    /** The caller calls it, and its name is like the callee's. */
    | 'callee'
    /** The caller calls this member: `proto_ops.bind`. */
    | 'dispatch'
    /** It stands behind the pointer. */
    | 'installed';
  readonly name: string;
  readonly place: Place;
}
