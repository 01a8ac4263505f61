import type { Kernel } from '../kernel.js';
import type { Seen } from '../notes/format.js';
import { findBody, type Wanted } from './findBody.js';
import { alikeness, fingerprint, neighbourAlikeness, similarity } from './lines.js';
import { lineAlong, lineInFile, type Stray } from './lineElsewhere.js';
import { declarationText, neighboursOf } from './make.js';
import type { PlaceOptions } from './placeOptions.js';
import { placeByName } from './placeByName.js';
import {
  ambiguous,
  isPlaced,
  placedAt,
  unread,
  type Ambiguous,
  type Missing,
  type Placed,
  type Placement,
} from './placement.js';
import { reason } from './reason.js';
import { symbolInFile, type SymbolPlace, type Symbol } from '../facts/symbol.js';
import type { Place } from '../source/place.js';

/** A member as it is declared now. */
interface Declared {
  readonly place: Place;
  readonly name: string;
  readonly text: string;
  /** How alike its surroundings are, 0 to 1. */
  readonly around: number;
}

/** Finds a member of a struct or union by its name, and compares its declaration with what the author saw; else by the declaration. */
export async function placeMember(
  wanted: Wanted,
  seen: Seen,
  kernel: Kernel,
  options: PlaceOptions,
): Promise<Placement> {
  const { symbol, anchor, trail } = wanted;
  const { quote: _, ...unquoted } = anchor;
  const everyMember = seen.quote !== undefined;
  const placement = await placeByName(symbol, unquoted, kernel, { ...options, everyMember });
  if (seen.quote === undefined) return placement;
  try {
    if (placement.status !== 'missing') return await compare(placement, symbol, seen, kernel);
    // An enumerator stands on a line with others: its text says nothing.
    if (trail === undefined || symbol.kind === 'enum') return placement;
    return (await byDeclaration(wanted, seen, placement, kernel, options)) ?? placement;
  } catch (error) {
    return unread(error);
  }
}

async function compare(placement: Placed | Ambiguous, symbol: Symbol, seen: Seen, kernel: Kernel): Promise<Placement> {
  const values = { name: `${symbol.name}.${symbol.member ?? ''}` };
  const declared: Declared[] = [];
  for (const place of placement.candidates) {
    const around = await structAround(symbol, place, kernel);
    declared.push(await declaredAt(place, symbol.member ?? '', around, seen, kernel));
  }
  const same = declared.filter(({ text }) => text === seen.quote);
  const likeliest = [...same, ...declared].sort((a, b) => b.around - a.around).map(({ place }) => place);
  const [best = placement.candidates[0], ...others] = new Set(likeliest);
  const candidates = [best, ...others] as const;
  const [only] = same;
  // Unnamed structs within may each have a member of the name: with one of them gone, which one is not known.
  if ((seen.of ?? 1) > declared.length)
    return ambiguous(candidates, 0.3, reason('line-fewer', { name: symbol.name, count: declared.length }));
  if (only !== undefined && same.length === 1) {
    if (placement.status !== 'ok' && placement.status !== 'ambiguous') return { ...placement, place: only.place };
    const sameStruct = placement.status === 'ok' || (await isSameStruct(symbol, only.place, seen, kernel));
    if (sameStruct) return certain(only.place, values);
  }
  const twin = placement.status === 'ok' ? nthTwin(declared, same, seen) : undefined;
  if (twin !== undefined) return certain(twin.place, values);
  if (same.length > 1 || placement.status === 'ambiguous') return ambiguous(candidates, 0.4, placement.reason);
  return { ...placement, status: 'changed', confidence: 0.7, reason: reason('declaration-changed', values) };
}

function certain(place: Place, values: { readonly name: string }): Placement {
  return placedAt('ok', place, 0.95, reason('declaration-same', values));
}

/** As many of the name as before: the nth, if what stands around it speaks for it too. */
function nthTwin(declared: readonly Declared[], same: readonly Declared[], seen: Seen): Declared | undefined {
  if (same.length < 2 || declared.length !== seen.of || seen.nth === undefined) return undefined;
  const nth = declared[seen.nth - 1];
  if (nth === undefined || !same.includes(nth)) return undefined;
  const rival = Math.max(...same.filter((one) => one !== nth).map(({ around }) => around));
  return nth.around >= 0.6 && nth.around - rival >= 0.2 ? nth : undefined;
}

