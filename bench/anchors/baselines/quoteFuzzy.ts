import type { FileLines } from '../fileLines.js';
import type { Method } from '../method.js';
import { editDistance, textAlikeness } from './editDistance.js';
import { offsetOfLine } from './offsets.js';

const CONTEXT = 32;
/** What counts how much for the client of Hypothesis. */
const WEIGHTS = { quote: 50, before: 20, after: 20, position: 2 };

/**
 * An approximate TextQuote search by lines: where the quote stands to the letter, only there; else wherever half of its characters do. The best
 * by quote, context and position wins, whatever its score.
 */
export const quoteFuzzy: Method = {
  name: 'TextQuote fuzzy',
  locate({ file, line, old }, other) {
    const now = other.file(file);
    const quote = old.raw[line - 1]?.trim() ?? '';
    if (now === undefined || quote === '') return undefined;
    const exact = now.raw.flatMap((text, index) => (text.includes(quote) ? [{ index, score: 1 }] : []));
    const candidates = exact.length > 0 ? exact : approximate(quote, now);
    const then = contextOf(old, line);
    let best: { line: number; score: number } | undefined;
    for (const { index, score } of candidates) {
      const context = contextOf(now, index + 1);
      const far = Math.abs(offsetOfLine(now, index + 1) - offsetOfLine(old, line));
      const total =
        WEIGHTS.quote * score +
        WEIGHTS.before * textAlikeness(then.before, context.before) +
        WEIGHTS.after * textAlikeness(then.after, context.after) +
        WEIGHTS.position * (1 - Math.min(1, far / now.text.length));
      if (best === undefined || total > best.score) best = { line: index + 1, score: total };
    }
    return best === undefined ? undefined : { file, line: best.line };
  },
};

function approximate(quote: string, now: FileLines): { index: number; score: number }[] {
  const limit = Math.min(256, quote.length >> 1);
  return now.raw.flatMap((raw, index) => {
    const text = raw.trim();
    if (text === '') return [];
    const errors = editDistance(quote, text, limit);
    return errors <= limit ? [{ index, score: 1 - errors / quote.length }] : [];
  });
}

function contextOf(file: FileLines, line: number): { before: string; after: string } {
  const start = offsetOfLine(file, line);
  const end = start + (file.raw[line - 1]?.length ?? 0);
  return { before: file.text.slice(Math.max(0, start - CONTEXT), start), after: file.text.slice(end, end + CONTEXT) };
}
