import type { Dialect, Maker } from '../c/dialect.js';
import type { Scan } from '../c/scan.js';
import type { DeclarationStore } from '../c/types/declarationStore.js';
import { tagMacro } from '../c/types/tagMacro.js';
import type { Signal } from '../signal.js';
import { SourceError } from '../source/source.js';
import { MacroHomes } from './macroHomes.js';

/** Files of which is kept whose macros they use. */
const KEPT = 200;

/** What the headers of files say of the macros that seem to stand for `struct` in them. */
export class TagMacros {
  readonly homes = new MacroHomes(KEPT);

  /** What is known of the macros of which a scan could only guess what they make. */
  async of(
    file: string,
    { definitions }: Pick<Scan, 'definitions'>,
    how: { readonly declarations: DeclarationStore; readonly dialect: Dialect },
    signal?: Signal,
  ): Promise<readonly Maker[]> {
    const guessed = new Set(definitions.flatMap((one) => (one.guessed === true ? (one.madeBy ?? []) : [])));
    if (guessed.size === 0) return [];
    const makers: Maker[] = [];
    const homes: string[] = [];
    for (const macro of guessed)
      try {
        const found = await tagMacro(how, file, macro, signal);
        if (found === undefined) continue;
        homes.push(found.home);
        makers.push(found);
      } catch (error) {
        if (!(error instanceof SourceError)) throw error;
      }
    this.homes.keep(file, homes);
    return makers;
  }
}
