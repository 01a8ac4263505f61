import { joinOrBegin, whileWanted, type Signal } from '../../signal.js';
import type { Source } from '../../source/source.js';
import { SourceError } from '../../source/source.js';
import { wantedSource } from '../../source/wantedSource.js';
import { archOf, includeCandidates } from '../types/includes.js';
import { Assembly } from './assembly.js';
import { Conditions, cppHolds } from './conditions.js';
import { FOREIGN } from './expand.js';
import { machineOf } from './machine.js';
import { readStatements, type AsmItem } from './statements.js';

/** Assemblies that are kept: what an architecture's entry code needs. */
const KEPT = 12;
/** Assemblies whose labels are kept by their names. */
const KEPT_NAMES = 200;
/** Files that are read for one assembly. */
const MAX_FILES = 400;
/** Files that are kept read, shared by assemblies. */
const KEPT_FILES = 600;
/** Files that are looked at together. */
const AT_ONCE = 32;

interface Kept {
  /** Every file that was read or looked for, with what identified it: `undefined` for one that was not there. */
  readonly identities: ReadonlyMap<string, string | undefined>;
  readonly assembly: Assembly;
}

interface Names {
  readonly identities: ReadonlyMap<string, string | undefined>;
  readonly names: ReadonlySet<string>;
}

interface ReadFile {
  readonly identity: string;
  readonly items: readonly AsmItem[];
}

/** Assembler files with all that they include: plain data, bounded, for as long as every file of them is as it was. */
export class AssemblyStore {
  private readonly kept = new Map<string, Promise<Kept | undefined>>();
  private readonly names = new Map<string, Names>();
  private readonly read = new Map<string, ReadFile>();
  private readonly signal: Signal | undefined = undefined;

  constructor(
    private readonly source: Source,
    private readonly arch: string,
  ) {}

  /** The same store, for somebody who may give up. */
  wantedBy(signal: Signal | undefined): this {
    if (signal === undefined) return this;
    const view: unknown = Object.create(this, {
      signal: { value: signal },
      source: { value: wantedSource(this.source, signal) },
    });
    return view as this;
  }

  /** What an assembler file comes to; `undefined` when it cannot be read. */
  of(file: string): Promise<Assembly | undefined> {
    return whileWanted(this.signal, async () => {
      const before = this.kept.get(file);
      const kept = await this.made(file);
      // What is only now made is as the files are.
      if (before === undefined) return kept?.assembly;
      if (kept !== undefined && (await this.isCurrent(kept.identities))) return kept.assembly;
      if (this.kept.get(file) === before) this.kept.delete(file);
      return (await this.made(file))?.assembly;
    });
  }

  private made(file: string): Promise<Kept | undefined> {
    return joinOrBegin(
      () => this.kept.get(file),
      () => {
        const made = this.make(file);
        this.kept.set(file, made);
        made.catch(() => {
          if (this.kept.get(file) === made) this.kept.delete(file);
        });
        for (const oldest of this.kept.keys()) {
          if (this.kept.size <= KEPT) break;
          this.kept.delete(oldest);
        }
        return made;
      },
    );
  }

  /** Forgets everything, though the identities of the files may be the same. */
  clear(): void {
    this.kept.clear();
    this.names.clear();
    this.read.clear();
  }

  /** Whether an assembler file comes to have a label of a name. */
  async has(file: string, name: string): Promise<boolean> {
    const known = this.names.get(file);
    if (known !== undefined && (await this.isCurrent(known.identities))) return known.names.has(name);
    return ((await this.of(file))?.named(name).length ?? 0) > 0;
  }

  private keepNames(file: string, { identities, assembly }: Kept): void {
    this.names.delete(file);
    this.names.set(file, { identities, names: new Set(assembly.labels.map(({ name }) => name)) });
    for (const oldest of this.names.keys()) {
      if (this.names.size <= KEPT_NAMES) break;
      this.names.delete(oldest);
    }
  }

  private async isCurrent(identities: ReadonlyMap<string, string | undefined>): Promise<boolean> {
    const all = [...identities];
    for (let i = 0; i < all.length; i += AT_ONCE) {
      const same = await Promise.all(
        all.slice(i, i + AT_ONCE).map(async ([path, identity]) => (await this.source.identity(path)) === identity),
      );
      if (same.includes(false)) return false;
    }
    return true;
  }

  private async make(file: string): Promise<Kept | undefined> {
    const arch = archOf(file) ?? this.arch;
    const identities = new Map<string, string | undefined>();
    const files = new Map<string, readonly AsmItem[]>();
    const links = new Map<string, string>();
    let wanted = [file];
    while (wanted.length > 0 && files.size < MAX_FILES) {
      const found = await Promise.all(wanted.map((path) => this.items(path, file, identities)));
      const next = new Map<string, Promise<string | undefined>>();
      wanted.forEach((path, index) => {
        const items = found[index];
        if (items === undefined) return;
        files.set(path, items);
        for (const include of includesOf(items))
          next.set(`${path} ${include}`, this.locate(includeCandidates(include, path, arch), identities));
      });
      const more = new Set<string>();
      for (const [key, where] of next) {
        const path = await where;
        if (path === undefined) continue;
        links.set(key, path);
        if (!files.has(path)) more.add(path);
      }
      wanted = [...more];
    }
    if (!files.has(file)) return undefined;
    const assembly = new Assembly(file, machineOf(file), {
      items: (path) => files.get(path),
      include: (path, from) => links.get(`${from} ${path}`),
    });
    const kept = { identities, assembly };
    this.keepNames(file, kept);
    return kept;
  }

  private async items(
    path: string,
    main: string,
    identities: Map<string, string | undefined>,
  ): Promise<readonly AsmItem[] | undefined> {
    const identity = await this.source.identity(path);
    identities.set(path, identity);
    if (identity === undefined) return undefined;
    const machine = machineOf(main);
    // A header is read as the machine that includes it reads it.
    const key = `${machine.comment ?? ''} ${path}`;
    const known = this.read.get(key);
    if (known?.identity === identity) return known.items;
    try {
      const items = readStatements(await this.source.read(path), machine);
      this.read.delete(key);
      this.read.set(key, { identity, items });
      for (const oldest of this.read.keys()) {
        if (this.read.size <= KEPT_FILES) break;
        this.read.delete(oldest);
      }
      return items;
    } catch (error) {
      if (error instanceof SourceError) return undefined;
      throw error;
    }
  }

  private async locate(
    candidates: readonly string[],
    identities: Map<string, string | undefined>,
  ): Promise<string | undefined> {
    for (const path of candidates) {
      const identity = await this.source.identity(path);
      identities.set(path, identity);
      if (identity !== undefined) return path;
    }
    return undefined;
  }
}

/** What a file includes where it is not read as C. */
function includesOf(items: readonly AsmItem[]): string[] {
  const conditions = new Conditions();
  const found: string[] = [];
  const defined = (name: string) => FOREIGN.get(name);
  for (const item of items) {
    if (item.kind === 'include' && !conditions.isDead) found.push(item.path);
    if (item.kind !== 'if') continue;
    if (item.word === 'endif') conditions.close('cpp');
    else if (item.word === 'else') conditions.next('cpp', true);
    else if (item.word === 'elif') conditions.next('cpp', cppHolds('if', item.condition, defined));
    else conditions.open('cpp', cppHolds(item.word, item.condition, defined));
  }
  return found;
}
