import { canBeName } from './declaratorShape.js';
import type { Dialect } from './dialect.js';
import { startsType, STATEMENT_WORDS, STORAGE, TAGGED } from './keywords.js';
import { mark } from './lexer.js';
import type { TokenRow } from './tokenRow.js';

/**
 * Whether braces hold the members of a struct, and nothing that only the body of a function holds: declarations without a value, one of them at
 * least plain, no calls, no statements.
 */
export function holdsMembers(row: TokenRow, dialect: Dialect, open: number, close: number): boolean {
  let isPlain = false;
  let p = open + 1;
  while (p < close) {
    if (row.code(p) === SEMICOLON) {
      p++;
      continue;
    }
    const end = memberEnd(row, p, close);
    if (end < 0) return false;
    if (row.code(p + 1) !== PARENTHESIS || startsType(row.word(p))) isPlain = true;
    else if (!mayMakeMember(dialect, row.word(p))) return false;
    p = end;
  }
  return isPlain;
}

/** Whether braces hold enumerators: words between commas, with a value or without. */
export function holdsEnumerators(row: TokenRow, open: number, close: number): boolean {
  let isFirst = true;
  for (let p = open + 1; p < close; p++) {
    const code = row.code(p);
    if (isFirst && (!row.isWord(p) || !canBeName(row.word(p)) || !FOLLOWS_ENUMERATOR.has(row.code(p + 1))))
      return false;
    isFirst = code === COMMA;
    if (code === SEMICOLON || code === BRACE) return false;
    if (code === PARENTHESIS) p = row.closing(p);
  }
  return close > open + 1;
}

/** The end of what may declare a member; -1 where it is something else. */
function memberEnd(row: TokenRow, first: number, close: number): number {
  const word = row.word(first);
  if (!row.isWord(first) || STATEMENT_WORDS.has(word) || STORAGE.has(word)) return -1;
  const mayBeAlone = startsType(word) || row.code(first + 1) === PARENTHESIS;
  let isTagged = false;
  let words = 0;
  for (let p = first; p < close; p++) {
    const code = row.code(p);
    if (code === SEMICOLON) return words > 1 || mayBeAlone ? p + 1 : -1;
    if (row.isWord(p)) {
      words++;
      if (TAGGED.has(row.word(p))) isTagged = true;
    } else if (code === BRACE) {
      if (!isTagged) return -1;
      p = row.closing(p);
    } else if (code === PARENTHESIS || code === BRACKET) p = row.closing(p);
    // The width of a bit field is any expression.
    else if (code === COLON) while (p + 1 < close && !ENDS_WIDTH.has(row.code(p + 1))) p++;
    else if (code !== STAR && code !== COMMA) return -1;
  }
  // A macro needs no semicolon.
  return row.code(first + 1) === PARENTHESIS && words === 1 ? close : -1;
}

/** Whether the use of a macro may stand for a member: it is known to, or looks like no call. */
function mayMakeMember(dialect: Dialect, word: string): boolean {
  return !/[a-z]/.test(word) || dialect.maker(word)?.makes.some(({ kind }) => kind === 'member') === true;
}

const SEMICOLON = mark(';');
const PARENTHESIS = mark('(');
const BRACKET = mark('[');
const BRACE = mark('{');
const COLON = mark(':');
const COMMA = mark(',');
const STAR = mark('*');
const FOLLOWS_ENUMERATOR = new Set([mark('='), COMMA, mark('}')]);
const ENDS_WIDTH = new Set([SEMICOLON, COMMA]);
