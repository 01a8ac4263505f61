import { lowerBound } from '../sorted.js';
import type { Definition } from '../c/outline.js';
import type { FileLines } from '../kernel.js';
import { shortHash } from '../source/hash.js';
import { alikeness, fingerprint, isLowInformation } from './lines.js';
import { symbolPlace, type SymbolPlace } from '../facts/symbol.js';
import { wholeWord } from '../source/pattern.js';

/** A definition, with how much of it is what the author saw (0 to 1). */
export interface Body {
  readonly definition: SymbolPlace;
  readonly name: string;
  readonly alike: number;
  /** How many lines that say something it has in common with it; not counted where the name says enough. */
  readonly common: number;
}

/** A definition of the name itself. */
export function bodyOf(file: string, one: Definition, text: FileLines, seenBody: readonly string[]): Body {
  const definition = symbolPlace(file, one);
  const alike = alikeness(seenBody, fingerprint(text.lines, definition.start, definition.place.end, hashesIn(text)));
  return { definition, name: one.name, alike, common: Infinity };
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
  const hits = linesSeen(text, seenBody);
  return definitions.flatMap((one) => {
    // Most functions share an `int ret;` with each other: only what says something is worth a comparison.
    const common = commonLines(one, text, hits, name);
    const body = common === 0 ? undefined : renamedBody(file, one, text, seenBody, name, common);
    return body === undefined || body.alike === 0 ? [] : [body];
  });
}

/** How many lines of a definition the author saw, of those that say something and name neither it nor the symbol. */
function commonLines(one: Definition, { lines }: FileLines, hits: readonly number[], former: string): number {
  let word: RegExp | undefined;
  let common = 0;
  for (let at = lowerBound(hits, one.start); (hits[at] ?? Infinity) <= one.end; at++) {
    const line = lines[(hits[at] ?? 0) - 1] ?? '';
    if (line.includes(former) || isLowInformation(line)) continue;
    if (line.includes(one.name) && (word ??= new RegExp(wholeWord(one.name))).test(line)) continue;
    common++;
  }
  return common;
}

/** A definition of another name, with its own put back to that of the symbol, as if it had only been renamed. */
function renamedBody(
  file: string,
  one: Definition,
  text: FileLines,
  seenBody: readonly string[],
  former: string,
  common: number,
): Body {
  const definition = symbolPlace(file, one);
  const word = new RegExp(wholeWord(one.name), 'g');
  const hashOf = hashesIn(text);
  const alike = alikeness(
    seenBody,
    fingerprint(text.lines, definition.start, definition.place.end, (line, of) =>
      of.includes(one.name) ? shortHash(of.replace(word, former)) : hashOf(line, of),
    ),
  );
  return { definition, name: one.name, alike, common };
}

/** How much of what the author saw stands anywhere in a file, 0 to 1. */
export function shareIn(text: FileLines, seenBody: readonly string[]): number {
  const hashOf = hashesIn(text);
  const found = new Set(linesSeen(text, seenBody).map((line) => hashOf(line, text.lines[line - 1] ?? '')));
  return found.size / Math.max(1, seenBody.length);
}

/** The lines that the author saw in a symbol, wherever they stand now; 1-based, in their order. */
function linesSeen(text: FileLines, seenBody: readonly string[]): number[] {
  const seen = new Set(seenBody);
  const hashOf = hashesIn(text);
  const found: number[] = [];
  text.lines.forEach((line, index) => {
    if (line !== '' && seen.has(hashOf(index + 1, line))) found.push(index + 1);
  });
  return found;
}

/** By file the hashes of its lines, each made when it is first asked for. Kept as long as the lines are. */
const known = new WeakMap<FileLines, string[]>();

function hashesIn(text: FileLines): (line: number, of: string) => string {
  const before = known.get(text);
  const hashes = before ?? [];
  if (before === undefined) known.set(text, hashes);
  return (line, of) => (hashes[line - 1] ??= shortHash(of));
}
