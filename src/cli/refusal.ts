import { fill } from '../core/words/sentence.js';
import { sentenceOf, type Language, type WordCode } from '../core/words/words.js';
import { oneLine } from '../core/render/oneLine.js';

type CliCode = Extract<WordCode, `cli.${string}` | 'reach.bad-end' | 'reach.no-end' | 'reach.no-end-like'>;

/** Something that the user gave and that cannot be used. Caught where the next thing can still be done. */
export class Refusal extends Error {
  override readonly name = 'Refusal';
  constructor(
    readonly code: CliCode,
    readonly values: Readonly<Record<string, string>> = {},
  ) {
    super(code);
  }
}

/** The sentence of a refusal. Names in it are made harmless for a terminal. */
export function refusalSentence(language: Language, { code, values }: Refusal): string {
  const shown = Object.entries(values).map(([name, value]) => [name, oneLine(value, 400)]);
  return fill(sentenceOf(language, code), Object.fromEntries(shown) as Record<string, string>);
}

/** The message and code of something caught that node:fs threw. */
export function errnoOf(error: unknown): { readonly code: string; readonly message: string } {
  if (!(error instanceof Error)) return { code: '', message: String(error) };
  const code = 'code' in error && typeof error.code === 'string' ? error.code : '';
  return { code, message: code === '' ? error.message : code };
}
