import { DEFAULT_ARCH } from '../source/nearness.js';
import { asmMacrosIn, scanAssembler } from '../c/assembler.js';
import type { AssemblyStore } from '../c/assembler/assemblyStore.js';
import { dialect, type Dialect, type DialectAdditions, type MakerUse } from '../c/dialect.js';
import { mechanisms, type Mechanisms } from '../c/mechanisms.js';
import { tableIncludes } from '../c/includedTables.js';
import { extractOutline } from '../c/extract.js';
import type { LineRange } from '../c/lines.js';
import type { Outline } from '../c/outline.js';
import { CParser, type Wasm } from '../c/parser.js';
import type { Scan } from '../c/scan.js';
import { completeOutline } from '../c/types/completeOutline.js';
import type { DeclarationStore } from '../c/types/declarationStore.js';
import { ArchKnown } from './archKnown.js';
import type { Answers } from './answers.js';
import { Pastes } from './pastes.js';
import { HeaderPastes } from './headerPastes.js';
import { dialectIdentity, treeDialect } from './treeDialect.js';
import type { Pool } from './pool.js';
import { eitherOf, whileWanted, type Signal } from '../signal.js';
import { IdentityCache } from '../source/cache.js';
import { quoted } from '../source/pattern.js';
import { SourceError, type Source, type SourceChange, type WordFiles, type WordSearch } from '../source/source.js';
import { normalisedLines, textHash } from '../source/textLines.js';
import { wantedSource } from '../source/wantedSource.js';
import type { Turns } from '../turns.js';
import { WholeScans, type FileDefinitions, type ScanAsk } from './wholeScans.js';
import { WordSearches } from './wordSearches.js';

export interface KernelOptions {
  /** Loads the wasm files; called once, when the first file is parsed. */
  readonly loadWasm: () => Promise<Wasm>;
  /** The architecture that the reader wants, whatever a notes file says. */
  readonly arch?: string;
  /** What the reader adds to the dialect. */
  readonly dialect?: DialectAdditions;
  /** Reads many files in parallel, where there is something that can. */
  readonly pool?: Pool;
}

/** What the text of a file alone says of it. */
interface PlainDefinitions extends FileDefinitions {
  readonly unread: Scan['unread'];
  /** Nothing but macros in the place of declarations can make it otherwise. */
  readonly isPlain: boolean;
}

/** The text of a file as anchors compare it. */
export interface FileLines {
  /** Normalised; line 1 has index 0. */
  readonly lines: readonly string[];
  /** Hash of the whole text. */
  readonly hash: string;
}

/** Large enough for a notes file's worth of files, small beside what one file takes while it is parsed. */
const KEPT_FILES = 128;
/** Fewer: a large file has a megabyte of lines. */
const KEPT_TEXTS = 32;
/** Architectures of which something is known at a time, beside the tree's own: notes about more are rarely open together. */
const KEPT_ARCHS = 3;

/** What the files of a kernel tree say, one at a time: plain data, bounded, by the identity of their content. */
export class TreeFiles {
  /** The dialect without what the tree says of its macros. */
  private readonly dialect: Dialect;
  private readonly dialects = new IdentityCache<Dialect>(1);
  private readonly wholeScans = new WholeScans();
  private readonly outlines = new IdentityCache<Outline>(KEPT_FILES);
  private readonly defined = new IdentityCache<FileDefinitions>(KEPT_FILES);
  private readonly plain = new IdentityCache<PlainDefinitions>(KEPT_FILES);
  private readonly versions = new IdentityCache<string | undefined>(1);
  private readonly texts = new IdentityCache<FileLines>(KEPT_TEXTS);
  private readonly words: WordSearches;
  /** Which of its files may make a name that stands nowhere. */
  readonly pastes: Pastes;
  /** What the macros of its headers paste together. */
  readonly headerPastes: HeaderPastes;
  /** Held by one object, which views of the kernel share. */
  private readonly loaded: { parser?: Promise<CParser> } = {};
  /** When work in the background may begin; absent for what a reader waits for. */
  private readonly turns: Turns | undefined = undefined;
  /** Whether the answers of this view are still wanted; absent where each question says that. */
  readonly signal: Signal | undefined = undefined;
  /** What that comes of. */
  private readonly signals: readonly Signal[] = [];
  /** The tree without turns and signal and with its own architecture, of which others are views. */
  private readonly whole = this;
  private readonly ofArchs = new Map<string, this>();
  private readonly known: ArchKnown;
  /** How it comes to call functions that a call does not name. */
  readonly mechanisms: Mechanisms;

