import { readConditionals } from '../conditionals.js';
import { lex } from '../lexer.js';
import { tokenAt, type CToken } from './cToken.js';
import type { FileIndex } from './fileIndex.js';

/** The tokens of a piece of a file, one branch of every #if that splits something. */
export function piece(text: string, start: number, end: number, base: number): CToken[] {
  const tokens = lex(text.slice(start, end));
  return readConditionals(tokens).main.map((index) => tokenAt(tokens, index, base));
}

/** A file may declare a function under one configuration and have it as a macro under another: what is declared is not expanded. */
export function keepDeclared({ macros, names }: FileIndex, tokens: CToken[]): CToken[] {
  return tokens.map((token, i) =>
    i > 0 && tokens[i + 1]?.text === '(' && macros.has(token.text) && names.has(token.text) && /[a-z]/.test(token.text)
      ? { ...token, hidden: { name: token.text, at: -1, outer: undefined } }
      : token,
  );
}

/** A function as far as its head: what it declares is all that counts elsewhere. */
export function withoutBody(tokens: CToken[]): CToken[] {
  if (tokens.at(-1)?.text !== '}' || TAG.test(tokens[0]?.text ?? '')) return tokens;
  // What is assigned before it begins is an initialiser; what is assigned in it does not matter.
  const open = tokens.findIndex(({ text }, i) => text === '=' || (text === '{' && isBehindParameters(tokens, i)));
  return tokens[open]?.text === '{' ? tokens.slice(0, open) : tokens;
}

/** Whether nothing but what decorates a function stands between its parameters and a position: `) __releases(lock) __no_context_analysis {`. */
function isBehindParameters(tokens: readonly CToken[], at: number): boolean {
  let before = at - 1;
  while (tokens[before]?.text.startsWith('__') === true) before--;
  return tokens[before]?.text === ')';
}

const TAG = /^(?:typedef|enum)$/;
