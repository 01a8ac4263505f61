import type { Dialect, Maker } from '../c/dialect.js';
import type { Scan } from '../c/scan.js';
import type { DeclarationStore } from '../c/types/declarationStore.js';
import { tagMacro } from '../c/types/tagMacro.js';
import type { Signal } from '../signal.js';
import { SourceError, type Source } from '../source/source.js';

/** Files of which is kept whose macros they use. */
const KEPT = 200;

/** What the headers of files say of the macros that seem to stand for `struct` in them. */
export class TagMacros {
  /** By file the headers that define them. */
  private readonly known = new Map<string, readonly string[]>();

  /** What identifies the definitions that a file was read with, as far as it was read before. */
  async identityOf(file: string, source: Source): Promise<string> {
    const homes = this.known.get(file);
    if (homes === undefined) return '';
    return (await Promise.all(homes.map((one) => source.identity(one)))).join();
  }

  /** The files that may be read otherwise when something comes to a header. */
  get files(): Iterable<string> {
    return this.known.keys();
  }

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
    this.known.delete(file);
    this.known.set(file, homes);
    for (const oldest of this.known.keys()) {
      if (this.known.size <= KEPT) break;
      this.known.delete(oldest);
    }
    return makers;
  }
}
