import { readMacro } from '../c/types/macro.js';
import { argumentsIn } from '../c/brackets.js';
import { directiveAt, nameIn } from '../c/directive.js';
import { lex, mark, pair, Token, wordOf } from '../c/lexer.js';
import { withoutComments } from '../c/textSpans.js';

/** More of a use or a body than this is not looked at, in UTF-16 units. */
const MAX_USE = 4000;

/** A macro where it is used, replaced once. */
export interface Expansion {
  /** What stands in its place: one step, with the arguments as they are written. Blanks are the body's. */
  readonly text: string;
  /** The body is put in place of nothing more than the name. */
  readonly isBare: boolean;
}

/**
 * What a macro becomes in one step.
 * @param directive its `#define`
 * @param rest the text from behind the name where it is used
 * @returns `undefined` when it is none there: one with parameters without its arguments
 */
export function expandOnce(directive: string, rest: string): Expansion | undefined {
  const macro = readMacro(directive);
  if (macro === undefined) return undefined;
  const body = bodyText(directive);
  if (macro.parameters === undefined) return { text: tidy(body), isBare: true };
  const given = argumentTexts(rest.slice(0, MAX_USE));
  if (given === undefined) return undefined;
  const bound = new Map<string, string>();
  macro.parameters.forEach((name, index) => {
    bound.set(name, name === macro.rest ? given.slice(index).join(', ') : (given[index] ?? ''));
  });
  return { text: tidy(replaced(body, bound)), isBare: false };
}

/** Whether a macro takes arguments. */
export function takesArguments(directive: string): boolean {
  return readMacro(directive)?.parameters !== undefined;
}

/** The body of a directive as written, comments and the ends of its lines taken out. */
function bodyText(directive: string): string {
  const text = withoutComments(directive.slice(0, 4 * MAX_USE)).replace(/\\\r?\n/g, '\n');
  const head = directiveAt(text, text.indexOf('#'), text.length);
  const behind = head.rest + nameIn(text, head).length;
  return text.slice(text[behind] === '(' ? text.indexOf(')', behind) + 1 : behind);
}

/** The arguments at the start of a text: `(a, b)`. */
function argumentTexts(rest: string): string[] | undefined {
  const tokens = lex(rest);
  const given = tokens.code[0] === mark('(') ? argumentsIn(tokens, 0) : undefined;
  return given?.arguments.map(([from, to]) =>
    from === to ? '' : oneLineOf(rest.slice(tokens.start[from], tokens.end[to - 1])),
  );
}

const PASTE = pair('##');

function replaced(body: string, bound: ReadonlyMap<string, string>): string {
  // What begins with `#` would be taken for a directive.
  const tokens = lex(`;${body}`);
  const text = tokens.text;
  let result = '';
  let from = 1;
  for (let i = 1; i < tokens.kind.length; i++) {
    const [start = 0, end = 0] = [tokens.start[i], tokens.end[i]];
    const word = text.slice(start, end);
    const value = tokens.kind[i] === Token.Identifier ? bound.get(word) : undefined;
    const next = tokens.kind[i + 1] === Token.Identifier ? bound.get(wordOf(tokens, i + 1)) : undefined;
    if (tokens.code[i] === mark('#') && next !== undefined) {
      result += `${text.slice(from, start)}${JSON.stringify(next)}`;
      from = tokens.end[++i] ?? end;
    } else if (tokens.code[i] === PASTE) {
      result = result.trimEnd();
      // GNU C: a comma before no arguments goes with them.
      if (result.endsWith(',') && next === '') result = result.slice(0, -1);
      from = tokens.start[i + 1] ?? end;
    } else if (value !== undefined) {
      result += text.slice(from, start) + value;
      from = end;
    } else {
      result += text.slice(from, end);
      from = end;
    }
  }
  return result + text.slice(from);
}

function oneLineOf(text: string): string {
  return withoutComments(text).replace(/\s+/g, ' ').trim();
}

/** Without empty lines and without the indent that all lines share. */
function tidy(text: string): string {
  const lines = text.split('\n').map((line) => line.replaceAll('\t', '        ').trimEnd());
  const [first = '', ...others] = lines.filter((line) => line.trim() !== '');
  const indents = others.map((line) => line.length - line.trimStart().length);
  const least = Math.min(...indents, 80);
  return [first.trim(), ...others.map((line) => line.slice(least))].join('\n');
}
