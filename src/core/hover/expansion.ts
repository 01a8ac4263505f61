import { readMacro } from '../c/types/macro.js';
import { lex, mark, pair, Token, type Tokens } from '../c/lexer.js';

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
  const text = directive.slice(0, 4 * MAX_USE).replace(/\/\*[^]*?\*\/|(?<!:)\/\/.*$/g, ' ');
  const head = /^\s*#\s*define\s+[A-Za-z_]\w*(?:\([^)]*\))?/.exec(text.replace(/\\\r?\n/g, '\n'))?.[0] ?? '';
  return text.replace(/\\\r?\n/g, '\n').slice(head.length);
}

/** The arguments at the start of a text: `(a, b)`. */
function argumentTexts(rest: string): string[] | undefined {
  const tokens = lex(rest);
  if (tokens.code[0] !== mark('(')) return undefined;
  const given: string[] = [];
  let depth = 0;
  let from = tokens.end[0] ?? 0;
  for (let i = 0; i < tokens.kind.length; i++) {
    const code = tokens.code[i] ?? 0;
    if (OPENING.has(code)) depth++;
    else if (CLOSING.has(code)) depth--;
    const isEnd = depth === 0;
    if (isEnd || (code === mark(',') && depth === 1)) {
      given.push(oneLineOf(rest.slice(from, tokens.start[i])));
      from = tokens.end[i] ?? 0;
      if (isEnd) return given.length === 1 && given[0] === '' ? [] : given;
    }
  }
  return undefined;
}

const OPENING = new Set([mark('('), mark('{'), mark('[')]);
const CLOSING = new Set([mark(')'), mark('}'), mark(']')]);
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

function wordOf(tokens: Tokens, i: number): string {
  return tokens.text.slice(tokens.start[i], tokens.end[i]);
}

function oneLineOf(text: string): string {
  return text
    .replace(/\/\*[^]*?\*\//g, ' ')
    .replace(/\s+/g, ' ')
    .trim();
}

/** Without empty lines and without the indent that all lines share. */
function tidy(text: string): string {
  const lines = text.split('\n').map((line) => line.replaceAll('\t', '        ').trimEnd());
  const [first = '', ...others] = lines.filter((line) => line.trim() !== '');
  const indents = others.map((line) => line.length - line.trimStart().length);
  const least = Math.min(...indents, 80);
  return [first.trim(), ...others.map((line) => line.slice(least))].join('\n');
}
