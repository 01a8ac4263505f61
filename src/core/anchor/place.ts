import type { Kernel } from '../kernel.js';
import type { Anchor } from '../notes/format.js';
import type { SearchProgress } from '../source/source.js';
import type { Signal } from '../signal.js';
import type { Placement } from './placement.js';

export interface PlaceOptions {
  readonly signal?: Signal;
  readonly onProgress?: (progress: SearchProgress) => void;
}

/** Finds the place of an anchor in a kernel. Never throws for what an anchor says: what cannot be placed is `missing`, with the reason. */
export function placeAnchor(anchor: Anchor, kernel: Kernel, options: PlaceOptions = {}): Promise<Placement> {
  throw new Error(`not yet: ${JSON.stringify(anchor)} ${kernel.source.root} ${String(options)}`);
}
