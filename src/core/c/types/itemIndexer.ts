import { mayDecorate } from '../decorations.js';
import { canBeName, followsName, holdsDeclarator } from '../declaratorShape.js';
import type { Dialect } from '../dialect.js';
import { STORAGE, TAGGED } from '../keywords.js';
import { mark, Token, type Tokens } from '../lexer.js';
import { fillTemplate, macroHead } from '../makerHead.js';
import { tagShape } from '../shapedTag.js';
import { enumerators, tagHead } from '../tagHead.js';
import type { TokenRow } from '../tokenRow.js';
import { NumbersByName } from './numbersByName.js';

/** Offsets in a text, or indexes of tokens, the end as it is said there. */
export type Range = readonly [start: number, end: number];

/**
 * Finds the pieces of a file and the names in them without reading the declarations, which are read by a CodeReader when someone asks: a
 * file has hundreds of headers, of which an answer needs a few declarations, and to read them all takes twice as long. What a declaration
 * looks like is what all readers say of a row of tokens; here a name too many costs one reading, a name too few an answer.
 */
export class ItemIndexer implements TokenRow {
  readonly names = new NumbersByName();
  readonly tags = new Map<string, Range[]>();
  /** Indexes of the first and last token of the items. */
  readonly ranges: Range[] = [];
  /** The numbers of the items that have a body or a value. */
  readonly whole = new Set<number>();

  constructor(
    private readonly tokens: Tokens,
    private readonly view: readonly number[],
    private readonly dialect: Dialect,
  ) {}

  items(from: number, to: number): void {
    let p = from;
    while (p < to) {
      if (this.code(p) === SEMICOLON || this.code(p) === CLOSE_BRACE) p++;
      else p = Math.max(this.item(p, to), p + 1);
    }
  }

  /** @returns the position after the item */
  private item(first: number, to: number): number {
    const number = this.ranges.length;
    let assigned = false;
    let tagged = -1;
    let p = first;
    const found: string[] = [];
    const head = macroHead(this, this.dialect, first);
    if (head >= 0) this.madeNames(head, found);
    for (; p < to; p++) {
      const code = this.code(p);
      if (code === SEMICOLON) break;
      if (code === ASSIGN) assigned = true;
      else if (code === OPEN_BRACKET) p = this.closing(p, to);
      else if (code === OPEN_PAREN) {
        const close = this.closing(p, to);
        // Macros that need no semicolon, one after the other.
        if (head >= 0 && p === head + 1 && this.standsAlone(head, close)) {
          p = close;
          break;
        }
        if (holdsDeclarator(this, p)) for (let q = p + 1; q < close; q++) if (this.isName(q)) found.push(this.word(q));
        p = close;
      } else if (code === OPEN_BRACE) {
        const close = this.closing(p, to);
        if (assigned) p = close;
        else if (tagged < 0 && this.shapedTag(first, p)) p = close;
        else if (tagged >= 0 && tagHead(this, this.dialect, tagged).open === p) {
          this.structs(tagged, close, found);
          tagged = -1;
          p = close;
        } else if (this.kind(p - 1) === Token.String) {
          // extern "C" {
          return p + 1;
        } else {
          p = close;
          this.whole.add(number);
          break;
        }
      } else if (this.isWord(p)) {
        const word = this.word(p);
        if (TAGGED.has(word)) tagged = p;
        else if (!assigned && tagged !== p - 1 && this.endsName(p + 1) && canBeName(word)) found.push(word);
      }
    }
    if (assigned) this.whole.add(number);
    const last = Math.min(p, to - 1);
    this.ranges.push([this.view[first] ?? 0, this.view[last] ?? 0]);
    for (const name of found) this.names.add(name, number);
    return last + 1;
  }

  /**
   * Notes the tag before a brace, where a macro seems to stand for `struct`: which it is, its definition says when someone asks.
   * @returns whether it looks so
   */
  private shapedTag(first: number, brace: number): boolean {
    let p = first;
    while (this.isWord(p) && STORAGE.has(this.word(p))) p++;
    const shape = tagShape(this, this.dialect, p);
    if (shape?.open !== brace || (shape.kind === undefined && this.code(shape.close + 1) !== SEMICOLON)) return false;
    const word = this.word(shape.name);
    this.tags.set(word, [...(this.tags.get(word) ?? []), [this.start(p), this.end(shape.close)]]);
    return true;
  }

