import { en } from './en/en.js';
import { ja } from './ja/ja.js';
import { fill, type Blanks, type Values } from './sentence.js';

/** The languages that the program speaks, a folder each; the first is the original. */
const TABLES = { en, ja } satisfies Readonly<Record<string, Readonly<Record<WordCode, string>>>>;

export type Language = keyof typeof TABLES;
export const LANGUAGES = Object.keys(TABLES) as readonly Language[];

export type WordCode = keyof typeof en;
export type WordValues<Code extends WordCode> = Values<(typeof en)[Code]>;

type ValueArguments<Code extends WordCode> = [Blanks<(typeof en)[Code]>] extends [never]
  ? [values?: Readonly<Record<string, never>>]
  : [values: WordValues<Code>];

/** The sentence of a code in a language, its blanks filled. Values are inserted as they are: make text of a notes file safe first. */
export function say<Code extends WordCode>(language: Language, code: Code, ...[values]: ValueArguments<Code>): string {
  return fill(sentenceOf(language, code), values ?? {});
}

/** The sentence of a code with its blanks open, for the few places that fill them from data. */
export function sentenceOf(language: Language, code: WordCode): string {
  return TABLES[language][code];
}

/** The language for a locale such as `ja`, `ja-JP`, `ja_JP.UTF-8` or `C`; English where there is no such language. */
export function languageOf(locale: string | undefined): Language {
  const spoken = /^[a-z]+/.exec((locale ?? '').toLowerCase())?.[0];
  return LANGUAGES.find((language) => language === spoken) ?? 'en';
}