  constructor(
    readonly source: Source,
    readonly options: KernelOptions,
  ) {
    this.dialect = dialect(options.dialect);
    this.mechanisms = mechanisms(options.dialect);
    this.known = new ArchKnown(source, this.dialect, options.arch ?? DEFAULT_ARCH);
    this.words = new WordSearches(source);
    this.pastes = new Pastes(source);
    this.headerPastes = new HeaderPastes();
    // For as long as there is the source, which is as long as there is the kernel.
    source.onDidChange?.((change) => {
      this.forget(change);
    });
  }

  /** The architecture that is preferred where definitions of several compete: decided here for everything that is asked. */
  get arch(): string {
    return this.known.arch;
  }

  /** What its files declare, for the types of what others use. */
  get declarations(): DeclarationStore {
    return this.known.declarations.wantedBy(this.signal);
  }

  /** What its assembler files come to, with what they include. */
  get assemblies(): AssemblyStore {
    return this.known.assemblies.wantedBy(this.signal);
  }

  /** What its files answered to questions about members. */
  get answers(): Answers {
    return this.known.answers;
  }

  /** Forgets what a change of the tree touches, though the identities of the files may be the same. */
  private forget(change: SourceChange): void {
    const { kind, paths } = change;
    const isOfHeaders = [...paths].some((path) => !path.endsWith('.c') && !isAssembler(path));
    // What came may decide what was not decided before.
    const mayDecide = kind === 'anything' || kind === 'moved' || isOfHeaders;
    for (const { known } of [this, ...this.ofArchs.values()]) known.forget(change, mayDecide);
    for (const kept of [this.outlines, this.defined, this.plain, this.texts, this.versions]) {
      if (kind === 'anything') kept.clear();
      for (const path of paths) kept.forgetAt(path);
      if (mayDecide) for (const path of this.wholeScans.filesOfHeaders) kept.forgetAt(path);
    }
  }

  /** The same tree with all that is known of it, for work in the background: each piece waits for its turn. */
  inTurns(turns: Turns): this {
    const view: unknown = Object.create(this, { turns: { value: turns } });
    return view as this;
  }

  /**
   * The same tree with all that is known of it, for somebody who may give up: none of its answers comes when they are no longer wanted, and nothing is
   * begun then, but every question ends with `Cancelled`. Who is given a tree and a signal asks this one.
   */
  wantedBy(signal: Signal | undefined): this {
    if (signal === undefined || signal === this.signal || this.signals.includes(signal)) return this;
    const view: unknown = Object.create(this, {
      signal: { value: this.signal === undefined ? signal : eitherOf(this.signal, signal) },
      signals: { value: [...this.signals, signal] },
      source: { value: wantedSource(this.source, signal) },
    });
    return view as this;
  }

  /**
   * The same tree as it is read for the architecture that a notes file names: the same files, other types. It is the tree itself where the reader said
   * which architecture is wanted, or nothing is named.
   */
  forArch(arch: string | undefined): this {
    if (arch === undefined || arch === this.arch || this.options.arch !== undefined) return this;
    const view = this.whole.ofArch(arch);
    return (this.turns === undefined ? view : view.inTurns(this.turns)).wantedBy(this.signal);
  }

  /** What is known of an architecture is shared by all who ask for it. */
  private ofArch(arch: string): this {
    const view = arch === this.arch ? this : (this.ofArchs.get(arch) ?? this.viewOf(arch));
    this.ofArchs.delete(arch);
    if (view !== this) this.ofArchs.set(arch, view);
    for (const oldest of this.ofArchs.keys()) {
      if (this.ofArchs.size <= KEPT_ARCHS) break;
      this.ofArchs.delete(oldest);
    }
    return view;
  }

  /** A view of the tree for another architecture, which shares all that does not depend on it. */
  protected viewOf(arch: string): this {
    const view: unknown = Object.create(this, { known: { value: new ArchKnown(this.source, this.dialect, arch) } });
    return view as this;
  }

  /** Waits until a piece of work may begin: call it before the piece is shared with others. @throws {Cancelled} when it is no longer wanted */
  turn(given?: Signal): Promise<void> {
    const { signal, turns } = this.wantedBy(given);
    return whileWanted(signal, () => turns?.next(signal) ?? Promise.resolve());
  }

