import type { FileLines } from '../fileLines.js';
import type { Method } from '../method.js';

/** Lines of context on either side. */
const CONTEXT = 4;
const WEIGHTS = { text: 0.5, context: 0.45, position: 0.05 };
/** Below it the line is said to be gone. */
const LEAST = 0.5;

/** The line that is most alike by its text, its context and its place, as in Reiss, "Tracking source locations" (ICSE 2008). */
export const bestLine: Method = {
  name: 'Reiss-like best line',
  locate({ file, line, old }, other) {
    const now = other.file(file);
    const wanted = old.at(line);
    if (now === undefined || wanted === '') return undefined;
    const pairs = charPairs(wanted);
    const then = contextOf(old, line);
    let best: { line: number; score: number } | undefined;
    for (const index of now.solid) {
      const text = pairAlikeness(pairs, charPairs(now.texts[index] ?? ''));
      if (WEIGHTS.text * text + WEIGHTS.context + WEIGHTS.position < LEAST) continue;
      const position = 1 - Math.min(1, Math.abs(index + 1 - line) / now.raw.length);
      const context = contextAlikeness(then, contextOf(now, index + 1));
      const score = WEIGHTS.text * text + WEIGHTS.context * context + WEIGHTS.position * position;
      if (score >= LEAST && (best === undefined || score > best.score)) best = { line: index + 1, score };
    }
    return best === undefined ? undefined : { file, line: best.line };
  },
};

function contextOf(file: FileLines, line: number): string[] {
  const at = file.rank[line - 1] ?? -1;
  const lines: string[] = [];
  for (let i = 1; i <= CONTEXT; i++) lines.push(file.solidAt(at - i), file.solidAt(at + i));
  return lines;
}

function contextAlikeness(then: readonly string[], now: readonly string[]): number {
  const left = new Set(now);
  return then.filter((line) => left.has(line)).length / then.length;
}

function charPairs(text: string): Set<number> {
  const pairs = new Set<number>();
  for (let i = 0; i + 1 < text.length; i++) pairs.add(text.charCodeAt(i) * 65536 + text.charCodeAt(i + 1));
  return pairs;
}

function pairAlikeness(a: ReadonlySet<number>, b: ReadonlySet<number>): number {
  if (a.size + b.size === 0) return 1;
  let shared = 0;
  for (const pair of a) if (b.has(pair)) shared++;
  return (2 * shared) / (a.size + b.size);
}
