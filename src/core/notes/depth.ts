/** How deep a notes file may be nested. Parsing and walking are recursive; this is asked before either. */
export const MAX_DEPTH = 64;

/** The offset of the first bracket that is nested deeper than `limit`; `undefined` when none is. Reads the raw text, without recursion. */
export function tooDeepAt(text: string, limit = MAX_DEPTH): number | undefined {
  let depth = 0;
  for (let i = 0; i < text.length; i++) {
    switch (text.charCodeAt(i)) {
      case 0x22: // "
        i = endOfString(text, i);
        break;
      case 0x2f: // /
        i = endOfComment(text, i);
        break;
      case 0x5b: // [
      case 0x7b: // {
        depth += 1;
        if (depth > limit) return i;
        break;
      case 0x5d: // ]
      case 0x7d: // }
        depth -= 1;
        break;
    }
  }
  return undefined;
}

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
