import { mark, opensBracket, Token, type Tokens } from './lexer.js';
import { BACKSLASH } from './textEnds.js';

/**
 * The tokens that a parser sees, by their position in the view, with the text that it gets. The text has the length of what it stands
 * for, so every offset in it is one in the file less `base`; what is not seen (comments, directives, other branches) is blank.
 */
export class View {
  /** `partner[p]` is the position of the bracket that matches the one at `p`; -1 where none does, and for other tokens. */
  readonly partner: Int32Array;
  readonly length: number;
  /** Offset in the file of the first character of the text. */
  readonly base: number;
  /** What the parser gets, once it asks: most files are read for their definitions alone. */
  private characters: Uint8Array | undefined;
  /** What is to be done to it then, in this order. */
  private readonly edits: Edit[] = [];
  private readonly size: number;
  /** The tokens in the file of the positions in this view. */
  private readonly indexes: Int32Array;

  /** @param indexes the tokens to show, in order; @param from, to the range of the file, as offsets */
  constructor(
    readonly tokens: Tokens,
    indexes: readonly number[],
    from = 0,
    to = tokens.text.length,
  ) {
    this.indexes = new Int32Array(indexes);
    this.length = indexes.length;
    this.base = from;
    this.size = to - from;
    this.partner = matchBrackets(this);
  }

  kind(p: number): Token | undefined {
    return this.tokens.kind[this.index(p)];
  }

  /** The punctuator at a position, 0 for any other token and beyond the ends. */
  code(p: number): number {
    const index = this.indexes[p];
    return index === undefined ? 0 : (this.tokens.code[index] ?? 0);
  }

  /** Index of the token in the file. */
  index(p: number): number {
    return this.indexes[p] ?? this.tokens.kind.length;
  }

  start(p: number): number {
    return this.tokens.start[this.index(p)] ?? this.tokens.text.length;
  }

  end(p: number): number {
    return this.tokens.end[this.index(p)] ?? this.tokens.text.length;
  }

  /** The token as the file has it; empty beyond the ends. */
  word(p: number): string {
    return p < 0 || p >= this.length ? '' : this.tokens.text.slice(this.start(p), this.end(p));
  }

  isWord(p: number): boolean {
    return this.kind(p) === Token.Identifier;
  }

  /** The position of the bracket that closes the one at a position; that position itself where none does: whoever goes on from there gets on. */
  closing(p: number): number {
    return Math.max(this.partner[p] ?? p, p);
  }

  is(p: number, character: string): boolean {
    return this.code(p) === mark(character);
  }

  /** Whether a blank or more stands before the token. */
  isApart(p: number): boolean {
    return this.start(p) > this.end(p - 1);
  }

  /** Whether a token stands in a line after that of another one before it. */
  isNextLine(p: number, next: number): boolean {
    return this.tokens.text.slice(this.end(p), this.start(next)).includes('\n');
  }

  /** Blanks before the first token of the line in which a token stands, a tab as one. */
  indentation(p: number): number {
    const { text } = this.tokens;
    const begin = text.lastIndexOf('\n', this.start(p)) + 1;
    let at = begin;
    while (text.charCodeAt(at) <= 32) at++;
    return at - begin;
  }

  /** Makes the tokens from `p` to before `end` invisible. */
  blank(p: number, end = p + 1): void {
    if (end > p) this.edit({ at: this.start(p), end: this.end(end - 1), text: '' });
  }

  /** Writes over the token, and makes the rest of it invisible. What is longer than the token is cut. */
  replace(p: number, text: string): void {
    const at = this.start(p);
    const end = this.end(p);
    this.edit({ at, end, text: text.slice(0, end - at) });
  }

  /** Writes over the tokens from `p` to before `end`, and makes the rest of them invisible. Does nothing where there is no room. */
  overwrite(p: number, end: number, text: string): void {
    const range = { at: this.start(p), end: this.end(end - 1) };
    if (range.end - range.at >= text.length) this.edit({ ...range, text });
  }

  /** Puts one character between a token and the next, where there is room. */
  insertAfter(p: number, character: string): boolean {
    if (this.start(p + 1) <= this.end(p)) return false;
    this.edit({ at: this.end(p), end: this.end(p) + 1, text: character });
    return true;
  }

  /** Leaves what only changes the text until somebody asks for it; it is then done as if now. */
  whenAsked(rewrite: () => void): void {
    if (this.characters === undefined) this.edits.push(rewrite);
    else rewrite();
  }

