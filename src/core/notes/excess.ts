/** How deep a notes file may be nested. Parsing and walking are recursive; this is asked before either. */
export const MAX_DEPTH = 64;

/** How many values, keys and signs a notes file may have: some ten times what 10,000 notes have, and parsed in about a second. */
export const MAX_TOKENS = 1_000_000;

/** The first bracket that is nested too deep, or the first token that is one too many. */
export interface Excess {
  readonly code: 'too-deep' | 'too-many-values';
  readonly offset: number;
}

/** What of a text is too much; `undefined` when nothing is. */
export function excessOf(text: string): Excess | undefined {
  return measured(text).excess;
}

/**
 * How many tokens a text has, and what of it is too much. Reads the raw text, without recursion and without keeping anything of it.
 * @param depth how deep the text stands already, where it is a piece of another
 */
export function measured(text: string, depth = 0): { readonly tokens: number; readonly excess?: Excess } {
  let tokens = 0;
  let inWord = false;
  for (let i = 0; i < text.length; i++) {
    const unit = text.charCodeAt(i);
    if (unit === 0x20 || unit === 0x0a || unit === 0x0d || unit === 0x09) {
      inWord = false;
      continue;
    }
    const isSign = SIGNS[unit] === 1;
    if (isSign || !inWord) tokens += 1;
    if (tokens > MAX_TOKENS) return { tokens, excess: { code: 'too-many-values', offset: i } };
    inWord = !isSign;
    switch (unit) {
      case 0x22: // "
        i = endOfString(text, i);
        break;
      case 0x2f: // /
        i = endOfComment(text, i);
        break;
      case 0x5b: // [
      case 0x7b: // {
        depth += 1;
        if (depth > MAX_DEPTH) return { tokens, excess: { code: 'too-deep', offset: i } };
        break;
      case 0x5d: // ]
      case 0x7d: // }
        depth -= 1;
        break;
    }
  }
  return { tokens };
}

/** Quote, comma, slash, colon, brackets: by their unit. */
const SIGNS = new Uint8Array(0x80);
for (const sign of '",/:[]{}') SIGNS[sign.charCodeAt(0)] = 1;

/** The offset of the last unit of the string that starts at `start`. A string ends with its line at the latest, as for the parser. */
function endOfString(text: string, start: number): number {
  for (let i = start + 1; i < text.length; i++) {
    const unit = text.charCodeAt(i);
    if (unit === 0x22 || unit === 0x0a || unit === 0x0d) return i;
    if (unit === 0x5c) i += 1;
  }
  return text.length;
}

/** The offset of the last unit of the comment that starts at `start`, or `start` when none does. */
function endOfComment(text: string, start: number): number {
  const next = text[start + 1];
  if (next === '/') {
    for (let i = start + 2; i < text.length; i++) {
      const unit = text.charCodeAt(i);
      if (unit === 0x0a || unit === 0x0d) return i;
    }
    return text.length;
  }
  if (next === '*') {
    const end = text.indexOf('*/', start + 2);
    return end === -1 ? text.length : end + 1;
  }
  return start;
}
