import type { Reason } from '../anchor/reason.js';
import type { MacroChoice } from '../c/types/macroChoices.js';
import type { Place } from '../source/place.js';

/** An edge, the step from a parent to its child, as a kernel has it. What each status promises: docs/statuses.md. */
export type EdgeCheck = ProvenEdge | ThroughEdge | SkippingEdge | UnprovenEdge;

/** The statuses of an edge. */
export type EdgeStatus = EdgeCheck['status'];

/** What every edge may have. */
interface EdgeBase {
  /** The call or dispatch site, in the caller; for what runs later, where the caller raises or queues it. */
  readonly site?: Place;
  readonly reason: EdgeReason;
  /** With what runs later: what raises, queues or registers it, where that is known. */
  readonly by?: string;
  /** What proves an edge that is no plain call. */
  readonly proof?: EdgeProof;
  /** Of macros that it goes through, and of which the configuration chooses a definition: all of them. */
  readonly definitions?: readonly MacroChoice[];
}

/** One that is as its author says: that is shown, or taken from the author. */
interface ProvenEdge extends EdgeBase {
  readonly status: 'verified' | 'claimed';
  readonly through?: undefined;
  readonly caller?: undefined;
  readonly nearest?: undefined;
}

/** One that goes through something in between. */
interface ThroughEdge extends EdgeBase {
  readonly status: 'through';
  /** The function or macro in between and where it makes the call. */
  readonly through: { readonly name: string; readonly kind: 'function' | 'macro'; readonly site: Place };
  readonly caller?: undefined;
  readonly nearest?: undefined;
}

/** One whose caller is not in this kernel, and that a step above makes. */
interface SkippingEdge extends EdgeBase {
  readonly status: 'skips';
  /** The nearest step above that is there, by its name. */
  readonly caller: string;
  readonly through?: undefined;
  readonly nearest?: undefined;
}

/** One that is not there, or of which that is not decided. */
interface UnprovenEdge extends EdgeBase {
  readonly status: 'not-found' | 'unchecked';
  /** The nearest things that are there. */
  readonly nearest?: readonly Near[];
  readonly through?: undefined;
  readonly caller?: undefined;
}

export interface EdgeProof {
  /**
   * Where the callee was put behind the pointer, was bound to its object, was named by the macro, or was passed as an argument; with the
   * variable, or function, that has it.
   */
  readonly installed?: Place & { readonly variable?: string };
  /** Where the pointer is called by the function that the caller hands it to. */
  readonly called?: Place;
  /** Where the caller copies the pointer to what it calls. */
  readonly copied?: Place;
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
    | 'installed'
    /** The caller raises or queues something with it. */
    | 'raise';
  readonly name: string;
  readonly place: Place;
}

/** Why an edge has its status. */
export type EdgeReason = Reason<EdgeReasonCode>;

/** Why something may be there though it was not found. */
export type EdgeDoubt = Pick<EdgeReason, 'code' | 'values'>;

export type EdgeReasonCode =
  | 'edge-direct'
  | 'edge-line-inside'
  | 'edge-uncalled'
  | 'edge-dispatched'
  | 'edge-dispatched-given'
  | 'edge-dispatched-undecided'
  | 'edge-through'
  | 'edge-copied'
  | 'edge-maybe-copied'
  | 'edge-handed'
  | 'edge-left-to'
  | 'edge-left-to-two'
  | 'edge-called-includes'
  | 'edge-skips'
  | 'edge-not-called'
  | 'edge-maybe-included'
  | 'edge-maybe-register'
  | 'edge-not-dispatched'
  | 'edge-no-inner-member'
  | 'edge-maybe-dispatched'
  | 'edge-parameter-called'
  | 'edge-parameter-given'
  | 'edge-parameter-given-on'
  | 'edge-parameter-handed'
  | 'edge-not-installed'
  | 'edge-installed-otherwise'
  | 'edge-maybe-installed'
  | 'edge-installs-unread'
  | 'edge-installs-cut'
  | 'edge-no-such-site'
  | 'edge-macro-no-such-site'
  | 'edge-macro-not-used'
  | 'edge-macro-argument'
  | 'edge-macro-definition'
  | 'edge-macro-through'
  | 'edge-macro-expansion'
  | 'edge-macro-several'
  | 'edge-macro-used'
  | 'edge-macro-used-several'
  | 'edge-macro-other'
  | 'edge-macro-unseen'
  | 'edge-macro-does-not-call'
  | 'edge-macro-is-variable'
  | 'edge-hook'
  | 'edge-hook-unsure'
  | 'edge-hook-open'
  | 'edge-hook-not-called'
  | 'edge-hook-not-bound'
  | 'edge-deferred'
  | 'edge-deferred-here'
  | 'edge-deferred-inside'
  | 'edge-deferred-member'
  | 'edge-deferred-member-open'
  | 'edge-bound-member'
  | 'edge-bound-member-open'
  | 'edge-bound-anew'
  | 'edge-bound-over'
  | 'edge-bound-several'
  | 'edge-woken'
  | 'edge-entry-woken'
  | 'edge-entry-elsewhere'
  | 'edge-thread-woken'
  | 'edge-thread-unseen'
  | 'edge-woken-unsure'
  | 'edge-woken-otherwise'
  | 'edge-deferred-object-unsure'
  | 'edge-deferred-unknown'
  | 'edge-registered'
  | 'edge-not-raised'
  | 'edge-maybe-raised'
  | 'edge-raises-cut'
  | 'edge-raises-deep'
  | 'edge-by-deep'
  | 'edge-raised-deeper'
  | 'edge-not-bound'
  | 'edge-maybe-bound'
  | 'edge-bindings-unread'
  | 'edge-bindings-cut'
  | 'edge-by-not-called'
  | 'edge-by-unknown'
  | 'edge-setup-does-not-bind'
  | 'edge-other-object'
  | 'edge-argument'
  | 'edge-from-not-above'
  | 'edge-not-passed'
  | 'edge-parameter-not-called'
  | 'edge-variable'
  | 'edge-variable-not-called'
  | 'edge-variable-maybe-called'
  | 'edge-variable-not-held'
  | 'edge-variable-maybe-held'
  | 'edge-end-missing'
  | 'edge-file-not-read'
  | 'edge-claimed'
  | 'edge-kind-unchecked';
