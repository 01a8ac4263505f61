import type { FileLines, Kernel } from '../kernel.js';
import type { Anchor } from '../notes/format.js';
import { inTurn } from '../signal.js';
import { SourceError } from '../source/source.js';
import { isLowInformation } from './lines.js';
import { mayDefine } from './mayDefine.js';
import type { PlaceOptions } from './place.js';
import { missing, notFound, reason, type Placement, type Reason, type ReasonCode } from './placement.js';
import { DEFAULT_ARCH, Nearness, nearness } from '../source/nearness.js';
import { symbolInFile, type SymbolPlace, type Symbol, isForeign } from './symbol.js';
import { searchOf } from './trace.js';
import { searchTree } from '../source/treeSearch.js';
import { normalise } from '../source/textLines.js';

/** The place of a file or folder, or of a quoted line in a file. */
export async function placePath(anchor: Anchor, kernel: Kernel): Promise<Placement> {
  const file = anchor.file ?? anchor.dir ?? '';
  if ((await kernel.source.identity(file)) === undefined) return missing('file-gone', { file });
  const at = (end: number): Placement => {
    const place = { file, line: 1, column: 1, end };
    return { status: 'ok', place, confidence: 1, reason: reason('found-in-file', { file }), candidates: [place] };
  };
  if (anchor.quote === undefined || anchor.file === undefined) return at(1);
  return placeQuote(anchor.quote, file, at(Number.MAX_SAFE_INTEGER), kernel);
}

/** Narrows a placement to the quoted line inside it. */
async function placeQuote(quote: string, name: string, placement: Placement, kernel: Kernel): Promise<Placement> {
  const { place } = placement;
  if (place === undefined || placement.status === 'ambiguous') return placement;
  let text: FileLines;
  try {
    text = await kernel.lines(place.file);
  } catch (error) {
    return unread(error, place.file);
  }
  // Under #if there may be several definitions: the line may stand in any.
  const lines = placement.candidates.flatMap((one) => linesEqual(text.lines, quote, one.line, one.end));
  const candidates = [...new Set(lines)].map((line) => ({ file: place.file, line, column: 1, end: line }));
  const [first] = candidates;
  if (first !== undefined && isLowInformation(quote))
    return {
      status: 'ambiguous',
      place: first,
      confidence: 0.3,
      reason: reason('quote-says-little', { name }),
      candidates,
    };
  if (first === undefined) return { ...missing('quote-gone', { name }), candidates: placement.candidates };
  if (candidates.length > 1)
    return {
      status: 'ambiguous',
      place: first,
      confidence: 1 / candidates.length,
      reason: reason('quote-repeated', { name, count: candidates.length }),
      candidates,
    };
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
  const placement = await placeSymbol(symbol, anchor, kernel, options);
  return anchor.quote === undefined ? placement : placeQuote(anchor.quote, symbol.name, placement, kernel);
}

async function placeSymbol(symbol: Symbol, anchor: Anchor, kernel: Kernel, options: PlaceOptions): Promise<Placement> {
  const hint = anchor.file;
  let owner: SymbolPlace | undefined;
  if (hint !== undefined && (await kernel.source.identity(hint)) !== undefined) {
    await inTurn(options.signal);
    try {
      const { sites, owners } = await symbolInFile(kernel, hint, symbol);
      owner = owners[0];
      if (sites.length > 0) return inOneFile(sites, 'ok', 'found-in-file', hint);
    } catch (error) {
      return unread(error, hint);
    }
    await inTurn(options.signal);
    if (owner !== undefined) return memberGone(symbol, owner);
  }
  return placeInTree(symbol, hint, anchor.dir, kernel, options);
}

