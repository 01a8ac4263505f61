import { NOT_CALLED, startsDeclaration, STATEMENT_WORDS } from './keywords.js';
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
 * Whether a word where a statement begins is the type of a pointer to a function that is declared, though nothing says that it names a type:
 * `size_t (*fill)(struct pump *p);`, `verdict_t *(*const tell[2])(int) = …`. As a call it would be one of what a call gives back, which is
 * told from it by its arguments where they are no types (`f(*x)(2)`).
 */
export function declaresPointer(row: TokenRow, at: number): boolean {
  const word = row.word(at);
  if (!row.isWord(at) || startsDeclaration(word) || NOT_CALLED.has(word) || STATEMENT_WORDS.has(word)) return false;
  let open = at + 1;
  while (row.code(open) === STAR) open++;
  const close = row.code(open) === OPEN ? row.closing(open) : open;
  let p = open + 1;
  while (p < close && row.isWord(p)) p++;
  if (p >= close || row.code(p) !== STAR) return false;
  while (row.code(p) === STAR || (row.isWord(p) && (row.isWord(p + 1) || row.code(p + 1) === STAR))) p++;
  if (!row.isWord(p) || !canBeName(row.word(p))) return false;
  p++;
  while (p < close && row.code(p) === BRACKET && row.closing(p) > p) p = row.closing(p) + 1;
  if (p !== close || row.code(close + 1) !== OPEN) return false;
  const end = row.closing(close + 1);
  const isDeclared = row.isWord(end + 1) || followsName(row.code(end + 1));
  return end > close + 1 && isDeclared && areTypes(row, close + 2, end);
}

/** Whether what stands in a parenthesis may be the types of parameters: a word, and behind it what may follow a type. */
function areTypes(row: TokenRow, from: number, end: number): boolean {
  return from === end || (row.isWord(from) && (row.isWord(from + 1) || FOLLOWS_TYPE.has(row.code(from + 1))));
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
const BRACKET = mark('[');
/** As clang's blocks are declared. */
const BLOCK = mark('^');
const NESTED = new Set([mark(')'), mark('['), OPEN, STAR]);
const FOLLOWS_TYPE = new Set([mark(','), mark(')'), STAR, OPEN]);
const FOLLOWS_NAME = new Set([mark('='), mark('['), mark(';'), mark(',')]);
