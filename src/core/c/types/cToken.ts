import { ARROW, closesBracket, lex, mark, opensBracket, Token, type Tokens } from '../lexer.js';

/** A token of the text that a compiler would see: from a file, or from the expansion of a macro. */
export interface CToken {
  readonly kind: Token;
  readonly text: string;
  /** The code of a punctuator, as in {@link Tokens}; 0 for other tokens. */
  readonly code: number;
  /** Offset in the file that is read, 0-based UTF-16 units; -1 where only an expansion has the token. */
  readonly at: number;
  /** The macros from whose expansion it comes: they are not expanded again. */
  readonly hidden: Hidden | undefined;
  /** The object-like macro that the file names in its place. */
  readonly spelled?: string | undefined;
  /** It begins what an object-like macro of the file stands for. */
  readonly begins?: MacroUse;
}

export interface MacroUse {
  /** Offset of the macro's name. */
  readonly at: number;
  /** The tokens that follow the expansion, counted from the end. */
  readonly after: number;
}

export interface Hidden {
  readonly name: string;
  /** Offset of the macro's use in the file that is read; -1 where another expansion has it. */
  readonly at: number;
  readonly outer: Hidden | undefined;
}

export function isHidden(token: CToken, name: string): boolean {
  for (let one = token.hidden; one !== undefined; one = one.outer) if (one.name === name) return true;
  return false;
}

export function isWord(token: CToken | undefined): boolean {
  return token?.kind === Token.Identifier;
}

/** A token by its place in the tokens of a text; `base` is added to its offset, or -1 hides where it stands. */
export function tokenAt(tokens: Tokens, index: number, base: number): CToken {
  const start = tokens.start[index] ?? 0;
  return {
    kind: tokens.kind[index] ?? Token.Punctuator,
    text: tokens.text.slice(start, tokens.end[index]),
    code: tokens.code[index] ?? 0,
    at: base < 0 ? -1 : base + start,
    hidden: undefined,
  };
}

/** The tokens of a piece of text that stands in no file of interest. Directives are left out. */
export function tokensOf(text: string): CToken[] {
  // What begins a line with `#` would be a directive.
  const tokens = lex(`; ${text}`);
  const result: CToken[] = [];
  for (let i = 1; i < tokens.kind.length; i++)
    if (tokens.kind[i] !== Token.Directive) result.push(tokenAt(tokens, i, -1));
  return result;
}

export function opens(token: CToken | undefined): boolean {
  return token !== undefined && opensBracket(token.code);
}

export function closes(token: CToken | undefined): boolean {
  return token !== undefined && closesBracket(token.code);
}

/** The position of the bracket that closes the one at a position; the number of tokens where none does. */
export function closing(tokens: readonly CToken[], open: number): number {
  let depth = 0;
  for (let i = open; i < tokens.length; i++) {
    if (opens(tokens[i])) depth++;
    else if (closes(tokens[i]) && --depth <= 0) return i;
  }
  return tokens.length;
}

/** Whether a token selects a member: what stands behind it is one. */
export function selects(token: CToken | undefined): boolean {
  return token?.code === DOT || token?.code === ARROW;
}

const DOT = mark('.');
