import { isKnownGone } from '../anchor/gone.js';
import type { Placement } from '../anchor/placement.js';
import type { Anchor } from '../notes/format.js';
import type { EdgeStatus } from './edge.js';

/** Whether somebody should look at an anchor: it is not where its author left it, and no author says that it is gone from this kernel. */
export function anchorNeedsAttention(
  { anchor, placement }: { readonly anchor: Anchor; readonly placement: Placement },
  version: string | undefined,
): boolean {
  return placement.status !== 'ok' && placement.status !== 'moved' && !isKnownGone(anchor, placement, version);
}

/**
 * What should be looked at about an edge: `wrong` where it is not as its author says, `undecided` where nothing is known of it, `unsaid` where it holds and
 * could be said more fully.
 */
export type EdgeAttention = 'wrong' | 'undecided' | 'unsaid';

const OF_EDGE: Readonly<Record<EdgeStatus, EdgeAttention | undefined>> = {
  'not-found': 'wrong',
  unchecked: 'undecided',
  through: 'unsaid',
  skips: 'unsaid',
  verified: undefined,
  claimed: undefined,
};

export function edgeAttention({ status }: { readonly status: EdgeStatus }): EdgeAttention | undefined {
  return OF_EDGE[status];
}
