import { hasRole } from '../../c/roles.js';
import { archOf } from '../../c/types/includes.js';
import type { TreeFiles } from '../treeFiles.js';
import { IdentityCache } from '../../source/cache.js';
import { nearestFirst, topOf } from '../../source/nearness.js';
import { SourceError } from '../../source/source.js';
import type { WordRole } from '../../wordRole.js';
import { unitsOf, type FileUnits, type Unit } from './units.js';

/** Files that are kept as they were read: a search for a way looks into a few thousand functions of a few hundred files. */
const KEPT = 800;
/** Files that may define a name, of which the nearest are looked into. */
const MOST_DEFINERS = 24;

/** There is no index of the tree, by which it is known what a word does in which file. */
export class NotIndexed extends Error {
  override readonly name = 'NotIndexed';
}

/** A tree as its tokens show it, file by file, with the index that says which files to look into. */
export class LexicalTree {
  private readonly known = new IdentityCache<FileUnits>(KEPT);
  private readonly roles = new Map<string, Promise<readonly string[]>>();
  /** The files that define a name which does not stand there as one that is defined: a macro makes it. */
  private readonly made = new Map<string, Set<string>>();
  /** What could not be read. */
  readonly unreachable = new Set<string>();

  /** @param scans whether a tree without an index is searched: a second or more for each word that is asked for */
  constructor(
    readonly tree: TreeFiles,
    private readonly scans: boolean,
  ) {}

  /** The files in which a word has a role, in no order. @throws {NotIndexed} where there is no index and nothing is searched */
  filesIn(word: string, role: WordRole): Promise<readonly string[]> {
    const key = `${word} ${role}`;
    let found = this.roles.get(key);
    if (found === undefined) {
      found = this.askRole(word, role);
      this.roles.set(key, found);
    }
    return found;
  }

  /** Whether an index tells where a word has a role, so that nothing is searched for it. */
  async isIndexed(word: string): Promise<boolean> {
    return (await this.tree.source.filesInRole?.(word, 'value')) !== undefined;
  }

  /** Says for which words the whole tree will be searched next: one pass finds them all. */
  foresee(words: readonly string[]): void {
    this.tree.foresee(words);
  }

  private async askRole(word: string, role: WordRole): Promise<readonly string[]> {
    const found = await this.tree.source.filesInRole?.(word, role);
    if (found === undefined && !this.scans) throw new NotIndexed();
    const { files, unreachable } = found ?? (await this.tree.filesWithWord(word));
    for (const path of unreachable) this.unreachable.add(path);
    if (found !== undefined) return files;
    const having: string[] = [];
    for (const file of files) {
      const text = await this.textOf(file);
      if (text !== undefined && hasRole(text, word, role)) having.push(file);
    }
    return having;
  }

  private async textOf(file: string): Promise<string | undefined> {
    try {
      return await this.tree.source.read(file);
    } catch (error) {
      if (!(error instanceof SourceError)) throw error;
      this.unreachable.add(file);
      return undefined;
    }
  }

  /** The same, the nearest to a file first; those that do not count are left out. */
  async nearest(word: string, role: WordRole, near: string | undefined): Promise<string[]> {
    return nearestFirst(await this.filesIn(word, role), near, this.tree.arch);
  }

  /** What a file shows; `undefined` when it cannot be read. */
  async units(file: string): Promise<FileUnits | undefined> {
    try {
      const identity = await this.tree.source.identity(file);
      if (identity === undefined) {
        // It is gone since the index, or the search, named it: what it said is not known any more.
        this.unreachable.add(file);
        return undefined;
      }
      return await this.known.get(file, identity, () => unitsOf(this.tree, file));
    } catch (error) {
      if (!(error instanceof SourceError)) throw error;
      this.unreachable.add(file);
      return undefined;
    }
  }

  /** Has a definition be found by who names it, though its name may not stand where a macro makes it. */
  learn({ name, place: { file } }: Unit): void {
    const files = this.made.get(name);
    if (files === undefined) this.made.set(name, new Set([file]));
    else files.add(file);
  }

  /** The files that may define a name, the nearest to another first. */
  private async defining(name: string, near: string | undefined, arch: string): Promise<readonly string[]> {
    const files = await this.filesIn(name, 'defines');
    const made = this.made.get(name);
    const all = made === undefined ? files : new Set([...files, ...made]);
    return nearestFirst(all, near, arch).slice(0, MOST_DEFINERS);
  }

  /**
   * The functions and macros that a name means where a file says it: its own, else those that it can see, the nearest, and no stub beside what it
   * stands for.
   * @param near absent: every one in the tree
   * @param arch the architecture for which the file is compiled, where it is not one of another
   */
  async definers(name: string, near: string | undefined, arch = this.tree.arch): Promise<readonly Unit[]> {
    const own = near === undefined ? [] : await this.definedIn(near, name);
    if (own.some(({ stub }) => !stub)) return own;
    const found: Unit[] = [...own];
    for (const file of await this.defining(name, near, arch)) {
      if (file === near) continue;
      for (const unit of await this.definedIn(file, name)) if (near === undefined || isSeen(unit)) found.push(unit);
    }
    if (near === undefined) return found;
    const full = found.filter(({ stub }) => !stub);
    const written = full.length > 0 ? full : found;
    // What another architecture has is not what this one calls, however it is written.
    const here = written.filter(({ place }) => !isForeign(place.file, near, arch));
    const meant = here.length > 0 ? here : written;
    // What a `.c` file has ranks above an inline one that stands for it in another configuration.
    const bodies = meant.filter(({ place, kind, inline }) => place.file.endsWith('.c') && kind !== 'macro' && !inline);
    // Of an architecture each is one of its variants, in 32 and in 64 bit.
    const variants = meant.filter((one) => topOf(one.place.file).startsWith('arch/') && !bodies.includes(one));
    const ranked = bodies.length > 0 && meant.some((one) => one.inline) ? [...bodies, ...variants] : meant;
    return ranked.slice(0, MOST_MEANT);
  }

  /** Whether a file can mean a definition by its name; one of an architecture where the kernel is compiled for that. */
  async isMeant({ name, key, place }: Unit, file: string): Promise<boolean> {
    const meant = await this.definers(name, file, archOf(file) ?? archOf(place.file));
    return meant.some((one) => one.key === key);
  }

  private async definedIn(file: string, name: string): Promise<Unit[]> {
    return (await this.units(file))?.units.filter((unit) => unit.name === name && unit.kind !== 'syscall') ?? [];
  }
}

function isForeign(file: string, near: string, arch: string): boolean {
  const top = topOf(file);
  return top.startsWith('arch/') && top !== `arch/${arch}` && top !== topOf(near);
}

/** Of several definitions that a call may mean the nearest are followed. */
const MOST_MEANT = 3;

/** Whether another file can mean a definition. */
function isSeen({ static: own, place: { file } }: Unit): boolean {
  return !own || file.endsWith('.h');
}
