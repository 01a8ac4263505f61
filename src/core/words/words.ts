import { en } from './en.js';
import { ja } from './ja.js';
import { fill, type Blanks, type Values } from './sentence.js';

/** The languages that the program speaks. */
export const LANGUAGES = ['en', 'ja'] as const;
export type Language = (typeof LANGUAGES)[number];

export type WordCode = keyof typeof en;
export type WordValues<Code extends WordCode> = Values<(typeof en)[Code]>;

type ValueArguments<Code extends WordCode> = [Blanks<(typeof en)[Code]>] extends [never]
  ? [values?: Readonly<Record<string, never>>]
  : [values: WordValues<Code>];

const TABLES: Readonly<Record<Language, Readonly<Record<WordCode, string>>>> = { en, ja };

/** The sentence of a code in a language, its blanks filled. Values are inserted as they are: make text of a notes file safe first. */
export function say<Code extends WordCode>(language: Language, code: Code, ...[values]: ValueArguments<Code>): string {
  return fill(sentenceOf(language, code), values ?? {});
}

/** The sentence of a code with its blanks open, for the few places that fill them from data. */
export function sentenceOf(language: Language, code: WordCode): string {
  return TABLES[language][code];
}

/** The language for a locale such as `ja`, `ja-JP`, `ja_JP.UTF-8` or `C`; English for every other than Japanese. */
export function languageOf(locale: string | undefined): Language {
  return /^ja(?![a-z])/i.test(locale ?? '') ? 'ja' : 'en';
}
