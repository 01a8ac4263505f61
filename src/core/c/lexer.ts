import {
  APOSTROPHE,
  BACKSLASH,
  endOfComment,
  endOfDirective,
  endOfLiteral,
  NEWLINE,
  QUOTE,
  SLASH,
} from './textEnds.js';

/** The kinds of token. A preprocessor directive, with its continuation lines, is one token; comments and blanks are none. */
export const enum Token {
  Identifier = 1,
  Number,
  String,
  Char,
  Punctuator,
  Directive,
}

/**
 * The tokens of a file as parallel arrays: a large file has 100,000 of them. Offsets are 0-based UTF-16 units, `end` is exclusive.
 * `code` of a punctuator is its first character, plus 256 times the second where it has two or three (`->`, `==`, `<<=`).
 */
export interface Tokens {
  readonly text: string;
  readonly kind: ArrayLike<Token>;
  readonly start: Int32Array;
  readonly end: Int32Array;
  readonly code: Uint16Array;
}

export const ELLIPSIS = pair('..');
export const ARROW = pair('->');
export const AND_AND = pair('&&');

/** The code of a punctuator of one character. */
export function mark(character: string): number {
  return character.charCodeAt(0);
}

/** The code of a punctuator of two or three characters. */
export function pair(characters: string): number {
  return characters.charCodeAt(0) + 256 * characters.charCodeAt(1);
}

const LEFT = pair('<<');
const RIGHT = pair('>>');
const EQUALS = mark('=');

const SPACE = 32;
const HASH = 35;
const DOT = 46;

/** Whether a punctuator opens a bracket of any kind. */
export function opensBracket(code: number): boolean {
  return code === OPEN_PAREN || code === OPEN_BRACKET || code === OPEN_BRACE;
}

/** Whether a punctuator closes a bracket of any kind. */
export function closesBracket(code: number): boolean {
  return code === CLOSE_PAREN || code === CLOSE_BRACKET || code === CLOSE_BRACE;
}

/** The text of a token by its index; empty beyond the ends. */
export function wordOf({ text, start, end }: Tokens, index: number): string {
  const from = start[index];
  return from === undefined ? '' : text.slice(from, end[index]);
}

const OPEN_PAREN = mark('(');
const OPEN_BRACKET = mark('[');
const OPEN_BRACE = mark('{');
const CLOSE_PAREN = mark(')');
const CLOSE_BRACKET = mark(']');
const CLOSE_BRACE = mark('}');

const IDENTIFIER_START = 1;
const DIGIT = 2;
const CLASS = new Uint8Array(128);
for (let c = 0; c < 128; c++) {
  const character = String.fromCharCode(c);
  if (/[A-Za-z_$]/.test(character)) CLASS[c] = IDENTIFIER_START;
  else if (/[0-9]/.test(character)) CLASS[c] = DIGIT;
}

/** Letters beyond ASCII count as parts of identifiers: a file that uses them is lexed the way an editor shows it. */
function classOf(c: number): number {
  return c < 128 ? (CLASS[c] ?? 0) : IDENTIFIER_START;
}

/** Which characters may follow the first to make one punctuator: 1 at 128 times the code of the first, plus that of the second. */
const PAIRS = new Uint8Array(128 * 128);
for (const one of '-> -- -= ++ += && &= || |= == != << <= >> >= *= /= %= ^= ## ::'.split(' '))
  PAIRS[128 * one.charCodeAt(0) + one.charCodeAt(1)] = 1;

