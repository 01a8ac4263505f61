import { partitionPoint } from '../../sorted.js';
import { readConditionals, type Alternate, type Conditionals } from '../conditionals.js';
import type { Dialect } from '../dialect.js';
import { lex, type Tokens } from '../lexer.js';
import { ItemIndexer, type Range } from './itemIndexer.js';
import { readDirectives, type Directives } from './directives.js';
import type { Numbered } from './numbersByName.js';

/**
 * What a file declares at its top level, found without reading the declarations: for each name the pieces of text in which it may be
 * declared. They are read when someone asks.
 */
export interface FileIndex extends Directives {
  readonly text: string;
  /** Items that may declare a variable, function, typedef or enumerator, by its name. */
  readonly names: Numbered;
  /** Ranges of text from `struct` or `union` to the closing brace, by tag. */
  readonly tags: ReadonlyMap<string, readonly Range[]>;
  /** The declarations at the top level, in order. */
  readonly items: readonly Range[];
  /** The numbers of those that have a body or a value. */
  readonly whole: ReadonlySet<number>;
}

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
  const indexer = new ItemIndexer(tokens, conditionals.main, dialect);
  indexer.items(0, conditionals.main.length);
  return {
    text,
    ...readDirectives(tokens),
    names: indexer.names,
    tags: indexer.tags,
    whole: indexer.whole,
    items: indexer.ranges.map(([first, last]) => [tokens.start[first] ?? 0, tokens.end[last] ?? 0]),
    tokens,
    conditionals,
    itemTokens: indexer.ranges,
  };
}

/** The item of a file's top level around an offset. */
export function itemAt({ items }: FileIndex, offset: number): number | undefined {
  const item = partitionPoint(items.length, (index) => (items[index]?.[0] ?? 0) <= offset) - 1;
  return offset < (items[item]?.[1] ?? 0) ? item : undefined;
}

/** The tokens of an item as an alternate view has them, where it has it otherwise. */
export function alternatesOf(main: MainFile, item: number): { alternate: Alternate; indexes: number[] }[] {
  const [first = 0, last = -1] = main.itemTokens[item] ?? [];
  return main.conditionals.alternates
    .filter(({ ranges }) => ranges.some(([open, close]) => open <= last && close >= first))
    .map((alternate) => ({ alternate, indexes: main.conditionals.view(first, last + 1, alternate) }));
}
