import { afterDecoration, isDecoration } from './decorations.js';
import { canBeName } from './declaratorShape.js';
import type { Dialect } from './dialect.js';
import { STORAGE } from './keywords.js';
import { mark } from './lexer.js';
import { holdsEnumerators, holdsMembers } from './memberList.js';
import type { TokenRow } from './tokenRow.js';

/**
 * What looks like a struct with a macro in the place of the keyword: `lock_struct(latch, __reentrant) { members };`, `packed_struct latch { members };`.
 * Positions in the row.
 */
export interface ShapedTag {
  /** Of the macro. */
  readonly macro: number;
  /** Of the word that stands for the tag. */
  readonly name: number;
  /** Of the braces. */
  readonly open: number;
  readonly close: number;
  /** What the braces can be nothing but, by what they hold; absent where they may be the body of a function. */
  readonly kind: 'struct' | 'enum' | undefined;
}

/** The macro with its tag and its braces that begins at a position; `undefined` where none does. */
export function tagShape(row: TokenRow, dialect: Dialect, macro: number): ShapedTag | undefined {
  if (!row.isWord(macro) || !canBeName(row.word(macro))) return undefined;
  const isGiven = row.code(macro + 1) === PARENTHESIS;
  const name = isGiven ? macro + 2 : macro + 1;
  if (!row.isWord(name) || !canBeName(row.word(name))) return undefined;
  let open = isGiven ? endOfWords(row, macro + 1) : name + 1;
  if (open < 0) return undefined;
  while (isDecoration(row, dialect, open)) open = afterDecoration(row, open);
  if (row.code(open) !== BRACE) return undefined;
  const close = row.closing(open);
  if (close <= open) return undefined;
  return {
    macro,
    name,
    open,
    close,
    kind: endsType(row, dialect, close + 1) ? kindOf(row, dialect, open, close) : undefined,
  };
}

function kindOf(row: TokenRow, dialect: Dialect, open: number, close: number): ShapedTag['kind'] {
  if (holdsMembers(row, dialect, open, close)) return 'struct';
  return holdsEnumerators(row, open, close) ? 'enum' : undefined;
}

/** The position behind a parenthesis that holds words between commas, the first of them alone; -1 where it holds anything else. */
function endOfWords(row: TokenRow, open: number): number {
  const close = row.closing(open);
  if (row.code(open + 2) !== COMMA && open + 2 !== close) return -1;
  for (let p = open + 1; p < close; p++) {
    if (row.code(p) === PARENTHESIS) p = row.closing(p);
    else if (!row.isWord(p) && row.code(p) !== COMMA) return -1;
  }
  return close + 1;
}

/** Whether what follows braces ends the definition of a type: at once, or behind what it is given the name of. */
function endsType(row: TokenRow, dialect: Dialect, after: number): boolean {
  let p = after;
  while (isDecoration(row, dialect, p)) p = afterDecoration(row, p);
  if (row.isWord(p) && !STORAGE.has(row.word(p))) p++;
  // A piece of a file may end with the braces.
  return row.code(p) === SEMICOLON || row.word(p) === '';
}

const PARENTHESIS = mark('(');
const BRACE = mark('{');
const COMMA = mark(',');
const SEMICOLON = mark(';');
