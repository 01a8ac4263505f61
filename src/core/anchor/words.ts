/** Shorter words stand in too many files to lead anywhere. */
const LEAST = 8;
/** As many parts of a body as words are kept of it: wherever a part of it goes, one of them goes along. */
const PARTS = 6;
/** Longer ones are no words that somebody wrote. */
const MOST = 64;

/** The words of a text that may be rare enough to find it by, each once. */
export function rareWords(text: string): string[] {
  const words = text.match(/\b[A-Za-z_]\w+\b/g) ?? [];
  return [...new Set(words)].filter((word) => word.length >= LEAST && word.length <= MOST);
}

/** The words by which a piece of code can be looked for where its own name is gone: the most telling one of each part of it. */
export function tellingWords(lines: readonly string[], first: number, last: number, name: string): string[] {
  const chosen = new Set<string>();
  const step = Math.max(1, (last - first + 1) / PARTS);
  for (let part = first; part <= last; part += step) {
    const from = Math.ceil(part);
    const text = lines.slice(from - 1, Math.min(last, Math.ceil(part + step) - 1)).join('\n');
    const [best] = mostTelling(rareWords(text).filter((word) => word !== name && !chosen.has(word)));
    if (best !== undefined) chosen.add(best);
  }
  return [...chosen];
}

/** Long ones first, and identifiers before the words of sentences: how often each stands in the tree is not known here. */
export function mostTelling(words: readonly string[]): string[] {
  const weight = (word: string) => word.length + (/[_\d]/.test(word) ? 6 : 0);
  return [...words].sort((a, b) => weight(b) - weight(a));
}
