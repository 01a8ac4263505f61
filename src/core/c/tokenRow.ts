/**
 * Tokens in a row, as the readers of declarations go through them by position: the view of a file, its index, the tokens that a compiler
 * would see. What a construct looks like is said of a row, once for all of them (decorations.ts, declaratorShape.ts, tagHead.ts, makerHead.ts).
 */
export interface TokenRow {
  /** The code of a punctuator, 0 for any other token and beyond the ends. */
  code(p: number): number;
  isWord(p: number): boolean;
  /** The text of a token; empty beyond the ends. */
  word(p: number): string;
  /** The position of the bracket that closes the one at a position; where none does, one that is not before it. */
  closing(open: number): number;
}
