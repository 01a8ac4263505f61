import { isDecoration } from './decorations.js';
import { canBeName } from './declaratorShape.js';
import type { Dialect } from './dialect.js';
import { startsDeclaration, startsType } from './keywords.js';
import { ELLIPSIS, mark } from './lexer.js';
import { specifierKind } from './specifierWords.js';
import type { TokenRow } from './tokenRow.js';

/** The names that the file defines as macros. */
export interface NamesMacros {
  has(name: string): boolean;
}

/** What a word with a parenthesis is in the head of a declaration; `undefined` where its look does not tell. */
export type HeadRole = 'name' | 'decoration';

/** More words than any head has. */
const MAX_WORDS = 24;

/**
 * What a word with a parenthesis is, behind a type: the name of the function, or a decoration before that name. Macros that decorate stand on
 * either side of a function's name, and nobody lists them all: `int IN_SECTION(".x") f(void)`, `int f(struct s *s) NEEDS(s->lock)`.
 */
export function headRole(row: TokenRow, dialect: Dialect, macros: NamesMacros, p: number): HeadRole | undefined {
  const others: number[] = [];
  let end = row.closing(p + 1) + 1;
  for (let count = 0; row.isWord(end) && count < MAX_WORDS; count++) {
    const listed = isDecoration(row, dialect, end);
    if (!listed && specifierKind(row.word(end), dialect) !== undefined) return undefined;
    if (row.code(end + 1) !== OPEN) end++;
    else {
      if (!listed && !macros.has(row.word(end))) others.push(end);
      end = row.closing(end + 1) + 1;
    }
  }
  const follows = row.code(end);
  const own = parameterLook(row, p + 1);
  if (follows === BRACE) {
    const later = others.some((other) => parameterLook(row, other + 1) === 'parameters');
    if (later) return own === 'parameters' && !macros.has(row.word(p)) && isLoud(row, others) ? 'name' : 'decoration';
    if (macros.has(row.word(p)) && others.length > 0) return 'decoration';
    return own !== 'other' || others.length === 0 ? 'name' : 'decoration';
  }
  return own === 'parameters' && (follows === SEMICOLON || follows === COMMA) ? 'name' : undefined;
}

/** Whether all the words are in capitals, as macros are. */
function isLoud(row: TokenRow, positions: readonly number[]): boolean {
  return positions.every((p) => !/[a-z]/.test(row.word(p)));
}

/** Whether a word that stands behind what may be the declared name decorates it: `int count NO_CHECK = 3`, `struct s s IN_SECTION(".data") = {`. */
export function decoratesBefore(row: TokenRow, macros: NamesMacros, name: number, p: number): boolean {
  const word = row.word(p);
  const before = row.word(name);
  if (macros.has(before) || !canBeName(before)) return false;
  const looks = macros.has(word) || (!/[a-z]/.test(word) && /[a-z]/.test(before)) || isMarked(word, before);
  if (row.code(p + 1) !== OPEN) return looks;
  const follows = row.code(row.closing(p + 1) + 1);
  if (follows === ASSIGN) return true;
  if (follows !== SEMICOLON && follows !== COMMA && follows !== BRACKET) return false;
  return parameterLook(row, p + 1) === 'other' && looks;
}

/** The kernel's attributes begin with two underscores. */
function isMarked(word: string, before: string): boolean {
  return word.startsWith('__') && !before.startsWith('__');
}

/** What a parenthesis looks like: certainly parameters, nothing at all, or something else. */
export function parameterLook(row: TokenRow, open: number): 'parameters' | 'empty' | 'other' {
  const close = row.closing(open);
  if (close === open + 1) return 'empty';
  const first = open + 1;
  if (row.code(first) === ELLIPSIS) return 'parameters';
  if (!row.isWord(first)) return 'other';
  if (startsDeclaration(row.word(first))) return 'parameters';
  let p = first + 1;
  while (row.code(p) === STAR) p++;
  if (row.isWord(p)) return 'parameters';
  return p > first + 1 && (p === close || row.code(p) === COMMA) ? 'parameters' : 'other';
}

/**
 * The brace of a definition in the old style, whose parameters are declared between the parenthesis and the body: `f(r, n) struct rope *r; int n; {`.
 * @param p the position of the name; -1 is given where there is no such definition
 */
export function oldStyleBody(row: TokenRow, p: number): number {
  const close = row.closing(p + 1);
  if (!row.isWord(close + 1) || !canBeName(row.word(p))) return -1;
  const parameters = new Set<string>();
  for (let q = p + 2; q < close; q += 2) {
    if (!row.isWord(q) || startsDeclaration(row.word(q))) return -1;
    if (q + 1 !== close && row.code(q + 1) !== COMMA) return -1;
    parameters.add(row.word(q));
  }
  let q = close + 1;
  for (let count = 0; count < parameters.size && row.isWord(q); count++) {
    const end = declarationOfAny(row, q, parameters);
    if (end < 0) return -1;
    q = end + 1;
  }
  return row.code(q) === BRACE ? q : -1;
}

/** The semicolon of a declaration that declares one of some names; -1 where it is none. */
function declarationOfAny(row: TokenRow, first: number, names: ReadonlySet<string>): number {
  let declares = false;
  if (row.word(first) === 'typedef') return -1;
  for (let q = first; q < first + MAX_WORDS * names.size; q++) {
    const code = row.code(q);
    if (code === SEMICOLON) return declares ? q : -1;
    if (row.isWord(q)) {
      if (q > first && names.has(row.word(q)) && !startsType(row.word(q))) declares = true;
    } else if (code === 0 || !IN_DECLARATOR.has(code)) {
      if (row.word(q) === '' || row.code(q - 1) !== BRACKET) return -1;
    }
  }
  return -1;
}

const OPEN = mark('(');
const BRACE = mark('{');
const BRACKET = mark('[');
const STAR = mark('*');
const COMMA = mark(',');
const ASSIGN = mark('=');
const SEMICOLON = mark(';');
const IN_DECLARATOR = new Set([OPEN, mark(')'), BRACKET, mark(']'), STAR, COMMA]);
