import type { Signal } from '../../signal.js';
import { SourceError } from '../../source/source.js';
import type { Ask } from '../facts.js';
import { isSeenFrom, symbolInFile, withoutStubs, type SymbolInFile, type SymbolPlace } from '../symbol.js';
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

  /** The definitions of the first kind that there is: the file's own, else those that are nearest to it. What other files keep to themselves is none. */
  async of(name: string, kinds: readonly DefinedKind[], { near, signal }: Ask): Promise<Definitions> {
    for (const kind of kinds) {
      const found = await this.found.get(`${kind} ${name} ${near ?? ''}`, signal, (own) =>
        this.search(kind, name, near, own),
      );
      if (found.places.length > 0) return found;
    }
    return NONE;
  }

  private async search(
    kind: DefinedKind,
    name: string,
    near: string | undefined,
    signal: Signal | undefined,
  ): Promise<Definitions> {
    const symbol = { kind, name };
    const own = near === undefined ? [] : meant([await this.inFile(near, kind, name)], near);
    if (own.length > 0) return { places: own.map(({ place }) => place), ambiguous: false };
    for await (const files of definitionsOf(this.tree, symbol, { near, signal })) {
      const found = meant(files, near);
      if (found.length > 0) return amongFiles(found, kind);
    }
    return NONE;
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

function meant(files: readonly SymbolInFile[], near: string | undefined): SymbolPlace[] {
  return files.flatMap(({ defined }) => defined.filter((one) => one.local !== true && isSeenFrom(one, near)));
}

function amongFiles(found: readonly SymbolPlace[], kind: DefinedKind): Definitions {
  return {
    places: withoutStubs(found, kind).map(({ place }) => place),
    ambiguous: new Set(withoutStubs(found, kind).map(({ place }) => place.file)).size > 1,
  };
}
