import { headersWithMacro } from '../../c/types/includedMacro.js';
import { SourceError } from '../../source/source.js';
import type { Ask } from '../ask.js';
import {
  isSeenFrom,
  mayBeReplaced,
  replacesWeak,
  symbolInFile,
  withoutStubs,
  type SymbolInFile,
  type SymbolPlace,
} from '../symbol.js';
import { nearness, Nearness, mainFolderOf } from '../../source/nearness.js';
import type { Place } from '../../source/place.js';
import type { TreeFiles } from '../treeFiles.js';
import { definitionsOf } from './definers.js';
import { Memo } from '../../source/memo.js';

export type DefinedKind = 'function' | 'macro' | 'syscall' | 'variable';

export interface Definitions {
  /** The branches of an `#if` in one file are several places of one thing. */
  readonly places: readonly Place[];
  /** Several files define it, and nothing says which is meant. */
  readonly ambiguous: boolean;
}

/** Names of which the definitions are kept. */
const KEPT = 2000;
const NONE: Definitions = { places: [], ambiguous: false };

/** What a name means where a file uses it: of all its definitions those that can be meant there. */
export class DefinitionSearch {
  private readonly found: Memo<Definitions>;

  constructor(private readonly tree: TreeFiles) {
    this.found = new Memo(tree.source, KEPT);
  }

  /**
   * The definitions of the first kind that there is: the file's own, else the macro that its headers make of the name, else those that are nearest to
   * it. What other files keep to themselves is none.
   */
  async of(name: string, kinds: readonly DefinedKind[], { near, signal }: Ask): Promise<Definitions> {
    if (isOfCompiler(name)) return NONE;
    return this.found.get(`${kinds.join()} ${name} ${near ?? ''}`, signal, (own) =>
      new NameSearch(this.tree.wantedBy(own)).of(kinds, name, near),
    );
  }
}

/** Looks for what a name means, for somebody who may give up. */
class NameSearch {
  constructor(private readonly tree: TreeFiles) {}

  async of(kinds: readonly DefinedKind[], name: string, near: string | undefined): Promise<Definitions> {
    if (near !== undefined) {
      for (const kind of kinds) {
        const own = meant([await this.inFile(near, kind, name)], near);
        const weak = own.length > 0 && own.every((one) => one.weak === true);
        const better = weak ? await this.inPlaceOf(kind, name, near) : undefined;
        if (better !== undefined) return better;
        if (own.length > 0) return { places: own.map(({ place }) => place), ambiguous: false };
      }
      const macro = kinds.includes('macro') ? await this.includedMacro(name, near) : NONE;
      if (macro.places.length > 0) return macro;
    }
    // What is made by macros is looked for when the name stands for nothing else.
    for (const made of ['never', 'only'] as const)
      for (const kind of kinds) {
        const found = await this.inTree(kind, name, made, near);
        if (found.places.length > 0) return found;
      }
    return NONE;
  }

  /** The macro that a name is where the headers of a file say so: known without a look at the rest of the tree. */
  private async includedMacro(name: string, near: string): Promise<Definitions> {
    let headers: readonly string[];
    try {
      headers = await headersWithMacro(this.tree, near, name);
    } catch (error) {
      if (error instanceof SourceError) return NONE;
      throw error;
    }
    const files = await Promise.all(headers.map((header) => this.inFile(header, 'macro', name)));
    return amongFiles(meant(files, near), 'macro');
  }

  private async inTree(
    kind: DefinedKind,
    name: string,
    made: 'never' | 'only',
    near: string | undefined,
  ): Promise<Definitions> {
    for (const under of made === 'only' ? [undefined] : nearTo(near, this.tree.arch))
      for await (const files of definitionsOf(this.tree, { kind, name }, { near, under, made })) {
        const found = meant(files, near);
        // What a stub of a header stands for, or what replaces something weak, may be anywhere.
        const isSettled = under === undefined || !found.every(mayBeReplaced);
        if (found.length === 0 || !isSettled) continue;
        this.tree.settled(name);
        return amongFiles(found, kind);
      }
    return NONE;
  }

  /** What another file defines in the place of what is weak in a file: not that of another architecture. */
  private async inPlaceOf(kind: DefinedKind, name: string, near: string): Promise<Definitions | undefined> {
    const { arch } = this.tree;
    for (const under of [`arch/${arch}`, undefined])
      for await (const files of definitionsOf(this.tree, { kind, name }, { near, under, made: 'never' })) {
        const found = meant(files, near).filter(
          (one) => replacesWeak(one) && nearness(one.place.file, near, arch) !== Nearness.ForeignArchitecture,
        );
        if (found.length > 0) return amongFiles(found, kind);
      }
    return undefined;
  }

  private async inFile(file: string, kind: DefinedKind, name: string): Promise<SymbolInFile> {
    try {
      return await symbolInFile(this.tree, file, { kind, name });
    } catch (error) {
      if (error instanceof SourceError) return { file, defined: [], owners: [] };
      throw error;
    }
  }
}

/**
 * The folders in which a definition is looked for before all of the tree, the nearest first: what is nearer is meant whatever else there is, and these
 * are searched in a fraction of the time.
 */
function nearTo(near: string | undefined, arch: string): (string | undefined)[] {
  if (near === undefined) return [undefined];
  const folders = new Set([mainFolderOf(near), 'include', `arch/${arch}`]);
  return [...folders, undefined];
}

/** What the compiler brings is defined nowhere. */
function isOfCompiler(name: string): boolean {
  return name.startsWith('__builtin_');
}

function meant(files: readonly SymbolInFile[], near: string | undefined): SymbolPlace[] {
  return files.flatMap(({ defined }) => defined.filter((one) => one.local !== true && isSeenFrom(one, near)));
}

function amongFiles(found: readonly SymbolPlace[], kind: DefinedKind): Definitions {
  return {
    places: withoutStubs(found, kind).map(({ place }) => place),
    ambiguous: new Set(withoutStubs(found, kind).map(({ place }) => place.file)).size > 1,
  };
}