  /**
   * What the parser gets. It is ASCII: a letter beyond stands as an `x`, so that offsets are the file's.
   * @param from, to a part of it, as offsets in the file
   */
  text(from = this.base, to = this.base + this.size): string {
    return ascii.decode(this.written().subarray(from - this.base, to - this.base));
  }

  private written(): Uint8Array {
    if (this.characters !== undefined) return this.characters;
    this.characters = this.shown();
    for (const edit of this.edits.splice(0)) {
      if (typeof edit === 'function') edit();
      else this.edit(edit);
    }
    return this.characters;
  }

  /** The tokens that are seen, and blanks between them. */
  private shown(): Uint8Array {
    const { tokens, indexes, base, size } = this;
    const { text } = tokens;
    const characters = new Uint8Array(size);
    const { read, written } = encoder.encodeInto(text.slice(base, base + size), characters);
    // A letter beyond ASCII takes several bytes.
    if (read !== size || written !== size)
      for (let i = 0; i < size; i++)
        characters[i] = text.charCodeAt(base + i) < 128 ? text.charCodeAt(base + i) : LETTER;
    let at = 0;
    for (const index of indexes) {
      // Most gaps are of one character: a loop is faster than a call.
      for (const start = (tokens.start[index] ?? 0) - base; at < start; at++) characters[at] = SPACE;
      at = (tokens.end[index] ?? 0) - base;
    }
    characters.fill(SPACE, at);
    // What is left of `\r` stands in texts that go on in the next line, which the grammar knows with `\n` alone.
    for (let cr = characters.indexOf(13); cr > 0; cr = characters.indexOf(13, cr + 1))
      if (characters[cr - 1] === BACKSLASH && characters[cr + 1] === 10) {
        characters[cr - 1] = SPACE;
        characters[cr] = BACKSLASH;
      }
    return characters;
  }

  private edit(edit: TextEdit): void {
    const { characters, base } = this;
    if (characters === undefined) {
      this.edits.push(edit);
      return;
    }
    const { at, end, text } = edit;
    for (let i = 0; i < text.length; i++) characters[at - base + i] = text.charCodeAt(i);
    characters.fill(SPACE, at - base + text.length, end - base);
  }
}

/** Text to stand from an offset in the file on; to the end of the range it is blank. */
interface TextEdit {
  readonly at: number;
  readonly end: number;
  readonly text: string;
}

type Edit = TextEdit | (() => void);

const SPACE = 32;
const LETTER = 120;

/** In every host, in no type library that the core sees. */
declare const TextDecoder: new () => { decode(bytes: Uint8Array): string };
declare const TextEncoder: new () => {
  encodeInto(text: string, into: Uint8Array): { readonly read: number; readonly written: number };
};
const ascii = new TextDecoder();
const encoder = new TextEncoder();

const PARTNERS = new Map([
  [mark(')'), mark('(')],
  [mark(']'), mark('[')],
  [mark('}'), mark('{')],
]);

function matchBrackets(view: View): Int32Array {
  const partner = new Int32Array(view.length).fill(-1);
  if (!match(view, partner, false)) {
    partner.fill(-1);
    match(view, partner, true);
  }
  return partner;
}

/**
 * @param trustColumn a `}` in the first column closes everything that is open: how the kernel ends what stands at file level. Only
 * used where the brackets do not match, since a few old drivers do not indent.
 * @returns whether everything matched
 */
function match(view: View, partner: Int32Array, trustColumn: boolean): boolean {
  const open: number[] = [];
  let clean = true;
  for (let p = 0; p < view.length; p++) {
    const code = view.code(p);
    if (opensBracket(code)) {
      if (trustColumn && open.length > 0 && code === mark('{') && isFirstInLine(view, p)) open.length = 0;
      open.push(p);
      continue;
    }
    const expected = PARTNERS.get(code);
    if (expected === undefined) continue;
    let opener = open.pop();
    if (trustColumn && code === mark('}') && isFirstInLine(view, p)) {
      opener = open.find((one) => view.is(one, '{')) ?? opener;
      open.length = 0;
    }
    while (opener !== undefined && view.code(opener) !== expected) {
      clean = false;
      // A `}` ends the parentheses left open in its block; another closing bracket without an opening one is passed over.
      if (code !== mark('}')) {
        open.push(opener);
        opener = undefined;
      } else opener = open.pop();
    }
    if (opener === undefined) {
      clean = false;
      continue;
    }
    partner[opener] = p;
    partner[p] = opener;
  }
  return clean && open.length === 0;
}

function isFirstInLine(view: View, p: number): boolean {
  const start = view.start(p);
  return start === 0 || view.tokens.text.charCodeAt(start - 1) === 10;
}
