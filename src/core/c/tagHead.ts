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
  let name = -1;
  let p = at + 1;
  while (row.isWord(p)) {
    if (decorates(dialect, row.word(p))) p = afterDecoration(row, p);
    else if (name < 0) name = p++;
    // A decoration that nobody listed.
    else if (row.code(p + 1) === OPEN) p++;
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
    if (p < close && (code === mark('(') || code === OPEN || code === mark('['))) {
      p = row.closing(p);
      continue;
    }
    if (p < close && code !== COMMA) continue;
    // Macros bring their own commas: several may stand before the next one, and a name behind them.
    while (row.isWord(at) && row.code(at + 1) === mark('(') && at < p) {
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
const COLON = mark(':');
const COMMA = mark(',');
