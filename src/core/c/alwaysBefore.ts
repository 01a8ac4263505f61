import { Brackets } from './brackets.js';
import { ARROW, lex, mark, Token, wordOf, type Tokens } from './lexer.js';

/** What the statement of something may begin with that is done only at times, or several times. */
const HEADS = new Set(['if', 'else', 'for', 'while', 'do', 'switch', 'case', 'default', 'return', 'goto']);

/**
 * Whether a function that comes to one place of its text has always passed another one above it just before: both stand in one block, or the second in a block
 * within that, and no label, branch of an `#if` or condition lies between. That it is not so is no proof of the contrary.
 * @param earlier offset of the first word of a call or an assignment, 0-based UTF-16 units
 * @param later the same of what comes behind it
 */
export function isAlwaysBefore(text: string, earlier: number, later: number): boolean {
  if (earlier < 0 || later <= earlier) return false;
  const tokens = lex(text);
  const from = tokens.start.indexOf(earlier);
  const to = tokens.start.indexOf(later);
  if (from < 0 || to < 0 || !standsAlone(tokens, from)) return false;
  const brackets = new Brackets(tokens);
  const depth = brackets.depth[from] ?? 0;
  for (let i = from; i < to; i++) {
    if ((brackets.depth[i] ?? 0) < depth) return false;
    if (tokens.kind[i] === Token.Directive) return false;
    // A label, that of a case too, is a way in.
    if (tokens.code[i] === mark(':') && !isChoice(tokens, from, i)) return false;
  }
  return true;
}

/** Whether the statement in which a word stands begins with it, or with no more than what leads to a member. */
function standsAlone(tokens: Tokens, at: number): boolean {
  for (let i = at - 1; i >= 0; i--) {
    const code = tokens.code[i];
    if (code === mark(';') || code === mark('{') || code === mark('}') || code === mark(':')) return true;
    if (tokens.kind[i] === Token.Directive) return true;
    // What stands in brackets before it is the head of something.
    if (tokens.kind[i] !== Token.Identifier && code !== ARROW && code !== mark('.')) return false;
    if (HEADS.has(wordOf(tokens, i))) return false;
  }
  return false;
}

/** Whether a colon belongs to `a ? b : c`. */
function isChoice(tokens: Tokens, from: number, colon: number): boolean {
  for (let i = colon - 1; i >= from; i--) {
    if (tokens.code[i] === mark('?')) return true;
    if (tokens.code[i] === mark(';') || tokens.code[i] === mark('{') || tokens.code[i] === mark('}')) return false;
  }
  return false;
}
