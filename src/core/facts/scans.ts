import type { Dialect } from '../c/dialect.js';
import { scanFile, type Scan } from '../c/scan.js';

/** How much text the scans that are kept may have in all, in UTF-16 units: a scan takes about twelve bytes a unit. */
const KEPT = 1_000_000;

/** Scans of texts: who asks for what a file defines often asks for what its functions call next. */
export class Scans {
  private readonly known = new Map<string, { readonly dialect: Dialect; readonly scan: Scan }>();
  private kept = 0;

  of(text: string, dialect: Dialect): Scan {
    const known = this.known.get(text);
    if (this.known.delete(text)) this.kept -= text.length;
    const entry = known?.dialect === dialect ? known : { dialect, scan: scanFile(text, dialect) };
    this.known.set(text, entry);
    this.kept += text.length;
    for (const oldest of this.known.keys()) {
      if (this.kept <= KEPT) break;
      this.known.delete(oldest);
      this.kept -= oldest.length;
    }
    return entry.scan;
  }
}
