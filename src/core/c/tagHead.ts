import { afterDecoration, decorates } from './decorations.js';
import type { Dialect } from './dialect.js';
import { mark } from './lexer.js';
import type { TokenRow } from './tokenRow.js';

/** What stands between `struct`, `union` or `enum` and its brace. Positions in the row. */
export interface TagHead {
  /** Of the tag; -1 where there is none. */
  readonly name: number;
  /** Of the brace that opens members or enumerators; -1 where there is none. */
  readonly open: number;
  /** Of what follows the tag and its decorations. */
  readonly end: number;
}

/** @param at the position of the keyword */
export function tagHead(row: TokenRow, dialect: Dialect, at: number): TagHead {
  const braced = tagBeforeBrace(row, dialect, at + 1);
  let name = -1;
  let p = at + 1;
  while (row.isWord(p)) {
    if (decorates(dialect, row.word(p))) p = afterDecoration(row, p);
    else if (p === braced || (braced < 0 && name < 0)) name = p++;
    // A decoration that nobody listed.
    else if (braced >= 0) p = afterWord(row, p);
    else break;
  }
  // `enum colour : u8 {`
  if (row.code(p) === COLON && row.word(at) === 'enum') {
    let q = p + 1;
    while (row.isWord(q)) q++;
    if (row.code(q) === OPEN) p = q;
  }
  return { name, open: row.code(p) === OPEN ? p : -1, end: p };
}

/**
 * The position of the tag among the words before a brace, where some may decorate that nobody listed: `struct LOCKABLE latch {`,
 * `struct NEEDS("lock") latch {`. A compiler takes attributes only in front of the tag. -1 where no brace follows.
 */
function tagBeforeBrace(row: TokenRow, dialect: Dialect, first: number): number {
  let best = -1;
  let p = first;
  while (row.isWord(p)) {
    const end = afterWord(row, p);
    const word = row.word(p);
    if (!decorates(dialect, word)) {
      if (end === p + 1) {
        if (best < 0 || !looksDecorating(word) || looksDecorating(row.word(best))) best = p;
        // A function that gives back one: `enum colour lamp_colour(struct lamp *l) {`.
      } else if (best >= 0) return -1;
    }
    p = end;
  }
  return row.code(p) === OPEN ? best : -1;
}

function afterWord(row: TokenRow, p: number): number {
  return row.code(p + 1) === PARENTHESIS ? Math.max(row.closing(p + 1), p + 1) + 1 : p + 1;
}

function looksDecorating(word: string): boolean {
  return word.startsWith('__') || !/[a-z]/.test(word);
}

/** What stands between two commas of an `enum`. */
export interface EnumeratorPiece {
  /** The position of the name. */
  readonly at: number;
  /** The position of the comma or brace behind it. */
  readonly end: number;
  /** It is a macro that makes enumerators: `FN(name)`. */
  readonly isMacro: boolean;
}

/** The enumerators between two braces. */
export function* enumerators(row: TokenRow, open: number, close: number): Generator<EnumeratorPiece> {
  let at = open + 1;
  for (let p = at; p <= close; p++) {
    const code = row.code(p);
    if (p < close && (code === PARENTHESIS || code === OPEN || code === mark('['))) {
      p = row.closing(p);
      continue;
    }
    if (p < close && code !== COMMA) continue;
    // Macros bring their own commas: several may stand before the next one, and a name behind them.
    while (row.isWord(at) && row.code(at + 1) === PARENTHESIS && at < p) {
      const after = row.closing(at + 1) + 1;
      const end = row.isWord(after) ? after : p;
      yield { at, end, isMacro: true };
      at = end;
    }
    if (row.isWord(at) && at < p) yield { at, end: p, isMacro: false };
    at = p + 1;
  }
}

const OPEN = mark('{');
const PARENTHESIS = mark('(');
const COLON = mark(':');
const COMMA = mark(',');
