import { MAX_LINE, type MatchedLine } from './source.js';

/** So many characters of whole lines are looked at together before each by itself: most hold nothing, and a pattern may go to the end of what it is given. */
const PIECE = 4096;

/** Finds the lines of a text that one of some patterns matches. */
export function lineTest(patterns: readonly string[]): (file: string, text: string) => MatchedLine[] {
  // One look at the whole text first: most files hold nothing.
  const anywhere = new RegExp(patterns.map((one) => `(?:${one})`).join('|'), 'm');
  const isMatch = testOf(patterns);
  return (file, text) => {
    const plain = text.includes('\r') ? text.replaceAll('\r\n', '\n') : text;
    if (!pieces(plain).some((piece) => anywhere.test(piece))) return [];
    const found: MatchedLine[] = [];
    plain.split('\n').forEach((whole, index) => {
      const line = whole.slice(0, MAX_LINE);
      if (isMatch(line)) found.push({ file, line: index + 1, text: line });
    });
    return found;
  };
}

/** A text in whole lines, of which only a long one makes a long piece: that is cut. */
function pieces(text: string): string[] {
  const found: string[] = [];
  for (let from = 0; from < text.length;) {
    const within = text.lastIndexOf('\n', from + PIECE);
    const next = within >= from ? within : text.indexOf('\n', from);
    const end = next < 0 ? text.length : next;
    found.push(text.slice(from, Math.min(end, from + Math.max(PIECE, MAX_LINE))));
    from = end + 1;
  }
  return found;
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
