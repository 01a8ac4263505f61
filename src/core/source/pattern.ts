/**
 * Text as a pattern that matches just that text, alike in JavaScript and ripgrep. The only way by which a word of a notes file, a setting,
 * a dialect or the source becomes a part of a pattern: as it stands it could be any pattern, or one that never ends.
 */
export function quoted(text: string): string {
  return text.replace(/[\\^$.*+?()[\]{}|-]/g, '\\$&');
}

/** Any one of some texts, as one group. Of no texts: what nothing matches. */
export function anyOf(texts: Iterable<string>): string {
  const all = [...texts].map(quoted);
  // Not `[^]`, which ripgrep does not know.
  return all.length === 0 ? String.raw`(?:\b\B)` : `(?:${all.join('|')})`;
}
