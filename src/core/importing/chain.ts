import type { ForeignCall } from './foreign.js';
import type { Frame } from './frame.js';

/** The frames of a stack, the innermost first, as calls: the outermost is the root. `undefined` of none. */
export function chainOf(frames: readonly Frame[]): ForeignCall | undefined {
  let inner: ForeignCall | undefined;
  for (const frame of frames) inner = { ...frame, calls: inner === undefined ? [] : [inner] };
  return inner;
}
