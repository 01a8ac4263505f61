import { joinOrBegin, whileWanted, type Signal } from '../../signal.js';
import { IdentityCache } from '../../source/cache.js';
import { quoted } from '../../source/pattern.js';
import { SourceError, type Source, type SourceChange } from '../../source/source.js';
import { wantedSource } from '../../source/wantedSource.js';
import type { Dialect } from '../dialect.js';
import { archOfUnit } from './archOfUnit.js';
import { Basis } from './basis.js';
import { indexMainFile, type MainFile } from './fileIndex.js';
import { IncludeFinder } from './includeFinder.js';
import { archOf, foldersAround, includeCandidates, includeFolders, KnownCandidates } from './includes.js';
import { FileCode } from './fileCode.js';
import { HeaderText } from './headerText.js';
import { Scope, type Attention } from './scope.js';
import { baseName, folderOf, searchedFolderOf } from '../../source/paths.js';

/** Headers that are kept, by the length of their texts in UTF-16 units: about two files' worth of includes. */
const KEPT_TEXT = 16_000_000;
const KEPT_UNITS = 8;
/** Files read at once. */
const AT_ONCE = 64;

/** The code of a file, its scope, and how far the headers of the file were followed. */
export interface TranslationUnit {
  readonly scope: Scope;
  readonly code: FileCode;
  /** Adds the headers that those included so far include; after the last of them what their macros put together. @returns whether there was any */
  extend(signal?: Signal): Promise<boolean>;
  /**
   * The headers so many levels below those that the file itself includes (0), though they were not added: each level is read once, for all who
   * ask. None where there is no such level.
   */
  texts(level: number, signal?: Signal): Promise<readonly HeaderText[]>;
  /** Adds files that nothing includes. */
  add(paths: readonly string[], signal?: Signal): Promise<boolean>;
}

/** Headers that are so many includes away from a file. */
interface Level {
  readonly fresh: readonly HeaderText[];
  /** With those that were added before an include led to them. */
  readonly all: readonly HeaderText[];
}

interface KeptUnit {
  readonly unit: TranslationUnit;
  readonly basis: Basis;
}

/**
 * The declarations of a kernel's files, read as they are asked for: plain data, bounded, by the identity of the files' content. A unit is kept
 * for as long as what it was read from is as it was: its headers, where its includes lead or that they lead nowhere, what its Makefiles say.
 */
export class DeclarationStore {
  private readonly units = new IdentityCache<KeptUnit>(KEPT_UNITS);
  private readonly headers = new Map<string, HeaderText>();
  private keptText = 0;
  private readonly includes: IncludeFinder;
  private readonly candidates = new KnownCandidates();
  /** Of those who ask this view. */
  private readonly signal: Signal | undefined = undefined;

  constructor(
    private readonly source: Source,
    private readonly dialect: Dialect,
    private readonly arch: string,
    /** Headers that are kept, by the length of their texts in UTF-16 units. */
    private readonly keptLength = KEPT_TEXT,
    /** In milliseconds: what is not told is looked at once in a while. */
    private readonly clock: () => number = Date.now,
  ) {
    this.includes = new IncludeFinder(source);
  }

  /** Forgets what a change of the tree touches. */
  forget({ kind, paths }: SourceChange): void {
    if (kind === 'anything') {
      this.units.clear();
      this.headers.clear();
      this.keptText = 0;
      this.includes.clear();
      return;
    }
    // It may be another though its time and size are the same.
    for (const path of paths)
      for (const header of this.headers.keys())
        if (header === path || header.startsWith(`${path}/`)) this.dropHeader(header);
    this.includes.forget(paths);
    this.units.forgetWhere(({ basis }) => basis.hangsOn(paths));
  }

  /** Looks, before more is read, whether something came or went where includes were looked for. */
  look(): void {
    this.includes.look().catch(() => undefined);
  }

  /** The same store, for those who give a signal with no question. */
  wantedBy(signal: Signal | undefined): this {
    if (signal === this.signal) return this;
    const view: unknown = Object.create(this, { signal: { value: signal } });
    return view as this;
  }

  /** @throws {SourceError} */
  unit(file: string, signal = this.signal): Promise<TranslationUnit> {
    const source = this.sourceFor(signal);
    return whileWanted(signal, async () => {
      const identity = await source.identity(file);
      if (identity === undefined) throw new SourceError('not-found', file);
      const begin = async () => {
        const main = indexMainFile(await source.read(file), this.dialect);
        return this.begin(file, main, Scope.of(file, main, this.dialect), false);
      };
      const kept = await this.units.get(file, identity, begin);
      if (await kept.basis.isCurrent(signal)) return unitFor(kept.unit, signal);
      // What it was read from changed: it is read anew, once for all who saw that.
      if ((await this.units.get(file, identity, begin)) === kept) this.units.forget(file);
      return unitFor((await this.units.get(file, identity, begin)).unit, signal);
    });
  }

