import { quoted } from '../../source/pattern.js';
import type { Dialect } from '../dialect.js';
import type { CToken } from './cToken.js';
import type { Struct } from './cType.js';
import type { Entry } from './entry.js';
import type { Names } from './names.js';
import { DeclaredMacros } from './declaredMacros.js';
import { GatheredFiles, SearchedFiles, type DeclaringFiles, type Header } from './declaringFiles.js';
import type { FileIndex, MainFile } from './fileIndex.js';
import type { Range } from './itemIndexer.js';
import type { Macro } from './macro.js';
import { CodeReader } from './codeReader.js';
import { partsOf } from './nameParts.js';
import { keepDeclared, piece, withoutBody } from './pieces.js';

/** What is asked of the code of a scope besides what its names are. */
export interface Attention {
  /** Members of which it is noted what is put into them. */
  readonly watched?: Pick<ReadonlySet<string>, 'has'>;
  /** Macros that are read by their definition though the dialect knows what they define. */
  readonly expanded?: Pick<ReadonlySet<string>, 'has'>;
}

/** What a piece of code may name: the declarations of its file, and of the files that were added, the nearest first. */
export class Scope implements Names {
  private readonly macros: DeclaredMacros;
  private readonly entries = new Map<string, Entry | null>();
  private readonly made = new Map<string, Entry | null>();
  /** Where functions stand that macros define, by their names, and what they call. */
  private readonly makers = new Map<string, Map<FileIndex, Set<number>>>();
  private readonly inner = new Map<string, readonly string[]>();
  private readonly functions = new Map<string, boolean>();
  private readonly structs = new Map<string, Struct | null>();
  private readonly declared = new Map<FileIndex, Map<number, ReadonlyMap<string, Entry> | null>>();
  /** What is being looked for, and how often something was asked for while it was. */
  private readonly underway = new Set<string>();
  private cuts = 0;
  private readonly provisional: (() => void)[] = [];
  private additions = 0;
  private isComplete = false;
  readonly watched: Pick<ReadonlySet<string>, 'has'> | undefined;
  readonly expanded: Pick<ReadonlySet<string>, 'has'> | undefined;

  private constructor(
    readonly file: string,
    readonly main: MainFile,
    private readonly dialect: Dialect,
    private readonly files: DeclaringFiles,
    /** Whether names are looked for that macros paste together from parts of them. */
    private readonly pastes: boolean,
    { watched, expanded }: Attention,
  ) {
    this.macros = new DeclaredMacros(main, files);
    this.watched = watched;
    this.expanded = expanded;
  }

  /** The scope of a file about which much is asked. */
  static of(file: string, main: MainFile, dialect: Dialect): Scope {
    return new Scope(file, main, dialect, new GatheredFiles(file, main), true, {});
  }

  /** The scope for few questions about a file, each of few names: none is gathered, and none put together from parts. */
  static forFew(file: string, main: MainFile, dialect: Dialect, attention: Attention): Scope {
    return new Scope(file, main, dialect, new SearchedFiles(main), false, attention);
  }

  /** The file itself with some headers only, as {@link Scope.forFew}. */
  among(headers: readonly Header[]): Scope {
    const few = Scope.forFew(this.file, this.main, this.dialect, {});
    few.add(headers);
    return few;
  }

  /** Whether a name stands where one may be declared that no macro puts together. */
  mayDeclare(name: string): boolean {
    for (const _ of this.files.of('names', name)) return true;
    return false;
  }

  /** Whether a name is declared where it is not written: a macro puts it together from what it is given. */
  isPutTogether(name: string): boolean {
    let isDeclared = false;
    for (const index of this.files.of('names', name))
      for (const item of index.names.get(name) ?? []) {
        if (this.tokensIn(index, item).some(({ text }) => text === name)) return false;
        isDeclared = true;
      }
    return isDeclared;
  }

  /** Whether a file among these may declare a name, as whatever it be. */
  knows(name: string): boolean {
    for (const kind of ['tags', 'names', 'macros'] as const) for (const _ of this.files.of(kind, name)) return true;
    return false;
  }

  get headers(): readonly Header[] {
    return this.files.headers;
  }

  /** The headers in which something was found, whose change would change an answer, with their identities. */
  get used(): ReadonlyMap<string, string> {
    return this.files.used;
  }

  /** How often something came that may be named. */
  get version(): number {
    return this.additions;
  }

  add(headers: readonly Header[]): void {
    if (headers.length === 0) return;
    this.files.add(headers);
    this.forget();
  }

  /**
   * Says that no more headers are included. What is declared nowhere is from now on looked for among what macros put together: before, most of
   * that is declared plainly in a header that was not read yet, and the look takes long.
   * @returns whether more may be found now
   */
  complete(): boolean {
    if (this.isComplete || !this.pastes) return false;
    this.isComplete = true;
    this.forget();
    return true;
  }

