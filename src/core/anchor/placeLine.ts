import type { FileLines, Kernel } from '../kernel.js';
import type { Anchor } from '../notes/format.js';
import { findBody, type FoundBody, type Wanted } from './findBody.js';
import { findLine, type FoundLine } from './findLine.js';
import type { Body } from './likeBodies.js';
import { lineAlong, lineInFile, type Stray } from './lineElsewhere.js';
import { ofBody, STATUS_OF_BODY } from './ofBody.js';
import type { PlaceOptions } from './place.js';
import { unread } from './placeByName.js';
import { missing, reason, type AnchorStatus, type Placement, type Reason, type ReasonCode } from './placement.js';
import type { Place } from '../source/place.js';

type Seen = NonNullable<Anchor['seen']>;

/** Below this much of its symbol an edited line is doubted, and looked for elsewhere too. */
const LITTLE = 0.5;
/** From this much on nothing but single lines is gone. */
const WHOLE = 0.8;
/** From this confidence on it is an edited line in spite of that. */
const SURE = 0.6;

/** Finds a line in the symbol that it was in, else where it may have gone. */
export async function placeLine(
  wanted: Wanted,
  quote: string,
  seen: Seen,
  kernel: Kernel,
  options: PlaceOptions,
): Promise<Placement> {
  const found = await findBody(wanted, kernel, options);
  const { symbol, anchor, trail } = wanted;
  const inside = await lineInBodies(found, wanted, quote, seen, kernel);
  if (inside !== undefined && !isDoubtful(inside, found)) return inside;
  const stray: Stray = { name: symbol.name, quote, seen, file: anchor.file };
  const elsewhere =
    trail === undefined
      ? undefined
      : ((await lineInFile(stray, kernel)) ??
        (isWhole(found) ? undefined : await lineAlong(stray, trail, kernel, options)));
  if (elsewhere !== undefined)
    return { ...elsewhere, candidates: [...elsewhere.candidates, ...(inside?.candidates ?? [])] };
  if (inside !== undefined) return inside;
  return found.body === undefined || found.found === 'gone'
    ? ofBody(found, wanted)
    : { ...missing('quote-gone', { name: symbol.name }), candidates: found.candidates.map((one) => one.site.place) };
}

/** What else it had is all there: nothing went to another file, and a line that is there stood there before, in a copy. */
function isWhole({ found, body }: FoundBody): boolean {
  return found === 'same' && (body?.alike ?? 0) >= WHOLE;
}

/** Another line in its place, where little else is as it was. */
function isDoubtful({ reason: { code } }: Placement, { body }: FoundBody): boolean {
  return code === 'line-edited' && (body?.alike ?? 0) < LITTLE;
}

async function lineInBodies(
  found: FoundBody,
  wanted: Wanted,
  quote: string,
  seen: Seen,
  kernel: Kernel,
): Promise<Placement | undefined> {
  const { body, other } = found;
  if (body === undefined || found.found === 'gone') return undefined;
  if (found.found === 'several') return lineInSeveral(found, wanted, quote, seen, kernel);
  // Where the text went to another function, the line went with it.
  for (const scope of other === undefined ? [body] : [body, other]) {
    const line = await lineIn(scope, quote, seen, kernel);
    if ('status' in line) return line;
    // Another line in another function that is little like its own is not its successor.
    const isChance =
      line.found === 'edited' && line.confidence < SURE && found.found === 'renamed' && scope.alike < LITTLE;
    if (line.found !== 'gone' && !isChance)
      return ofLine(line, scope, STATUS_OF_BODY[found.found], ofBody(found, wanted).reason);
  }
  return undefined;
}

async function lineIn(scope: Body, quote: string, seen: Seen, kernel: Kernel): Promise<FoundLine | Placement> {
  const { file, end } = scope.site.place;
  try {
    const { lines } = await kernel.lines(file);
    return findLine(lines, quote, seen, scope.site.start, end);
  } catch (error) {
    return unread(error, file);
  }
}

/** Twins under #if: the line is certain when only one of them has it. */
async function lineInSeveral(
  found: FoundBody,
  { symbol: { name } }: Wanted,
  quote: string,
  seen: Seen,
  kernel: Kernel,
): Promise<Placement | undefined> {
  const places: Place[] = [];
  for (const scope of found.candidates) {
    const line = await lineIn(scope, quote, seen, kernel);
    if ('status' in line) return line;
    places.push(...line.lines.map((at) => placeOfLine(scope.site.place.file, at)));
  }
  const [first] = places;
  if (first === undefined) return undefined;
  return {
    status: 'ambiguous',
    place: first,
    confidence: 1 / (places.length + 1),
    reason: reason('several-bodies', { name, count: found.candidates.length }),
    candidates: places,
  };
}

const REASON_OF_LINE: Readonly<Record<Exclude<FoundLine['found'], 'gone'>, ReasonCode>> = {
  same: 'line-same',
  unsure: 'line-unsure',
  edited: 'line-edited',
  several: 'line-several',
  fewer: 'line-fewer',
};

function ofLine(line: FoundLine, scope: Body, scopeStatus: AnchorStatus, scopeReason: Reason): Placement {
  const { file } = scope.site.place;
  const candidates = line.lines.map((at) => placeOfLine(file, at));
  const place = line.line === undefined ? undefined : placeOfLine(file, line.line);
  const own =
    line.found === 'gone'
      ? 'missing'
      : line.found === 'same'
        ? scopeStatus
        : line.found === 'edited' || line.found === 'unsure'
          ? 'changed'
          : 'ambiguous';
  const said =
    line.found === 'same' && scopeStatus !== 'ok'
      ? scopeReason
      : reason(line.found === 'gone' ? 'quote-gone' : REASON_OF_LINE[line.found], {
          name: scope.name,
          count: line.lines.length,
        });
  return {
    status: own,
    ...(place === undefined ? {} : { place }),
    confidence: own === 'ok' ? line.confidence : Math.min(0.7, line.confidence),
    reason: said,
    candidates,
  };
}

/** A line outside every symbol: an `#include`, a comment between functions. */
export async function placeLineOfFile(file: string, quote: string, seen: Seen, kernel: Kernel): Promise<Placement> {
  if ((await kernel.source.identity(file)) === undefined) return missing('file-gone', { file });
  let text: FileLines;
  try {
    text = await kernel.lines(file);
  } catch (error) {
    return unread(error, file);
  }
  const line = findLine(text.lines, quote, seen, 1, text.lines.length);
  if (line.found === 'gone') return missing('quote-gone', { name: file });
  const place = { file, line: 1, column: 1, end: text.lines.length };
  const whole: Body = { site: { place, start: 1, static: false, inline: false }, name: file, alike: 1, common: 0 };
  return ofLine(line, whole, 'ok', reason('line-same', { name: file, count: 1 }));
}

function placeOfLine(file: string, line: number): Place {
  return { file, line, column: 1, end: line };
}