  /** The outline of a file. @throws {SourceError} */
  async outline(path: string, signal?: Signal): Promise<Outline> {
    const tree = this.wantedBy(signal);
    const identity = await tree.identity(path);
    const { own, dialect: spoken } = await tree.dialectOfTree();
    await tree.turn();
    return tree.kept(this.outlines, path, `${identity} ${own} ${await tree.besides(path)}`, async () => {
      if (isAssembler(path)) return { ...NO_C, ...scanAssembler(await tree.source.read(path), path) };
      return tree.readOutline(path, spoken);
    });
  }

  /**
   * The outline of a file with the calls and installations of the functions alone that some lines touch, which is much faster where the file is
   * long; with those of the whole file where they touch none. @throws {SourceError}
   */
  async outlineWithin(path: string, within: LineRange, signal?: Signal): Promise<Outline> {
    const tree = this.wantedBy(signal);
    if (isAssembler(path)) return tree.outline(path);
    const identity = await tree.identity(path);
    const { own, dialect: spoken } = await tree.dialectOfTree();
    await tree.turn();
    const key = `${path}/${within.from}-${within.to}`;
    return tree.kept(this.outlines, key, `${identity} ${own} ${await tree.besides(path)}`, () =>
      tree.readOutline(path, spoken, within),
    );
  }

  private async readOutline(path: string, spoken: Dialect, within?: LineRange): Promise<Outline> {
    const [text, parser] = await Promise.all([this.source.read(path), this.loadParser()]);
    const ask = this.scanAsk(path, text, spoken);
    const outline = extractOutline(await this.wholeScans.of(ask, within), parser, within);
    return { ...outline, ...(await this.wholeScans.withTables(ask, this.source)) };
  }

  /** The outline of a file with the structs that own what is called and installed, as far as its types are decided. @throws {SourceError} */
  async completeOutline(path: string, signal?: Signal): Promise<Outline> {
    const tree = this.wantedBy(signal);
    const outline = await tree.outline(path);
    return isAssembler(path) ? outline : completeOutline(tree, path, outline);
  }

  /** What a file defines. Loads no wasm. @throws {SourceError} */
  async definitions(path: string, signal?: Signal): Promise<FileDefinitions> {
    const tree = this.wantedBy(signal);
    const identity = await tree.identity(path);
    const { own, dialect: spoken } = await tree.dialectOfTree();
    await tree.turn();
    return tree.kept(this.defined, path, `${identity} ${own} ${await tree.besides(path)}`, async () => {
      const text = await tree.source.read(path);
      if (isAssembler(path)) return { definitions: scanAssembler(text, path).definitions, members: [] };
      const ask = tree.scanAsk(path, text, spoken);
      const { definitions, members } =
        (await tree.wholeScans.withTables(ask, tree.source)) ?? (await tree.wholeScans.of(ask));
      return { definitions: [...definitions, ...asmMacrosIn(text, path)], members };
    });
  }

  /**
   * The same for who looks for one name: no header is read for macros in the file that do not make it by what they are given, nor, where it is one of
   * many files, for those that make it of nothing that they are given. @throws {SourceError}
   */
  async definitionsNaming(path: string, name: string, isOneOfMany: boolean, signal?: Signal): Promise<FileDefinitions> {
    const tree = this.wantedBy(signal);
    if (isAssembler(path)) return tree.definitions(path);
    const identity = await tree.identity(path);
    const { own, dialect: spoken } = await tree.dialectOfTree();
    await tree.turn();
    const plain = await tree.kept(this.plain, path, `${identity} ${own}`, async () => {
      const text = await tree.source.read(path);
      const { definitions, members, unread } = this.wholeScans.plain(text, spoken);
      const isGuessed = definitions.some(({ guessed }) => guessed === true);
      return {
        definitions: [...definitions, ...asmMacrosIn(text, path)],
        members,
        unread,
        isPlain: !isGuessed && tableIncludes(text).length === 0,
      };
    });
    if (!plain.isPlain) return tree.definitions(path);
    const isGiven = [...plain.unread.values()].some((words) => [...words].some((word) => name.includes(word)));
    const isFound = isOneOfMany || plain.unread.size === 0 || plain.definitions.some((one) => one.name === name);
    return isGiven || !isFound ? tree.definitions(path) : plain;
  }

