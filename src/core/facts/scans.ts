import type { Dialect } from '../c/dialect.js';
import type { ForeignMacros } from '../c/foreignMacros.js';
import { scanFile, type Scan } from '../c/scan.js';

/** How much text the scans that are kept may have in all, in UTF-16 units: a scan takes about twelve bytes a unit, and twice that with macros of other files. */
const KEPT = 1_000_000;

interface Kept {
  readonly dialect: Dialect;
  readonly scan: Scan;
  /** With the macros of other files. */
  whole?: { readonly foreign: ForeignMacros; readonly scan: Scan };
}

/** Scans of texts: who asks for what a file defines often asks for what its functions call next. */
export class Scans {
  private readonly known = new Map<string, Kept>();
  private kept = 0;

  /** @param foreign macros of other files, as one object for as long as they are the same */
  of(text: string, dialect: Dialect, foreign?: ForeignMacros): Scan {
    const known = this.known.get(text);
    if (this.known.delete(text)) this.kept -= text.length;
    const entry: Kept = known?.dialect === dialect ? known : { dialect, scan: scanFile(text, dialect) };
    if (foreign !== undefined && entry.whole?.foreign !== foreign)
      entry.whole = { foreign, scan: scanFile(text, dialect, foreign) };
    this.known.set(text, entry);
    this.kept += text.length;
    for (const oldest of this.known.keys()) {
      if (this.kept <= KEPT) break;
      this.known.delete(oldest);
      this.kept -= oldest.length;
    }
    return foreign === undefined ? entry.scan : (entry.whole?.scan ?? entry.scan);
  }
}
