import { tableIncludes, withTables } from '../c/includedTables.js';
import { Lines } from '../c/lines.js';
import type { DeclarationStore } from '../c/types/declarationStore.js';
import { SourceError, type Source } from '../source/source.js';

/** A table that is longer is not put into another text. UTF-16 units. */
const LONGEST = 400_000;
/** Files of which it is kept which tables they include. */
const KEPT = 400;

/** A text with the tables that it includes. */
export interface TabledText {
  readonly text: string;
  /** The lines that hold one. */
  readonly lines: ReadonlySet<number>;
}

/**
 * A text with the tables that it includes between elements, each in the line of its include.
 * @returns with their paths; `undefined` when the text includes none that is there
 */
export async function withIncludedTables(
  file: string,
  text: string,
  source: Source,
  declarations: DeclarationStore,
): Promise<(TabledText & { readonly paths: readonly string[] }) | undefined> {
  const includes = tableIncludes(text);
  if (includes.length === 0) return undefined;
  const paths: string[] = [];
  const tables: { start: number; end: number; include: string; included: string }[] = [];
  for (const one of includes) {
    const path = await declarations.included(one.include, file);
    if (path === undefined || path === file) continue;
    try {
      const included = await source.read(path);
      paths.push(path);
      if (included.length <= LONGEST) tables.push({ ...one, included });
    } catch (error) {
      if (!(error instanceof SourceError)) throw error;
    }
  }
  if (paths.length === 0) return undefined;
  const lines = new Lines(text);
  return { text: withTables(text, tables), lines: new Set(tables.map(({ start }) => lines.line(start))), paths };
}

/** Puts the tables that files include between elements into their texts. */
export class Tables {
  private readonly known = new Map<string, readonly string[]>();

  /** What identifies the tables of a file, as far as it was read before. */
  async identityOf(file: string, source: Source): Promise<string> {
    const tables = this.known.get(file);
    if (tables === undefined) return '';
    return (await Promise.all(tables.map((one) => source.identity(one)))).join();
  }

  /** @returns `undefined` when the text includes none that is there */
  async of(
    file: string,
    text: string,
    source: Source,
    declarations: DeclarationStore,
  ): Promise<TabledText | undefined> {
    const tabled = await withIncludedTables(file, text, source, declarations);
    const paths = tabled?.paths ?? [];
    this.known.delete(file);
    if (paths.length > 0) this.known.set(file, paths);
    for (const oldest of this.known.keys()) {
      if (this.known.size <= KEPT) break;
      this.known.delete(oldest);
    }
    return tabled === undefined || tabled.lines.size === 0 ? undefined : tabled;
  }
}
