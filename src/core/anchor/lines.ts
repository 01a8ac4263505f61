import { shortHash } from './hash.js';

/** A line as it is compared: trimmed, with single blanks between its words, at most {@link MAX_QUOTE} characters. */
export function normalise(line: string): string {
  // Cut first: a line may be a megabyte of blanks.
  const text = line.length > 8 * MAX_QUOTE ? line.trimStart().slice(0, 8 * MAX_QUOTE) : line;
  return text.trim().replace(/\s+/g, ' ').slice(0, MAX_QUOTE);
}

/** Longer lines are compared by their beginning. */
export const MAX_QUOTE = 200;

/** The lines of a file, normalised; line 1 has index 0. CRLF and LF give the same. */
export function normalisedLines(text: string): string[] {
  return text.split('\n').map(normalise);
}

/** Hash of a file's text with its line ends as LF. */
export function textHash(text: string): string {
  return shortHash(text.includes('\r') ? text.replaceAll('\r\n', '\n') : text);
}

/** How many hashes a fingerprint has at most: notes files stay small, and two bodies are told apart to some 6 %. */
const FINGERPRINT_SIZE = 64;

/**
 * What a piece of code looks like, apart from the order of its lines: the smallest of the hashes of its lines. Two fingerprints tell how much the
 * two pieces have in common without either piece at hand.
 * @param first, last lines, 1-based, both included
 */
export function fingerprint(lines: readonly string[], first: number, last: number): string[] {
  const hashes = new Set<string>();
  for (let line = first; line <= last; line++) {
    const text = lines[line - 1];
    if (text !== undefined && !isBare(text)) hashes.add(shortHash(text));
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
  const text = normalise(line).replace(/(.)\s*\/\*.*\*\/$/, '$1');
  if (text.replace(/\W/g, '').length < 4) return true;
  return LOW.test(text);
}

const LOW =
  /^(?:\}?\s*else\s*\{?|do\s*\{?|break;|continue;|return(?:\s+-?\w+)?;|goto\s+\w+;|default:|\w+:|#\s*(?:endif|else)\b.*|[/*\s]*|\w+\s*=\s*(?:0|NULL|-\w+|true|false);|rcu_read_(?:un)?lock\(\);|(?:int|long|bool|ssize_t) \w+(?: = \w+)?;|unlock:|err(?:or)?:)$/;

/** How alike two normalised lines are, 0 to 1: by the pairs of neighbouring words and marks that they share. */
export function similarity(a: string, b: string): number {
  if (a === b) return 1;
  const left = wordPairs(a);
  const right = wordPairs(b);
  const total = left.length + right.length;
  if (total === 0) return 0;
  const counts = new Map<string, number>();
  for (const pair of left) counts.set(pair, (counts.get(pair) ?? 0) + 1);
  let shared = 0;
  for (const pair of right) {
    const count = counts.get(pair) ?? 0;
    if (count > 0) {
      shared++;
      counts.set(pair, count - 1);
    }
  }
  return (2 * shared) / total;
}

function wordPairs(line: string): string[] {
  const words = line.match(/\w+|[^\s\w]+/g) ?? [];
  return words.flatMap((word, index) => [word, `${words[index - 1] ?? ''} ${word}`]);
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
): number {
  let sum = 0;
  let count = 0;
  const compare = (a: string | undefined, b: string | undefined) => {
    if (a === undefined && b === undefined) return;
    count++;
    if (a !== undefined && b !== undefined) sum += neighbourSimilarity(a, b);
  };
  for (let i = 1; i <= NEIGHBOURS; i++) {
    compare(then.before.at(-i), now.before.at(-i));
    compare(then.after[i - 1], now.after[i - 1]);
  }
  // At the only line of its symbol there is nothing to compare.
  return count === 0 ? 1 : sum / count;
}

/** Half-alike neighbours are chance. */
function neighbourSimilarity(a: string, b: string): number {
  const alike = similarity(a, b);
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
  return a === undefined || b === undefined ? 0 : neighbourSimilarity(a, b);
}