  /**
   * A unit of a file that nobody else sees: files may be added to it that the file does not include.
   * @param attention what is noted of its code besides
   */
  apart(file: string, text: string, attention: Attention = {}): TranslationUnit {
    const main = indexMainFile(text, this.dialect);
    return unitFor(this.begin(file, main, Scope.forFew(file, main, this.dialect, attention), true).unit, this.signal);
  }

  /**
   * The file that an `#include` of another leads to; `undefined` when it is not there.
   * @param include as written, with its delimiters
   * @throws {SourceError} where the other file cannot be read
   */
  async included(include: string, file: string): Promise<string | undefined> {
    const { signal } = this;
    const find = (candidates: string) => this.includes.find(candidates, signal);
    // Only of these there is one for each architecture.
    const arch = include.startsWith('<asm/')
      ? await archOfUnit(file, await this.sourceFor(signal).read(file), this.arch, find)
      : (archOf(file) ?? this.arch);
    return find(includeCandidates(include, file, arch).join('\n'));
  }

  private begin(file: string, main: MainFile, scope: Scope, isApart: boolean): KeptUnit {
    const basis = new Basis(
      scope,
      {
        identity: (path) => this.source.identity(path),
        find: (candidates, signal) => this.includes.find(candidates, signal),
        version: () => this.includes.version,
        look: () => this.includes.look(),
        includers: (path) => this.includers(path),
      },
      this.clock,
    );
    let arch: string | undefined;
    let makefiles: readonly Makefile[] | undefined;
    let folders: readonly string[] | undefined;
    // One that lives for a question needs no account of where its includes led.
    const locate = (candidates: string, signal: Signal | undefined) =>
      isApart ? this.includes.find(candidates, signal) : basis.find(candidates, signal);
    const load = async (paths: readonly string[], source: Source): Promise<HeaderText[]> => {
      const headers: HeaderText[] = [];
      for (let i = 0; i < paths.length; i += AT_ONCE) {
        const loaded = await Promise.all(paths.slice(i, i + AT_ONCE).map((path) => this.header(path, source)));
        for (const header of loaded) if (header !== undefined) headers.push(header);
      }
      return headers;
    };
    const fresh = (paths: readonly (string | undefined)[]): string[] => {
      const result: string[] = [];
      for (const path of paths) {
        if (path === undefined || basis.seen.has(path)) continue;
        basis.seen.add(path);
        result.push(path);
      }
      return result;
    };
    const loadFresh = async (paths: readonly (string | undefined)[], source: Source): Promise<HeaderText[]> => {
      const mine = fresh(paths);
      try {
        return await load(mine, source);
      } catch (error) {
        // Whoever asks next reads them.
        for (const path of mine) basis.seen.delete(path);
        throw error;
      }
    };
    /** Files that were added and that no include led to so far. */
    const given = new Map<string, HeaderText>();
    const levels = new Map<number, Promise<Level>>();
    const read = async (level: number, signal: Signal | undefined): Promise<Level> => {
      const source = this.sourceFor(signal);
      makefiles ??= await this.makefilesAround(file, basis.makefiles, source);
      // A file that includes nothing, or that no Makefile compiles, is a part of one that includes it.
      if (level === 0 && (main.includes.length === 0 || !compiles(makefiles, file)))
        basis.includers = await this.includers(file, source);
      const around = level === 0 ? (basis.includers ?? []) : [];
      folders ??= makefiles.flatMap(({ text, folder }) => includeFolders(text, folder));
      const from = folders;
      const compiledFor = (arch ??= await archOfUnit(file, main.text, this.arch, (all) => locate(all, signal)));
      const above = level === 0 ? [{ path: file, includes: main.includes }] : (await at(level - 1, signal)).all;
      const wanted: (string | undefined)[] = [];
      for (const one of above)
        wanted.push(
          ...(await Promise.all(this.candidates.of(one, compiledFor, from).map((all) => locate(all, signal)))),
        );
      // What was added before it was come to: only what it includes itself is new.
      const reached = new Set(wanted.flatMap((path) => (path === undefined ? [] : (given.get(path) ?? []))));
      const loaded = await loadFresh([...around, ...wanted], source);
      for (const { path } of reached) given.delete(path);
      return levelOf(loaded, [...reached]);
    };
    const levelOf = (fresh: readonly HeaderText[], reached: readonly HeaderText[]): Level => {
      if (!isApart) for (const { path, identity } of fresh) basis.read.set(path, identity);
      return { fresh, all: [...reached, ...fresh] };
    };
    // Several questions read the same file: each level of its headers is read once, for all of them.
    const at = (level: number, signal: Signal | undefined): Promise<Level> =>
      joinOrBegin(
        () => levels.get(level),
        () => {
          const reading = read(level, signal);
          levels.set(level, reading);
          reading.catch(() => levels.delete(level));
          return reading;
        },
      );
    let depth = 0;
    const deeper = async (signal: Signal | undefined): Promise<boolean> => {
      const { fresh, all } = await at(depth, signal);
      scope.add(fresh);
      if (all.length === 0) return scope.complete();
      depth++;
      return true;
    };
    let extending: Promise<boolean> | undefined;
    let adding: Promise<unknown> = Promise.resolve();
    const unit: TranslationUnit = {
      scope,
      code: new FileCode(scope, this.dialect),
      extend: (signal) =>
        whileWanted(signal, () =>
          joinOrBegin(
            () => extending,
            () => (extending = deeper(signal).finally(() => (extending = undefined))),
          ),
        ),
      texts: async (level, signal) => (await whileWanted(signal, () => at(level, signal))).all,
      add: (paths, signal) =>
        whileWanted(signal, () => {
          const mine = adding.then(async () => {
            // They are few, and a level that is read meanwhile leaves them out: they are read to the end.
            const headers = await load(fresh(paths), this.source);
            scope.add(headers);
            for (const header of headers) given.set(header.path, header);
            return headers.length > 0;
          });
          adding = mine.catch(() => undefined);
          return mine;
        }),
    };
    return { unit, basis };
  }