/** Looks for a symbol in every file that holds its name, the nearest first. */
async function placeInTree(
  symbol: Symbol,
  hint: string | undefined,
  dir: string | undefined,
  kernel: Kernel,
  options: PlaceOptions,
): Promise<Placement> {
  const arch = kernel.options.arch ?? options.arch ?? DEFAULT_ARCH;
  const { files, unreachable } =
    dir === undefined
      ? await searchTree(kernel.source, symbol.name, searchOf(options))
      : await kernel.source.filesWithWord(symbol.name, { under: [dir], ...searchOf(options) });
  await inTurn(options.signal);
  const levels = new Map<Nearness, string[]>();
  for (const file of files) {
    const level = file === hint ? undefined : nearness(file, hint ?? dir, arch);
    if (level === undefined) continue;
    const known = levels.get(level);
    if (known === undefined) levels.set(level, [file]);
    else known.push(file);
  }
  let owner: SymbolPlace | undefined;
  let foreign: SymbolPlace | undefined;
  // Without a hint no folder is nearer than another, but for those of other architectures.
  const order =
    hint === undefined
      ? [[Nearness.SameTop, Nearness.Include, Nearness.Architecture, Nearness.Rest], [Nearness.ForeignArchitecture]]
      : [
          [Nearness.SameTop],
          [Nearness.Include],
          [Nearness.Architecture],
          [Nearness.Rest],
          [Nearness.ForeignArchitecture],
        ];
  for (const group of order) {
    const sites: SymbolPlace[] = [];
    for (const file of group.flatMap((level) => levels.get(level) ?? [])) {
      if (!(await mayDefine(symbol, file, kernel))) continue;
      await inTurn(options.signal);
      try {
        const found = await symbolInFile(kernel, file, symbol);
        sites.push(...found.sites);
        owner ??= found.owners[0];
      } catch (error) {
        // A file that cannot be read is passed over: another may hold the definition.
        if (!(error instanceof SourceError)) throw error;
      }
      await inTurn(options.signal);
    }
    const known = sites.filter((one) => hint === undefined || !isForeign(one, hint));
    foreign ??= sites.find((one) => !known.includes(one));
    if (known.length > 0) return amongFiles(known, hint, symbol);
  }
  if (owner !== undefined) return memberGone(symbol, owner);
  if (foreign !== undefined)
    return {
      ...missing('only-foreign-static', { name: symbol.name, file: foreign.place.file }),
      candidates: [foreign.place],
    };
  return notFound(symbol.name, unreachable);
}

function amongFiles(sites: readonly SymbolPlace[], hint: string | undefined, symbol: Symbol): Placement {
  // A definition in a .c file ranks above an inline stub of a header.
  const full = sites.filter((one) => one.place.file.endsWith('.c') && !(one.static && one.inline));
  const stubs = sites.some((one) => one.place.file.endsWith('.h') && one.inline);
  const best = symbol.kind === 'function' && full.length > 0 && stubs ? full : sites;
  const files = [...new Set(best.map((one) => one.place.file))];
  const [file = ''] = files;
  if (files.length > 1)
    return {
      status: 'ambiguous',
      ...(best[0] === undefined ? {} : { place: best[0].place }),
      confidence: 1 / files.length,
      reason: reason('several', { count: files.length, name: symbol.name }),
      candidates: best.map((one) => one.place),
    };
  return hint === undefined
    ? inOneFile(best, 'ok', 'found-in-tree', file)
    : inOneFile(best, 'moved', 'found-elsewhere', file, { expected: hint });
}

/** Twins under `#if` in one file are one place with several lines. */
function inOneFile(
  sites: readonly SymbolPlace[],
  status: 'ok' | 'moved',
  code: ReasonCode,
  file: string,
  values: Reason['values'] = {},
): Placement {
  const [first] = sites;
  return {
    status,
    ...(first === undefined ? {} : { place: first.place }),
    confidence: status === 'ok' ? 1 : 0.9,
    reason:
      sites.length > 1 && status === 'ok'
        ? reason('twins', { count: sites.length, file })
        : reason(code, { ...values, file }),
    candidates: sites.map((one) => one.place),
  };
}

function memberGone(symbol: Symbol, owner: SymbolPlace): Placement {
  return {
    ...missing('member-gone', { owner: `${symbol.kind} ${symbol.name}`, member: symbol.member ?? '' }),
    candidates: [owner.place],
  };
}

/** The placement of what stands in a file that cannot be read. */
export function unread(error: unknown, file: string): Placement {
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
