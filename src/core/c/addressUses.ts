import { ARROW, lex, mark, Token, wordOf, type Tokens } from './lexer.js';

const OPEN = mark('(');
const CLOSE = mark(')');
const EQUALS = mark('=');
const AND = mark('&');
const STAR = mark('*');
const DOT = mark('.');
const ENDS: ReadonlySet<number> = new Set([mark(','), mark(';'), mark('}'), CLOSE]);
/** Macros that name a function and give it to nobody who would call it. */
const NAMES = /^(?:EXPORT_(?:PER_CPU_)?SYMBOL\w*|NOKPROBE_SYMBOL|ALLOW_ERROR_INJECTION)$/;

/**
 * The members to which a text gives a function, by the offsets of their names: `open` in `.open = lamp_open`. `undefined` where its address may go elsewhere:
 * to a variable, to a function, to a macro. Calls, declarations and members of that name are no uses of the address.
 */
export function addressUses(text: string, name: string): number[] | undefined {
  const tokens = lex(text);
  const found: number[] = [];
  for (let i = 0; i < tokens.kind.length; i++) {
    if (tokens.kind[i] === Token.Directive) {
      if (namedBy(text.slice(tokens.start[i], tokens.end[i]), name)) return undefined;
      continue;
    }
    if (tokens.kind[i] !== Token.Identifier || wordOf(tokens, i) !== name) continue;
    const before = tokens.code[i - 1];
    if (tokens.code[i + 1] === OPEN || before === DOT || before === ARROW) continue;
    if (before === OPEN && NAMES.test(wordOf(tokens, i - 2))) continue;
    const sign = signBefore(tokens, i);
    const isMember = tokens.code[sign - 2] === DOT || tokens.code[sign - 2] === ARROW;
    if (!isMember || tokens.code[sign] !== EQUALS || !ENDS.has(tokens.code[i + 1] ?? 0)) return undefined;
    found.push(tokens.start[sign - 1] ?? 0);
  }
  return found;
}

/** The token before a value, `&` and a cast passed over. */
function signBefore(tokens: Tokens, value: number): number {
  let at = value - 1;
  if (tokens.code[at] === AND) at--;
  if (tokens.code[at] !== CLOSE) return at;
  do at--;
  while (at > 0 && (tokens.kind[at] === Token.Identifier || tokens.code[at] === STAR));
  return tokens.code[at] === OPEN ? at - 1 : at;
}

/** Whether a directive names a function otherwise than to call it. */
function namedBy(directive: string, name: string): boolean {
  if (!directive.includes(name)) return false;
  const tokens = lex(directive.replace(/^\s*#\s*\w*/, '').replace(/\\(\r?)$/gm, ' $1'));
  for (let i = 0; i < tokens.kind.length; i++)
    if (tokens.kind[i] === Token.Identifier && wordOf(tokens, i) === name && tokens.code[i + 1] !== OPEN) return true;
  return false;
}
