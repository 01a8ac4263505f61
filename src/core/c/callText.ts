import { Brackets } from './brackets.js';
import { BUILTIN_TYPES, NOT_CALLED } from './keywords.js';
import { lex, mark, pair, Token, wordOf, type Tokens } from './lexer.js';

/** An argument of a call or of a macro's use, as its tokens say it. */
export interface ArgumentText {
  /** The identifiers in it, in their order; what stands in brackets (an index) is left out. */
  readonly words: readonly string[];
  /**
   * What it names, when it is no more than a name, a member, or the address of one: `["icsk", "icsk_retransmit_timer"]` for
   * `&icsk->icsk_retransmit_timer`, `["NET_RX_SOFTIRQ"]`, `["blk_cpu_csd"]` for `&per_cpu(blk_cpu_csd, cpu)`. Absent for anything else (`find(x)->ops`, `a + b`).
   */
  readonly chain?: readonly string[];
  /** Where each of the words begins: offsets in the text, 0-based UTF-16 units. */
  readonly offsets?: readonly number[];
  /** Where each of the words stands in its file, where that is known. */
  readonly at?: WordPlaces;
  /** It begins with `&`. */
  readonly address: boolean;
  /** The name of a pointer to a function that is declared here: `okfn` of `int (*okfn)(struct sk_buff *)`. */
  readonly declares?: string;
}

/** Places of words in a file. Lines and columns are 1-based, columns count UTF-16 units. */
export interface WordPlaces {
  readonly file: string;
  readonly words: readonly { readonly line: number; readonly column: number }[];
}

/** A name with arguments in parentheses: a call, the use of a macro, or the head of a function. */
export interface CallText {
  readonly name: string;
  /** Offset of the name in the text, 0-based UTF-16 units. */
  readonly at: number;
  /** Offset after the closing parenthesis. */
  readonly end: number;
  readonly arguments: readonly ArgumentText[];
}

/** What is read of a piece of code without its grammar: its words, and every name with arguments. Directives are read too where asked for. */
export function callTexts(text: string): CallText[] {
  const tokens = lex(text);
  const brackets = new Brackets(tokens);
  const found: CallText[] = [];
  for (let i = 0; i + 1 < tokens.kind.length; i++) {
    if (tokens.kind[i] !== Token.Identifier || tokens.code[i + 1] !== OPEN) continue;
    const name = wordOf(tokens, i);
    // What stands before the name of a pointer to a function is its type.
    if (NOT_CALLED.has(name) || BUILTIN_TYPES.has(name) || pointerDeclared(tokens, i + 1) !== undefined) continue;
    if ((brackets.depth[i] ?? 0) > MAX_NESTING) continue;
    const call = callAt(tokens, i, brackets);
    if (call !== undefined) found.push(call);
  }
  return found;
}

/** The parameter that an argument of a function's head declares: `okfn` of `int (*okfn)(struct sk_buff *)`, `actor` of `filldir_t actor`. */
export function parameterName(argument: ArgumentText | undefined): string | undefined {
  return argument?.declares ?? argument?.words.at(-1);
}

/** The offsets at which a word stands in a piece of code, comments and strings left out. */
export function wordsAt(text: string, word: string): number[] {
  const tokens = lex(text);
  const found: number[] = [];
  for (let i = 0; i < tokens.kind.length; i++)
    if (tokens.kind[i] === Token.Identifier && wordOf(tokens, i) === word) found.push(tokens.start[i] ?? 0);
  return found;
}

/** Calls in each other's arguments deeper than this are passed over: each argument has all the words in it. */
const MAX_NESTING = 64;
const OPEN = mark('(');
const CLOSE = mark(')');
const COMMA = mark(',');
const ARROW = pair('->');

function callAt(tokens: Tokens, name: number, { partner }: Brackets): CallText | undefined {
  const close = partner[name + 1] ?? -1;
  if (close < 0) return undefined;
  const given: ArgumentText[] = [];
  let from = name + 2;
  for (let i = from; i <= close; i++) {
    if (i === close || tokens.code[i] === COMMA) {
      if (close > name + 2) given.push(argumentText(tokens, from, i));
      from = i + 1;
    } else i = Math.max(i, partner[i] ?? i);
  }
  return { name: wordOf(tokens, name), at: tokens.start[name] ?? 0, end: tokens.end[close] ?? 0, arguments: given };
}

/** What gives a processor's copy of a variable. */
const COPY = /^(?:per_cpu(?:_ptr)?|(?:this|raw|__this|get)_cpu_ptr|(?:__)?get_cpu_var)$/;

