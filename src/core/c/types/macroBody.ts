import { mark, lex, pair, Token } from '../lexer.js';
import { STATEMENT_WORDS } from '../keywords.js';
import { macroParameters } from '../macroParameters.js';
import { endOfDirective } from '../textEnds.js';
import { closing, isWord, tokenAt, type CToken } from './cToken.js';

/** The definition of a macro as code of the file in which it stands, whoever uses it. */
export interface MacroBody {
  readonly name: string;
  readonly parameters: readonly string[];
  /** With their offsets in the file. Parameters are {@link marked}; what `##` pastes is one word; what `#` makes is a string. */
  readonly tokens: readonly CToken[];
  /** It defines functions, to be used at the top level of a file. */
  readonly defines: boolean;
}

const HEAD = /^(?:[ \t]|\\\r?\n)*#(?:[ \t]|\\\r?\n)*define(?:[ \t]|\\\r?\n)+([A-Za-z_]\w*)(?:\(([^)]*)\))?/;
const PASTE = pair('##');

/** Reads the `#define` that the line at an offset begins; `undefined` where it begins none. */
export function readMacroBody(text: string, at: number): MacroBody | undefined {
  const hash = text.indexOf('#', at);
  const head = hash < 0 ? null : HEAD.exec(text.slice(at, endOfDirective(text, hash)));
  if (head?.[1] === undefined) return undefined;
  const start = at + head[0].length;
  const { parameters = [] } = macroParameters(head[2]?.replace(/\\\r?\n/g, ' '));
  // What begins a line with `#` would be a directive, and offsets stay where a continued line is.
  const body = text.slice(start, endOfDirective(text, hash)).replace(/\\(?=\r?\n)/g, ' ');
  const lexed = lex(`;${body}`);
  const tokens: CToken[] = [];
  for (let i = 1; i < lexed.kind.length; i++)
    if (lexed.kind[i] !== Token.Directive) tokens.push(tokenAt(lexed, i, start - 1));
  const joined = joinPasted(tokens, new Set(parameters));
  joined.forEach((token, i) => {
    if (parameters.includes(token.text)) joined[i] = { ...token, text: marked(token.text) };
  });
  return { name: head[1], parameters, tokens: joined, defines: definesFunction(joined) };
}

/** A parameter as a word of its own, so that what is pasted of it, here or in the expansion of another macro, shows that it is. */
export function marked(parameter: string): string {
  return `##${parameter}##`;
}

/** A name as the definition of a macro has it. `isPasted` where it is made of what the macro is given: what it names is known where that is used. */
export function unmarked(name: string): { readonly name: string; readonly isPasted: boolean } {
  if (!name.includes('##')) return { name, isPasted: false };
  const inner = name.replace(/^##|##$/g, '');
  return { name: inner, isPasted: inner.includes('##') || inner.length + 4 !== name.length };
}

function joinPasted(tokens: readonly CToken[], parameters: ReadonlySet<string>): CToken[] {
  const result: CToken[] = [];
  for (let i = 0; i < tokens.length; i++) {
    const [token, next] = [tokens[i], tokens[i + 1]];
    if (token === undefined) break;
    const left = result.at(-1);
    if (token.code === PASTE) {
      // GNU C: before `##` a comma goes with empty arguments; it is pasted to nothing.
      if (left === undefined || next === undefined || left.code === mark(',')) continue;
      result[result.length - 1] = {
        ...left,
        kind: left.kind === Token.Identifier ? left.kind : next.kind,
        text: `${left.text}##${next.text}`,
      };
      i++;
    } else if (token.code === mark('#') && parameters.has(next?.text ?? '')) {
      result.push({ ...token, kind: Token.String, text: '""', code: 0 });
      i++;
    } else result.push(token);
  }
  return result;
}

/** Whether a body like `static int name(void) { … }` stands among the tokens, outside all brackets. */
function definesFunction(tokens: readonly CToken[]): boolean {
  for (let i = 0; i < tokens.length; i++) {
    const [before, name, open] = [tokens[i - 1], tokens[i], tokens[i + 1]];
    if (name?.code === mark('(') || name?.code === mark('{') || name?.code === mark('[')) {
      i = closing(tokens, i);
      continue;
    }
    if (!isWord(name) || open?.code !== mark('(') || STATEMENT_WORDS.has(name?.text ?? '')) continue;
    const isDeclared = before?.code === mark('*') || (isWord(before) && !STATEMENT_WORDS.has(before?.text ?? ''));
    if (isDeclared && tokens[closing(tokens, i + 1) + 1]?.code === mark('{')) return true;
  }
  return false;
}