/** Its name is gone, or that of its struct: what stands in its place, or where its declaration went. */
async function byDeclaration(
  wanted: Wanted,
  seen: Seen,
  placement: Missing,
  kernel: Kernel,
  options: PlaceOptions,
): Promise<Placement | undefined> {
  const { symbol, anchor, trail } = wanted;
  if (trail === undefined) return undefined;
  if (placement.owner !== undefined) {
    const found = await replaced(placement.owner, symbol, symbol.name, seen, kernel);
    if (found !== undefined) return found;
  } else {
    const owner = { ...wanted, symbol: { ...symbol, member: undefined }, body: seen.body ?? [] };
    const found = await findBody(owner, kernel, options);
    if (found.found === 'renamed' || found.found === 'elsewhere') {
      const { body } = found;
      const inside = await replaced(body.definition.place, symbol, body.name, seen, kernel);
      if (inside !== undefined) return inside;
    }
  }
  const name = `${symbol.name}.${symbol.member ?? ''}`;
  // How often the text stood in the file was not counted: something must stand beside it.
  const stray: Stray = { name, quote: seen.quote ?? '', seen: { ...seen, of: 1 }, file: anchor.file };
  const found = (await lineInFile(stray, kernel)) ?? (await lineAlong(stray, trail, kernel));
  if (found === undefined || !isPlaced(found)) return found;
  return { ...found, reason: reason('declaration-elsewhere', { name, file: found.place.file }) };
}

/** The member of a struct that is declared as the author saw it, or that stands where it stood. */
async function replaced(
  owner: Place,
  symbol: Symbol,
  name: string,
  seen: Seen,
  kernel: Kernel,
): Promise<Placement | undefined> {
  const { members } = await kernel.definitions(owner.file);
  const struct: Pick<SymbolPlace, 'start' | 'place'> = { start: owner.line, place: owner };
  const score = ({ text, around }: Declared) => 0.5 * similarity(seen.quote ?? '', text) + 0.5 * around;
  let best: Declared | undefined;
  for (const one of members) {
    if (one.struct !== name || one.line < owner.line || one.line > owner.end) continue;
    const place = { file: owner.file, line: one.line, column: one.column, end: one.end };
    const declared = await declaredAt(place, one.name, struct, seen, kernel);
    // What stood beside it then is another member.
    if ([...(seen.before ?? []), ...(seen.after ?? [])].includes(declared.text)) continue;
    const isIt = one.name === symbol.member || score(declared) >= 0.6;
    if (isIt && (best === undefined || score(declared) > score(best))) best = declared;
  }
  if (best === undefined) return undefined;
  const values = { owner: `${symbol.kind} ${name}`, member: symbol.member ?? '', other: best.name };
  const why =
    best.name === symbol.member
      ? reason('declaration-elsewhere', { name: `${symbol.name}.${best.name}`, file: owner.file })
      : reason('member-replaced', values);
  return placedAt('changed', best.place, 0.6 * score(best), why);
}

async function declaredAt(
  place: Place,
  name: string,
  struct: Pick<SymbolPlace, 'start' | 'place'> | undefined,
  seen: Seen,
  kernel: Kernel,
): Promise<Declared> {
  const lines = await kernel.lines(place.file);
  const text = declarationText(lines, place.line, place.end);
  const { before, after } = seen;
  if (struct === undefined || before === undefined || after === undefined) return { place, name, text, around: 0 };
  const now = neighboursOf(lines, place, struct.start, struct.place.end);
  return { place, name, text, around: neighbourAlikeness({ before, after }, now) };
}

async function structAround(symbol: Symbol, member: Place, kernel: Kernel): Promise<SymbolPlace | undefined> {
  const { defined } = await symbolInFile(kernel, member.file, { ...symbol, member: undefined });
  return defined.find((one) => one.start <= member.line && member.line <= one.place.end);
}

/** Whether the struct around a member looks like the one that the author saw: several files have a struct of the name. */
async function isSameStruct(symbol: Symbol, member: Place, seen: Seen, kernel: Kernel): Promise<boolean> {
  const around = seen.body === undefined ? undefined : await structAround(symbol, member, kernel);
  if (around === undefined) return false;
  const { lines } = await kernel.lines(member.file);
  return alikeness(seen.body ?? [], fingerprint(lines, around.start, around.place.end)) >= 0.5;
}