  private sourceFor(signal: Signal | undefined): Source {
    return signal === undefined ? this.source : wantedSource(this.source, signal);
  }

  private async header(path: string, source: Source): Promise<HeaderText | undefined> {
    const identity = await source.identity(path);
    if (identity === undefined) return undefined;
    const known = this.headers.get(path);
    if (known?.identity === identity) {
      this.headers.delete(path);
      this.headers.set(path, known);
      return known;
    }
    let text: string;
    try {
      text = await source.read(path);
    } catch (error) {
      // What cannot be read declares nothing: what it would declare is not found.
      if (error instanceof SourceError) return undefined;
      throw error;
    }
    const header = new HeaderText(path, identity, text, this.dialect);
    this.dropHeader(path);
    this.headers.set(path, header);
    this.keptText += text.length;
    for (const oldest of this.headers.keys()) {
      if (this.keptText <= this.keptLength) break;
      this.dropHeader(oldest);
    }
    return header;
  }

  private dropHeader(path: string): void {
    const known = this.headers.get(path);
    if (known === undefined) return;
    this.headers.delete(path);
    this.keptText -= known.text.length;
  }

  /** The files of its folder that include a `.c` file as a part of themselves. */
  private async includers(file: string, source = this.source): Promise<string[]> {
    if (!file.endsWith('.c')) return [];
    const pattern = `^[ \t]*#[ \t]*include[ \t]+"([^"]*/)?${quoted(baseName(file))}"`;
    try {
      const { lines } = await source.linesMatching([pattern], { under: [searchedFolderOf(file)] });
      return [...new Set(lines.map((one) => one.file))].slice(0, AT_ONCE);
    } catch (error) {
      if (error instanceof SourceError) return [];
      throw error;
    }
  }

  /**
   * The Makefiles of the folders around a file.
   * @param identities is told which they are, as they were before they were read
   */
  private async makefilesAround(
    file: string,
    identities: Map<string, string | undefined>,
    source: Source,
  ): Promise<Makefile[]> {
    const read = (folder: string) =>
      ['Makefile', 'Kbuild'].map(async (name): Promise<Makefile[]> => {
        const path = `${folder}/${name}`;
        identities.set(path, await source.identity(path));
        try {
          return [{ folder, text: await source.read(path) }];
        } catch (error) {
          if (error instanceof SourceError) return [];
          throw error;
        }
      });
    const own = folderOf(file);
    const folders = new Set([...(own === '' ? [] : [own]), ...foldersAround(file)]);
    return (await Promise.all([...folders].flatMap(read))).flat();
  }
}

/** A Makefile, with the folder that it is of. */
interface Makefile {
  readonly folder: string;
  readonly text: string;
}

/** Whether a file may be compiled by itself, by the Makefiles around it. Where there are none it is not known that it is not. */
function compiles(makefiles: readonly Makefile[], file: string): boolean {
  if (!file.endsWith('.c')) return true;
  const object = `${baseName(file).replace(/\.c$/, '')}.o`;
  const named = new RegExp(`(^|[^\\w.-])${quoted(object)}(?![\\w.-])`);
  return makefiles.length === 0 || makefiles.some(({ text }) => named.test(text));
}

/** A unit for somebody who may give up, whoever else asks it. */
function unitFor(unit: TranslationUnit, wanted: Signal | undefined): TranslationUnit {
  if (wanted === undefined) return unit;
  return {
    ...unit,
    extend: (signal = wanted) => unit.extend(signal),
    texts: (level, signal = wanted) => unit.texts(level, signal),
    add: (paths, signal = wanted) => unit.add(paths, signal),
  };
}
