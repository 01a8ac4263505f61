import type { FileLines, Kernel } from '../kernel.js';
import type { Seen } from '../notes/format.js';
import type { AnchorAsSeen } from './seen.js';
import { findBody, type Wanted } from './findBody.js';
import { ofBody } from './ofBody.js';
import type { PlaceOptions } from './placeOptions.js';
import { placeByName } from './placeByName.js';
import { placeLine } from './placeLine.js';
import { placeMember } from './placeMember.js';
import { placedAt, unread, type Placement } from './placement.js';
import { reason } from './reason.js';
import { symbolInFile, type Symbol } from '../facts/symbol.js';
import { trailOf } from './trace.js';
import { normalise } from '../source/textLines.js';

/** Finds a symbol, its member or a line in it, and compares it with what the author saw. */
export async function placeAsSeen(
  symbol: Symbol,
  anchor: AnchorAsSeen,
  seen: Seen,
  kernel: Kernel,
  options: PlaceOptions,
): Promise<Placement> {
  const untouched = await placeInSameFile(symbol, anchor, seen, kernel);
  if (untouched !== undefined) return untouched;
  const trail = options.namesOnly === true ? undefined : trailOf(anchor, seen, kernel, options);
  const wanted: Wanted = { symbol, anchor, body: seen.body ?? [], trail };
  if (symbol.member !== undefined) return placeMember(wanted, seen, kernel, options);
  if (seen.body === undefined) return compareNothing(symbol, anchor, seen, kernel, options);
  if (anchor.quote !== undefined) return placeLine(wanted, anchor.quote, seen, kernel, options);
  return ofBody(await findBody(wanted, kernel, options), wanted);
}

/** In a file that is the same to the letter the line is exact; what the anchor says of it must still be true. */
async function placeInSameFile(
  symbol: Symbol,
  anchor: AnchorAsSeen,
  seen: Seen,
  kernel: Kernel,
): Promise<Placement | undefined> {
  const { file, quote } = anchor;
  if (file === undefined || seen.line === undefined || (await kernel.source.identity(file)) === undefined)
    return undefined;
  let text: FileLines;
  try {
    text = await kernel.lines(file);
    if (text.hash !== seen.blob) return undefined;
    const { defined } = await symbolInFile(kernel, file, symbol);
    const { line } = seen;
    const around = defined.find((one) =>
      quote === undefined ? one.place.line === line : one.start <= line && line <= one.place.end,
    );
    if (around === undefined || (quote !== undefined && text.lines[line - 1] !== normalise(quote))) return undefined;
    const place = quote === undefined ? around.place : { file, line, column: 1, end: line };
    return placedAt('ok', place, 1, reason('file-as-seen', { file }));
  } catch (error) {
    return unread(error);
  }
}

/** What was seen cannot be compared: the name alone is not enough for `ok`. */
async function compareNothing(
  symbol: Symbol,
  anchor: AnchorAsSeen,
  seen: Seen,
  kernel: Kernel,
  options: PlaceOptions,
): Promise<Placement> {
  const placement = await placeByName(symbol, anchor, kernel, options);
  if (placement.status !== 'ok') return placement;
  try {
    const { hash } = await kernel.lines(placement.place.file);
    if (seen.blob === hash && seen.line === placement.place.line) return placement;
  } catch (error) {
    return unread(error);
  }
  return {
    ...placement,
    status: 'changed',
    confidence: 0.5,
    reason: reason('rewritten', { name: symbol.name, percent: 0 }),
  };
}
