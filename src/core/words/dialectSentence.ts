import type { DialectFault } from '../c/readDialect.js';
import { oneLine } from '../render/oneLine.js';
import { say, type Language } from './words.js';

/** What is wrong with a dialect, and with which field: `makers[0].macro`. Text of the dialect is made harmless for a line. */
export function dialectSentence(language: Language, { code, path, text }: DialectFault): string {
  return say(language, `dialect.${code}`, { field: fieldOf(path), text: oneLine(text, MAX_SHOWN) });
}
const MAX_SHOWN = 100;

/** The whole has no name: it is said by the one word for it. */
function fieldOf(path: DialectFault['path']): string {
  if (path.length === 0) return 'dialect';
  const parts = path.map((one, at) => (typeof one === 'number' ? `[${one}]` : `${at === 0 ? '' : '.'}${one}`));
  return oneLine(parts.join(''), MAX_SHOWN);
}
