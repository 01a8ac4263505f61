import { inTurn, stopIfAborted, type Signal } from '../../signal.js';
import { IdentityCache } from '../../source/cache.js';
import { SourceError, type Source } from '../../source/source.js';
import type { Dialect } from '../dialect.js';
import { indexFile, indexMainFile, type FileIndex } from './fileIndex.js';
import { archOf, foldersAround, includeCandidates, includeFolders } from './includes.js';
import { Scope, type Header } from './scope.js';

/** Headers that are kept, by the length of their texts in UTF-16 units: about two files' worth of includes. */
const KEPT_TEXT = 16_000_000;
const KEPT_WORLDS = 4;
/** So many headers are looked at for changes with every question, more of them only after some time, in milliseconds. */
const CHECKED_ALWAYS = 32;
const CHECK_EVERY = 2000;
/** Includes whose files are remembered. */
const KEPT_INCLUDES = 8000;
/** Files read at once. */
const AT_ONCE = 64;

/** A scope and how far the headers of its file were followed. */
export interface TranslationUnit {
  readonly scope: Scope;
  /** When its headers were looked at for changes. */
  readonly checked: { at: number };
  /** Adds the headers that those included so far include. @returns whether there were any */
  extend(signal?: Signal): Promise<boolean>;
  /** Adds files that nothing includes. */
  add(paths: readonly string[], signal?: Signal): Promise<boolean>;
}

/** The declarations of a kernel's files, read as they are asked for: plain data, bounded, by the identity of the files' content. */
export class DeclarationStore {
  private readonly units = new IdentityCache<TranslationUnit>(KEPT_WORLDS);
  private readonly headers = new Map<string, { identity: string; index: FileIndex }>();
  private keptText = 0;
  /** Where an include leads, by what is said and where it is looked for. */
  private readonly found = new Map<string, Promise<string | undefined>>();

  constructor(
    private readonly source: Source,
    private readonly dialect: Dialect,
    private readonly arch: string,
    /** Headers that are kept, by the length of their texts in UTF-16 units. */
    private readonly keptLength = KEPT_TEXT,
  ) {}

  /** @throws {SourceError} */
  async unit(file: string, signal?: Signal): Promise<TranslationUnit> {
    const identity = await this.source.identity(file);
    if (identity === undefined) throw new SourceError('not-found', file);
    await inTurn(signal);
    const begin = async () => this.begin(file, await this.source.read(file));
    const unit = await this.units.get(file, identity, begin);
    if (await this.isCurrent(unit)) return unit;
    // A header changed: what was read with it is read anew.
    this.units.forget(file);
    return this.units.get(file, identity, begin);
  }

  /** A unit of a file that nobody else sees: files may be added to it that the file does not include. */
  apart(file: string, text: string): TranslationUnit {
    return this.begin(file, text, true);
  }

  /** Whether the headers that answers came from are as they were. Where they are many, they are looked at once in a while. */
  private async isCurrent({ scope, checked }: TranslationUnit): Promise<boolean> {
    const now = Date.now();
    if (scope.used.size > CHECKED_ALWAYS && now - checked.at < CHECK_EVERY) return true;
    checked.at = now;
    const same = await Promise.all(
      [...scope.used].map(async ([path, identity]) => (await this.source.identity(path)) === identity),
    );
    return same.every((one) => one);
  }

