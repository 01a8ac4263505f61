import type { FileLines, Kernel } from '../kernel.js';
import type { Seen } from '../notes/format.js';
import { findBody, type FoundBody, type FoundSomewhere, type Wanted } from './findBody.js';
import { findLine, type FoundLine } from './findLine.js';
import type { Body } from './likeBodies.js';
import { lineAlong, lineInFile, type Stray } from './lineElsewhere.js';
import { ofBody, reasonOf, STATUS_OF_BODY } from './ofBody.js';
import type { PlaceOptions } from './placeOptions.js';
import { ambiguous, missing, placedAt, unread, type Missing, type Placed, type Placement } from './placement.js';
import { reason, type AnchorReason, type AnchorReasonCode } from './reason.js';
import { plainPlace } from '../facts/symbol.js';
import type { Place } from '../source/place.js';

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
  if (inside !== undefined && !isDoubtful(inside, found)) return inside.placement;
  const stray: Stray = { name: symbol.name, quote, seen, file: anchor.file };
  const elsewhere =
    trail === undefined
      ? undefined
      : ((await lineInFile(stray, kernel)) ?? (isWhole(found) ? undefined : await lineAlong(stray, trail, kernel)));
  const also = inside?.placement.candidates ?? [];
  if (elsewhere?.status === 'ambiguous') {
    const [best, ...others] = elsewhere.candidates;
    return { ...elsewhere, candidates: [best, ...others, ...also] };
  }
  if (elsewhere !== undefined) return { ...elsewhere, candidates: [...elsewhere.candidates, ...also] };
  if (inside !== undefined) return inside.placement;
  if (found.found === 'gone') return ofBody(found, wanted);
  const near = found.candidates.map((one) => one.definition.place);
  return missing('quote-gone', { name: symbol.name }, near);
}

/** What else it had is all there: nothing went to another file, and a line that is there stood there before, in a copy. */
function isWhole(found: FoundBody): boolean {
  return found.found === 'same' && found.body.alike >= WHOLE;
}

/** Another line in its place, where little else is as it was. */
function isDoubtful({ edited }: LineInside, found: FoundBody): boolean {
  return edited && (found.found === 'gone' ? 0 : found.body.alike) < LITTLE;
}

/** A line in the symbol that it was in. */
interface LineInside {
  readonly placement: Placement;
  /** It is another text in its place. */
  readonly edited: boolean;
}

async function lineInBodies(
  found: FoundBody,
  wanted: Wanted,
  quote: string,
  seen: Seen,
  kernel: Kernel,
): Promise<LineInside | undefined> {
  if (found.found === 'gone') return undefined;
  if (found.found === 'several') {
    const placement = await lineInSeveral(found, wanted, quote, seen, kernel);
    return placement === undefined ? undefined : { placement, edited: false };
  }
  const { body, other } = found;
  // Where the text went to another function, the line went with it.
  for (const scope of other === undefined ? [body] : [body, other]) {
    const line = await lineIn(scope, quote, seen, kernel);
    if ('status' in line) return { placement: line, edited: false };
    // Another line in another function that is little like its own is not its successor.
    const isChance =
      line.found === 'edited' && line.confidence < SURE && found.found === 'renamed' && scope.alike < LITTLE;
    if (line.found === 'gone' || isChance) continue;
    const placement = ofLine(line, scope, STATUS_OF_BODY[found.found], reasonOf(found, wanted));
    return { placement, edited: line.found === 'edited' };
  }
  return undefined;
}

async function lineIn(scope: Body, quote: string, seen: Seen, kernel: Kernel): Promise<FoundLine | Missing> {
  const { file, end } = scope.definition.place;
  try {
    const { lines } = await kernel.lines(file);
    return findLine(lines, quote, seen, scope.definition.start, end);
  } catch (error) {
    return unread(error);
  }
}

/** Twins under #if: the line is certain when only one of them has it. */
async function lineInSeveral(
  found: FoundSomewhere,
  { symbol: { name } }: Wanted,
  quote: string,
  seen: Seen,
  kernel: Kernel,
): Promise<Placement | undefined> {
  const places: Place[] = [];
  for (const scope of found.candidates) {
    const line = await lineIn(scope, quote, seen, kernel);
    if ('status' in line) return line;
    places.push(...line.lines.map((at) => placeOfLine(scope.definition.place.file, at)));
  }
  const [first, ...others] = places;
  if (first === undefined) return undefined;
  const why = reason('several-bodies', { name, count: found.candidates.length });
  return ambiguous([first, ...others], 1 / (places.length + 1), why);
}

const REASON_OF_LINE: Readonly<Record<Exclude<FoundLine['found'], 'gone'>, AnchorReasonCode>> = {
  same: 'line-same',
  unsure: 'line-unsure',
  edited: 'line-edited',
  several: 'line-several',
  fewer: 'line-fewer',
};

function ofLine(
  line: Exclude<FoundLine, { found: 'gone' }>,
  scope: Body,
  scopeStatus: Placed['status'],
  scopeReason: AnchorReason,
): Placement {
  const { file } = scope.definition.place;
  const [best, ...others] = line.lines;
  const candidates = [placeOfLine(file, best), ...others.map((at) => placeOfLine(file, at))] as const;
  const own = reason(REASON_OF_LINE[line.found], { name: scope.name, count: line.lines.length });
  const doubted = Math.min(0.7, line.confidence);
  if (line.found === 'several' || line.found === 'fewer') return ambiguous(candidates, doubted, own);
  const place = placeOfLine(file, line.line);
  if (line.found !== 'same') return placedAt('changed', place, doubted, own, candidates);
  return scopeStatus === 'ok'
    ? placedAt('ok', place, line.confidence, own, candidates)
    : placedAt(scopeStatus, place, doubted, scopeReason, candidates);
}

/** A line outside every symbol: an `#include`, a comment between functions. */
export async function placeLineOfFile(file: string, quote: string, seen: Seen, kernel: Kernel): Promise<Placement> {
  const identity = await kernel.source.identity(file);
  if (identity === undefined) return missing('file-gone', { file });
  let text: FileLines;
  try {
    text = await kernel.lines(file);
  } catch (error) {
    return unread(error);
  }
  const line = findLine(text.lines, quote, seen, 1, text.lines.length);
  if (line.found === 'gone') return missing('quote-gone', { name: file });
  const place = { file, line: 1, column: 1, end: text.lines.length };
  const whole: Body = { definition: plainPlace(place), name: file, alike: 1, common: 0 };
  return ofLine(line, whole, 'ok', reason('line-same', { name: file, count: 1 }));
}

function placeOfLine(file: string, line: number): Place {
  return { file, line, column: 1, end: line };
}
