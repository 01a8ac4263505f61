import type { Definition } from '../c/outline.js';
import type { FileLines } from '../kernel.js';
import { shortHash } from './hash.js';
import { alikeness, fingerprint, isLowInformation } from './lines.js';
import { siteOf, type Site } from './symbol.js';

/** A definition, with how much of it is what the author saw (0 to 1). */
export interface Body {
  readonly site: Site;
  readonly name: string;
  readonly alike: number;
  /** How many lines that say something it has in common with it; not counted where the name says enough. */
  readonly common: number;
}

/** A definition of the name itself. */
export function bodyOf(file: string, one: Definition, { lines }: FileLines, seenBody: readonly string[]): Body {
  const site = siteOf(file, one);
  const alike = alikeness(seenBody, fingerprint(lines, site.start, site.place.end));
  return { site, name: one.name, alike, common: Infinity };
}

/** A definition of another name, with its own put back to that of the symbol, as if it had only been renamed. */
function renamedBody(
  file: string,
  one: Definition,
  text: FileLines,
  seenBody: readonly string[],
  former: string,
): Body {
  const site = siteOf(file, one);
  const word = new RegExp(`\\b${one.name.replace(/[.$]/g, '\\$&')}\\b`, 'g');
  const lines = text.lines
    .slice(site.start - 1, site.place.end)
    .map((line) => (line.includes(one.name) ? line.replace(word, former) : line));
  const seen = new Set(seenBody);
  const says = (line: string) => !line.includes(former) && seen.has(shortHash(line)) && !isLowInformation(line);
  const alike = alikeness(seenBody, fingerprint(lines, 1, lines.length));
  return { site, name: one.name, alike, common: lines.filter(says).length };
}

/** The definitions of other names that are at all like what the author saw of a symbol. */
export function likeBodies(
  file: string,
  definitions: readonly Definition[],
  text: FileLines,
  seenBody: readonly string[],
  name: string,
): Body[] {
  if (seenBody.length < 2) return [];
  const places = placesOf(text);
  const hits = seenBody.flatMap((hash) => places.get(hash) ?? []).sort((a, b) => a - b);
  return definitions
    .filter((one) => holdsAny(hits, one.start, one.end))
    .map((one) => renamedBody(file, one, text, seenBody, name))
    .filter((one) => one.alike > 0 && one.common > 0);
}

/** How much of what the author saw stands anywhere in a file, 0 to 1. */
export function shareIn(text: FileLines, seenBody: readonly string[]): number {
  const places = placesOf(text);
  return seenBody.filter((hash) => places.has(hash)).length / Math.max(1, seenBody.length);
}

/** By the hash of a line where it stands. Kept as long as the lines are. */
const known = new WeakMap<FileLines, ReadonlyMap<string, readonly number[]>>();

function placesOf(text: FileLines): ReadonlyMap<string, readonly number[]> {
  const before = known.get(text);
  if (before !== undefined) return before;
  const places = new Map<string, number[]>();
  text.lines.forEach((line, index) => {
    if (line === '') return;
    const hash = shortHash(line);
    const others = places.get(hash);
    if (others === undefined) places.set(hash, [index + 1]);
    else others.push(index + 1);
  });
  known.set(text, places);
  return places;
}

function holdsAny(sorted: readonly number[], first: number, last: number): boolean {
  let [low, high] = [0, sorted.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((sorted[middle] ?? 0) < first) low = middle + 1;
    else high = middle;
  }
  return (sorted[low] ?? Infinity) <= last;
}
