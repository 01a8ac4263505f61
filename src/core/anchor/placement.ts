import type { Place } from '../source/place.js';

/** The statuses of an anchor: see the README for what each promises. */
export type AnchorStatus = 'ok' | 'moved' | 'changed' | 'ambiguous' | 'missing';

/** Where an anchor is in this kernel, and how certain that is. */
export interface Placement {
  readonly status: AnchorStatus;
  /** Absent when `missing`; with `ambiguous` the first of `candidates`, never to be shown as the place. */
  readonly place?: Place;
  /** From 0 to 1. */
  readonly confidence: number;
  readonly reason: Reason;
  /** Every place that could be meant, best first, the chosen one included. */
  readonly candidates: readonly Place[];
}

/** Why a placement or an edge has its status: a code of the table of words with the values for its blanks. */
export interface Reason {
  readonly code: ReasonCode;
  readonly values: Readonly<Record<string, string | number>>;
}

export type ReasonCode =
  | 'found-in-file'
  | 'found-in-tree'
  | 'found-elsewhere'
  | 'found-renamed'
  | 'twins'
  | 'several'
  | 'quote-found'
  | 'quote-gone'
  | 'quote-repeated'
  | 'quote-says-little'
  | 'as-seen'
  | 'file-as-seen'
  | 'rewritten'
  | 'split'
  | 'elsewhere'
  | 'renamed'
  | 'renamed-elsewhere'
  | 'several-bodies'
  | 'twin-gone'
  | 'other-of-name'
  | 'declaration-same'
  | 'declaration-changed'
  | 'line-same'
  | 'line-unsure'
  | 'line-edited'
  | 'line-several'
  | 'line-fewer'
  | 'line-followed'
  | 'line-elsewhere'
  | 'line-in-other-file'
  | 'lines-elsewhere'
  | 'member-gone'
  | 'member-replaced'
  | 'declaration-elsewhere'
  | 'symbol-gone'
  | 'search-incomplete'
  | 'file-gone'
  | 'only-foreign-static'
  | 'bad-path'
  | 'odd-characters'
  | 'file-not-read'
  | 'edge-direct'
  | 'edge-dispatched'
  | 'edge-dispatched-given'
  | 'edge-dispatched-undecided'
  | 'edge-through'
  | 'edge-skips'
  | 'edge-not-called'
  | 'edge-not-dispatched'
  | 'edge-not-installed'
  | 'edge-no-such-site'
  | 'edge-macro-not-used'
  | 'edge-macro-argument'
  | 'edge-macro-definition'
  | 'edge-macro-does-not-call'
  | 'edge-hook'
  | 'edge-hook-unsure'
  | 'edge-hook-not-called'
  | 'edge-hook-not-bound'
  | 'edge-deferred'
  | 'edge-deferred-here'
  | 'edge-deferred-object-unsure'
  | 'edge-deferred-unknown'
  | 'edge-registered'
  | 'edge-not-raised'
  | 'edge-not-bound'
  | 'edge-by-not-called'
  | 'edge-by-unknown'
  | 'edge-setup-does-not-bind'
  | 'edge-other-object'
  | 'edge-argument'
  | 'edge-from-not-above'
  | 'edge-not-passed'
  | 'edge-parameter-not-called'
  | 'edge-end-missing'
  | 'edge-claimed'
  | 'edge-kind-unchecked';

export function reason(code: ReasonCode, values: Reason['values']): Reason {
  return { code, values };
}

/** The placement of what is nowhere. */
export function missing(code: ReasonCode, values: Reason['values']): Placement {
  return { status: 'missing', confidence: 0, reason: reason(code, values), candidates: [] };
}

/** The placement of a symbol that no file holds; where some could not be searched, that is said. */
export function notFound(name: string, unreachable: readonly string[]): Placement {
  const [file] = unreachable;
  return file === undefined
    ? missing('symbol-gone', { name })
    : missing('search-incomplete', { name, count: unreachable.length, file });
}
