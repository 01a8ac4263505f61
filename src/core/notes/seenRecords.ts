import type { Anchor, Seen } from './format.js';

/** What was seen of an anchor, one record for each series of kernels. */
export function recordsOf({ seen }: Pick<Anchor, 'seen'>): readonly Seen[] {
  if (seen === undefined) return [];
  return Array.isArray(seen) ? seen : [seen];
}
