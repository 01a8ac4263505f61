import { sourcePath } from '../../core/notes/sourcePath.js';
import { placeOf, type Mark } from '../../core/marks/noteIndex.js';
import type { KernelTree } from '../tree/kernels.js';
import type { Services } from '../services.js';
import type { Place } from '../../core/source/place.js';

/** What is moved by the edits since it was found. */
type Moving = Pick<Services, 'shifts' | 'checks'>;

/** Where a mark is now: where it was found, moved by what was typed since. `undefined` when it has no place, or its line is gone. */
export function placeNow(services: Moving, tree: KernelTree, mark: Mark): Place | undefined {
  return movedPlace(services, tree, mark.layer, placeOf(mark));
}

/**
 * Where a place is now that the check of a layer found: another than that of a mark, such as a call site.
 * @param layer the key of the layer
 */
export function movedPlace<T extends { readonly file: string; readonly line: number; readonly end?: number }>(
  { shifts, checks }: Moving,
  tree: KernelTree,
  layer: string,
  place: T | undefined,
): T | undefined {
  if (place === undefined || sourcePath(place.file) === undefined) return place;
  const uri = tree.source.uriOf(place.file);
  const since = checks.stampOf(layer, tree);
  const line = shifts.lineIn(uri, place.line, since);
  if (line === undefined) return undefined;
  if (place.end === undefined) return line === place.line ? place : { ...place, line };
  // What was typed inside makes it longer.
  const end = shifts.lineIn(uri, place.end, since) ?? place.end + line - place.line;
  return line === place.line && end === place.end ? place : { ...place, line, end };
}
