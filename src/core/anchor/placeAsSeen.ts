import type { FileLines, Kernel } from '../kernel.js';
import type { Anchor } from '../notes/format.js';
import { stopIfAborted } from '../signal.js';
import { alikeness, fingerprint, isLowInformation, neighbourAlikeness, neighbours, normalise } from './lines.js';
import { findBody, type Body, type FoundBody } from './findBody.js';
import { findLine, type FoundLine } from './findLine.js';
import { declarationText } from './make.js';
import type { PlaceOptions } from './place.js';
import { placeByName, unread } from './placeByName.js';
import {
  missing,
  notFound,
  reason,
  type AnchorStatus,
  type Place,
  type Placement,
  type Reason,
  type ReasonCode,
} from './placement.js';
import { DEFAULT_ARCH } from './rank.js';
import { symbolInFile, type Symbol } from './symbol.js';

type Seen = NonNullable<Anchor['seen']>;

/** Finds a symbol, its member or a line in it, and compares it with what the author saw. */
export async function placeAsSeen(
  symbol: Symbol,
  anchor: Anchor,
  seen: Seen,
  kernel: Kernel,
  options: PlaceOptions,
): Promise<Placement> {
  const untouched = await placeInSameFile(symbol, anchor, seen, kernel);
  stopIfAborted(options.signal);
  if (untouched !== undefined) return untouched;
  if (symbol.member !== undefined) return placeMember(symbol, anchor, seen, kernel, options);
  if (seen.body === undefined) return compareNothing(symbol, anchor, seen, kernel, options);
  const arch = kernel.options.arch ?? options.arch ?? DEFAULT_ARCH;
  const found = await findBody(symbol, seen.body, anchor.file, kernel, arch, options);
  stopIfAborted(options.signal);
  if (anchor.quote === undefined) return ofBody(found, symbol, anchor);
  return placeLine(found, anchor.quote, seen, symbol, anchor, kernel);
}

/** In a file that is the same to the letter the line is exact; what the anchor says of it must still be true. */
async function placeInSameFile(
  symbol: Symbol,
  anchor: Anchor,
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
    const { sites } = await symbolInFile(kernel, file, symbol);
    const { line } = seen;
    const site = sites.find((one) =>
      quote === undefined ? one.place.line === line : one.start <= line && line <= one.place.end,
    );
    if (site === undefined || (quote !== undefined && text.lines[line - 1] !== normalise(quote))) return undefined;
    const place = quote === undefined ? site.place : placeOfLine(file, line);
    return { status: 'ok', place, confidence: 1, reason: reason('file-as-seen', { file }), candidates: [place] };
  } catch (error) {
    return unread(error, file);
  }
}

/** What was seen cannot be compared: the name alone is not enough for `ok`. */
async function compareNothing(
  symbol: Symbol,
  anchor: Anchor,
  seen: Seen,
  kernel: Kernel,
  options: PlaceOptions,
): Promise<Placement> {
  const placement = await placeByName(symbol, anchor, kernel, options);
  if (placement.status !== 'ok' || placement.place === undefined) return placement;
  try {
    const { hash } = await kernel.lines(placement.place.file);
    if (seen.blob === hash && seen.line === placement.place.line) return placement;
  } catch (error) {
    return unread(error, placement.place.file);
  }
  return {
    ...placement,
    status: 'changed',
    confidence: 0.5,
    reason: reason('rewritten', { name: symbol.name, percent: 0 }),
  };
}

const STATUS_OF_BODY: Readonly<Record<FoundBody['found'], AnchorStatus>> = {
  same: 'ok',
  rewritten: 'changed',
  split: 'changed',
  elsewhere: 'moved',
  renamed: 'changed',
  several: 'ambiguous',
  gone: 'missing',
};

function ofBody(found: FoundBody, symbol: Symbol, anchor: Anchor): Placement {
  const status = STATUS_OF_BODY[found.found];
  const candidates = found.candidates.map((one) => one.site.place);
  return {
    status,
    ...(found.body === undefined || status === 'missing' ? {} : { place: found.body.site.place }),
    confidence:
      status === 'missing'
        ? 0
        : status === 'ok'
          ? Math.max(0.7, found.body?.alike ?? 0)
          : 0.7 * (found.body?.alike ?? 0),
    reason: reasonOfBody(found, symbol, anchor),
    candidates,
  };
}

function reasonOfBody(found: FoundBody, symbol: Symbol, anchor: Anchor): Reason {
  const { body, other } = found;
  const percent = Math.round(100 * (body?.alike ?? 0));
  switch (found.found) {
    case 'same':
      return reason('as-seen', { name: symbol.name, percent, file: body?.site.place.file ?? '' });
    case 'rewritten':
      return reason('rewritten', { name: symbol.name, percent });
    case 'split':
      return reason('split', { name: symbol.name, percent, other: other?.name ?? '' });
    case 'elsewhere':
      return reason('elsewhere', {
        name: symbol.name,
        percent,
        file: body?.site.place.file ?? '',
        expected: anchor.file ?? '',
      });
    case 'renamed':
      return reason('renamed', { name: symbol.name, percent, other: body?.name ?? '' });
    case 'several':
      return reason('several-bodies', { name: symbol.name, count: found.candidates.length });
    case 'gone':
      return other === undefined
        ? notFound(symbol.name, found.unreachable ?? []).reason
        : reason('other-of-name', { name: symbol.name, file: other.site.place.file });
  }
}

