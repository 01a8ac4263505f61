import type { Kernel } from '../kernel.js';
import type { Anchor } from '../notes/format.js';
import { memberGone } from './memberGone.js';
import type { PlaceOptions } from './placeOptions.js';
import { ambiguous, isPlaced, missing, notFound, placedAt, unread, type Placed, type Placement } from './placement.js';
import { placeQuote } from './placeQuote.js';
import { reason, type AnchorReason, type AnchorReasonCode } from './reason.js';
import { withConditions } from './standing.js';
import { withStubs } from './withStubs.js';
import type { OtherTag, UnseenMaker } from '../facts/facts.js';
import {
  isForeign,
  plainPlace,
  symbolInFile,
  withoutStubs,
  type SymbolInFile,
  type SymbolPlace,
  type Symbol,
} from '../facts/symbol.js';
import { placeText, type Place } from '../source/place.js';

/** Finds a symbol by its name alone, and in it the quoted line if there is one. */
export async function placeByName(
  symbol: Symbol,
  anchor: Anchor,
  kernel: Kernel,
  options: PlaceOptions,
): Promise<Placement> {
  const found = await placeSymbol(symbol, anchor, kernel, options);
  const one = options.everyMember === true ? found : await placeOwn(found, symbol, kernel);
  const own = options.stubs === true ? await withStubs(one, symbol, kernel) : one;
  const placement = await withConditions(own, kernel);
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

async function placeSymbol(symbol: Symbol, where: Where, kernel: Kernel, options: PlaceOptions): Promise<Placement> {
  const { file, dir } = where;
  const there = await fileThere(where, kernel);
  if (there !== undefined) {
    await kernel.turn();
    const placed = await placeInFile(symbol, there, kernel);
    if (placed !== undefined) return placed;
    await kernel.turn();
  }
  if (symbol.kind === 'label' && there !== undefined) {
    // What a header has macros make is there, though another file has one of that name written out.
    const isHeader = there.endsWith('.h') && options.made !== 'never';
    const made = await kernel.facts.madeLabelsOf(symbol.name, isHeader ? { near: there } : { unit: there });
    const [first, ...others] = made.map(({ place }) => place).filter((place) => !isHeader || place.file === there);
    if (first !== undefined) return inOneFile([first, ...others], 'ok', 'found-in-file', there);
    await kernel.turn();
  }
  const placed = await placeInTree(symbol, where, kernel, options);
  if (placed.status === 'missing' && placed.owner === undefined && hasTag(symbol))
    return (await placeRenamed(symbol, where, kernel, options)) ?? placed;
  // As for other symbols: what macros make is another question, whose answer takes a search of the tree.
  if (symbol.kind !== 'label' || placed.status !== 'missing' || options.made === 'never') return placed;
  const made = await kernel.facts.madeLabelsOf(symbol.name, { near: file ?? dir });
  const [first, ...others] = made.flatMap(({ place }) => (place.file === file ? [place] : []));
  if (file !== undefined && first !== undefined) return inOneFile([first, ...others], 'ok', 'found-in-file', file);
  return made.length === 0
    ? placed
    : amongFiles(
        made.map(({ place }) => plainPlace(place)),
        file,
        symbol,
      );
}

/** Where the author says that a symbol is. */
type Where = Pick<Anchor, 'file' | 'dir'>;

/** The file that the author names, if this kernel has it. */
async function fileThere({ file }: Where, kernel: Kernel): Promise<string | undefined> {
  return file !== undefined && (await kernel.source.identity(file)) !== undefined ? file : undefined;
}

/** In the file that the author names; `undefined` when it has nothing of the name. */
async function placeInFile(symbol: Symbol, file: string, kernel: Kernel): Promise<Placement | undefined> {
  let found: SymbolInFile;
  try {
    found = await symbolInFile(kernel, file, symbol);
  } catch (error) {
    return unread(error);
  }
  const [first, ...others] = found.defined.map(({ place }) => place);
  if (first !== undefined) return inOneFile([first, ...others], 'ok', 'found-in-file', file, {}, found.defined[0]);
  const [owner] = found.owners;
  return owner === undefined ? undefined : memberGone(symbol, owner, kernel);
}

function hasTag({ kind }: Symbol): boolean {
  return kind === 'struct' || kind === 'union' || kind === 'enum';
}

/** The place of what a macro gives its tag: `rack_head` of `#define rack_head hook_head` is `struct hook_head`. */
async function placeRenamed(
  symbol: Symbol,
  where: Where,
  kernel: Kernel,
  options: PlaceOptions,
): Promise<Placement | undefined> {
  const names = await kernel.facts.otherTagsOf(symbol.name, { near: where.file ?? where.dir });
  let gone: Placement | undefined;
  const found = new Map<string, Place>();
  const meant = new Set<string>();
  let by: OtherTag | undefined;
  for (const one of names) {
    // Where the configuration chooses, the branches of one `#if` are meant together.
    if (by !== undefined && one.place.file !== by.place.file) break;
    const placed = await placeTag({ ...symbol, name: one.tag }, where, kernel, options);
    if (placed.status === 'missing') gone ??= placed.owner === undefined ? undefined : placed;
    else {
      by ??= one;
      meant.add(one.tag);
      for (const place of placed.candidates) found.set(placeText(place), place);
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
async function placeTag(symbol: Symbol, where: Where, kernel: Kernel, options: PlaceOptions): Promise<Placement> {
  const there = await fileThere(where, kernel);
  const placed = there === undefined ? undefined : await placeInFile(symbol, there, kernel);
  return placed ?? placeInTree(symbol, where, kernel, options);
}

/** Looks for a symbol in every file that holds its name, the nearest first. */
async function placeInTree(
  symbol: Symbol,
  { file: hint, dir }: Where,
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
  const { unreachable, unseen } = next.value;
  if (owner !== undefined) return memberGone(symbol, owner, kernel);
  if (foreign !== undefined)
    return missing('only-foreign-static', { name: symbol.name, file: foreign.place.file }, [foreign.place]);
  if (unseen !== undefined) return mayBeMade(symbol.name, unseen);
  const gone = notFound(symbol.name, unreachable);
  return made === undefined && unreachable.length === 0 ? ((await ofOtherKind(symbol, hint, kernel)) ?? gone) : gone;
}

/** The placement of a name that a macro may make where that was not looked at: what makes it is all that can be shown. */
function mayBeMade(name: string, { macro, home, use, left }: UnseenMaker): Placement {
  const values = { name, macro, home: `${home.file}:${home.line}` };
  const why =
    use !== undefined
      ? reason('made-unread', { ...values, file: use.file, line: use.line })
      : left > 0
        ? reason('may-be-made', { ...values, count: left })
        : reason('may-be-made-deeper', values);
  return ambiguous([use ?? home], 0.1, why);
}

/** What a name may be in another kernel, or is mistaken for: `kmalloc()` became a macro. */
const MISTAKEN_FOR: Partial<Record<Symbol['kind'], readonly Symbol['kind'][]>> = {
  function: ['macro'],
  macro: ['function', 'enumerator', 'variable'],
  variable: ['macro', 'function'],
  enumerator: ['macro'],
  struct: ['union'],
  union: ['struct'],
};

/** Of a symbol that is nowhere what has its name and is something else: not the same, so it is only named. */
async function ofOtherKind(symbol: Symbol, near: string | undefined, kernel: Kernel): Promise<Placement | undefined> {
  if (symbol.member !== undefined) return undefined;
  const { name } = symbol;
  for (const kind of MISTAKEN_FOR[symbol.kind] ?? []) {
    await kernel.turn();
    for await (const files of kernel.facts.definitionsOf({ kind, name }, { near, made: 'never' })) {
      const [first] = files.flatMap(({ defined }) =>
        defined.filter((one) => !one.static || one.place.file.endsWith('.h')),
      );
      if (first === undefined) continue;
      const { file, line } = first.place;
      return missing('other-kind', { name, kind, file, line }, [first.place]);
    }
  }
  return undefined;
}

function amongFiles(defined: readonly SymbolPlace[], hint: string | undefined, symbol: Symbol): Placement {
  const best = withoutStubs(defined, symbol.kind);
  const files = [...new Set(best.map((one) => one.place.file))];
  const [file = ''] = files;
  const [first, ...others] = best.map((one) => one.place);
  if (first === undefined) return notFound(symbol.name, []);
  const weak = defined.find((one) => one.weak === true && !best.includes(one));
  if (files.length === 1 && weak !== undefined && hint === undefined)
    return placedAt('ok', first, 1, reason('not-weak', { name: symbol.name, file, other: weak.place.file }), [
      first,
      ...others,
    ]);
  if (files.length > 1) {
    const why = reason('several', { count: files.length, name: symbol.name });
    return ambiguous([first, ...others], 1 / files.length, why);
  }
  const placed =
    hint === undefined
      ? inOneFile([first, ...others], 'ok', 'found-in-tree', file, {}, best[0])
      : inOneFile([first, ...others], 'moved', 'found-elsewhere', file, { expected: hint });
  const stubs = defined.filter((one) => one.weak !== true && !best.includes(one)).map(({ place }) => place);
  const [stub] = stubs;
  if (stub === undefined) return placed;
  if (placed.reason.code !== 'found-in-tree') return { ...placed, others: stubs };
  return { ...placed, others: stubs, reason: reason('not-stub', { file, other: stub.file }) };
}

/** Twins under `#if` in one file are one place with several lines. */
function inOneFile(
  places: readonly [Place, ...Place[]],
  status: 'ok' | 'moved',
  code: AnchorReasonCode,
  file: string,
  values: AnchorReason['values'] = {},
  found?: SymbolPlace,
): Placed {
  const isMade = places.length === 1 && found?.madeBy !== undefined;
  const why = isMade
    ? madeReason(found, found.madeBy, file)
    : places.length > 1 && status === 'ok'
      ? reason('twins', { count: places.length, file })
      : reason(code, { ...values, file });
  return placedAt(status, places[0], status === 'ok' ? 1 : 0.9, why, places);
}

/** What is said of a name that a macro makes. */
function madeReason({ madeIn, doubtful }: SymbolPlace, macro: string, file: string): AnchorReason {
  const how = doubtful === true ? 'made-somewhere' : 'made';
  if (madeIn === undefined) return reason(how, { macro, file });
  return reason(`${how}-by-header`, { macro, file, home: `${madeIn.file}:${madeIn.line}` });
}
