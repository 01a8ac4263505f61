import { textSpans, type TextSpans } from '../../c/textSpans.js';
import { wordUse, type WordUse } from '../../c/wordUse.js';
import { anyOf } from '../../source/pattern.js';

/** A word in a text, and how it is used there. */
export interface Occurrence {
  readonly word: string;
  /** Its offset, 0-based UTF-16 units. */
  readonly at: number;
  readonly use: WordUse;
}

/** Some words in a text, in its order; not those in comments, strings and includes. */
export function occurrencesIn(text: string, words: readonly string[]): Occurrence[] {
  const found: Occurrence[] = [];
  let spans: TextSpans | undefined;
  const pattern = new RegExp(`\\b${anyOf(words)}\\b`, 'g');
  for (const { 0: word, index: at } of text.matchAll(pattern)) {
    spans ??= textSpans(text);
    const use = wordUse(text, spans, at, at + word.length);
    if (use !== undefined) found.push({ word, at, use });
  }
  return found;
}
