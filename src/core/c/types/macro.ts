import { NOT_CALLED } from '../keywords.js';
import { mark, pair, Token } from '../lexer.js';
import { macroParameters } from '../macroParameters.js';
import { joinedLines } from '../textEnds.js';
import { withoutComments } from '../textSpans.js';
import { tokensOf, type CToken, type Hidden } from './cToken.js';

/** A macro's definition. */
export interface Macro {
  readonly name: string;
  /** Absent for an object-like macro. The last one may stand for several arguments. */
  readonly parameters?: readonly string[];
  /** The name of the parameter that takes all that is left: `__VA_ARGS__`, or the `x` of `x...`. */
  readonly rest?: string;
  readonly body: readonly CToken[];
}

const DEFINE = /^#\s*define\s+([A-Za-z_]\w*)(?:\(([^)]*)\))?/;

/** Reads a `#define`. */
export function readMacro(directive: string): Macro | undefined {
  const text = withoutComments(joinedLines(directive));
  const match = DEFINE.exec(text);
  if (match?.[1] === undefined) return undefined;
  const body = tokensOf(text.slice(match[0].length));
  const name = match[1];
  return { name, ...macroParameters(match[2]), body };
}

/** The argument lists of a macro's use, as the macro takes them. */
export function bindArguments(macro: Macro, given: readonly (readonly CToken[])[]): ReadonlyMap<string, CToken[]> {
  const bound = new Map<string, CToken[]>();
  (macro.parameters ?? []).forEach((name, index) => {
    if (name !== macro.rest) bound.set(name, [...(given[index] ?? [])]);
    else
      bound.set(
        name,
        given.slice(index).flatMap((one, i) => (i === 0 ? one : [COMMA, ...one])),
      );
  });
  return bound;
}

const COMMA: CToken = { kind: Token.Punctuator, text: ',', code: mark(','), at: -1, hidden: undefined };
const PASTE = pair('##');

/**
 * The body of a macro with its arguments in place.
 * @param expanded the argument as it is where it is neither pasted nor made a string
 */
export function substitute(
  macro: Macro,
  bound: ReadonlyMap<string, CToken[]>,
  expanded: (argument: CToken[]) => CToken[],
  used: CToken,
): CToken[] {
  const hidden: Hidden = { name: macro.name, at: used.at, outer: used.hidden };
  const result: CToken[] = [];
  const { body } = macro;
  for (let i = 0; i < body.length; i++) {
    const token = body[i];
    if (token === undefined) break;
    if (token.code === mark('#') && bound.has(body[i + 1]?.text ?? '')) {
      result.push({ kind: Token.String, text: '""', code: 0, at: -1, hidden });
      i++;
      continue;
    }
    if (token.code === PASTE && i > 0 && i + 1 < body.length) {
      paste(result, piece(body[++i], bound), hidden);
      continue;
    }
    const argument = token.kind === Token.Identifier ? bound.get(token.text) : undefined;
    if (argument === undefined) result.push({ ...token, hidden });
    else if (body[i + 1]?.code === PASTE) {
      // `, ##__VA_ARGS__` and an empty argument: nothing to paste to.
      if (argument.length === 0) result.push(NOTHING);
      else result.push(...argument);
    } else result.push(...expanded(argument));
  }
  return result.filter((token) => token !== NOTHING);
}

const NOTHING: CToken = { kind: Token.String, text: '', code: 0, at: -1, hidden: undefined };

function piece(token: CToken | undefined, bound: ReadonlyMap<string, CToken[]>): readonly CToken[] {
  if (token === undefined) return [];
  return bound.get(token.text) ?? [token];
}

function paste(result: CToken[], right: readonly CToken[], hidden: Hidden): void {
  const left = result.pop();
  const [first, ...others] = right;
  if (left === undefined || left === NOTHING) {
    result.push(...right);
    return;
  }
  if (left.code === mark(',')) {
    // GNU C: the comma goes with empty arguments.
    if (first !== undefined) result.push(left, ...right);
    return;
  }
  if (first === undefined) {
    result.push(left);
    return;
  }
  const kind = left.kind === Token.Identifier ? Token.Identifier : first.kind;
  result.push({ kind, text: left.text + first.text, code: 0, at: -1, hidden }, ...others);
}

/** Whether a macro's body says nothing: `NULL`, `0`, `do { } while (0)`. */
export function isStub({ body }: Macro): boolean {
  const [first] = body;
  if (first === undefined || first.text === 'do') return true;
  return body.length === 1 && (first.kind !== Token.Identifier || first.text === 'NULL');
}

/** Of two definitions of a macro the one that says more of what it does; the first where they say as much. */
export function moreTelling(first: Macro | undefined, second: Macro | undefined): Macro | undefined {
  if (first === undefined || second === undefined) return first ?? second;
  return weightOf(second) > weightOf(first) ? second : first;
}

/** That a body calls something says more than that it is a value, and that more than nothing. */
function weightOf(macro: Macro): number {
  const { body } = macro;
  const calls = body.some(
    ({ kind, text }, i) => kind === Token.Identifier && body[i + 1]?.code === mark('(') && !NOT_CALLED.has(text),
  );
  return calls ? 2 : isStub(macro) ? 0 : 1;
}

/** Whether a macro is another name for one thing: `#define lamp_open lamp_default_open`. */
export function isAlias({ parameters, body }: Macro): boolean {
  return parameters === undefined && body.length === 1 && body[0]?.kind === Token.Identifier;
}
