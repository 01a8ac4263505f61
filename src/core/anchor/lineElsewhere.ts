import type { Kernel } from '../kernel.js';
import type { Seen } from '../notes/format.js';
import { SourceError } from '../source/source.js';
import { isLowInformation, neighbours, neighboursKept } from './lines.js';
import { ambiguous, placedAt, type Ambiguous, type Placed } from './placement.js';
import { reason } from './reason.js';
import type { Trail } from './trace.js';
import type { Place } from '../source/place.js';
import { normalise } from '../source/textLines.js';

/** From this length on a text is taken for the same with less beside it. */
const TELLING = 25;
/** Shorter texts stand everywhere in a file. */
const LEAST = 12;
/** Shorter ones stand everywhere in the tree, neighbours and all. */
const LEAST_ELSEWHERE = 20;

/** A line that was seen, without the symbol that it was in. */
export interface Stray {
  readonly name: string;
  readonly quote: string;
  readonly seen: Seen;
  readonly file: string | undefined;
}

interface Found {
  readonly place: Place;
  /** The share of its neighbours that came along. */
  readonly kept: number;
}

/** The line in the file where the author saw it, outside its symbol: once, and with something that says that it is not another of the same words. */
export async function lineInFile(stray: Stray, kernel: Kernel): Promise<Placed | undefined> {
  const { name, file } = stray;
  if (file === undefined || !isTelling(stray)) return undefined;
  const found = await equalLines(stray, file, kernel);
  const [only] = found;
  if (only === undefined || found.length > 1) return undefined;
  if (only.kept < leastInFile(stray)) return undefined;
  return placedAt('moved', only.place, 0.5, reason('line-elsewhere', { name }));
}

/** How many of its neighbours must be beside a line that stands once in the file. */
function leastInFile({ quote, seen: { inFile } }: Stray): number {
  const isLong = normalise(quote).length >= TELLING;
  // One that stood there before is likelier.
  if ((inFile ?? 1) > 1) return 0.75;
  // The only one then and the only one now: it is the same, wherever it went.
  return inFile === 1 && isLong ? 0 : 0.5;
}

/** The line in a file to which its words lead: with some of its neighbours, since it was not there when the author saw it. */
export async function lineAlong(stray: Stray, trail: Trail, kernel: Kernel): Promise<Placed | Ambiguous | undefined> {
  const { length } = normalise(stray.quote);
  if (!isTelling(stray) || length < LEAST_ELSEWHERE) return undefined;
  const { name } = stray;
  const least = length >= TELLING ? 0.25 : 0.5;
  const found: Found[] = [];
  for (const file of await trail.files()) {
    found.push(...(await equalLines(stray, file, kernel)).filter(({ kept }) => kept >= least));
    await kernel.turn();
  }
  found.sort((a, b) => b.kept - a.kept);
  const [best, second] = found;
  if (best === undefined) return undefined;
  if (second === undefined || best.kept - second.kept >= 0.25)
    return placedAt('moved', best.place, 0.5, reason('line-in-other-file', { name, file: best.place.file }));
  const [, ...others] = found.map(({ place }) => place);
  const why = reason('lines-elsewhere', { name, count: found.length });
  return ambiguous([best.place, ...others], best.kept / (found.length + 1), why);
}

function isTelling({ quote, seen }: Stray): boolean {
  const text = normalise(quote);
  return text.length >= LEAST && !isLowInformation(text) && (seen.of ?? 1) === 1;
}

async function equalLines({ quote, seen }: Stray, file: string, kernel: Kernel): Promise<Found[]> {
  const wanted = normalise(quote);
  const then = { before: seen.before ?? [], after: seen.after ?? [] };
  try {
    if ((await kernel.source.identity(file)) === undefined) return [];
    const { lines } = await kernel.lines(file);
    const found: Found[] = [];
    for (let index = lines.indexOf(wanted); index >= 0; index = lines.indexOf(wanted, index + 1)) {
      const line = index + 1;
      const kept = neighboursKept(then, neighbours(lines, line, 1, lines.length));
      found.push({ place: { file, line, column: 1, end: line }, kept });
    }
    return found;
  } catch (error) {
    if (error instanceof SourceError) return [];
    throw error;
  }
}
