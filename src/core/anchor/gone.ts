import type { Anchor } from '../notes/format.js';
import type { Placement } from './placement.js';

/** The version by which an author says that something is gone: `6.12` for `6.12.117`. */
export function seriesOf(version: string): string {
  return /^\d+\.\d+/.exec(version)?.[0] ?? version;
}

/** Whether the author knows that an anchor has no place in a kernel, and none that could be trusted was found: nothing to look after. */
export function isKnownGone(anchor: Anchor, placement: Placement, version: string | undefined): boolean {
  return placement.status !== 'ok' && placement.status !== 'moved' && saysGone(anchor, version);
}

/** Whether the author says that what an anchor names is gone in a version. */
export function saysGone({ gone = [] }: Anchor, version: string | undefined): boolean {
  return version !== undefined && gone.some((one) => version === one || (one !== '' && version.startsWith(`${one}.`)));
}
