import { ambiguous, isPlaced, type Placement } from '../core/anchor/placement.js';
import { reason } from '../core/anchor/reason.js';
import type { AnchorCheck, Check } from '../core/path/check.js';
import type { Place } from '../core/source/place.js';

/** Where a line that was found at the last check is now, as the editor followed it; `undefined` when it is gone, or nobody followed it. */
export type Followed = (file: string, line: number) => number | undefined;

/**
 * A check made while somebody edits, held against where the editor's own changes carried the lines: where a line was found elsewhere than it went, one
 * of the two is wrong, and neither is shown as certain. Symbols are found by name, whatever moved them.
 */
export function followed(now: Check, before: Check | undefined, lineNow: Followed): Check {
  if (before === undefined) return now;
  const last = new Map(before.anchors.map((one) => [JSON.stringify(one.anchor), one]));
  const anchors = now.anchors.map((one): AnchorCheck => {
    const known = one.anchor.quote === undefined ? undefined : last.get(JSON.stringify(one.anchor));
    const from = known === undefined ? undefined : placeBefore(known.placement);
    const to = from === undefined ? undefined : lineNow(from.file, from.line);
    const { placement } = one;
    if (from === undefined || to === undefined || !isPlaced(placement)) return one;
    const { place } = placement;
    if (place.file !== from.file || place.line === to) return one;
    const there: Place = { file: from.file, line: to, column: 1, end: to };
    const why = reason('line-followed', { line: to, other: place.line });
    return { ...one, placement: { ...ambiguous([place, there], 0.4, why), carried: there } };
  });
  return { ...now, anchors };
}

/** Where it was taken to be; of two that did not agree, where the editor carried it. */
function placeBefore(placement: Placement): Place | undefined {
  if (placement.status === 'ambiguous') return placement.carried;
  return isPlaced(placement) ? placement.place : undefined;
}
