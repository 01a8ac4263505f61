import type { Dialect } from '../c/dialect.js';
import type { ForeignMacros } from '../c/foreignMacros.js';
import type { Scan } from '../c/scan.js';
import type { DeclarationStore } from '../c/types/declarationStore.js';
import { headerMacros } from '../c/types/headerMacros.js';
import type { Signal } from '../signal.js';
import { SourceError, type Source } from '../source/source.js';

/** Files of which is kept whose macros they use. */
const KEPT = 400;

/** What the headers of files say of the macros that these use in the place of declarations. */
export class HeaderMakers {
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

  /** The macros of which a scan does not say what they make, as the headers of the file define them; none where no header does. */
  async of(
    file: string,
    { unread }: Pick<Scan, 'unread'>,
    how: { readonly declarations: DeclarationStore; readonly dialect: Dialect },
    signal?: Signal,
  ): Promise<ForeignMacros> {
    if (unread.size === 0) return new Map();
    let macros: ForeignMacros = new Map();
    try {
      macros = await headerMacros(how, file, [...unread.keys()], signal);
    } catch (error) {
      if (!(error instanceof SourceError)) throw error;
    }
    this.known.delete(file);
    this.known.set(file, [...new Set([...macros.values()].map(({ home }) => home.file))]);
    for (const oldest of this.known.keys()) {
      if (this.known.size <= KEPT) break;
      this.known.delete(oldest);
    }
    return macros;
  }
}
