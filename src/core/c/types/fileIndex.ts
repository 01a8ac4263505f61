import { readConditionals, type Alternate, type Conditionals } from '../conditionals.js';
import type { Dialect } from '../dialect.js';
import { NOT_CALLED, startsDeclaration, STORAGE, TAGGED } from '../keywords.js';
import { lex, mark, Token, type Tokens } from '../lexer.js';
import { readDirectives, type Directives } from './directives.js';

/**
 * What a file declares at its top level, found without reading the declarations: for each name the pieces of text in which it may be
 * declared. They are read when someone asks.
 */
export interface FileIndex extends Directives {
  readonly text: string;
  /** Items that may declare a variable, function, typedef or enumerator, by its name. */
  readonly names: ReadonlyMap<string, readonly number[]>;
  /** Ranges of text from `struct` or `union` to the closing brace, by tag. */
  readonly tags: ReadonlyMap<string, readonly Range[]>;
  /** The declarations at the top level, in order. */
  readonly items: readonly Range[];
}

export type Range = readonly [start: number, end: number];

/** A file whose code is asked about: its tokens too, and what `#if` hides. */
export interface MainFile extends FileIndex {
  readonly tokens: Tokens;
  readonly conditionals: Conditionals;
  /** Indexes of the first and last token of the items. */
  readonly itemTokens: readonly Range[];
}

export function indexFile(text: string, dialect: Dialect): FileIndex {
  const {
    tokens: _tokens,
    conditionals: _conditionals,
    itemTokens: _itemTokens,
    ...index
  } = indexMainFile(text, dialect);
  return index;
}

export function indexMainFile(text: string, dialect: Dialect): MainFile {
  const tokens = lex(text);
  const conditionals = readConditionals(tokens);
  const indexer = new Indexer(tokens, conditionals.main, dialect);
  indexer.items(0, conditionals.main.length);
  return {
    text,
    ...readDirectives(tokens),
    names: indexer.names,
    tags: indexer.tags,
    items: indexer.ranges.map(([first, last]) => [tokens.start[first] ?? 0, tokens.end[last] ?? 0]),
    tokens,
    conditionals,
    itemTokens: indexer.ranges,
  };
}

/** The tokens of an item as an alternate view has them, where it has it otherwise. */
export function alternatesOf(main: MainFile, item: number): { alternate: Alternate; indexes: number[] }[] {
  const [first = 0, last = -1] = main.itemTokens[item] ?? [];
  return main.conditionals.alternates
    .filter(({ ranges }) => ranges.some(([open, close]) => open <= last && close >= first))
    .map((alternate) => ({ alternate, indexes: main.conditionals.view(first, last + 1, alternate) }));
}

const OPEN_PAREN = mark('(');
const OPEN_BRACE = mark('{');
const OPEN_BRACKET = mark('[');
const CLOSE_BRACE = mark('}');
const ASSIGN = mark('=');
const SEMICOLON = mark(';');
const COMMA = mark(',');
const STAR = mark('*');

/**
 * Finds the pieces of a file and the names in them without reading the declarations, which are read by a CodeReader when someone asks: a
 * file has hundreds of headers, of which an answer needs a few declarations.
 */
