import type { FileLines, Kernel } from '../kernel.js';
import type { Anchor } from '../notes/format.js';
import { SourceError } from '../source/source.js';
import { isLowInformation } from './lines.js';
import type { PlaceOptions } from './placeOptions.js';
import { ambiguous, isPlaced, missing, notFound, placedAt, type Missing, type Placement } from './placement.js';
import { reason, type AnchorReason, type AnchorReasonCode } from './reason.js';
import type { OtherTag } from '../facts/facts.js';
import { isForeign, plainPlace, symbolInFile, withoutStubs, type SymbolPlace, type Symbol } from '../facts/symbol.js';
import { normalise } from '../source/textLines.js';
import { wholeWord } from '../source/pattern.js';
import type { Place } from '../source/place.js';

/** The place of a file or folder, or of a quoted line in a file. */
export async function placePath(anchor: Anchor, kernel: Kernel): Promise<Placement> {
  const file = anchor.file ?? anchor.dir ?? '';
  const identity = await kernel.source.identity(file);
  if (identity === undefined) return missing('file-gone', { file });
  const at = (end: number) => placedAt('ok', { file, line: 1, column: 1, end }, 1, reason('found-in-file', { file }));
  if (anchor.quote === undefined || anchor.file === undefined) return at(1);
  return placeQuote(anchor.quote, file, at(Number.MAX_SAFE_INTEGER), kernel);
}

/** Narrows a placement to the quoted line inside it. */
async function placeQuote(quote: string, name: string, placement: Placement, kernel: Kernel): Promise<Placement> {
  if (!isPlaced(placement)) return placement;
  const { place } = placement;
  let text: FileLines;
  try {
    text = await kernel.lines(place.file);
  } catch (error) {
    return unread(error, place.file);
  }
  // Under #if there may be several definitions: the line may stand in any.
  const lines = placement.candidates.flatMap((one) => linesEqual(text.lines, quote, one.line, one.end));
  const candidates = [...new Set(lines)].map((line) => ({ file: place.file, line, column: 1, end: line }));
  const [first, ...others] = candidates;
  if (first === undefined) return missing('quote-gone', { name }, placement.candidates);
  if (isLowInformation(quote)) return ambiguous([first, ...others], 0.3, reason('quote-says-little', { name }));
  if (others.length > 0) {
    const why = reason('quote-repeated', { name, count: candidates.length });
    return ambiguous([first, ...others], 1 / candidates.length, why);
  }
  return {
    ...placement,
    place: first,
    candidates,
    reason: placement.status === 'ok' ? reason('quote-found', { name }) : placement.reason,
  };
}

/** Finds a symbol by its name alone, and in it the quoted line if there is one. */
export async function placeByName(
  symbol: Symbol,
  anchor: Anchor,
  kernel: Kernel,
  options: PlaceOptions,
): Promise<Placement> {
  const found = await placeSymbol(symbol, anchor, kernel, options);
  const placement = options.everyMember === true ? found : await placeOwn(found, symbol, kernel);
  return anchor.quote === undefined ? placement : placeQuote(anchor.quote, symbol.name, placement, kernel);
}

/** Of several members of a name in one struct the one of that struct itself: the others are members of structs without a tag in it. */
async function placeOwn(placement: Placement, symbol: Symbol, kernel: Kernel): Promise<Placement> {
  const { member, name } = symbol;
  if (member === undefined || !isPlaced(placement) || placement.candidates.length < 2) return placement;
  const { file } = placement.place;
  const all = (await kernel.definitions(file)).members.filter((one) => one.struct === name && one.name === member);
  const ways = new Map(all.map((one) => [`${one.line}:${one.column}`, one.within?.join(', ') ?? '']));
  const wayOf = ({ line, column }: Place) => ways.get(`${line}:${column}`) ?? '';
  const way = wayOf(placement.place);
  if (placement.candidates.every((one) => wayOf(one) === way)) return placement;
  const [own, ...twins] = placement.candidates.filter((one) => wayOf(one) === '');
  if (own !== undefined) {
    const why = placement.reason.code === 'twins' ? reason('found-in-file', { file }) : placement.reason;
    return { ...placement, place: own, candidates: [own, ...twins], reason: why };
  }
  const [first = placement.place, ...others] = placement.candidates;
  const names = [...new Set(placement.candidates.map(wayOf))].map((one) => `${one}.${member}`);
  const why = reason('several-members', { name, count: names.length, other: names.join(', ') });
  return ambiguous([first, ...others], 1 / names.length, why);
}

