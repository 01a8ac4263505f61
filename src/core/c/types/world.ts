import { readConditionals } from '../conditionals.js';
import type { Dialect } from '../dialect.js';
import { lex } from '../lexer.js';
import { tokenAt, type CToken } from './cToken.js';
import type { Struct } from './cType.js';
import type { Entry, Names } from './declaration.js';
import { alternatesOf, type FileIndex, type MainFile, type Range } from './fileIndex.js';
import { readMacro, type Macro } from './macro.js';
import { StatementReader } from './statementReader.js';
import type { Uses } from './uses.js';

/** A file that was read for its declarations. */
export interface Header {
  readonly path: string;
  readonly index: FileIndex;
}

/** What a piece of code may name: the declarations of its file, and of the files that were added, the nearest first. */
export class World implements Names {
  readonly headers: Header[] = [];
  /** The headers in which something was found, whose change would change an answer. */
  readonly used = new Set<string>();
  private readonly macros = new Map<string, Macro | null>();
  private readonly entries = new Map<string, Entry | null>();
  private readonly structs = new Map<string, Struct | null>();
  private readonly declared = new Map<FileIndex, Map<number, ReadonlyMap<string, Entry>>>();
  private readonly items: Uses[] = [];
  private readonly where = { macros: new Map<string, Header[]>(), names: new Map<string, Header[]>(), tags: new Map<string, Header[]>() };

  constructor(
    readonly file: string,
    readonly main: MainFile,
    private readonly dialect: Dialect,
  ) {
    this.note({ path: file, index: main });
  }

  private note(header: Header): void {
    for (const kind of KINDS)
      for (const name of header.index[kind].keys()) {
        const known = this.where[kind].get(name);
        if (known === undefined) this.where[kind].set(name, [header]);
        else known.push(header);
      }
  }

  add(headers: readonly Header[]): void {
    this.headers.push(...headers);
    for (const header of headers) this.note(header);
    // What was not found may be found now. What was found stays, the nearer file first.
    for (const known of [this.macros, this.entries, this.structs])
      for (const [name, value] of known) if (value === null) known.delete(name);
    this.declared.clear();
  }

  macro(name: string, at: number): Macro | undefined {
    const own = this.main.macros.get(name);
    if (own !== undefined && at >= 0) {
      const before = own.filter((offset) => offset < at).at(-1) ?? own[0];
      if (before !== undefined) return this.readMacro(this.main, before, `${name} ${before}`);
    }
    let found = this.macros.get(name);
    if (found === undefined) {
      found = this.findMacro(name) ?? null;
      this.macros.set(name, found);
    }
    return found ?? undefined;
  }

  private findMacro(name: string): Macro | undefined {
    for (const index of this.indexes('macros', name)) {
      let best: Macro | undefined;
      for (const offset of index.macros.get(name) ?? []) {
        const macro = this.readMacro(index, offset, '');
        if (macro === undefined) continue;
        if (best === undefined || (says(best) === 0 && says(macro) > 0)) best = macro;
      }
      if (best !== undefined) return best;
    }
    return undefined;
  }

  private readMacro(index: FileIndex, offset: number, key: string): Macro | undefined {
    const known = key === '' ? undefined : this.macros.get(key);
    if (known !== undefined) return known ?? undefined;
    const macro = readMacro(directiveAt(index.text, offset));
    if (key !== '') this.macros.set(key, macro ?? null);
    return macro;
  }

  ordinary(name: string): Entry | undefined {
    const known = this.entries.get(name);
    if (known !== undefined) return known ?? undefined;
    // Whoever declares it may name it: then it is not decided by itself.
    this.entries.set(name, null);
    const entry = this.findEntry(name) ?? this.findMade(name);
    if (entry === undefined) return undefined;
    this.entries.set(name, entry);
    return entry;
  }

  private findEntry(name: string): Entry | undefined {
    let undecided: Entry | undefined;
    for (const index of this.indexes('names', name)) {
      for (const item of index.names.get(name) ?? []) {
        const entry = this.declaredBy(index, item).get(name);
        if (entry !== undefined && entry.type.k !== 'unknown') return entry;
        undecided ??= entry;
      }
    }
    return undecided;
  }

  /** A name that a macro pastes together from one that the file gives: `class_fd_t` of `DEFINE_CLASS(fd, …)`. */
  private findMade(name: string): Entry | undefined {
    const parts = name.split('_');
    if (parts.length < 2 || parts.length > 8) return undefined;
    for (let length = parts.length - 1; length > 0; length--) {
      for (let from = 0; from + length <= parts.length; from++) {
        const part = parts.slice(from, from + length).join('_');
        if (part === '') continue;
        for (const index of this.indexes('names', part))
          for (const item of (index.names.get(part) ?? []).slice(0, 8)) {
            if (!this.beginsWithMacro(index, item)) continue;
            const entry = this.declaredBy(index, item).get(name);
            if (entry !== undefined) return entry;
          }
      }
    }
    return undefined;
  }

