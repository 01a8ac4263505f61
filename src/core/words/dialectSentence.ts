import type { DialectFault } from '../c/readDialect.js';
import type { JsonProblemCode, SyntaxProblem } from '../notes/jsonTree.js';
import { oneLine } from '../render/oneLine.js';
import { fill } from './sentence.js';
import { say, sentenceOf, type Language } from './words.js';

/** What is wrong with a dialect, and with which field: `makers[0].macro`. Text of the dialect is made harmless for a line. */
export function dialectSentence(language: Language, { code, path, text }: DialectFault): string {
  return say(language, `dialect.${code}`, { field: fieldOf(path), text: oneLine(text, MAX_SHOWN) });
}

/** Why a dialect is no JSON that is read. Where, the reader of the sentence sees beside it. */
export function dialectSyntaxSentence(language: Language, { code, values }: SyntaxProblem<JsonProblemCode>): string {
  const shown = Object.entries(values).map(([name, value]) => [name, oneLine(String(value), MAX_SHOWN)]);
  return fill(sentenceOf(language, `dialect.${code}`), Object.fromEntries(shown) as Record<string, string>);
}

const MAX_SHOWN = 100;

/** The whole has no name: it is said by the one word for it. */
function fieldOf(path: DialectFault['path']): string {
  if (path.length === 0) return 'dialect';
  const parts = path.map((one, at) => (typeof one === 'number' ? `[${one}]` : `${at === 0 ? '' : '.'}${one}`));
  return oneLine(parts.join(''), MAX_SHOWN);
}
