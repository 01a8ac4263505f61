import { lowerBound } from '../../sorted.js';
import type { Dialect } from '../dialect.js';
import { CodeReader } from './codeReader.js';
import { tokenAt, type CToken } from './cToken.js';
import { NOT_UNDERSTOOD } from './cType.js';
import { BlockScope } from './blockScope.js';
import { alternatesOf } from './fileIndex.js';
import { marked, type MacroBody } from './macroBody.js';
import { MacroNames } from './macroNames.js';
import type { Scope } from './scope.js';
import { sliceAround } from './slice.js';
import type { StoreUse, Uses } from './uses.js';

/** The code of a file, each item of its top level read as it is asked for, with what its scope declares so far. */
export class FileCode {
  /** What was read of the items, and the version of the scope that it was read with. */
  private readonly items: { uses: Uses; version: number }[] = [];

  constructor(
    readonly scope: Scope,
    private readonly dialect: Dialect,
  ) {}

  /**
   * What the names in an item are.
   * @param again read it once more if headers were added since
   */
  usesIn(item: number, again: boolean): Uses {
    const { main, version } = this.scope;
    const known = this.items[item];
    if (known !== undefined && (!again || known.version === version)) return known.uses;
    const uses = this.read(this.tokensOf(this.indexesOf(item)));
    for (const { indexes } of alternatesOf(main, item)) uses.add(this.read(this.tokensOf(indexes)));
    this.items[item] = { uses, version };
    return uses;
  }

  /** What the names in a macro's definition are: read by itself, as far as that says it without what a use gives it. */
  usesOfMacro({ name, parameters, tokens, defines }: MacroBody): Uses {
    const names = new MacroNames(this.scope, name);
    const around = new BlockScope(defines ? undefined : new BlockScope(undefined));
    parameters.forEach((parameter, index) => {
      around.names.set(marked(parameter), { kind: 'variable', type: NOT_UNDERSTOOD, parameter: index });
    });
    const reader = new CodeReader(names, this.dialect, [...tokens], around);
    if (defines) reader.items();
    else
      while (!reader.cursor.atEnd) {
        reader.statements.block();
        // A macro may close what another one opens.
        reader.cursor.take('}');
      }
    return reader.uses;
  }

  /** What is put into watched members at some places of an item, read from no more of it than decides that. */
  storesAround(item: number, places: ReadonlySet<number>): ReadonlyMap<string, StoreUse> {
    const uses = this.read(sliceAround(this.tokensOf(this.indexesOf(item)), places));
    for (const { indexes } of alternatesOf(this.scope.main, item)) {
      const tokens = this.tokensOf(indexes);
      if (tokens.some(({ at }) => places.has(at))) uses.add(this.read(sliceAround(tokens, places)));
    }
    return uses.stores;
  }

  /** The tokens of an item in the view that is read first. */
  private indexesOf(item: number): number[] {
    const [first = 0, last = -1] = this.scope.main.itemTokens[item] ?? [];
    const { main } = this.scope.main.conditionals;
    return main.slice(lowerBound(main, first), lowerBound(main, last + 1));
  }

  private tokensOf(indexes: readonly number[]): CToken[] {
    return indexes.map((index) => tokenAt(this.scope.main.tokens, index, 0));
  }

  private read(tokens: CToken[]): Uses {
    const reader = new CodeReader(this.scope, this.dialect, tokens);
    reader.items();
    return reader.uses;
  }
}