  /** Whether what follows the use of a macro begins another item: it stands in the first column, and is no decoration. */
  private standsAlone(head: number, close: number): boolean {
    const next = close + 1;
    return (
      this.isWord(next) &&
      this.isFirstInLine(next) &&
      !mayDecorate(this.dialect, this.word(head)) &&
      !mayDecorate(this.dialect, this.word(next))
    );
  }

  private isName(p: number): boolean {
    return this.isWord(p) && canBeName(this.word(p));
  }

  /** Whether what stands at a position can follow a declared name. */
  private endsName(p: number): boolean {
    const code = this.code(p);
    if (code !== 0) return code === OPEN_PAREN || followsName(code);
    return this.isWord(p) && mayDecorate(this.dialect, this.word(p));
  }

  private madeNames(head: number, found: string[]): void {
    const close = this.closing(head + 1, this.view.length);
    const parts: string[] = [];
    let depth = 0;
    /** What a bracket follows: an array is named before its bounds. */
    let array = -1;
    for (let p = head + 2; p <= close && parts.length < 16; p++) {
      const code = this.code(p);
      if (code === OPEN_BRACKET && this.isName(p - 1)) array = p - 1;
      if (p === close || (code === COMMA && depth === 0)) {
        const last = this.code(p - 1) === CLOSE_BRACKET ? array : p - 1;
        const word = this.isName(last) ? this.word(last) : '';
        array = -1;
        parts.push(word);
        if (word !== '') found.push(word);
      } else if (code === OPEN_PAREN || code === OPEN_BRACKET || code === OPEN_BRACE) p = this.closing(p, close);
      else if (code === SEMICOLON) depth++;
    }
    for (const made of this.dialect.maker(this.word(head))?.makes ?? []) {
      const name = fillTemplate(made.name, (place) => parts[place - 1]);
      if (name !== undefined) found.push(name);
    }
  }

  /** Notes the tags and enumerators from a `struct`, `union` or `enum` to its closing brace. */
  private structs(from: number, to: number, found: string[]): void {
    for (let p = from; p < to; p++) {
      const word = this.isWord(p) ? this.word(p) : '';
      if (!TAGGED.has(word)) continue;
      const { name, open } = tagHead(this, this.dialect, p);
      // What has no name is not looked for by it: where many stand in each other, none of their ends is.
      if (open < 0 || (word !== 'enum' && name < 0)) continue;
      const close = this.closing(open, to + 1);
      if (word === 'enum') {
        for (const { at, isMacro } of enumerators(this, open, close)) if (!isMacro) found.push(this.word(at));
        p = close;
      } else {
        const range: Range = [this.start(p), this.end(close)];
        const known = this.tags.get(this.word(name));
        if (known === undefined) this.tags.set(this.word(name), [range]);
        else known.push(range);
      }
    }
  }

  /** The position of the bracket that closes the one at `open`; where none does, the end of the item by its look. */
  closing(open: number, to = this.view.length): number {
    let depth = 0;
    for (let p = open; p < to; p++) {
      switch (this.code(p)) {
        case OPEN_PAREN:
        case OPEN_BRACE:
        case OPEN_BRACKET:
          depth++;
          break;
        case CLOSE_BRACE:
          if (--depth === 0 || this.isFirstInLine(p)) return p;
          break;
        case CLOSE_PAREN:
        case CLOSE_BRACKET:
          if (--depth === 0) return p;
          break;
        default:
      }
    }
    return to - 1;
  }

  private isFirstInLine(p: number): boolean {
    return this.tokens.text.charCodeAt(this.start(p) - 1) === 10;
  }

  private kind(p: number): Token | undefined {
    return this.tokens.kind[this.view[p] ?? -1];
  }

  code(p: number): number {
    return this.tokens.code[this.view[p] ?? -1] ?? 0;
  }

  private start(p: number): number {
    return this.tokens.start[this.view[p] ?? -1] ?? 0;
  }

  private end(p: number): number {
    return this.tokens.end[this.view[p] ?? -1] ?? 0;
  }

  isWord(p: number): boolean {
    return this.kind(p) === Token.Identifier;
  }

  word(p: number): string {
    return this.tokens.text.slice(this.start(p), this.end(p));
  }
}

const OPEN_PAREN = mark('(');
const OPEN_BRACE = mark('{');
const OPEN_BRACKET = mark('[');
const CLOSE_PAREN = mark(')');
const CLOSE_BRACE = mark('}');
const CLOSE_BRACKET = mark(']');
const ASSIGN = mark('=');
const SEMICOLON = mark(';');
const COMMA = mark(',');