/** Splits C text into tokens. Never throws: what is unterminated ends with its line (a comment with the file). */
export function lex(text: string): Tokens {
  const length = text.length;
  let at = 0;
  let count = 0;
  let lineStart = true;
  const push = (token: Token, from: number, to: number, punctuator: number) => {
    if (count === room) makeRoom(2 * room);
    kinds[count] = token;
    starts[count] = from;
    ends[count] = to;
    codes[count++] = punctuator;
  };
  while (at < length) {
    const c = text.charCodeAt(at);
    if (c <= SPACE) {
      if (c === NEWLINE) lineStart = true;
      at++;
      continue;
    }
    if (c === BACKSLASH) {
      at++;
      continue;
    }
    const from = at;
    if (c === SLASH) {
      const comment = endOfComment(text, at);
      if (comment > at) {
        at = comment;
        continue;
      }
    }
    if (c === HASH && lineStart) {
      at = endOfDirective(text, at);
      push(Token.Directive, from, at, 0);
      continue;
    }
    lineStart = false;
    const kindOf = classOf(c);
    if (kindOf === IDENTIFIER_START) {
      at++;
      while (at < length && classOf(text.charCodeAt(at)) !== 0) at++;
      const quote = text.charCodeAt(at);
      // A prefix of a literal: L"…", u8"…".
      if ((quote === QUOTE || quote === APOSTROPHE) && at - from <= 2 && /^(?:L|u8|u|U)$/.test(text.slice(from, at))) {
        at = endOfLiteral(text, at, quote);
        push(quote === QUOTE ? Token.String : Token.Char, from, at, 0);
      } else push(Token.Identifier, from, at, 0);
      continue;
    }
    if (kindOf === DIGIT || (c === DOT && classOf(text.charCodeAt(at + 1)) === DIGIT)) {
      at = endOfNumber(text, at);
      push(Token.Number, from, at, 0);
      continue;
    }
    if (c === QUOTE || c === APOSTROPHE) {
      at = endOfLiteral(text, at, c);
      push(c === QUOTE ? Token.String : Token.Char, from, at, 0);
      continue;
    }
    at++;
    if (c === DOT && text.charCodeAt(at) === DOT && text.charCodeAt(at + 1) === DOT) {
      at += 2;
      push(Token.Punctuator, from, at, ELLIPSIS);
      continue;
    }
    let punctuator = c;
    const second = c < 128 && at < length ? text.charCodeAt(at) : 128;
    if (second < 128 && PAIRS[128 * c + second] === 1) {
      punctuator = c + 256 * second;
      at++;
      if ((punctuator === LEFT || punctuator === RIGHT) && text.charCodeAt(at) === EQUALS) at++;
    }
    push(Token.Punctuator, from, at, punctuator);
  }
  return {
    text,
    // eslint-disable-next-line @typescript-eslint/no-unsafe-enum-assignment -- bytes of this enum alone are put in
    kind: kinds.slice(0, count),
    start: starts.slice(0, count),
    end: ends.slice(0, count),
    code: codes.slice(0, count),
  };
}

// Where a text is lexed before its tokens are copied out at their number: scans are kept, and an array that grows has room for half as many again, of twice the size.
let room = 1 << 14;
let kinds = new Uint8Array(room);
let starts = new Int32Array(room);
let ends = new Int32Array(room);
let codes = new Uint16Array(room);

function makeRoom(wanted: number): void {
  room = wanted;
  kinds = grown(kinds, new Uint8Array(room));
  starts = grown(starts, new Int32Array(room));
  ends = grown(ends, new Int32Array(room));
  codes = grown(codes, new Uint16Array(room));
}

function grown<T extends { set(from: T): void }>(from: T, to: T): T {
  to.set(from);
  return to;
}

function endOfNumber(text: string, from: number): number {
  let at = from + 1;
  for (; at < text.length; at++) {
    const c = text.charCodeAt(at);
    if (classOf(c) !== 0) continue;
    // Not in `1...5`, which is a range.
    if (c === DOT && text.charCodeAt(at + 1) !== DOT) continue;
    const before = text.charCodeAt(at - 1) | 0x20;
    const hexadecimal = (text.charCodeAt(from + 1) | 0x20) === 0x78;
    if ((c === 0x2b || c === 0x2d) && ((before === 0x65 && !hexadecimal) || before === 0x70)) continue;
    break;
  }
  return at;
}
