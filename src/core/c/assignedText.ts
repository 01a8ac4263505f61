import { Brackets } from './brackets.js';
import { argumentText, type ArgumentText } from './callText.js';
import { lex, mark, pair, Token, wordOf } from './lexer.js';

/** The addresses that names of a piece of code are set to, in its order: `work` to `&dev->work` by `struct work_struct *work = &dev->work;`. */
export function addressesAssigned(text: string): Map<string, ArgumentText[]> {
  const found = new Map<string, ArgumentText[]>();
  if (!ADDRESS.test(text)) return found;
  const tokens = lex(text);
  const { partner } = new Brackets(tokens);
  for (let i = 1; i + 2 < tokens.kind.length; i++) {
    if (tokens.code[i + 1] !== mark('=') || tokens.code[i + 2] !== mark('&')) continue;
    const before = tokens.code[i - 1];
    if (tokens.kind[i] !== Token.Identifier || before === mark('.') || before === pair('->')) continue;
    let end = i + 2;
    while (end < tokens.kind.length && !ENDS.has(tokens.code[end] ?? 0)) end = Math.max(end, partner[end] ?? end) + 1;
    const name = wordOf(tokens, i);
    const known = found.get(name);
    const value = argumentText(tokens, i + 2, end);
    if (known === undefined) found.set(name, [value]);
    else known.push(value);
  }
  return found;
}

const ADDRESS = /=\s*&/;
const ENDS: ReadonlySet<number> = new Set([mark(';'), mark(','), mark(')'), mark('}'), mark('?'), mark(':')]);
