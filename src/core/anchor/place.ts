import type { PlaceOptions } from './placeOptions.js';
import type { Kernel } from '../kernel.js';
import type { Signal } from '../signal.js';
import type { Anchor } from '../notes/format.js';
import { formerNames } from '../notes/anchorRules.js';
import { sourcePath } from '../notes/sourcePath.js';
import { placeByName } from './placeByName.js';
import { placePath } from './placeQuote.js';
import { placeAsSeen } from './placeAsSeen.js';
import { placeLineOfFile } from './placeLine.js';
import { isPlaced, missing, type Placement } from './placement.js';
import { reason } from './reason.js';
import { symbolOf } from './symbol.js';

/**
 * Finds the place of an anchor in a kernel: in the file that it names, else in the whole tree. With what the program saw when the note was made it is
 * compared; without, the name has to do. Never throws for what an anchor says: what cannot be placed is `missing`, with the reason.
 */
export async function placeAnchor(
  anchor: Anchor,
  given: Kernel,
  { signal, ...options }: PlaceOptions & { readonly signal?: Signal } = {},
): Promise<Placement> {
  const kernel = given.wantedBy(signal);
  const path = anchor.file ?? anchor.dir;
  if (path !== undefined && sourcePath(path) === undefined)
    return { ...missing('bad-path', { file: path }), unusable: true };
  const symbol = symbolOf(anchor);
  const { seen } = anchor;
  if (symbol === undefined) {
    return seen === undefined || anchor.quote === undefined || anchor.file === undefined
      ? placePath(anchor, kernel)
      : placeLineOfFile(anchor.file, anchor.quote, seen, kernel);
  }
  const odd = /[^\w.$]/u.exec(symbol.name + (symbol.member ?? ''))?.[0];
  if (odd !== undefined) return missing('odd-characters', { name: symbol.name, character: odd });

  const was = formerNames(anchor);
  const at = (name: string, how: PlaceOptions) =>
    seen === undefined
      ? placeByName({ ...symbol, name }, anchor, kernel, how)
      : placeAsSeen({ ...symbol, name }, anchor, seen, kernel, how);
  // A name that the author gives says more than a likeness.
  if (was.length > 0)
    for (const name of [symbol.name, ...was]) {
      const placement = await at(name, { ...options, namesOnly: true });
      if (placement.status !== 'missing') return name === symbol.name ? placement : asRenamed(placement, name);
    }
  return at(symbol.name, options);
}

function asRenamed(placement: Placement, name: string): Placement {
  if (!isPlaced(placement) || placement.status !== 'ok') return placement;
  return { ...placement, status: 'moved', reason: reason('found-renamed', { name, file: placement.place.file }) };
}
