import type { Via } from '../notes/format.js';

/** How a step is reached: what the shape of its icon and the line to it in a picture say. */
export type CallKind = 'direct' | 'pointer' | 'macro' | 'deferred' | 'argument' | 'claimed';

/** @param via absent for a direct call */
export function callKind(via: Via | undefined): CallKind {
  if (via === undefined) return 'direct';
  if (via.struct !== undefined || via.variable !== undefined) return 'pointer';
  if (via.macro !== undefined) return 'macro';
  if (via.deferred !== undefined) return 'deferred';
  return via.argument === undefined ? 'claimed' : 'argument';
}