  private forget(): void {
    this.additions++;
    // What was not found may be found now, and with it what it stands in.
    this.macros.forgetMissing();
    this.entries.clear();
    this.made.clear();
    this.functions.clear();
    this.makers.clear();
    this.inner.clear();
    this.structs.clear();
    this.declared.clear();
  }

  macro(name: string, at: number): Macro | undefined {
    return this.macros.macro(name, at);
  }

  /** How many definitions of a macro may hold where it is used; which of them does is up to the configuration. */
  macroCount(name: string, at: number): number {
    return this.macros.count(name, at);
  }

  /** See {@link DeclaredMacros.all}. */
  macrosOf(name: string, at: number): readonly Macro[] {
    return this.macros.all(name, at);
  }

  ordinary(name: string): Entry | undefined {
    const known = this.entries.get(name);
    if (known !== undefined) return known ?? undefined;
    return this.once(
      `name ${name}`,
      this.entries,
      name,
      () => this.findEntry(name) ?? (this.isComplete ? this.findMade(name) : undefined),
    );
  }

  /**
   * Finds something that may be asked for again while it is looked for: then it is not decided by itself, and what was decided without it is
   * kept no longer than the question takes.
   */
  private once<K, T>(key: string, kept: Map<K, T | null>, name: K, find: () => T | undefined): T | undefined {
    if (this.underway.has(key)) {
      this.cuts++;
      return undefined;
    }
    const before = this.cuts;
    this.underway.add(key);
    const found = find();
    this.underway.delete(key);
    kept.set(name, found ?? null);
    if (this.underway.size === 0) {
      for (const forget of this.provisional.splice(0)) forget();
      kept.set(name, found ?? null);
    } else if (this.cuts !== before) this.provisional.push(() => kept.delete(name));
    return found;
  }

  private findEntry(name: string): Entry | undefined {
    let undecided: Entry | undefined;
    // What is plainly declared needs no look at what macros make, nor at what only may declare it.
    for (const likelihood of ['plain', 'made', 'unlikely'] as const)
      for (const index of this.files.of('names', name))
        for (const item of index.names.get(name) ?? []) {
          if (this.likelihoodOf(index, item, name) !== likelihood) continue;
          const entry = this.declaredBy(index, item).get(name);
          if (entry !== undefined && entry.type.k !== 'unknown') return entry;
          undecided ??= entry;
        }
    return undecided;
  }

  /**
   * A name that a macro pastes together from one that the file gives: `class_fd_t` of `DEFINE_CLASS(fd, …)`. The answer is kept even where it
   * was found while another was looked for: a name that nothing makes is asked for in every function, and to look for it takes long.
   */
  private findMade(name: string): Entry | undefined {
    const known = this.made.get(name);
    if (known !== undefined) return known ?? undefined;
    const found = this.lookForMade(name);
    this.made.set(name, found ?? null);
    return found;
  }

  private lookForMade(name: string): Entry | undefined {
    for (const part of partsOf(name))
      for (const index of this.files.of('names', part))
        for (const item of (index.names.get(part) ?? []).slice(0, 8)) {
          if (!this.beginsWithMacro(index, item)) continue;
          const entry = this.declaredBy(index, item).get(name);
          if (entry !== undefined) return entry;
        }
    return undefined;
  }

  /** A type before a name with underscores looks like a name before an attribute: `static bool __is_write_locked(…)`. */
  private likelihoodOf(index: FileIndex, item: number, name: string): 'plain' | 'made' | 'unlikely' {
    if (this.beginsWithMacro(index, item)) return 'made';
    if (index === this.main) return 'plain';
    const [start = 0, end = 0] = index.items[item] ?? [];
    const head = index.text.slice(start, Math.min(end, start + 400));
    // Hardly a declaration has such a word: a look for it is much shorter than for the two together.
    if (!head.includes('__')) return 'plain';
    const at = head.search(new RegExp(`\\b${quoted(name)}\\s+__\\w+\\s*[\\w(]`));
    return at < 0 || /\btypedef\b/.test(head) ? 'plain' : 'unlikely';
  }

