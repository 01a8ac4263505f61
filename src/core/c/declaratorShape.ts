import { NOT_CALLED, startsDeclaration } from './keywords.js';
import { mark } from './lexer.js';
import type { TokenRow } from './tokenRow.js';

/** Whether a word can be a name that is declared. */
export function canBeName(word: string): boolean {
  return !startsDeclaration(word) && !NOT_CALLED.has(word);
}

/** Whether a punctuator can follow a declared name, its parameters or bit field left aside. */
export function followsName(code: number): boolean {
  return FOLLOWS_NAME.has(code);
}

/** Whether a parenthesis behind a type holds a declarator: `(*name)`, `(CALLED *name)(int)`, `(name)(int)`. */
export function holdsDeclarator(row: TokenRow, open: number): boolean {
  const close = row.closing(open);
  if (close <= open) return false;
  let p = open + 1;
  while (p < close && row.isWord(p)) p++;
  if (p === open + 1) return row.code(p) === STAR;
  if (row.code(close + 1) !== OPEN || !canBeName(row.word(open + 1))) return false;
  return p === close ? p === open + 2 : row.code(p) === STAR;
}

/**
 * Whether a parenthesis where the name of a declarator is expected nests one, and holds no parameters: `int (name)`, `int ((*name))`.
 * @param isType whether a word is known to name a type
 */
export function nestsDeclarator(row: TokenRow, open: number, isType: (word: string) => boolean): boolean {
  const first = row.code(open + 1);
  if (first === STAR || first === BLOCK || first === OPEN) return true;
  const word = row.word(open + 1);
  if (!row.isWord(open + 1) || startsDeclaration(word) || isType(word)) return false;
  return NESTED.has(row.code(open + 2));
}

const OPEN = mark('(');
const STAR = mark('*');
/** As clang's blocks are declared. */
const BLOCK = mark('^');
const NESTED = new Set([mark(')'), mark('['), OPEN, STAR]);
const FOLLOWS_NAME = new Set([mark('='), mark('['), mark(';'), mark(',')]);
