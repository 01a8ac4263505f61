/**
 * Text as a pattern that matches just that text, alike in JavaScript and ripgrep. The only way by which a word of a notes file, a setting,
 * a dialect or the source becomes a part of a pattern: as it stands it could be any pattern, or one that never ends.
 */
export function quoted(text: string): string {
  return text.replace(/[\\^$.*+?()[\]{}|-]/g, '\\$&');
}

/**
 * A text where it stands by itself: no character of a word is beside it. A boundary of words would do for a name in C, and never match beside
 * the dot of `.Llabel` or the dollar of `name$`; where the text has no such character at an end, there must be none beside it either.
 */
export function wholeWord(text: string): string {
  return `${/^\w/.test(text) ? '\\b' : '\\B'}${quoted(text)}${/\w$/.test(text) ? '\\b' : '\\B'}`;
}

/** Any one of some texts, as one group. Of no texts: what nothing matches. */
export function anyOf(texts: Iterable<string>): string {
  const all = [...texts].map(quoted);
  // Not `[^]`, which ripgrep does not know.
  return all.length === 0 ? String.raw`(?:\b\B)` : `(?:${all.join('|')})`;
}
