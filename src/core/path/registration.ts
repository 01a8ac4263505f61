import { lex, mark, Token } from '../c/lexer.js';
import { Lines } from '../c/lines.js';
import type { Place } from '../anchor/placement.js';
import type { Kernel } from '../kernel.js';

/** Where a file hands a table to a function: `sock_register(&inet_family_ops)`. `undefined` when it does so nowhere. */
export async function findRegistration(kernel: Kernel, file: string, table: string): Promise<Place | undefined> {
  const text = await kernel.source.read(file);
  const tokens = lex(text);
  const word = (i: number) => text.slice(tokens.start[i], tokens.end[i]);
  for (let i = 2; i < tokens.kind.length; i++) {
    if (tokens.kind[i] !== Token.Identifier || word(i) !== table || tokens.code[i - 1] !== mark('&')) continue;
    const call = openingCall(i - 1);
    if (call === undefined) continue;
    const offset = tokens.start[call] ?? 0;
    const lines = new Lines(text);
    const line = lines.line(offset);
    return { file, line, column: lines.column(offset), end: line };
  }
  return undefined;

  /** The index of the name before the parenthesis around a token. */
  function openingCall(from: number): number | undefined {
    let depth = 0;
    for (let i = from - 1; i > 0; i--) {
      const code = tokens.code[i];
      if (code === mark(')')) depth++;
      else if (code === mark('(')) {
        if (depth === 0) return tokens.kind[i - 1] === Token.Identifier ? i - 1 : undefined;
        depth--;
      } else if (depth === 0 && (code === mark(';') || code === mark('{') || code === mark('}'))) return undefined;
    }
    return undefined;
  }
}
