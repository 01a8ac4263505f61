import { makeAnchor } from '../anchor/make.js';
import type { Place } from '../anchor/placement.js';
import { reanchor } from '../anchor/reanchor.js';
import type { Kernel } from '../kernel.js';
import type { Anchor } from '../notes/format.js';

/** An anchor as it is to be written, with the line (1-based) at which it stands. */
export interface Reanchored {
  readonly anchor: Anchor;
  readonly line: number;
}

/**
 * An anchor as it is to be written so that it stands at a place or, where the line there says too little to be found again, at the nearest one that
 * says more, as for a new note. `undefined` when there is none, or nothing to see.
 * @throws {SourceError}
 */
export async function reanchorNear(anchor: Anchor, place: Place, kernel: Kernel): Promise<Reanchored | undefined> {
  const there = await reanchor(anchor, place, kernel);
  if (there !== undefined) return { anchor: there, line: place.line };
  if (anchor.quote === undefined) return undefined;
  const near = await makeAnchor(kernel, place.file, place.line, place.column, 'line');
  if (near?.anchor.quote === undefined || near.line === place.line) return undefined;
  const { line } = near;
  const moved = await reanchor(anchor, { ...place, line, column: 1, end: line }, kernel);
  return moved === undefined ? undefined : { anchor: moved, line };
}
