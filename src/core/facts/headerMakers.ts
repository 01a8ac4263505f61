import type { Dialect } from '../c/dialect.js';
import type { ForeignMacros } from '../c/foreignMacros.js';
import type { Scan } from '../c/scan.js';
import type { DeclarationStore } from '../c/types/declarationStore.js';
import { headerMacros } from '../c/types/headerMacros.js';
import type { Signal } from '../signal.js';
import { SourceError } from '../source/source.js';
import { MacroHomes } from './macroHomes.js';

/** Files of which is kept whose macros they use. */
const KEPT = 400;

/** What the headers of files say of the macros that these use in the place of declarations. */
export class HeaderMakers {
  readonly homes = new MacroHomes(KEPT);

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
    this.homes.keep(file, [...new Set([...macros.values()].map(({ home }) => home.file))]);
    return macros;
  }
}
