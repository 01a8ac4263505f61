import { say, type Language, type WordCode } from '../../core/words/words.js';

type RestOf<Arguments> = Arguments extends [unknown, unknown, ...infer Rest] ? Rest : never;

/** Says a sentence of the table of words in the editor's language. */
export type Speak = <Code extends WordCode>(code: Code, ...values: RestOf<Parameters<typeof say<Code>>>) => string;

export function speakerOf(language: Language): Speak {
  const speak = say as (language: Language, code: WordCode, ...values: unknown[]) => string;
  return (code, ...values) => speak(language, code, ...(values as unknown[]));
}