async function placeLine(
  found: FoundBody,
  quote: string,
  seen: Seen,
  symbol: Symbol,
  anchor: Anchor,
  kernel: Kernel,
): Promise<Placement> {
  const { body } = found;
  if (body === undefined || found.found === 'gone')
    return lineElsewhere(quote, seen, symbol, anchor, kernel, ofBody(found, symbol, anchor));
  if (found.found === 'several') return lineInSeveral(found, quote, seen, symbol, kernel);
  // Where the text went to another function, the line went with it.
  for (const scope of found.other === undefined ? [body] : [body, found.other]) {
    const line = await lineIn(scope, quote, seen, kernel);
    if ('status' in line) return line;
    if (line.found !== 'gone')
      return ofLine(line, scope, STATUS_OF_BODY[found.found], ofBody(found, symbol, anchor).reason);
  }
  const gone: Placement = {
    ...missing('quote-gone', { name: symbol.name }),
    candidates: [body.site.place],
  };
  return lineElsewhere(quote, seen, symbol, anchor, kernel, gone);
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
  quote: string,
  seen: Seen,
  symbol: Symbol,
  kernel: Kernel,
): Promise<Placement> {
  const places: Place[] = [];
  for (const scope of found.candidates) {
    const line = await lineIn(scope, quote, seen, kernel);
    if ('status' in line) return line;
    places.push(...line.lines.map((at) => placeOfLine(scope.site.place.file, at)));
  }
  const [first] = places;
  if (first === undefined)
    return {
      ...missing('quote-gone', { name: symbol.name }),
      candidates: found.candidates.map((one) => one.site.place),
    };
  return {
    status: 'ambiguous',
    place: first,
    confidence: 1 / (places.length + 1),
    reason: reason('several-bodies', { name: symbol.name, count: found.candidates.length }),
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

/** The shortest text that is taken for the same where its function is not. */
const TELLING = 25;

/** Its function is gone, or has lost it: the line may stand once elsewhere in the file. */
async function lineElsewhere(
  quote: string,
  seen: Seen,
  symbol: Symbol,
  anchor: Anchor,
  kernel: Kernel,
  otherwise: Placement,
): Promise<Placement> {
  const wanted = normalise(quote);
  if (anchor.file === undefined || wanted.length < TELLING || isLowInformation(wanted) || (seen.of ?? 1) > 1)
    return otherwise;
  let text: FileLines;
  try {
    if ((await kernel.source.identity(anchor.file)) === undefined) return otherwise;
    text = await kernel.lines(anchor.file);
  } catch (error) {
    return unread(error, anchor.file);
  }
  const line = text.lines.indexOf(wanted) + 1;
  if (line === 0 || text.lines.includes(wanted, line)) return otherwise;
  // Without any of what stood around it, it is as likely another line of the same words.
  const around = neighbours(text.lines, line, 1, text.lines.length);
  if (neighbourAlikeness({ before: seen.before ?? [], after: seen.after ?? [] }, around) < 0.5) return otherwise;
  const place = placeOfLine(anchor.file, line);
  return {
    status: 'moved',
    place,
    confidence: 0.5,
    reason: reason('line-elsewhere', { name: symbol.name }),
    candidates: [place],
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
  const whole: Body = { site: { place, start: 1, static: false, inline: false }, name: file, alike: 1 };
  return ofLine(line, whole, 'ok', reason('line-same', { name: file, count: 1 }));
}

async function placeMember(
  symbol: Symbol,
  anchor: Anchor,
  seen: Seen,
  kernel: Kernel,
  options: PlaceOptions,
): Promise<Placement> {
  const placement = await placeByName(symbol, withoutQuote(anchor), kernel, options);
  if (placement.place === undefined || seen.quote === undefined) return placement;
  const values = { name: `${symbol.name}.${symbol.member ?? ''}` };
  try {
    const declared = await Promise.all(
      placement.candidates.map(async (one) => ({
        one,
        text: declarationText(await kernel.lines(one.file), one.line, one.end),
      })),
    );
    const same = declared.filter(({ text }) => text === seen.quote).map(({ one }) => one);
    const [only] = same;
    // Unnamed structs within may each have a member of the name: with one of them gone, which one is not known.
    if ((seen.of ?? 1) > declared.length)
      return {
        ...placement,
        status: 'ambiguous',
        confidence: 0.3,
        reason: reason('line-fewer', { name: symbol.name, count: declared.length }),
      };
    if (only !== undefined && same.length === 1) {
      if (placement.status !== 'ok' && placement.status !== 'ambiguous') return { ...placement, place: only };
      const sameStruct = placement.status === 'ok' || (await isSameStruct(symbol, only, seen, kernel));
      if (sameStruct)
        return {
          status: 'ok',
          place: only,
          confidence: 0.95,
          reason: reason('declaration-same', values),
          candidates: [only],
        };
    }
    if (same.length > 1 || placement.status === 'ambiguous')
      return { ...placement, status: 'ambiguous', confidence: 0.4 };
    return { ...placement, status: 'changed', confidence: 0.7, reason: reason('declaration-changed', values) };
  } catch (error) {
    return unread(error, placement.place.file);
  }
}

/** Whether the struct around a member looks like the one that the author saw: several files have a struct of the name. */
async function isSameStruct(symbol: Symbol, member: Place, seen: Seen, kernel: Kernel): Promise<boolean> {
  if (seen.body === undefined) return false;
  const { sites } = await symbolInFile(kernel, member.file, { ...symbol, member: undefined });
  const around = sites.find((one) => one.start <= member.line && member.line <= one.place.end);
  if (around === undefined) return false;
  const { lines } = await kernel.lines(member.file);
  return alikeness(seen.body, fingerprint(lines, around.start, around.place.end)) >= 0.5;
}

function placeOfLine(file: string, line: number): Place {
  return { file, line, column: 1, end: line };
}

function withoutQuote(anchor: Anchor): Anchor {
  const { quote: _, ...rest } = anchor;
  return rest;
}