  /** An answer that is kept for others too. */
  private kept<T>(cache: IdentityCache<T>, path: string, identity: string, make: () => Promise<T>): Promise<T> {
    return whileWanted(this.signal, () => cache.get(path, identity, make));
  }

  /** What a file is read with. */
  private scanAsk(path: string, text: string, dialect: Dialect): ScanAsk {
    return { path, text, dialect, declarations: this.declarations, signal: this.signal };
  }

  /** What identifies the other files that an outline was made from, as far as it was made before. */
  private besides(path: string): Promise<string> {
    return this.wholeScans.identityOf(path, this.source);
  }

  /** The lines of a file, normalised. @throws {SourceError} */
  async lines(path: string, signal?: Signal): Promise<FileLines> {
    const tree = this.wantedBy(signal);
    const identity = await tree.identity(path);
    await tree.turn();
    return tree.kept(this.texts, path, identity, async () => {
      const text = await tree.source.read(path);
      return { lines: normalisedLines(text), hash: textHash(text) };
    });
  }

  /** See {@link WordSearches.filesWith}. */
  filesWithWord(
    word: string,
    { signal: given, ...how }: Omit<WordSearch, 'under'> = {},
    folder?: string,
  ): Promise<WordFiles> {
    const { signal } = this.wantedBy(given);
    return this.words.filesWith(word, { ...how, ...(signal === undefined ? {} : { signal }) }, folder);
  }

  /** See {@link WordSearches.foresee}. */
  foresee(words: Iterable<string>, given?: Signal): void {
    this.words.foresee(words, this.wantedBy(given).signal);
  }

  /** See {@link WordSearches.settled}. */
  settled(word: string): void {
    this.words.settled(word);
  }

  /** The macros that may make a name which stands nowhere, as the dialect or the tree itself says, each with what it is given then. */
  async makersOf(name: string): Promise<readonly MakerUse[]> {
    const { dialect: spoken } = await this.dialectOfTree();
    return spoken.makersOf(name);
  }

  /** Whether it is known what a macro makes, without its definition. */
  async isMaker(macro: string): Promise<boolean> {
    const { dialect: spoken } = await this.dialectOfTree();
    return spoken.maker(macro) !== undefined;
  }

  /** See {@link treeDialect}; with what identifies it. */
  private async dialectOfTree(): Promise<{ readonly own: string; readonly dialect: Dialect }> {
    const own = await dialectIdentity(this.source);
    if (own === '') return { own, dialect: this.dialect };
    const spoken = await this.kept(this.dialects, 'dialect', own, () => treeDialect(this.source, this.options.dialect));
    return { own, dialect: spoken };
  }

  /** The version from the root Makefile: `6.12.117`. `undefined` when there is none. */
  async version(): Promise<string | undefined> {
    const identity = await this.source.identity('Makefile');
    if (identity === undefined) return undefined;
    return this.kept(this.versions, 'Makefile', identity, async () => {
      try {
        return makefileVersion(await this.source.read('Makefile'));
      } catch (error) {
        if (error instanceof SourceError) return undefined;
        throw error;
      }
    });
  }

  private async identity(path: string): Promise<string> {
    const identity = await this.source.identity(path);
    if (identity === undefined) throw new SourceError('not-found', path);
    return identity;
  }

  private loadParser(): Promise<CParser> {
    this.loaded.parser ??= this.options.loadWasm().then(
      (wasm) => CParser.of(wasm),
      (error: unknown) => {
        delete this.loaded.parser;
        throw error;
      },
    );
    return this.loaded.parser;
  }
}

function isAssembler(path: string): boolean {
  return path.endsWith('.S');
}

const NO_C: Omit<Outline, 'definitions' | 'calls'> = {
  members: [],
  dispatches: [],
  installs: [],
  hasErrors: false,
};

function makefileVersion(text: string): string | undefined {
  const value = (name: string) => new RegExp(`^${quoted(name)} *=[ \\t]*(\\S*)`, 'm').exec(text)?.[1];
  const version = value('VERSION');
  if (version === undefined || version === '') return undefined;
  const parts = [version, value('PATCHLEVEL'), value('SUBLEVEL')];
  return parts.filter((part) => part !== undefined && part !== '').join('.') + (value('EXTRAVERSION') ?? '');
}
