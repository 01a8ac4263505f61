import { shortHash } from '../source/hash.js';
import { normalise } from '../source/textLines.js';

/** How many hashes a fingerprint has at most: notes files stay small, and two bodies are told apart to some 6 %. */
const FINGERPRINT_SIZE = 64;

/**
 * What a piece of code looks like, apart from the order of its lines: the smallest of the hashes of its lines. Two fingerprints tell how much the
 * two pieces have in common without either piece at hand.
 * @param first, last lines, 1-based, both included
 * @param hashOf the hash of a line, where it is known already
 */
export function fingerprint(
  lines: readonly string[],
  first: number,
  last: number,
  hashOf: (line: number, text: string) => string = (_, text) => shortHash(text),
): string[] {
  const hashes = new Set<string>();
  for (let line = first; line <= last; line++) {
    const text = lines[line - 1];
    if (text !== undefined && !isBare(text)) hashes.add(hashOf(line, text));
  }
  return [...hashes].sort().slice(0, FINGERPRINT_SIZE);
}

/** Braces and blanks: they are alike everywhere. */
function isBare(text: string): boolean {
  return /^[{}();,\s]*$/.test(text);
}

/**
 * The share of lines that two pieces of code have in common, 0 to 1, estimated from their fingerprints (the Jaccard index; exact when neither was
 * cut). Two pieces without any line of their own are not alike.
 */
export function alikeness(a: readonly string[], b: readonly string[]): number {
  const left = new Set(a);
  const right = new Set(b);
  if (left.size === 0 || right.size === 0) return left.size === right.size ? 1 : 0;
  const union = [...new Set([...left, ...right])].sort();
  // Beyond the size of a cut fingerprint nothing is known of its piece.
  const cut = left.size >= FINGERPRINT_SIZE || right.size >= FINGERPRINT_SIZE;
  const known = cut ? union.slice(0, FINGERPRINT_SIZE) : union;
  return known.filter((hash) => left.has(hash) && right.has(hash)).length / known.length;
}

/**
 * Whether a line says too little to be found by: it stands everywhere, and its copies are told apart by chance. Braces, `else`, `break;`, labels,
 * `goto out;`, `return ret;`, the marks of comments, bare directives.
 */
export function isLowInformation(line: string): boolean {
  const whole = normalise(line);
  const text = whole.endsWith('*/') ? whole.replace(/(.)\s*\/\*.*\*\/$/, '$1') : whole;
  if (text.replace(/\W/g, '').length < 4) return true;
  return LOW.test(text);
}

const LOW =
  /^(?:\}?\s*else\s*\{?|do\s*\{?|break;|continue;|return(?:\s+-?\w+)?;|goto\s+\w+;|default:|\w+:|#\s*(?:endif|else)\b.*|[/*\s]*|\w+\s*=\s*(?:0|NULL|-\w+|true|false);|rcu_read_(?:un)?lock\(\);|(?:int|long|bool|ssize_t) \w+(?: = \w+)?;|unlock:|err(?:or)?:)$/;

/** How alike two normalised lines are, 0 to 1. */
export type Similarity = (a: string, b: string) => number;

/** By the pairs of neighbouring words and marks that they share. */
export const similarity: Similarity = (a, b) => (a === b ? 1 : shareOfPairs(wordPairs(a), wordPairs(b)));

/** The same for many lines, each of which is compared several times. It keeps what it has read of them as long as it is kept itself. */
export function rememberingSimilarity(): Similarity {
  const known = new Map<string, WordPairs>();
  const pairsOf = (line: string) => {
    let pairs = known.get(line);
    if (pairs === undefined) {
      pairs = wordPairs(line);
      known.set(line, pairs);
    }
    return pairs;
  };
  return (a, b) => (a === b ? 1 : shareOfPairs(pairsOf(a), pairsOf(b)));
}

interface WordPairs {
  readonly total: number;
  readonly counts: ReadonlyMap<string, number>;
}

function shareOfPairs(a: WordPairs, b: WordPairs): number {
  const total = a.total + b.total;
  if (total === 0) return 0;
  const [few, many] = a.counts.size < b.counts.size ? [a.counts, b.counts] : [b.counts, a.counts];
  let shared = 0;
  for (const [pair, count] of few) shared += Math.min(count, many.get(pair) ?? 0);
  return (2 * shared) / total;
}

function wordPairs(line: string): WordPairs {
  const counts = new Map<string, number>();
  const add = (pair: string) => counts.set(pair, (counts.get(pair) ?? 0) + 1);
  let before = '';
  const words = line.match(/\w+|[^\s\w]+/g) ?? [];
  for (const word of words) {
    add(word);
    add(`${before} ${word}`);
    before = word;
  }
  return { total: 2 * words.length, counts };
}

/** The nearest lines that are not blank, above (`before`, the nearest last) and below (`after`, the nearest first), within a range of lines. */
export function neighbours(
  lines: readonly string[],
  line: number,
  first: number,
  last: number,
): { before: string[]; after: string[] } {
  const before: string[] = [];
  const after: string[] = [];
  for (let at = line - 1; at >= first && before.length < NEIGHBOURS; at--) {
    const text = lines[at - 1] ?? '';
    if (text !== '') before.unshift(text);
  }
  for (let at = line + 1; at <= last && after.length < NEIGHBOURS; at++) {
    const text = lines[at - 1] ?? '';
    if (text !== '') after.push(text);
  }
  return { before, after };
}

const NEIGHBOURS = 2;

/** How alike the surroundings of two lines are, 0 to 1: each neighbour beside the one in its place. */
export function neighbourAlikeness(
  then: { readonly before: readonly string[]; readonly after: readonly string[] },
  now: { readonly before: readonly string[]; readonly after: readonly string[] },
  alike: Similarity = similarity,
): number {
  let sum = 0;
  let count = 0;
  const compare = (a: string | undefined, b: string | undefined) => {
    if (a === undefined && b === undefined) return;
    count++;
    if (a !== undefined && b !== undefined) sum += neighbourSimilarity(a, b, alike);
  };
  for (let i = 1; i <= NEIGHBOURS; i++) {
    compare(then.before.at(-i), now.before.at(-i));
    compare(then.after[i - 1], now.after[i - 1]);
  }
  // At the only line of its symbol there is nothing to compare.
  return count === 0 ? 1 : sum / count;
}

/** Half-alike neighbours are chance. */
function neighbourSimilarity(a: string, b: string, similar: Similarity): number {
  const alike = similar(a, b);
  return alike >= 0.6 ? alike : 0;
}

/**
 * How many of the neighbours that were seen stand in their places now, as a share (0 to 1). What stands around it beside them does not count: a piece
 * of code that was put into another has other lines at its ends.
 */
export function neighboursKept(
  then: { readonly before: readonly string[]; readonly after: readonly string[] },
  now: { readonly before: readonly string[]; readonly after: readonly string[] },
): number {
  let kept = 0;
  for (let i = 1; i <= NEIGHBOURS; i++) {
    kept += keeps(then.before.at(-i), now.before.at(-i)) + keeps(then.after[i - 1], now.after[i - 1]);
  }
  const seen = then.before.length + then.after.length;
  return seen === 0 ? 0 : kept / seen;
}

function keeps(a: string | undefined, b: string | undefined): number {
  return a === undefined || b === undefined ? 0 : neighbourSimilarity(a, b, similarity);
}
