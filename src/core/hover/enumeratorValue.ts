import { withoutComments } from '../c/textSpans.js';

/** What an enumerator stands for. */
export interface EnumeratorValue {
  /** A number, or what the author wrote with what has been counted since: `LAMP_LAST + 2`. */
  readonly value: string;
  /** The tag of the enum; `undefined` of one without. */
  readonly tag: string | undefined;
}

/**
 * The value of an enumerator, as far as the text says it.
 * @param text the text of a declaration that has an `enum` with its braces
 * @returns `undefined` where the name is none of its enumerators; a value is left empty where the configuration or a macro decides it
 */
export function enumeratorValue(text: string, name: string): EnumeratorValue | undefined {
  const code = withoutComments(text);
  const head = /\benum\b\s*(\w*)[^{;]*\{/.exec(code);
  const close = code.lastIndexOf('}');
  if (head === null || close < 0) return undefined;
  const known = new Map<string, bigint>();
  // Where it is counted from: a number, an expression, or nothing that is known.
  let base: { readonly from: bigint | string | undefined; readonly more: number } = { from: -1n, more: 0 };
  for (const piece of pieces(code.slice(head.index + head[0].length, close))) {
    const [, own, expression] = /^(\w+)\s*(?:=\s*([^]+))?$/.exec(piece.text) ?? [];
    if (own === undefined) {
      base = { from: undefined, more: 0 };
      continue;
    }
    const from =
      expression === undefined ? base.from : (numberOf(expression, known) ?? expression.replace(/\s+/g, ' ').trim());
    // What stands under `#if` counts or does not.
    const isOpen = piece.isConditional && expression === undefined;
    base = { from: isOpen ? undefined : from, more: expression === undefined ? base.more + 1 : 0 };
    const number = typeof base.from === 'bigint' ? base.from + BigInt(base.more) : undefined;
    if (number !== undefined) known.set(own, number);
    if (own !== name) continue;
    const tag = head[1] === '' ? undefined : head[1];
    if (number !== undefined) return { value: String(number), tag };
    if (typeof base.from !== 'string') return { value: '', tag };
    return { value: base.more === 0 ? base.from : `${base.from} + ${base.more}`, tag };
  }
  return undefined;
}

/** What stands between the commas, and whether a line of the preprocessor stands before it. */
function* pieces(body: string): Generator<{ readonly text: string; readonly isConditional: boolean }> {
  let depth = 0;
  let start = 0;
  for (let at = 0; at <= body.length; at++) {
    const character = body[at];
    if (character === '(' || character === '{') depth += 1;
    else if (character === ')' || character === '}') depth -= 1;
    if (at < body.length && (character !== ',' || depth > 0)) continue;
    const text = body.slice(start, at);
    start = at + 1;
    const lines = text.split('\n');
    const code = lines
      .filter((line) => !/^\s*#/.test(line))
      .join('\n')
      .trim();
    const isConditional = lines.some((line) => /^\s*#\s*(?:if|el|end)/.test(line));
    if (code !== '') yield { text: code, isConditional };
  }
}

/** The value of a literal, a shift of literals, or a name whose value is known. */
function numberOf(expression: string, known: ReadonlyMap<string, bigint>): bigint | undefined {
  const text = expression
    .trim()
    .replace(/^\(([^()]*)\)$/, '$1')
    .trim();
  const named = known.get(text);
  if (named !== undefined) return named;
  const shift = /^(\S+)\s*<<\s*(\S+)$/.exec(text);
  if (shift !== null) {
    const [value, by] = [literal(shift[1] ?? ''), literal(shift[2] ?? '')];
    return value === undefined || by === undefined || by < 0n || by > 63n ? undefined : value << by;
  }
  return literal(text);
}

function literal(text: string): bigint | undefined {
  const [, sign, digits] = /^([-+]?)\s*(0[xX][0-9a-fA-F]+|\d+)[uUlL]*$/.exec(text) ?? [];
  if (digits === undefined) return undefined;
  const isOctal = /^0[0-7]+$/.test(digits);
  const value = BigInt(isOctal ? `0o${digits.slice(1)}` : digits);
  return sign === '-' ? -value : value;
}