  private begin(file: string, text: string, lean = false): TranslationUnit {
    const main = indexMainFile(text, this.dialect);
    const scope = new Scope(file, main, this.dialect, lean);
    const arch = archOf(file) ?? this.arch;
    const seen = new Set([file]);
    let folders: readonly string[] | undefined;
    let frontier: Header[] = [{ path: file, identity: '', index: main }];
    const load = async (paths: readonly string[]): Promise<Header[]> => {
      const headers: Header[] = [];
      for (let i = 0; i < paths.length; i += AT_ONCE) {
        const loaded = await Promise.all(paths.slice(i, i + AT_ONCE).map((path) => this.header(path)));
        for (const header of loaded) if (header !== undefined) headers.push(header);
      }
      return headers;
    };
    const fresh = (paths: readonly (string | undefined)[]): string[] => {
      const result: string[] = [];
      for (const path of paths) {
        if (path === undefined || seen.has(path)) continue;
        seen.add(path);
        result.push(path);
      }
      return result;
    };
    let isFirst = true;
    const deeper = async (): Promise<boolean> => {
      // A file that includes nothing is a part of one that includes it.
      const around = isFirst && main.includes.length === 0 ? await this.includers(file) : [];
      isFirst = false;
      if (around.length > 0) {
        frontier = await load(fresh(around));
        scope.add(frontier);
        return true;
      }
      folders ??= await this.includeFolders(file);
      const from = folders;
      const wanted: (string | undefined)[] = [];
      for (const { path, index } of frontier)
        wanted.push(...(await Promise.all(index.includes.map((include) => this.locate(include, path, arch, from)))));
      frontier = await load(fresh(wanted));
      scope.add(frontier);
      return frontier.length > 0;
    };
    // Several questions read the same file: each level of its headers is read once, for all of them, whoever gives up.
    let extending: Promise<boolean> | undefined;
    let adding: Promise<unknown> = Promise.resolve();
    return {
      scope,
      checked: { at: Date.now() },
      extend: async (signal) => {
        await inTurn(signal);
        extending ??= deeper().finally(() => (extending = undefined));
        const added = await extending;
        stopIfAborted(signal);
        return added;
      },
      add: async (paths, signal) => {
        const mine = adding.then(async () => {
          const headers = await load(fresh(paths));
          scope.add(headers);
          return headers.length > 0;
        });
        adding = mine.catch(() => undefined);
        const added = await mine;
        stopIfAborted(signal);
        return added;
      },
    };
  }

  private async header(path: string): Promise<Header | undefined> {
    const identity = await this.source.identity(path);
    if (identity === undefined) return undefined;
    const known = this.headers.get(path);
    if (known?.identity === identity) {
      this.headers.delete(path);
      this.headers.set(path, known);
      return { path, identity, index: known.index };
    }
    let text: string;
    try {
      text = await this.source.read(path);
    } catch (error) {
      // What cannot be read declares nothing: what it would declare is not found.
      if (error instanceof SourceError) return undefined;
      throw error;
    }
    const index = indexFile(text, this.dialect);
    if (known !== undefined) this.keptText -= known.index.text.length;
    this.headers.delete(path);
    this.headers.set(path, { identity, index });
    this.keptText += text.length;
    for (const [oldest, { index: kept }] of this.headers) {
      if (this.keptText <= this.keptLength) break;
      this.headers.delete(oldest);
      this.keptText -= kept.text.length;
    }
    return { path, identity, index };
  }

  /** The file that an include leads to; `undefined` when there is none. */
  private locate(include: string, from: string, arch: string, folders: readonly string[]): Promise<string | undefined> {
    const candidates = includeCandidates(include, from, arch, folders);
    const key = candidates.join(' ');
    let path = this.found.get(key);
    if (path === undefined) {
      if (this.found.size >= KEPT_INCLUDES) this.found.clear();
      path = this.firstThere(candidates);
      this.found.set(key, path);
      path.catch(() => this.found.delete(key));
    }
    return path;
  }

  /** The files of its folder that include a `.c` file as a part of themselves. */
  private async includers(file: string): Promise<string[]> {
    if (!file.endsWith('.c')) return [];
    const slash = file.lastIndexOf('/');
    const name = file.slice(slash + 1).replace(/[.+]/g, '\\$&');
    const pattern = `^[ \t]*#[ \t]*include[ \t]+"([^"]*/)?${name}"`;
    try {
      const { lines } = await this.source.linesMatching([pattern], { under: [slash < 0 ? '.' : file.slice(0, slash)] });
      return [...new Set(lines.map((one) => one.file))].slice(0, AT_ONCE);
    } catch (error) {
      if (error instanceof SourceError) return [];
      throw error;
    }
  }

  /** Where the Makefiles around a file say that headers lie. */
  private async includeFolders(file: string): Promise<string[]> {
    const read = (folder: string) =>
      ['Makefile', 'Kbuild'].map(async (name) => {
        try {
          return includeFolders(await this.source.read(`${folder}/${name}`), folder);
        } catch (error) {
          if (error instanceof SourceError) return [];
          throw error;
        }
      });
    return (await Promise.all(foldersAround(file).flatMap(read))).flat();
  }

  private async firstThere(candidates: readonly string[]): Promise<string | undefined> {
    for (const path of candidates) if ((await this.source.identity(path)) !== undefined) return path;
    return undefined;
  }
}
