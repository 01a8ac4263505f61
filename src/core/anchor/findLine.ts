import type { Seen } from '../notes/format.js';
import { shortHash } from '../source/hash.js';
import { isLowInformation, neighbourAlikeness, neighbours, rememberingSimilarity } from './lines.js';
import { normalise } from '../source/textLines.js';

/** Where a line that the author saw is in a range of lines now. */
export type FoundLine =
  | {
      /**
       * `same`: the very line, beyond doubt. `unsure`: its text is there, its surroundings are not. `edited`: another text in its place. `several`:
       * copies that cannot be told apart. `fewer`: copies of it are gone, perhaps this one.
       */
      readonly found: 'same' | 'unsure' | 'edited' | 'several' | 'fewer';
      /** The line, 1-based; with `several` and `fewer` the best of them. */
      readonly line: number;
      /** All that could be meant, best first. */
      readonly lines: readonly [number, ...number[]];
      /** 0 to 1. */
      readonly confidence: number;
    }
  /** Nothing like it. */
  | { readonly found: 'gone'; readonly lines: readonly []; readonly confidence: 0 };

/** From this length on a line tells by itself where it is. */
const TELLING = 25;

interface Scored {
  readonly line: number;
  readonly score: number;
}

/**
 * Looks for a line with what was seen around it. The thresholds are those of docs/anchors.md, where they are measured.
 * @param first, last the range, 1-based, both included
 */
export function findLine(lines: readonly string[], quote: string, seen: Seen, first: number, last: number): FoundLine {
  const wanted = normalise(quote);
  const then = { before: seen.before ?? [], after: seen.after ?? [] };
  const surroundings = (line: number) => neighbourAlikeness(then, neighbours(lines, line, first, last));
  const equal: Scored[] = [];
  for (let line = first; line <= last; line++)
    if (lines[line - 1] === wanted) equal.push({ line, score: surroundings(line) });
  if (equal.length === 0) return edited(lines, wanted, { ...then, body: new Set(seen.body) }, first, last);

  const ranked = [...equal].sort((a, b) => b.score - a.score);
  const [best, second] = ranked;
  if (best === undefined) return GONE;
  const before = seen.of ?? 1;
  const low = isLowInformation(wanted);
  const all = [best.line, ...ranked.slice(1).map((one) => one.line)] as const;
  if (equal.length < before) {
    // The one that is not there any more may have been edited.
    const changed = edited(lines, wanted, { ...then, body: new Set(seen.body) }, first, last);
    return { found: 'fewer', line: best.line, lines: [...all, ...changed.lines], confidence: 0.4 * best.score };
  }
  if (equal.length === 1) {
    // A long line that stands once in its symbol is itself, whatever was done around it.
    const least = low ? 0.85 : wanted.length >= TELLING ? 0.3 : 0.6;
    const same = best.score >= least;
    return { found: same ? 'same' : 'unsure', line: best.line, lines: all, confidence: same ? best.score : 0.6 };
  }
  const lead = best.score - (second?.score ?? 0);
  if (equal.length === before) {
    const nth = equal[(seen.nth ?? 0) - 1];
    const own = nth?.score ?? 0;
    // The order of copies is kept by most edits; where its surroundings speak for another one, nothing is certain.
    const isBest = nth !== undefined && own >= best.score;
    const certain = isBest && (own >= 0.8 || (own >= 0.6 && lead >= 0.2)) && (!low || own >= 0.85);
    if (certain) return { found: 'same', line: nth.line, lines: [nth.line], confidence: own };
  } else if (best.score >= 0.95 && lead >= 0.25 && !low) {
    return { found: 'same', line: best.line, lines: [best.line], confidence: best.score };
  }
  return { found: 'several', line: best.line, lines: all, confidence: best.score / equal.length };
}

interface Then {
  readonly before: readonly string[];
  readonly after: readonly string[];
  /** The fingerprint of the symbol. */
  readonly body: ReadonlySet<string>;
}

function edited(lines: readonly string[], wanted: string, then: Then, first: number, last: number): FoundLine {
  let best: Scored | undefined;
  // Each line is compared with the one that is wanted and with each of its neighbours.
  const similarity = rememberingSimilarity();
  for (let line = first; line <= last; line++) {
    const text = lines[line - 1] ?? '';
    if (text === '') continue;
    const around = neighbourAlikeness(then, neighbours(lines, line, first, last), similarity);
    const alike = similarity(wanted, text);
    const score = 0.5 * alike + 0.5 * around;
    // The one line between the same neighbours took its place, whatever it says now.
    const replaces = around >= 0.99;
    if (!replaces && (score < 0.6 || (alike < 0.4 && around < 0.9))) continue;
    // A line that the author saw beside it was not made of it.
    if (then.body.has(shortHash(text)) || then.before.includes(text) || then.after.includes(text)) continue;
    if (best === undefined || score > best.score) best = { line, score };
  }
  return best === undefined
    ? GONE
    : { found: 'edited', line: best.line, lines: [best.line], confidence: 0.8 * best.score };
}

const GONE: FoundLine = { found: 'gone', lines: [], confidence: 0 };
