import type { Place } from '../source/place.js';
import { SourceError } from '../source/source.js';
import { reason, type AnchorReason, type AnchorReasonCode } from './reason.js';

/** Where an anchor is in this kernel, and how certain that is. What each status promises: docs/statuses.md. */
export type Placement = Placed | Ambiguous | Missing;

/** The statuses of an anchor. */
export type AnchorStatus = Placement['status'];

/** One place that can be gone to. */
export interface Placed {
  readonly status: 'ok' | 'moved' | 'changed';
  readonly place: Place;
  /** From 0 to 1. */
  readonly confidence: number;
  readonly reason: AnchorReason;
  /** Every place that could be meant, the chosen one included, and the branches of an `#if`. */
  readonly candidates: readonly Place[];
  /** Where other configurations define it: the stubs that take its place where it is not built. */
  readonly others?: readonly Place[];
}

/** Several places that are equally good, or one that is not certain enough to be gone to. */
export interface Ambiguous {
  readonly status: 'ambiguous';
  /** From 0 to 1. */
  readonly confidence: number;
  readonly reason: AnchorReason;
  /** Every place that could be meant, best first. */
  readonly candidates: readonly [Place, ...Place[]];
  /** Where the editor's own changes carried the line, when it was found elsewhere. */
  readonly carried?: Place;
}

/** No place. */
export interface Missing {
  readonly status: 'missing';
  readonly confidence: 0;
  readonly reason: AnchorReason;
  /** What is there and is not it: for a reader to look at, best first. */
  readonly candidates: readonly Place[];
  /** What has the name, but not the member. */
  readonly owner?: Place;
  /** What the anchor says can be in no kernel: it is its author's to correct. */
  readonly unusable?: true;
}

/** Whether a placement names one place that can be gone to. */
export function isPlaced(placement: Placement | undefined): placement is Placed {
  return placement !== undefined && placement.status !== 'missing' && placement.status !== 'ambiguous';
}

/** The place, or the best of several: where a program looks that shows no place as certain. */
export function likeliestPlace(placement: Placement | undefined): Place | undefined {
  return placement?.status === 'ambiguous'
    ? placement.candidates[0]
    : isPlaced(placement)
      ? placement.place
      : undefined;
}

/** The placement of what is at one place; of several `candidates` when more could be meant. */
export function placedAt(
  status: Placed['status'],
  place: Place,
  confidence: number,
  why: AnchorReason,
  candidates: readonly Place[] = [place],
): Placed {
  return { status, place, confidence, reason: why, candidates };
}

/** The placement of what could be in several places, best first. */
export function ambiguous(candidates: readonly [Place, ...Place[]], confidence: number, why: AnchorReason): Ambiguous {
  return { status: 'ambiguous', confidence, reason: why, candidates };
}

/** The placement of what is nowhere. */
export function missing(
  code: AnchorReasonCode,
  values: AnchorReason['values'],
  candidates: readonly Place[] = [],
): Missing {
  return { status: 'missing', confidence: 0, reason: reason(code, values), candidates };
}

/** The placement of a symbol that no file holds; where some could not be searched, that is said. */
export function notFound(name: string, unreachable: readonly string[]): Missing {
  const [file] = unreachable;
  return file === undefined
    ? missing('symbol-gone', { name })
    : missing('search-incomplete', { name, count: unreachable.length, file });
}

/** The placement of what stands in a file that cannot be read. Throws what is no {@link SourceError}. */
export function unread(error: unknown): Missing {
  if (!(error instanceof SourceError)) throw error;
  return missing('file-not-read', { file: error.path, detail: error.code });
}
