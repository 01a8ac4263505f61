/*
 * Where what is no plain code ends: the one place that knows how a line is continued, and how comments and literals are closed. Offsets are
 * 0-based UTF-16 units; an end is exclusive.
 */

export const NEWLINE = 10;
export const QUOTE = 34;
export const APOSTROPHE = 39;
export const SLASH = 47;
export const BACKSLASH = 92;
const ASTERISK = 42;
const CARRIAGE_RETURN = 13;

/** The end of the comment that a slash begins; the slash itself where it begins none. One that is not closed ends with the text. */
export function endOfComment(text: string, slash: number): number {
  const second = text.charCodeAt(slash + 1);
  if (second === ASTERISK) {
    const close = text.indexOf('*/', slash + 2);
    return close < 0 ? text.length : close + 2;
  }
  return second === SLASH ? endOfLogicalLine(text, slash) : slash;
}

/** The end of a string or character; one that is not closed ends with its line, so that the apostrophe of `#error don't` swallows no code. */
export function endOfLiteral(text: string, open: number, quote: number): number {
  for (let at = open + 1; at < text.length; at++) {
    const c = text.charCodeAt(at);
    if (c === BACKSLASH) at += isWindowsEnd(text, at + 1) ? 2 : 1;
    else if (c === quote) return at + 1;
    else if (c === NEWLINE) return at;
  }
  return text.length;
}

function isWindowsEnd(text: string, at: number): boolean {
  return text.charCodeAt(at) === CARRIAGE_RETURN && text.charCodeAt(at + 1) === NEWLINE;
}

/** The offset of the line end that no backslash continues, or of the end of the text. */
function endOfLogicalLine(text: string, from: number): number {
  let at = from;
  for (;;) {
    const newline = text.indexOf('\n', at);
    if (newline < 0) return text.length;
    if (!isContinued(text, newline)) return newline;
    at = newline + 1;
  }
}

function isContinued(text: string, newline: number): boolean {
  const before = text.charCodeAt(newline - 1) === CARRIAGE_RETURN ? newline - 2 : newline - 1;
  return text.charCodeAt(before) === BACKSLASH;
}

/** The end of a directive, without its line end: that of its logical line; a comment that begins in it and goes on belongs to it. */
export function endOfDirective(text: string, hash: number): number {
  let at = hash + 1;
  while (at < text.length) {
    const c = text.charCodeAt(at);
    if (c === NEWLINE) {
      if (!isContinued(text, at)) return at;
      at++;
    } else if (c === SLASH) at = Math.max(endOfComment(text, at), at + 1);
    else if (c === QUOTE) at = endOfLiteral(text, at, c);
    else at++;
  }
  return text.length;
}

/** The text of a directive in one line. */
export function joinedLines(text: string): string {
  return text.replace(/\\\r?\n/g, '  ');
}