  private beginsWithMacro(index: FileIndex, item: number): boolean {
    const [start = 0] = index.items[item] ?? [];
    return /^(?:(?:static|extern)\s+)?\w+\s*\(/.test(index.text.slice(start, start + 80));
  }

  private declaredBy(index: FileIndex, item: number): ReadonlyMap<string, Entry> {
    let items = this.declared.get(index);
    if (items === undefined) {
      items = new Map();
      this.declared.set(index, items);
    }
    const known = items.get(item);
    if (known !== undefined) return known;
    items.set(item, new Map());
    const [start, end] = index.items[item] ?? [0, 0];
    const reader = new StatementReader(this, this.dialect, withoutBody(piece(index.text, start, end, -1)));
    reader.items();
    const declared = reader.declared.names;
    items.set(item, declared);
    return declared;
  }

  struct(tag: string): Struct | undefined {
    const known = this.structs.get(tag);
    if (known !== undefined) return known ?? undefined;
    this.structs.set(tag, null);
    for (const index of this.indexes('tags', tag)) {
      const [first, ...others] = (index.tags.get(tag) ?? []).map((range) => this.readStruct(index, range, tag));
      if (first === undefined) continue;
      // Twins under #if: members of either.
      for (const other of others)
        for (const [name, type] of other?.members ?? []) if (!first.members.has(name)) first.members.set(name, type);
      for (const other of others) first.embedded.push(...(other?.embedded ?? []));
      this.structs.set(tag, first);
      return first;
    }
    return undefined;
  }

  private readStruct(index: FileIndex, [start, end]: Range, tag: string): Struct | undefined {
    const reader = new StatementReader(this, this.dialect, piece(index.text, start, end, -1));
    reader.items();
    return reader.declared.tags.get(tag);
  }

  private *indexes(kind: (typeof KINDS)[number], name: string): Generator<FileIndex> {
    for (const { path, index } of this.where[kind].get(name) ?? []) {
      this.used.add(path);
      yield index;
    }
  }

  /** The item of the file's top level around an offset. */
  itemAt(offset: number): number | undefined {
    const { items } = this.main;
    let low = 0;
    let high = items.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if ((items[middle]?.[0] ?? 0) <= offset) low = middle;
      else high = middle - 1;
    }
    const found = items[low];
    return found !== undefined && found[0] <= offset && offset < found[1] ? low : undefined;
  }

  /**
   * What the names in an item are.
   * @param again read it once more, since headers were added since
   */
  usesIn(item: number, again: boolean): Uses {
    const known = this.items[item];
    if (known !== undefined && !again) return known;
    const [first = 0, last = -1] = this.main.itemTokens[item] ?? [];
    const { main } = this.main.conditionals;
    const seen: number[] = [];
    for (let i = lowerBound(main, first); i < main.length; i++) {
      const index = main[i] ?? last + 1;
      if (index > last) break;
      seen.push(index);
    }
    const uses = this.read(seen);
    for (const { indexes } of alternatesOf(this.main, item)) {
      const other = this.read(indexes);
      for (const [at, use] of other.byOffset)
        if (uses.byOffset.get(at)?.tag === undefined) uses.byOffset.set(at, use);
      for (const [at, use] of other.dispatches) if (!uses.dispatches.has(at)) uses.dispatches.set(at, use);
      for (const [at, use] of other.installs) if (!uses.installs.has(at)) uses.installs.set(at, use);
    }
    this.items[item] = uses;
    return uses;
  }

  private read(indexes: readonly number[]): Uses {
    const reader = new StatementReader(
      this,
      this.dialect,
      indexes.map((index) => tokenAt(this.main.tokens, index, 0)),
    );
    reader.items();
    return reader.uses;
  }
}

const KINDS = ['macros', 'names', 'tags'] as const;

function lowerBound(sorted: readonly number[], value: number): number {
  let low = 0;
  let high = sorted.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((sorted[middle] ?? 0) < value) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** The tokens of a piece of a file, one branch of every #if that splits something. */
function piece(text: string, start: number, end: number, base: number): CToken[] {
  const tokens = lex(text.slice(start, end));
  return readConditionals(tokens).main.map((index) => tokenAt(tokens, index, base));
}

/** A function as far as its head: what it declares is all that counts elsewhere. */
function withoutBody(tokens: CToken[]): CToken[] {
  if (tokens.at(-1)?.text !== '}' || tokens.some(({ text }) => text === '=')) return tokens;
  const open = tokens.findIndex(({ text }, i) => text === '{' && tokens[i - 1]?.text === ')');
  return open < 0 || TAG.test(tokens[0]?.text ?? '') ? tokens : tokens.slice(0, open);
}

const TAG = /^(?:typedef|enum)$/;

function directiveAt(text: string, offset: number): string {
  let end = offset;
  for (;;) {
    const newline = text.indexOf('\n', end);
    if (newline < 0) return text.slice(offset);
    const before = text.charCodeAt(newline - 1) === 13 ? newline - 2 : newline - 1;
    if (text.charCodeAt(before) !== 92) {
      // A comment that goes on over lines.
      const said = text.slice(offset, newline);
      const comment = said.lastIndexOf('/*');
      if (comment < 0 || said.includes('*/', comment)) return said;
    }
    end = newline + 1;
  }
}

/** Whether a macro's body says anything: the empty stub of another configuration does not. */
function says(macro: Macro): number {
  const [first] = macro.body;
  if (first === undefined || macro.body.length === 1 || first.text === 'do') return 0;
  return macro.body.length;
}
