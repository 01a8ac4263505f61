/**
 * Where the comments, strings and characters of a C file are: start and end offsets in turn, 0-based UTF-16 units, ends exclusive,
 * ascending. Strings and characters end with their line at the latest, so that an apostrophe in `#error don't` swallows no code.
 */
export type TextSpans = readonly number[];

const NEWLINE = 10;
const QUOTE = 34;
const APOSTROPHE = 39;
const ASTERISK = 42;
const SLASH = 47;
const BACKSLASH = 92;

/** Finds them in one pass over the text. */
export function textSpans(text: string): TextSpans {
  const spans: number[] = [];
  const { length } = text;
  for (let at = 0; at < length; at++) {
    const c = text.charCodeAt(at);
    if (c !== SLASH && c !== QUOTE && c !== APOSTROPHE) continue;
    const end = c === SLASH ? endOfComment(text, at) : endOfQuoted(text, at, c);
    if (end === at) continue;
    spans.push(at, end);
    at = end - 1;
  }
  return spans;
}

function endOfComment(text: string, start: number): number {
  const second = text.charCodeAt(start + 1);
  if (second === ASTERISK) {
    const end = text.indexOf('*/', start + 2);
    return end < 0 ? text.length : end + 2;
  }
  if (second !== SLASH) return start;
  const end = text.indexOf('\n', start);
  return end < 0 ? text.length : end;
}

function endOfQuoted(text: string, start: number, quote: number): number {
  for (let at = start + 1; at < text.length; at++) {
    const c = text.charCodeAt(at);
    if (c === BACKSLASH) at++;
    else if (c === quote) return at + 1;
    else if (c === NEWLINE) return at;
  }
  return text.length;
}

/** The span that holds the offset, as the index of its start in `spans`; -1 when it is in code. */
export function spanAt(spans: TextSpans, offset: number): number {
  let low = 0;
  let high = spans.length / 2 - 1;
  while (low <= high) {
    const middle = (low + high) >> 1;
    if (offset < (spans[2 * middle] ?? 0)) high = middle - 1;
    else if (offset >= (spans[2 * middle + 1] ?? 0)) low = middle + 1;
    else return 2 * middle;
  }
  return -1;
}
