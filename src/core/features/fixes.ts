import { isPlaced } from '../anchor/placement.js';
import { anchorKind } from '../marks/anchorUse.js';
import type { Mark } from '../marks/noteIndex.js';

/** What can be done about an anchor in a kernel. */
export interface Fixes {
  /** What is seen at its place can be taken for what is meant. */
  readonly reanchor: boolean;
  /** There are places to choose from. */
  readonly choose: boolean;
  /** It can be said to be gone in this kernel. */
  readonly gone: boolean;
}

/** What can be done about the anchor of a mark, as far as it was looked for. */
export function fixesOf({ anchor, check, gone }: Mark): Fixes {
  const placement = check?.placement;
  // What can be in no kernel is its author's to correct.
  if (placement === undefined || (placement.status === 'missing' && placement.unusable === true))
    return { reanchor: false, choose: false, gone: false };
  const { status, candidates } = placement;
  const isPoor = status === 'changed' || status === 'ambiguous' || status === 'missing';
  // Of a file or folder as a whole nothing is seen: it is there, or it is gone.
  const hasText = anchorKind(anchor) !== undefined || anchor.quote !== undefined;
  return {
    reanchor: hasText && isPlaced(placement) && !gone && (status !== 'ok' || anchor.seen === undefined),
    // Where nothing was found, the reader may know.
    choose: hasText && isPoor && !gone && (status !== 'changed' || candidates.length > 1),
    gone: isPoor && !gone,
  };
}

/** Whether an anchor is re-anchored with all others of its file: its place is certain, and only what was seen is out of date. */
export function isRoutine(mark: Mark): boolean {
  return fixesOf(mark).reanchor && mark.check?.placement.status !== 'changed';
}
