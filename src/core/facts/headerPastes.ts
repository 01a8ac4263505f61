import type { MacroText } from '../c/macroText.js';
import { macrosOf, pastedParts, waysToMake, type NameParts } from '../c/nameParts.js';
import { IdentityCache } from '../source/cache.js';
import { SourceError, type Source } from '../source/source.js';

/** Headers of which it is kept what their macros paste: more than a kernel has. */
const KEPT = 4000;

/** A macro without its body. */
export type MacroHeading = Omit<MacroText, 'body'>;

/** A macro of a header that makes a name by what it is given. */
export interface MakingMacro {
  readonly macro: MacroHeading;
  readonly file: string;
  /** Of what it makes the name. */
  readonly parts: NameParts;
  /** What it must be given, one row for each way to make the name; what is empty need not stand anywhere. */
  readonly ways: readonly (readonly string[])[];
}

interface Pasting {
  readonly macro: MacroHeading;
  readonly parts: NameParts;
}

/** What the macros of headers paste together, each definition whole. */
export class HeaderPastes {
  private readonly kept = new IdentityCache<readonly Pasting[]>(KEPT);

  /** The macros of a header that may make a name. @throws {SourceError} */
  async making(source: Source, file: string, name: string): Promise<MakingMacro[]> {
    const all = await this.pasting(source, file);
    return all.flatMap(({ macro, parts }) => {
      const ways = waysToMake(parts, name);
      return ways.length === 0 ? [] : [{ macro, file, parts, ways }];
    });
  }

  private async pasting(source: Source, file: string): Promise<readonly Pasting[]> {
    const identity = await source.identity(file);
    if (identity === undefined) throw new SourceError('not-found', file);
    return this.kept.get(file, identity, async () => {
      const macros = macrosOf(await source.read(file), (definition) => definition.includes('##'));
      return macros.flatMap(({ body, ...macro }) => pastedParts({ ...macro, body }).map((parts) => ({ macro, parts })));
    });
  }
}
