import { soleWord } from '../../c/callForm.js';
import { stopIfAborted, type Signal } from '../../signal.js';
import { nearestFirst } from '../../source/nearness.js';
import { kept } from './hop.js';
import type { LexicalTree } from './lexicalTree.js';
import { namesHeld } from './localValue.js';
import {
  argumentsAt,
  callAround,
  parameterOf,
  parametersOf,
  type FileUnits,
  type Put,
  type Unit,
  type UnitCall,
} from './units.js';

/** Functions and macros that hand on what they are given, one to the other, at most. */
const MOST_HANDED = 5;

/** A function or macro, and which of its arguments it puts somewhere, from 0. */
export interface Setter {
  readonly by: Unit;
  readonly index: number;
}

/** Where a function, or one that it hands on to, puts what it is given. */
export interface StoredIn {
  readonly put: Put;
  readonly file: FileUnits;
  /** To which it is given first. */
  readonly setter: Setter;
}

type StoredAt = Omit<StoredIn, 'setter'>;

/** A function that is given to another one. */
export interface Given {
  readonly name: string;
  /** The function in which that is done; absent at the top level. */
  readonly in: Unit | undefined;
  readonly file: FileUnits;
  readonly line: number;
}

/** What is given to functions and macros that put it behind a member, or hand it on to one that does, by the tokens. */
export class StoredBy {
  private readonly stores = new Map<string, Promise<readonly StoredAt[]>>();

  constructor(
    private readonly tree: LexicalTree,
    private readonly signal: Signal | undefined,
    private readonly mostFiles: number,
  ) {}

  letGo(most: number): void {
    if (this.stores.size > most) this.stores.clear();
  }

  /** Where a function puts what it is given. */
  private async storesOf(setter: Setter): Promise<readonly StoredIn[]> {
    const found = await this.storesDeeper(setter, new Set());
    return found.map((one) => ({ ...one, setter }));
  }

  /** Where it ends that a function of a file is given to others where a name stands. */
  async storesAt(file: FileUnits, value: UnitCall): Promise<readonly StoredIn[]> {
    const call = callAround(file, value);
    if (call === undefined) return [];
    const found: StoredIn[] = [];
    for (const by of await this.tree.definers(call.name, file.file))
      if (by.kind !== 'syscall') found.push(...(await this.storesOf({ by, index: call.index })));
    return found;
  }

  private storesDeeper({ by, index }: Setter, above: ReadonlySet<string>): Promise<readonly StoredAt[]> {
    const key = `${by.key} ${index}`;
    if (above.has(key) || above.size >= MOST_HANDED) return Promise.resolve([]);
    return kept(this.stores, `${key} ${above.size}`, () => this.findStores({ by, index }, new Set([...above, key])));
  }

  private async findStores({ by, index }: Setter, above: ReadonlySet<string>): Promise<readonly StoredAt[]> {
    stopIfAborted(this.signal);
    const file = await this.tree.units(by.place.file);
    const parameter = file === undefined ? undefined : parameterOf(file, by, index);
    if (file === undefined || parameter === undefined) return [];
    const found: StoredAt[] = file.puts
      .filter((put) => put.in?.key === by.key && put.member !== undefined && put.value === parameter)
      .map((put) => ({ put, file }));
    for (const value of by.values) {
      if (value.name !== parameter) continue;
      const call = callAround(file, value);
      if (call === undefined) continue;
      for (const next of await this.tree.definers(call.name, file.file))
        if (next.kind !== 'syscall') found.push(...(await this.storesDeeper({ by: next, index: call.index }, above)));
    }
    return found;
  }

  /** The files in which a function or macro may be given something, the nearest to its own first. */
  async filesGiving({ name, static: own, kind, place: { file } }: Unit): Promise<readonly string[]> {
    if (own && kind !== 'macro' && file.endsWith('.c')) return [file];
    const { files } = await this.tree.tree.filesWithWord(name);
    return nearestFirst(files, file, this.tree.tree.arch).slice(0, this.mostFiles);
  }

  /** The functions that one is given in some files at a place among its arguments, and the parameters of those who hand on to it. */
  async *givenTo(
    { by, index }: Setter,
    files: readonly string[],
  ): AsyncGenerator<{ readonly given: Given; readonly handedOn?: Setter }> {
    for (const path of files) {
      stopIfAborted(this.signal);
      const file = await this.tree.units(path);
      if (file === undefined) continue;
      for (const unit of [...file.units, undefined])
        for (const call of unit?.calls ?? file.outside) {
          if (call.name !== by.name || unit?.key === by.key) continue;
          const name = soleWord(argumentsAt(file, call)[index]);
          if (name === undefined) continue;
          if (!(await this.tree.definers(by.name, path)).some(({ key }) => key === by.key)) continue;
          const given = { name, in: unit, file, line: call.line };
          const parameter = unit === undefined ? -1 : parametersOf(file, unit).indexOf(name);
          if (unit !== undefined && parameter >= 0) yield { given, handedOn: { by: unit, index: parameter } };
          else for (const held of namesHeld(file, unit, name)) yield { given: { ...given, name: held } };
        }
    }
  }
}
