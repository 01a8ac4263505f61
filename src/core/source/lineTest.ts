import type { MatchedLine } from './source.js';

/** Finds the lines of a text that one of some patterns matches. */
export function lineTest(patterns: readonly string[]): (file: string, text: string) => MatchedLine[] {
  // One look at the whole text first: most files hold nothing.
  const anywhere = new RegExp(patterns.map((one) => `(?:${one})`).join('|'), 'm');
  const isMatch = testOf(patterns);
  return (file, text) => {
    if (!anywhere.test(text.includes('\r') ? text.replaceAll('\r\n', '\n') : text)) return [];
    const found: MatchedLine[] = [];
    text.split('\n').forEach((line, index) => {
      const without = line.endsWith('\r') ? line.slice(0, -1) : line;
      if (isMatch(without)) found.push({ file, line: index + 1, text: without });
    });
    return found;
  };
}

/** Whether one of some patterns matches a line. */
export function testOf(patterns: readonly string[]): (line: string) => boolean {
  const expression = new RegExp(patterns.map((one) => `(?:${one})`).join('|'));
  return (line) => expression.test(line);
}

/** The order of answers: by file, then by line. */
export function inLineOrder(a: MatchedLine, b: MatchedLine): number {
  return a.file < b.file ? -1 : a.file > b.file ? 1 : a.line - b.line;
}