class Indexer {
  readonly names = new Map<string, number[]>();
  readonly tags = new Map<string, Range[]>();
  /** Indexes of the first and last token of the items. */
  readonly ranges: Range[] = [];

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
    const head = this.macroHead(first);
    if (head >= 0) this.madeNames(head, found);
    for (; p < to; p++) {
      const code = this.code(p);
      if (code === SEMICOLON) break;
      if (code === ASSIGN) assigned = true;
      else if (code === OPEN_BRACKET) p = this.close(p, to);
      else if (code === OPEN_PAREN) {
        const close = this.close(p, to);
        if (this.holdsDeclarator(p, close))
          for (let q = p + 1; q < close; q++) if (this.isName(q)) found.push(this.word(q));
        p = close;
      } else if (code === OPEN_BRACE) {
        const close = this.close(p, to);
        if (assigned) p = close;
        else if (tagged >= 0 && this.isTagged(tagged, p)) {
          this.structs(tagged, close, found);
          tagged = -1;
          p = close;
        } else if (this.kind(p - 1) === Token.String) {
          // extern "C" {
          return p + 1;
        } else {
          p = close;
          break;
        }
      } else if (this.kind(p) === Token.Identifier) {
        const word = this.word(p);
        if (TAGGED.has(word)) tagged = p;
        else if (!assigned && tagged !== p - 1 && this.endsName(p + 1) && this.isName(p)) found.push(word);
      }
    }
    const last = Math.min(p, to - 1);
    this.ranges.push([this.view[first] ?? 0, this.view[last] ?? 0]);
    for (const name of found) {
      const known = this.names.get(name);
      if (known === undefined) this.names.set(name, [number]);
      else if (known.at(-1) !== number) known.push(number);
    }
    return last + 1;
  }

  /** Whether the parenthesis holds a declared name: `(*name)`, `(CALLED *name)(int)`, `(name)(int)`. */
  private holdsDeclarator(open: number, close: number): boolean {
    if (this.code(open + 1) === STAR) return true;
    if (this.code(close + 1) !== OPEN_PAREN || !this.isName(open + 1)) return false;
    return close === open + 2 || this.code(open + 2) === STAR;
  }

  private isName(p: number): boolean {
    if (this.kind(p) !== Token.Identifier) return false;
    const word = this.word(p);
    return !startsDeclaration(word) && !NOT_CALLED.has(word);
  }

  /** Whether what stands at a position can follow a declared name. */
  private endsName(p: number): boolean {
    const code = this.code(p);
    if (code !== 0)
      return code === OPEN_PAREN || code === OPEN_BRACKET || code === ASSIGN || code === SEMICOLON || code === COMMA;
    if (this.kind(p) !== Token.Identifier) return false;
    const word = this.word(p);
    return word.startsWith('__') || this.dialect.decorations.has(word);
  }

  /** The position of a macro's name with which an item begins: `DEFINE_PER_CPU(struct rq, runqueues)`. */
  private macroHead(first: number): number {
    let p = first;
    while (STORAGE.has(this.word(p)) || (this.dialect.decorations.has(this.word(p)) && this.code(p + 1) !== OPEN_PAREN))
      p++;
    return this.isName(p) && this.code(p + 1) === OPEN_PAREN && this.code(p + 2) !== STAR ? p : -1;
  }

  private madeNames(head: number, found: string[]): void {
    const close = this.close(head + 1, this.view.length);
    const parts: string[] = [];
    let depth = 0;
    for (let p = head + 2; p <= close && parts.length < 16; p++) {
      const code = this.code(p);
      if (p === close || (code === COMMA && depth === 0)) {
        const word = this.isName(p - 1) ? this.word(p - 1) : '';
        parts.push(word);
        if (word !== '') found.push(word);
      } else if (code === OPEN_PAREN || code === OPEN_BRACKET || code === OPEN_BRACE) p = this.close(p, close);
      else if (code === SEMICOLON) depth++;
    }
    for (const made of this.dialect.maker(this.word(head))?.makes ?? []) {
      const name = made.name.replace(/\$(\d)/g, (_, digit: string) => parts[Number(digit) - 1] ?? '');
      if (name !== '') found.push(name);
    }
  }

  /** Whether the brace at `open` holds the members of the struct, union or enum at `tagged`. */
  private isTagged(tagged: number, open: number): boolean {
    for (let p = tagged + 1; p < open; p++) {
      if (this.kind(p) !== Token.Identifier) return false;
      if (this.code(p + 1) !== OPEN_PAREN) continue;
      const word = this.word(p);
      if (!word.startsWith('__') && !this.dialect.decorations.has(word)) return false;
      p = this.close(p + 1, open);
    }
    return true;
  }

  /** Notes the tags and enumerators from a `struct`, `union` or `enum` to its closing brace. */
  private structs(from: number, to: number, found: string[]): void {
    for (let p = from; p < to; p++) {
      const word = this.kind(p) === Token.Identifier ? this.word(p) : '';
      if (!TAGGED.has(word)) continue;
      let open = p + 1;
      let name = '';
      while (this.kind(open) === Token.Identifier && open < to) {
        if (name === '' && !this.dialect.decorations.has(this.word(open)) && !this.word(open).startsWith('__attribute'))
          name = this.word(open);
        open = this.code(open + 1) === OPEN_PAREN ? this.close(open + 1, to) + 1 : open + 1;
      }
      // What has no name is not looked for by it: where many stand in each other, none of their ends is.
      if (this.code(open) !== OPEN_BRACE || (word !== 'enum' && name === '')) continue;
      const close = this.close(open, to + 1);
      if (word === 'enum') {
        for (let q = open; q < close; q++) {
          if (this.code(q) === OPEN_PAREN) q = this.close(q, close);
          if ((this.code(q) === OPEN_BRACE || this.code(q) === COMMA) && this.isName(q + 1))
            found.push(this.word(q + 1));
        }
        p = close;
      } else {
        const range: Range = [this.start(p), this.end(close)];
        const known = this.tags.get(name);
        if (known === undefined) this.tags.set(name, [range]);
        else known.push(range);
      }
    }
  }

  /** The position of the bracket that closes the one at `open`; where none does, the end of the item by its look. */
  private close(open: number, to: number): number {
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

  private code(p: number): number {
    return this.tokens.code[this.view[p] ?? -1] ?? 0;
  }

  private start(p: number): number {
    return this.tokens.start[this.view[p] ?? -1] ?? 0;
  }

  private end(p: number): number {
    return this.tokens.end[this.view[p] ?? -1] ?? 0;
  }

  private word(p: number): string {
    return this.tokens.text.slice(this.start(p), this.end(p));
  }
}

const CLOSE_PAREN = mark(')');
const CLOSE_BRACKET = mark(']');