async function placeSymbol(symbol: Symbol, anchor: Anchor, kernel: Kernel, options: PlaceOptions): Promise<Placement> {
  const hint = anchor.file;
  let owner: SymbolPlace | undefined;
  if (hint !== undefined && (await kernel.source.identity(hint)) !== undefined) {
    await kernel.turn();
    try {
      const { defined, owners } = await symbolInFile(kernel, hint, symbol);
      owner = owners[0];
      const [first, ...others] = defined.map(({ place }) => place);
      if (first !== undefined) return inOneFile([first, ...others], 'ok', 'found-in-file', hint, {}, defined[0]);
    } catch (error) {
      return unread(error, hint);
    }
    await kernel.turn();
    if (owner !== undefined) return memberGone(symbol, owner, kernel);
    if (symbol.kind === 'label') {
      const made = await kernel.facts.madeLabelsOf(symbol.name, { unit: hint });
      const [first, ...others] = made.map(({ place }) => place);
      if (first !== undefined) return inOneFile([first, ...others], 'ok', 'found-in-file', hint);
      await kernel.turn();
    }
  }
  const placed = await placeInTree(symbol, hint, anchor.dir, kernel, options);
  if (placed.status === 'missing' && placed.owner === undefined && hasTag(symbol))
    return (await placeRenamed(symbol, anchor, kernel, options)) ?? placed;
  if (symbol.kind !== 'label' || placed.status !== 'missing') return placed;
  const made = await kernel.facts.madeLabelsOf(symbol.name, { near: hint ?? anchor.dir });
  const [first, ...others] = made.flatMap(({ place }) => (place.file === hint ? [place] : []));
  if (hint !== undefined && first !== undefined) return inOneFile([first, ...others], 'ok', 'found-in-file', hint);
  return made.length === 0
    ? placed
    : amongFiles(
        made.map(({ place }) => plainPlace(place)),
        hint,
        symbol,
      );
}

function hasTag({ kind }: Symbol): boolean {
  return kind === 'struct' || kind === 'union' || kind === 'enum';
}

/** The place of what a macro gives its tag: `rack_head` of `#define rack_head hook_head` is `struct hook_head`. */
async function placeRenamed(
  symbol: Symbol,
  { file: hint, dir }: Anchor,
  kernel: Kernel,
  options: PlaceOptions,
): Promise<Placement | undefined> {
  const names = await kernel.facts.otherTagsOf(symbol.name, { near: hint ?? dir });
  let gone: Placement | undefined;
  const found = new Map<string, Place>();
  const meant = new Set<string>();
  let by: OtherTag | undefined;
  for (const one of names) {
    // Where the configuration chooses, the branches of one `#if` are meant together.
    if (by !== undefined && one.place.file !== by.place.file) break;
    const placed = await placeTag({ ...symbol, name: one.tag }, hint, dir, kernel, options);
    if (placed.status === 'missing') gone ??= placed.owner === undefined ? undefined : placed;
    else {
      by ??= one;
      meant.add(one.tag);
      for (const place of placed.candidates) found.set(`${place.file}:${place.line}`, place);
    }
  }
  const [first, ...others] = found.values();
  if (first === undefined || by === undefined) return gone;
  const why = reason('renamed-tag', { name: symbol.name, other: [...meant].join(', '), file: by.place.file });
  return others.length === 0
    ? placedAt('ok', first, 1, why, [first])
    : ambiguous([first, ...others], 1 / found.size, why);
}

/** As of any symbol, in the file that the author names too. */
async function placeTag(
  symbol: Symbol,
  hint: string | undefined,
  dir: string | undefined,
  kernel: Kernel,
  options: PlaceOptions,
): Promise<Placement> {
  if (hint !== undefined && (await kernel.source.identity(hint)) !== undefined) {
    const { defined, owners } = await symbolInFile(kernel, hint, symbol);
    const [first, ...others] = defined.map(({ place }) => place);
    if (first !== undefined) return inOneFile([first, ...others], 'ok', 'found-in-file', hint);
    if (owners[0] !== undefined) return memberGone(symbol, owners[0], kernel);
  }
  return placeInTree(symbol, hint, dir, kernel, options);
}

