import type { Dialect } from '../c/dialect.js';
import { withMakers } from '../c/dialect.js';
import { touchedBy } from '../c/extract.js';
import type { ForeignMacros } from '../c/foreignMacros.js';
import type { LineRange } from '../c/lines.js';
import type { Definition, Member } from '../c/outline.js';
import { scanFile, type Scan } from '../c/scan.js';
import type { DeclarationStore } from '../c/types/declarationStore.js';
import type { Signal } from '../signal.js';
import type { Source } from '../source/source.js';
import { HeaderMakers } from './headerMakers.js';
import { Scans } from './scans.js';
import { Tables } from './tables.js';
import { TagMacros } from './tagMacros.js';

/** What a file defines: the part of its outline that needs no parser. */
export interface FileDefinitions {
  readonly definitions: readonly Definition[];
  readonly members: readonly Member[];
}

/** A file, and what it is read with. */
export interface ScanAsk {
  readonly path: string;
  readonly text: string;
  readonly dialect: Dialect;
  readonly declarations: DeclarationStore;
  readonly signal: Signal | undefined;
}

/** Files as they read with what others say of them: their headers of macros, and the tables that they include. */
export class WholeScans {
  private readonly scans = new Scans();
  private readonly tables = new Tables();
  private readonly tagMacros = new TagMacros();
  private readonly headerMakers = new HeaderMakers();

  /** A file as its text alone reads. */
  plain(text: string, dialect: Dialect): Scan {
    return this.scans.of(text, dialect);
  }

  /**
   * A file as it reads with what its headers say of macros that seem to stand for `struct` in it, or make something.
   * @param within only what stands in these lines is asked for: where they touch a function that is written there, no macro of a header makes it
   */
  async of({ path, text, dialect, declarations, signal }: ScanAsk, within?: LineRange): Promise<Scan> {
    const plain = this.scans.of(text, dialect);
    const how = { declarations, dialect };
    const isWritten = within !== undefined && plain.parts.some((part) => touchedBy(part, within, plain).length > 0);
    const foreign = isWritten ? NO_MACROS : await this.headerMakers.of(path, plain, how, signal);
    const scan = foreign.size === 0 ? plain : this.scans.of(text, dialect, foreign);
    const makers = await this.tagMacros.of(path, scan, how, signal);
    return makers.length === 0 ? scan : scanFile(text, withMakers(dialect, makers), foreign);
  }

  /** What a file defines with the tables that it includes; `undefined` where it includes none. */
  async withTables(ask: ScanAsk, source: Source): Promise<FileDefinitions | undefined> {
    const tabled = await this.tables.of(ask.path, ask.text, source, ask.declarations);
    if (tabled === undefined) return undefined;
    const { definitions, members } = await this.of({ ...ask, text: tabled.text });
    // A table stands in the line of its include, whose columns are not those of what it holds.
    const placed = <T extends { readonly line: number }>(all: readonly T[]) =>
      all.map((one) => (tabled.lines.has(one.line) ? { ...one, column: 1 } : one));
    return { definitions: placed(definitions), members: placed(members) };
  }

  /** What identifies the other files that a file was read with, as far as it was read before. */
  async identityOf(path: string, source: Source): Promise<string> {
    const tables = await this.tables.identityOf(path, source);
    const macros = [this.tagMacros, this.headerMakers].map((one) => one.homes.identityOf(path, source));
    return `${tables} ${(await Promise.all(macros)).join(' ')}`;
  }

  /** The files that may be read otherwise when something comes to a header. */
  get filesOfHeaders(): string[] {
    return [...this.tagMacros.homes.files, ...this.headerMakers.homes.files];
  }
}

const NO_MACROS: ForeignMacros = new Map();
