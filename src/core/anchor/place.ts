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
import { ambiguous, isPlaced, missing, type Placement } from './placement.js';
import { reason } from './reason.js';
import type { Place } from '../source/place.js';
import { recordsOf } from '../notes/seenRecords.js';
import { asSeen, isOfSeries, nearestRecords, type AnchorAsSeen } from './seen.js';
import { symbolOf } from './symbol.js';

/**
 * Finds the place of an anchor in a kernel: in the file that it names, else in the whole tree. With what the program saw when the note was made it is
 * compared; without, the name has to do. Where it was seen in several series of kernels, what was seen in any of them counts. Never throws for what an
 * anchor says: what cannot be placed is `missing`, with the reason.
 */
export async function placeAnchor(
  anchor: Anchor,
  given: Kernel,
  { signal, ...options }: PlaceOptions & { readonly signal?: Signal } = {},
): Promise<Placement> {
  const kernel = given.wantedBy(signal);
  const [only, ...others] = recordsOf(anchor);
  if (others.length === 0) return placeOne(asSeen(anchor, only), kernel, options);
  const version = await kernel.version();
  const placements: Placement[] = [];
  const records = nearestRecords(anchor, version);
  for (const record of records) {
    const placement = await placeOne(asSeen(anchor, record), kernel, options);
    // What was seen in this very series says most.
    if (placement.status === 'ok' && isOfSeries(record, version)) return placement;
    placements.push(placement);
  }
  return agreed(
    placements,
    records.some((record) => isOfSeries(record, version)),
  );
}

/**
 * What several records come to, the nearest first. Where that of the series itself has a place, another one may only confirm it; where records that
 * are recognised have different places, none is taken.
 */
function agreed(placements: readonly Placement[], hasOwn: boolean): Placement {
  const [nearest] = placements;
  if (nearest === undefined) throw new RangeError('an anchor without a record is placed by its name');
  const recognised = placements.filter(isPlaced).filter(({ status }) => status === 'ok' || status === 'moved');
  const own = hasOwn && isPlaced(nearest) ? nearest : undefined;
  const fitting = own === undefined ? recognised : recognised.filter(({ place }) => isSamePlace(place, own.place));
  const [first] = fitting;
  if (first === undefined) return [...placements].sort((a, b) => RANK[a.status] - RANK[b.status])[0] ?? nearest;
  const places = fitting.map(({ place }) => place);
  const [one, ...rest] = places.filter((place, i) => places.findIndex((other) => isSamePlace(place, other)) === i);
  if (one === undefined || rest.length === 0) return fitting.find(({ status }) => status === 'ok') ?? first;
  return ambiguous([one, ...rest], first.confidence, reason('several', { count: rest.length + 1 }));
}

/** The better ones first, where nothing is recognised. */
const RANK: Readonly<Record<Placement['status'], number>> = { ok: 0, moved: 0, changed: 1, ambiguous: 2, missing: 3 };

function isSamePlace(a: Place, b: Place): boolean {
  return a.file === b.file && a.line === b.line;
}

async function placeOne(anchor: AnchorAsSeen, kernel: Kernel, options: PlaceOptions): Promise<Placement> {
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
