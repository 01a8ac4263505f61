import { makeAnchor } from './make.js';
import { reanchor } from './reanchor.js';
import type { Kernel } from '../kernel.js';
import type { Anchor } from '../notes/format.js';
import type { Place } from '../source/place.js';

/** An anchor as it is to be written, with the line (1-based) at which it stands. */
export interface Reanchored {
  readonly anchor: Anchor;
  readonly line: number;
}

/**
 * An anchor as it is to be written so that it stands at a place that somebody chose. Where the line there says too little to be found again, it goes to
 * the nearest one that says more, as for a new note; a line becomes the whole symbol where the symbol's own line is chosen, and a symbol the one around
 * the line. `undefined` when there is nothing of the kind, or nothing to see.
 * @throws {SourceError}
 */
export async function reanchorNear(anchor: Anchor, place: Place, kernel: Kernel): Promise<Reanchored | undefined> {
  const at = async (one: Anchor, line: number, column: number): Promise<Reanchored | undefined> => {
    const made = await reanchor(one, { file: place.file, line, column, end: line }, kernel);
    return made === undefined ? undefined : { anchor: made, line };
  };
  const there = await at(anchor, place.line, place.column);
  if (there !== undefined) return there;
  if (anchor.quote === undefined) {
    const around = await symbolAround(kernel, place);
    return around === undefined ? undefined : at(anchor, around.line, around.column);
  }
  const near = await makeAnchor(kernel, place.file, place.line, place.column, 'line');
  if (near === undefined) return undefined;
  if (near.anchor.quote !== undefined) return near.line === place.line ? undefined : at(anchor, near.line, 1);
  const { quote: _, ...symbol } = anchor;
  return at(symbol, near.line, place.column);
}

/** The smallest symbol in which a place is. */
async function symbolAround(kernel: Kernel, { file, line }: Place) {
  const { definitions } = await kernel.definitions(file);
  return definitions
    .filter((one) => one.local !== true && one.start <= line && line <= one.end)
    .sort((a, b) => a.end - a.start - (b.end - b.start))[0];
}
