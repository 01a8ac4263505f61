import type { CallKind } from './callKind.js';
import type { DiagramSign } from './diagram.js';

/** The shapes of the icons, drawn on 16 by 16 pixels as lines: those that the rows of the Call Paths view have, so that one legend explains both. */
export const KIND_SHAPE: Readonly<Record<CallKind | 'first', string>> = {
  first: 'M4 2.5v11l9-5.5z',
  direct: 'M3 8h10M9 4l4 4-4 4',
  pointer: 'M8 1.5a6.5 6.5 0 1 0 .01 0zM4.5 8h7M8.5 5l3 3-3 3',
  macro: 'M2 3.5h12v9H2zM5 6.5h6M5 9.5h6',
  deferred: 'M8 3a5 5 0 1 0 .01 0zM8 5.5V8l2 1.5M6 1h4M6 15h4',
  argument: 'M5.5 3H3v10h2.5M10.5 3H13v10h-2.5M6 8h4',
  claimed: 'M8 2a2.6 2.6 0 1 0 .01 0zM3 14c0-3.5 2-5 5-5s5 1.5 5 5z',
};

export const SIGN_SHAPE: Readonly<Record<DiagramSign, string>> = {
  moved: 'M8 1.5a6.5 6.5 0 1 0 .01 0zM8 7v4.5M8 4.2v1',
  changed: 'M8 2L1.5 13.5h13zM8 6.5v3.5M8 11.3v.9',
  ambiguous: 'M8 1.5a6.5 6.5 0 1 0 .01 0zM6 6.2c0-2.6 4-2.6 4 0 0 1.6-2 1.6-2 3.2M8 11v1',
  missing: 'M8 1.5a6.5 6.5 0 1 0 .01 0zM3.5 12.5l9-9',
  gone: 'M8 1.5a6.5 6.5 0 1 0 .01 0zM3.5 12.5l9-9',
};

/** What stands beside the step where the reader is: an arrow, as in the views. */
export const HERE_SHAPE = 'M1 5h7V2l6 6-6 6v-3H1z';

/** A shape with its corner on the top left at a place. @param classes how the style sheet knows it */
export function shapeSvg(path: string, x: number, y: number, classes: string): string {
  return `<path class="${classes}" transform="translate(${x} ${y})" d="${path}"/>`;
}
