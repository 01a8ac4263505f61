/** From so many words on a text is taken apart once: until then it is faster to look for each. */
const MANY = 24;

/** Finds which of some words stand between word boundaries in a text. */
export function wordTest(words: readonly string[]): (text: string) => string[] {
  const plain = new Set(words.filter((word) => /^\w+$/.test(word)));
  if (plain.size < MANY) return (text) => words.filter((word) => holdsWord(text, word));
  const others = words.filter((word) => !plain.has(word));
  return (text) => {
    const found = new Set<string>();
    for (const [word] of text.matchAll(/\w+/g)) if (plain.has(word)) found.add(word);
    return [...found, ...others.filter((word) => holdsWord(text, word))];
  };
}

/** Whether a word stands between word boundaries in a text. */
export function holdsWord(text: string, word: string): boolean {
  if (word === '') return false;
  for (let at = text.indexOf(word); at >= 0; at = text.indexOf(word, at + 1))
    if (!isPartOfWord(text[at - 1]) && !isPartOfWord(text[at + word.length])) return true;
  return false;
}

function isPartOfWord(character: string | undefined): boolean {
  return character !== undefined && /\w/.test(character);
}