  /** A type is no macro: `u64 (*read)(void)`. */
  private beginsWithMacro(index: FileIndex, item: number): boolean {
    const [start = 0] = index.items[item] ?? [];
    return /^(?:(?:static|extern)\s+)?\w+\s*\((?!\s*\*)/.test(index.text.slice(start, start + 80));
  }

  private declaredBy(index: FileIndex, item: number): ReadonlyMap<string, Entry> {
    let items = this.declared.get(index);
    if (items === undefined) {
      items = new Map();
      this.declared.set(index, items);
    }
    const known = items.get(item);
    if (known !== undefined && known !== null) return known;
    const found = this.once(`item ${item} ${index.text.length}`, items, item, () => {
      const leftOut = new Set<string>();
      const reader = new CodeReader(this, this.dialect, this.tokensIn(index, item), undefined, leftOut);
      reader.items();
      for (const name of leftOut) {
        const makers = this.makers.get(name) ?? new Map<FileIndex, Set<number>>();
        this.makers.set(name, makers.set(index, new Set([...(makers.get(index) ?? []), item])));
      }
      return reader.declared.names;
    });
    return found ?? NOTHING;
  }

  private tokensIn(index: FileIndex, item: number): CToken[] {
    const [start, end] = index.items[item] ?? [0, 0];
    return keepDeclared(index, withoutBody(piece(index.text, start, end, -1)));
  }

  isFunction(name: string): boolean {
    let known = this.functions.get(name);
    if (known === undefined) {
      known = this.declaresFunction(name);
      this.functions.set(name, known);
    }
    return known;
  }

  private declaresFunction(name: string): boolean {
    for (const index of this.files.of('names', name))
      for (const item of index.names.get(name) ?? [])
        if (
          this.likelihoodOf(index, item, name) === 'plain' &&
          this.declaredBy(index, item).get(name)?.kind === 'function'
        )
          return true;
    return false;
  }

  madeCalls(name: string): readonly string[] | undefined {
    if (this.ordinary(name)?.kind !== 'function') return undefined;
    const makers = this.makers.get(name);
    if (makers === undefined) return undefined;
    let inner = this.inner.get(name);
    if (inner === undefined) {
      inner = [...makers].flatMap(([index, items]) => [...items].flatMap((item) => this.callsIn(index, item, name)));
      this.inner.set(name, [...new Set(inner)]);
    }
    return inner;
  }

  /** What a function calls that a macro at the top level of a file defines. */
  private callsIn(index: FileIndex, item: number, name: string): string[] {
    const reader = new CodeReader(this, this.dialect, this.tokensIn(index, item));
    reader.items();
    return [...reader.uses.inner.values()].filter((one) => one.in === name).map((one) => one.function);
  }

  struct(tag: string): Struct | undefined {
    const known = this.structs.get(tag);
    if (known !== undefined) return known ?? undefined;
    return this.once(`tag ${tag}`, this.structs, tag, () => this.findStruct(tag));
  }

  private findStruct(tag: string): Struct | undefined {
    const twins = [...this.files.of('tags', tag)].flatMap((index) =>
      (index.tags.get(tag) ?? []).flatMap((range) => this.readStruct(index, range, tag) ?? []),
    );
    // One that has nothing stands for it where the configuration leaves it out.
    const first = twins.find(({ members, embedded }) => members.size > 0 || embedded.length > 0) ?? twins[0];
    if (first === undefined)
      return this.renamedStruct(tag) ?? (this.isComplete || !this.pastes ? this.pastedStruct(tag) : undefined);
    // Twins under #if, in one file or in two: members of either.
    for (const other of twins) {
      if (other === first) continue;
      for (const [name, type] of other.members) if (!first.members.has(name)) first.members.set(name, type);
      first.embedded.push(...other.embedded);
    }
    return first;
  }

  /** The tags that macros put in the place of one: several where the configuration chooses. */
  tagsFor(tag: string): readonly string[] {
    return this.macros.namesFor(tag);
  }

  /** The struct whose tag a macro puts in the place of one that no struct has: `#define rack_head hook_head`. */
  private renamedStruct(tag: string): Struct | undefined {
    const either = this.tagsFor(tag).flatMap((name) => this.struct(name) ?? []);
    const [first, ...others] = either;
    if (first === undefined || others.length === 0) return first;
    // Where the configuration chooses, what all of them have is known, and not whose it is.
    return { ...first, name: undefined, outer: undefined, either };
  }

  /** A struct whose tag a macro pastes together from a word that stands before its braces: `FIXTURE(lamp) { … }`. */
  private pastedStruct(tag: string): Struct | undefined {
    for (const part of partsOf(tag))
      for (const index of this.files.of('tags', part))
        for (const range of index.tags.get(part) ?? []) {
          const found = TAG_WORD.test(index.text.slice(range[0], range[0] + 8))
            ? undefined
            : this.readStruct(index, range, tag);
          if (found !== undefined) return found;
        }
    return undefined;
  }

  private readStruct(index: FileIndex, [start, end]: Range, tag: string): Struct | undefined {
    const reader = new CodeReader(this, this.dialect, piece(index.text, start, end, -1));
    reader.items();
    return reader.declared.tags.get(tag);
  }
}

const NOTHING: ReadonlyMap<string, Entry> = new Map();
const TAG_WORD = /^(?:struct|union)\b/;