/** Looks for a symbol in every file that holds its name, the nearest first. */
async function placeInTree(
  symbol: Symbol,
  hint: string | undefined,
  dir: string | undefined,
  kernel: Kernel,
  options: PlaceOptions,
): Promise<Placement> {
  const { onProgress, made } = options;
  const ask = { near: hint, under: dir, onProgress, ...(made === undefined ? {} : { made }) };
  let owner: SymbolPlace | undefined;
  let foreign: SymbolPlace | undefined;
  const search = kernel.facts.definitionsOf(symbol, ask);
  let next = await search.next();
  for (; next.done !== true; next = await search.next()) {
    const defined = next.value.flatMap((one) => one.defined);
    owner ??= next.value.find(({ owners }) => owners.length > 0)?.owners[0];
    const known = defined.filter((one) => hint === undefined || !isForeign(one, hint));
    foreign ??= defined.find((one) => !known.includes(one));
    if (known.length > 0) return amongFiles(known, hint, symbol);
  }
  const { unreachable } = next.value;
  if (owner !== undefined) return memberGone(symbol, owner, kernel);
  if (foreign !== undefined)
    return missing('only-foreign-static', { name: symbol.name, file: foreign.place.file }, [foreign.place]);
  return notFound(symbol.name, unreachable);
}

function amongFiles(defined: readonly SymbolPlace[], hint: string | undefined, symbol: Symbol): Placement {
  const best = withoutStubs(defined, symbol.kind);
  const files = [...new Set(best.map((one) => one.place.file))];
  const [file = ''] = files;
  const [first, ...others] = best.map((one) => one.place);
  if (first === undefined) return notFound(symbol.name, []);
  if (files.length > 1) {
    const why = reason('several', { count: files.length, name: symbol.name });
    return ambiguous([first, ...others], 1 / files.length, why);
  }
  return hint === undefined
    ? inOneFile([first, ...others], 'ok', 'found-in-tree', file, {}, best[0])
    : inOneFile([first, ...others], 'moved', 'found-elsewhere', file, { expected: hint });
}

/** Twins under `#if` in one file are one place with several lines. */
function inOneFile(
  places: readonly [Place, ...Place[]],
  status: 'ok' | 'moved',
  code: AnchorReasonCode,
  file: string,
  values: AnchorReason['values'] = {},
  found?: SymbolPlace,
): Placement {
  const isMade = places.length === 1 && found?.madeBy !== undefined;
  const why = isMade
    ? reason(found.doubtful === true ? 'made-somewhere' : 'made', { macro: found.madeBy, file })
    : places.length > 1 && status === 'ok'
      ? reason('twins', { count: places.length, file })
      : reason(code, { ...values, file });
  return placedAt(status, places[0], status === 'ok' ? 1 : 0.9, why, places);
}

async function memberGone(symbol: Symbol, { place }: SymbolPlace, kernel: Kernel): Promise<Missing> {
  const values = { owner: `${symbol.kind} ${symbol.name}`, member: symbol.member ?? '' };
  const detail = await unreadMaker(place, kernel);
  const missed =
    detail === undefined
      ? missing('member-gone', values, [place])
      : missing('member-unknown', { ...values, detail }, [place]);
  return { ...missed, owner: place };
}

/** What stands among the members of a struct and may give it others that nobody read: a macro that the file does not define, an include. */
async function unreadMaker({ file, line, end }: Place, kernel: Kernel): Promise<string | undefined> {
  let text: string;
  try {
    text = await kernel.source.read(file);
  } catch (error) {
    if (error instanceof SourceError) return undefined;
    throw error;
  }
  const lines = text.split('\n').slice(line - 1, end);
  const { members, definitions } = await kernel.definitions(file);
  for (const [index, one] of lines.entries()) {
    const include = /^[ \t]*#[ \t]*include[ \t]*(\S{1,200})/.exec(one)?.[1];
    // A table that was read gave its members to the line.
    if (include !== undefined && ![...members, ...definitions].some((made) => made.line === line + index))
      return include;
    const macro = /^[ \t]+([A-Z_][A-Z0-9_]{2,})[ \t]*(?:\(|;|$)/.exec(one)?.[1];
    if (macro === undefined || (await kernel.isMaker(macro))) continue;
    if (!new RegExp(String.raw`^[ \t]*#[ \t]*define[ \t]+${wholeWord(macro)}`, 'm').test(text)) return macro;
  }
  return undefined;
}

/** The placement of what stands in a file that cannot be read. */
export function unread(error: unknown, file: string): Missing {
  if (!(error instanceof SourceError)) throw error;
  return missing('file-not-read', { file, detail: error.code });
}

/** The numbers (1-based) of the lines from `first` to `last`, both included, that equal the quote when normalised. */
function linesEqual(lines: readonly string[], quote: string, first: number, last: number): number[] {
  const wanted = normalise(quote);
  if (wanted === '') return [];
  const found: number[] = [];
  for (let line = first; line <= Math.min(last, lines.length); line++) if (lines[line - 1] === wanted) found.push(line);
  return found;
}
