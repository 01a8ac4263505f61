import type { Place } from '../core/source/place.js';
import { placeOf, type Mark } from '../core/marks/noteIndex.js';
import type { Checks } from './checks.js';
import type { LineShifts } from './lineShifts.js';
import type { OpenTree } from './trees.js';

/** What is moved by the edits since it was found. */
export interface Moving {
  readonly shifts: Pick<LineShifts, 'lineIn'>;
  readonly checks: Pick<Checks, 'stampOf'>;
}

/** Where a mark is now: where it was found, moved by what was typed since. `undefined` when it has no place, or its line is gone. */
export function placeNow(moving: Moving, tree: OpenTree, mark: Mark): Place | undefined {
  return movedPlace(moving, tree, mark.layer, placeOf(mark));
}

/**
 * Where a place is now that the check of a layer found: another than that of a mark, such as a call site.
 * @param layer the key of the layer
 */
export function movedPlace<P extends { readonly file: string; readonly line: number; readonly end?: number }>(
  { shifts, checks }: Moving,
  tree: OpenTree,
  layer: string,
  place: P | undefined,
): P | undefined {
  const address = place === undefined ? undefined : tree.addressOf(place.file);
  if (place === undefined || address === undefined) return place;
  const since = checks.stampOf(layer, tree);
  const line = shifts.lineIn(address, place.line, since);
  if (line === undefined) return undefined;
  if (place.end === undefined) return line === place.line ? place : { ...place, line };
  // What was typed inside makes it longer.
  const end = shifts.lineIn(address, place.end, since) ?? place.end + line - place.line;
  return line === place.line && end === place.end ? place : { ...place, line, end };
}
