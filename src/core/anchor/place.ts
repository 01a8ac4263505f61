import type { Kernel } from '../kernel.js';
import type { Anchor } from '../notes/format.js';
import { sourcePath } from '../notes/sourcePath.js';
import type { Signal } from '../signal.js';
import type { SearchProgress } from '../source/source.js';
import { placeByName, placePath } from './placeByName.js';
import { placeAsSeen, placeLineOfFile } from './placeAsSeen.js';
import { missing, reason, type Place, type Placement } from './placement.js';
import { symbolOf } from './symbol.js';

export interface PlaceOptions {
  readonly signal?: Signal;
  /** The architecture that the notes file names. */
  readonly arch?: string;
  readonly onProgress?: (progress: SearchProgress) => void;
}

/**
 * Finds the place of an anchor in a kernel: in the file that it names, else in the whole tree. With what the program saw when the note was made it is
 * compared; without, the name has to do. Never throws for what an anchor says: what cannot be placed is `missing`, with the reason.
 */
export async function placeAnchor(anchor: Anchor, kernel: Kernel, options: PlaceOptions = {}): Promise<Placement> {
  const path = anchor.file ?? anchor.dir;
  if (path !== undefined && sourcePath(path) === undefined) return missing('bad-path', { file: path });
  const symbol = symbolOf(anchor);
  const { seen } = anchor;
  if (symbol === undefined) {
    return seen === undefined || anchor.quote === undefined || anchor.file === undefined
      ? placePath(anchor, kernel)
      : placeLineOfFile(anchor.file, anchor.quote, seen, kernel);
  }
  const odd = /[^\w.$]/u.exec(symbol.name + (symbol.member ?? ''))?.[0];
  if (odd !== undefined) return missing('odd-characters', { name: symbol.name, character: odd });

  let gone: Placement | undefined;
  for (const name of [symbol.name, ...(anchor.was ?? [])]) {
    if (!/^[\w.$]+$/.test(name)) continue;
    const named = { ...symbol, name };
    const placement =
      seen === undefined
        ? await placeByName(named, anchor, kernel, options)
        : await placeAsSeen(named, anchor, seen, kernel, options);
    if (placement.status !== 'missing') return name === symbol.name ? placement : asRenamed(placement, name);
    // What is said of the name that the author wrote counts, unless there is more to say of another.
    gone ??= placement;
  }
  return gone ?? missing('symbol-gone', { name: symbol.name });
}

function asRenamed(placement: Placement, name: string): Placement {
  if (placement.place === undefined || placement.status !== 'ok') return placement;
  return { ...placement, status: 'moved', reason: reason('found-renamed', { name, file: placement.place.file }) };
}

/** Whether a placement names one place that can be gone to. */
export function isPlaced(placement: Placement | undefined): placement is Placement & { readonly place: Place } {
  return placement?.place !== undefined && placement.status !== 'missing' && placement.status !== 'ambiguous';
}
