import type { Source } from '../source/source.js';

/** In which headers the macros are defined that a file was read with. */
export class MacroHomes {
  private readonly known = new Map<string, readonly string[]>();

  /** @param most files of which that is kept */
  constructor(private readonly most: number) {}

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

  keep(file: string, homes: readonly string[]): void {
    this.known.delete(file);
    this.known.set(file, homes);
    for (const oldest of this.known.keys()) {
      if (this.known.size <= this.most) break;
      this.known.delete(oldest);
    }
  }
}
