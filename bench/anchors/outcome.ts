import { likeliestPlace, type Placement } from '../../src/core/anchor/placement.js';
import type { Spot } from './method.js';
import type { Truth } from './truth.js';

/**
 * `right`: at the truth, or said to be missing where it is gone, without a flag. `flagged`: right, but marked as to be checked. `silent`: wrong,
 * without a flag. `lost`: said to be missing where it is not. `wrong`: wrong, and marked.
 */
export const OUTCOMES = ['right', 'flagged', 'silent', 'lost', 'wrong'] as const;
export type Outcome = (typeof OUTCOMES)[number];

/** Of a list of candidates only so many count: nobody reads more. */
const READ = 5;

/** Only `ok` is unflagged. Of several candidates the right one must be among the first five. */
export function judge(placement: Placement, truth: Truth): Outcome {
  if (placement.status === 'missing') return truth.gone ? 'right' : 'lost';
  if (placement.status === 'ok') return isAt(placement.place, truth) ? 'right' : 'silent';
  const place = likeliestPlace(placement);
  const offered = [...(place === undefined ? [] : [place]), ...placement.candidates];
  return offered.slice(0, READ + 1).some((one) => isAt(one, truth)) ? 'flagged' : 'wrong';
}

/** A method without flags. */
export function judgeSpot(spot: Spot | undefined, truth: Truth): Outcome {
  if (spot === undefined) return truth.gone ? 'right' : 'lost';
  return isAt(spot, truth) ? 'right' : 'silent';
}

function isAt(spot: Spot, truth: Truth): boolean {
  return !truth.gone && spot.file === truth.file && spot.line >= truth.first && spot.line <= truth.last;
}
