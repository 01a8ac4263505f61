import { holdsDeclarator } from './declaratorShape.js';
import type { Dialect } from './dialect.js';
import { mark } from './lexer.js';
import type { TokenRow } from './tokenRow.js';
import type { View } from './view.js';

/** Whether a word decorates a declaration or a type: it is listed, or one of the compiler's attributes. */
export function decorates({ decorations }: Dialect, word: string): boolean {
  return decorations.has(word) || isAttribute(word);
}

/** Whether a word is the compiler's own word for attributes. */
export function isAttribute(word: string): boolean {
  return word.startsWith('__attribute');
}

/** Whether a word behind a declared name may decorate it though nobody listed it: the kernel's attributes begin with two underscores. */
export function mayDecorate(dialect: Dialect, word: string): boolean {
  return word.startsWith('__') || decorates(dialect, word);
}

/** Whether the token at a position decorates. */
export function isDecoration(row: TokenRow, dialect: Dialect, p: number): boolean {
  return row.isWord(p) ? decorates(dialect, row.word(p)) : isStandardAttribute(row, p);
}

/** Whether an attribute of the newer standards begins at a position: `[[gnu::unused]]`. */
function isStandardAttribute(row: TokenRow, p: number): boolean {
  return row.code(p) === BRACKET && row.code(p + 1) === BRACKET && row.closing(p) > row.closing(p + 1);
}

/** The position after a decoration with its arguments. */
export function afterDecoration(row: TokenRow, p: number): number {
  if (row.code(p) === BRACKET) return row.closing(p) + 1;
  if (row.code(p + 1) !== OPEN) return p + 1;
  const close = row.closing(p + 1);
  // `__init (*f)(void)`: the parenthesis is a declarator.
  return close > p + 1 && !holdsDeclarator(row, p + 1) ? close + 1 : p + 1;
}

/** Takes a decoration out, with its arguments. @returns the position after it */
export function blankDecoration(view: View, p: number): number {
  const end = afterDecoration(view, p);
  view.blank(p, end);
  return end;
}

const OPEN = mark('(');
const BRACKET = mark('[');
