import { directiveOf, restOf } from './directive.js';
import { lex, mark, Token, wordOf, type Tokens } from './lexer.js';
import { Lines } from './lines.js';

/** What stands among the members of a struct or the enumerators of an enum and may give it others. */
export interface MemberInsert {
  readonly kind: 'include' | 'macro';
  /** Of an include as it is written, with its quotes. */
  readonly name: string;
  /** 1-based, in the text. */
  readonly line: number;
}

/** The includes and macros among the members of the struct or enum whose text is given, from its name to its end; in the order of the text. */
export function memberInserts(text: string): MemberInsert[] {
  const tokens = lex(text);
  const lines = new Lines(text);
  const lineOf = (index: number) => lines.line(tokens.start[index] ?? text.length);
  const inserts: MemberInsert[] = [];
  // No directive stands between two tokens here: a branch of an `#if` goes on where the code before it ended.
  let before = -1;
  let depth = 0;
  let lastMacro: number | undefined;
  for (let index = 0; index < tokens.kind.length; index++) {
    const directive = directiveOf(tokens, index);
    if (directive !== undefined) {
      if (directive.word === 'include')
        inserts.push({ kind: 'include', name: restOf(text, directive), line: lineOf(index) });
      continue;
    }
    const code = tokens.code[index] ?? 0;
    const last = tokens.code[before] ?? 0;
    const isBehindOpenEnd = OPEN_ENDS.has(last) || before === lastMacro;
    const begins = STARTS.has(last) || (isBehindOpenEnd && lineOf(before) < lineOf(index));
    if (depth === 0 && begins && looksLikeMacro(tokens, index, lineOf)) {
      inserts.push({ kind: 'macro', name: wordOf(tokens, index), line: lineOf(index) });
      lastMacro = index;
    }
    if (code === OPEN) depth++;
    else if (code === CLOSE) depth--;
    before = index;
  }
  return inserts;
}

/**
 * Whether what a member begins with looks like a macro that stands for some: it is upper case, and alone or with arguments. Before a name alone or a
 * star it is a type.
 */
function looksLikeMacro(tokens: Tokens, index: number, lineOf: (index: number) => number): boolean {
  const { kind, code } = tokens;
  if (kind[index] !== Token.Identifier || !/^[A-Z_][A-Z0-9_]{2,}$/.test(wordOf(tokens, index))) return false;
  const next = code[index + 1] ?? 0;
  if (next === OPEN) return code[index + 2] !== STAR;
  if (next === SEMICOLON || next === BRACE) return true;
  const isType = next === STAR || (kind[index + 1] === Token.Identifier && AFTER_NAME.has(code[index + 2] ?? 0));
  return !isType && lineOf(index + 1) > lineOf(index);
}

const OPEN = mark('(');
const CLOSE = mark(')');
const BRACE = mark('}');
const SEMICOLON = mark(';');
const STAR = mark('*');
const STARTS = new Set([mark('{'), SEMICOLON, mark(',')]);
/** Behind these a member may begin, on a line of its own: a macro needs no mark at its end. */
const OPEN_ENDS = new Set([CLOSE, BRACE]);
const AFTER_NAME = new Set([SEMICOLON, mark(','), mark(':'), mark('[')]);
