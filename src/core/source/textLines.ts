import { shortHash } from './hash.js';

/** A line as it is compared: trimmed, with single blanks between its words, at most {@link MAX_QUOTE} characters. */
export function normalise(line: string): string {
  // Cut first: a line may be a megabyte of blanks.
  const text = line.length > 8 * MAX_QUOTE ? line.trimStart().slice(0, 8 * MAX_QUOTE) : line;
  const trimmed = text.trim();
  // Most lines have nothing but single blanks within: to look is cheaper than to replace.
  return (ODD_BLANKS.test(trimmed) ? trimmed.replace(/\s+/g, ' ') : trimmed).slice(0, MAX_QUOTE);
}
const ODD_BLANKS = /[^\S ]| {2}/;
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