/** The tokens that only say whose copy of a variable is meant: `per_cpu(` and `, cpu)` of `per_cpu(x, cpu)`. */
function besideCopies(tokens: Tokens, from: number, to: number): Set<number> | undefined {
  let found: Set<number> | undefined;
  for (let i = from; i + 1 < to; i++) {
    if (tokens.kind[i] !== Token.Identifier || tokens.code[i + 1] !== OPEN || !COPY.test(wordOf(tokens, i))) continue;
    found ??= new Set();
    found.add(i).add(i + 1);
    let depth = 0;
    let isBeside = false;
    for (let k = i + 1; k < to; k++) {
      const code = tokens.code[k];
      if (code === OPEN) depth++;
      else if (code === CLOSE && --depth === 0) {
        found.add(k);
        break;
      } else if (code === COMMA && depth === 1) isBeside = true;
      if (isBeside) found.add(k);
    }
  }
  return found;
}

/** What some tokens say as an argument: those from one place up to another. */
export function argumentText(tokens: Tokens, from: number, to: number): ArgumentText {
  const words: string[] = [];
  const offsets: number[] = [];
  const chain: string[] = [];
  let plain = true;
  let index = 0;
  const begin = afterCast(tokens, from, to);
  const beside = besideCopies(tokens, begin, to);
  for (let i = begin; i < to; i++) {
    if (beside?.has(i) === true) continue;
    const code = tokens.code[i] ?? 0;
    if (code === mark('[')) index++;
    else if (code === mark(']')) index--;
    else if (index > 0) continue;
    else if (tokens.kind[i] === Token.Identifier) {
      const word = wordOf(tokens, i);
      words.push(word);
      offsets.push(tokens.start[i] ?? 0);
      chain.push(word);
      if (chain.length > 1 && !isLink(tokens.code[i - 1])) plain = false;
    } else if (code === CLOSE) {
      // `(f)(x)` and `f(x)` are calls.
      if (tokens.code[i + 1] === OPEN && i + 1 < to) plain = false;
    } else if (code === OPEN) {
      if (i > from && tokens.kind[i - 1] === Token.Identifier) plain = false;
    } else if (!isLink(code) && code !== mark('&') && code !== mark('*')) plain = false;
  }
  const declares = declaredPointer(tokens, from, to);
  const address =
    tokens.code[from] === mark('&') || (beside?.has(begin) === true && tokens.code[begin + 2] === mark('&'));
  return {
    words,
    offsets,
    address,
    ...(declares === undefined ? {} : { declares }),
    ...(plain && chain.length > 0 ? { chain } : {}),
  };
}

function declaredPointer(tokens: Tokens, from: number, to: number): string | undefined {
  for (let i = from; i + 3 < to; i++) {
    const name = pointerDeclared(tokens, i);
    if (name !== undefined) return wordOf(tokens, name);
  }
  return undefined;
}

/** The name that a pointer to functions, or an array of such, declares where `(*name)(`, `(*const name)(` or `(*name[2])(` begins. */
function pointerDeclared(tokens: Tokens, open: number): number | undefined {
  if (tokens.code[open] !== OPEN || tokens.code[open + 1] !== mark('*')) return undefined;
  let name = open + 2;
  while (
    tokens.code[name] === mark('*') ||
    (tokens.kind[name] === Token.Identifier && wordOf(tokens, name) === 'const')
  )
    name++;
  if (tokens.kind[name] !== Token.Identifier) return undefined;
  let after = name + 1;
  while (tokens.code[after] === mark('[')) {
    const bound = tokens.code[after + 1] === mark(']') ? after + 1 : after + 2;
    if (tokens.code[bound] !== mark(']')) return undefined;
    after = bound + 1;
  }
  return tokens.code[after] === CLOSE && tokens.code[after + 1] === OPEN ? name : undefined;
}

/** Where an argument goes on after the cast that it begins with. */
function afterCast(tokens: Tokens, from: number, to: number): number {
  if (tokens.code[from] !== OPEN) return from;
  let depth = 0;
  for (let i = from; i < to; i++) {
    if (tokens.code[i] === OPEN) depth++;
    else if (tokens.code[i] === CLOSE && --depth === 0)
      return i + 1 < to && (tokens.kind[i + 1] === Token.Identifier || tokens.code[i + 1] === mark('&')) ? i + 1 : from;
  }
  return from;
}

function isLink(code: number | undefined): boolean {
  return code === ARROW || code === mark('.');
}
