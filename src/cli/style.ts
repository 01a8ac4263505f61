import type { Host, Output } from './host.js';

export type Colour = 'good' | 'bad' | 'odd' | 'quiet' | 'bold';

const CODES: Readonly<Record<Colour, string>> = { good: '32', bad: '31', odd: '33', quiet: '2', bold: '1' };

/** Colours a text where colours are seen. */
export type Paint = (colour: Colour, text: string) => string;

export function paintFor(output: Output, env: Host['env']): Paint {
  const plain = !output.isTerminal || (env['NO_COLOR'] ?? '') !== '' || env['TERM'] === 'dumb';
  return plain ? (_, text) => text : (colour, text) => (text === '' ? '' : `\x1b[${CODES[colour]}m${text}\x1b[0m`);
}

const WIDE =
  /[\u1100-\u115F\u2E80-\u303E\u3041-\uA4CF\uAC00-\uD7A3\uF900-\uFAFF\uFE30-\uFE6F\uFF00-\uFF60\uFFE0-\uFFE6\u{1F300}-\u{1FAFF}\u{20000}-\u{3FFFD}]/u;

/** The width of a text in the columns of a terminal: East Asian wide characters have two. */
export function widthOf(text: string): number {
  let width = 0;
  for (const character of text) width += WIDE.test(character) ? 2 : 1;
  return width;
}

/** Fills a text with blanks to a width in columns. */
export function pad(text: string, width: number): string {
  return text + ' '.repeat(Math.max(0, width - widthOf(text)));
}
