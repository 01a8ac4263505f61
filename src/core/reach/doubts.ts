import type { ProvenWay } from './proof.js';

/** The edges of a way that are not proven. */
export function doubtsOf({ edges }: ProvenWay): number {
  return edges.filter(({ check }) => check.status !== 'verified').length;
}
