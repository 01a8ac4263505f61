import { Brackets } from './brackets.js';
import { TYPEOF } from './keywords.js';
import { mark, Token, type Tokens } from './lexer.js';
import type { TextSpans } from './textSpans.js';

/** Words that ask about an expression without evaluating it: what it would call is not called. */
export const MEASURES: ReadonlySet<string> = new Set(['sizeof', '__alignof__', '__alignof', '_Alignof', 'alignof']);
const ASKS = new Set([...MEASURES, ...TYPEOF, '__builtin_types_compatible_p', '__builtin_constant_p']);
/** Their first letters: most calls are told from them without a slice of the text. */
const FIRST = new Uint8Array(128);
for (const word of ASKS) FIRST[word.charCodeAt(0)] = 1;

/**
 * Where a file only asks about expressions, as spans from the parenthesis on: `sizeof(f(x))`, `typeof(p->get()) v`. What stands inside another
 * span has none of its own. An operand without parentheses is left out: it may go on in many ways, and the kernel writes none that calls.
 */
export function unevaluatedSpans(tokens: Tokens): TextSpans {
  const spans: number[] = [];
  const { text, kind, start, end, code } = tokens;
  let brackets: Brackets | undefined;
  for (let i = 0; i + 1 < kind.length; i++) {
    if (code[i + 1] !== OPEN || kind[i] !== Token.Identifier || FIRST[text.charCodeAt(start[i] ?? 0)] !== 1) continue;
    if (!ASKS.has(text.slice(start[i], end[i]))) continue;
    brackets ??= new Brackets(tokens);
    const close = brackets.partner[i + 1] ?? -1;
    // Brackets that do not match: a brace or the file ends before it is closed.
    if (code[close] !== CLOSE) continue;
    spans.push(start[i + 1] ?? 0, end[close] ?? 0);
    i = close;
  }
  return spans;
}

const OPEN = mark('(');
const CLOSE = mark(')');
