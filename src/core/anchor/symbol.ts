import type { Definition, Member } from '../c/outline.js';
import type { FileDefinitions, Kernel } from '../kernel.js';
import { SYMBOL_KINDS, type Anchor, type SymbolKind } from '../notes/format.js';
import { topOf } from '../source/nearness.js';
import type { Place } from '../source/place.js';

/** The symbol of an anchor: what is looked for, apart from where. */
export interface Symbol {
  readonly kind: SymbolKind;
  readonly name: string;
  readonly compat: boolean;
  readonly member: string | undefined;
}

/** The symbol that an anchor names; `undefined` when it names a file or a folder alone. */
export function symbolOf(anchor: Anchor): Symbol | undefined {
  const kind = SYMBOL_KINDS.find((one) => anchor[one] !== undefined);
  const name = kind === undefined ? undefined : anchor[kind];
  if (kind === undefined || name === undefined) return undefined;
  return { kind, name, compat: anchor.compat === true, member: anchor.member };
}

/** A definition of a symbol in a file. */
export interface SymbolPlace {
  readonly place: Place;
  /** First line of the definition (of the return type, say), 1-based. */
  readonly start: number;
  /** Seen only in its file. */
  readonly static: boolean;
  readonly inline: boolean;
}

/** What a file holds of a symbol: where it is defined, and, if a member is asked for, whether the definitions have it. */
export interface SymbolInFile {
  readonly sites: readonly SymbolPlace[];
  /** Where what has the member stands, when it lacks the member. */
  readonly owners: readonly SymbolPlace[];
}

/** The definitions of a symbol in a file. @throws {SourceError} */
export async function symbolInFile(kernel: Kernel, file: string, symbol: Symbol): Promise<SymbolInFile> {
  const found = await kernel.definitions(file);
  const definitions = found.definitions.filter((one) => isDefinitionOf(one, symbol));
  if (symbol.member === undefined) return { sites: definitions.map((one) => siteOf(file, one)), owners: [] };
  const members = symbol.kind === 'enum' ? enumerators(found, symbol, file) : membersOf(found.members, symbol, file);
  return { sites: members, owners: members.length > 0 ? [] : definitions.map((one) => siteOf(file, one)) };
}

function isDefinitionOf(definition: Definition, symbol: Symbol): boolean {
  if (definition.name !== symbol.name || definition.kind !== symbol.kind) return false;
  return symbol.kind !== 'syscall' || (definition.compat === true) === symbol.compat;
}

function enumerators(found: FileDefinitions, symbol: Symbol, file: string): SymbolPlace[] {
  return found.definitions
    .filter((one) => one.kind === 'enumerator' && one.name === symbol.member && one.enum === symbol.name)
    .map((one) => siteOf(file, one));
}

function membersOf(members: readonly Member[], symbol: Symbol, file: string): SymbolPlace[] {
  return members
    .filter((one) => one.struct === symbol.name && one.name === symbol.member)
    .map((one) => site(file, one.line, one.column, one.end));
}

/** The place of a definition. */
export function siteOf(file: string, one: Definition): SymbolPlace {
  return {
    place: { file, line: one.line, column: one.column, end: one.end },
    start: one.start,
    static: one.static === true || one.local === true,
    inline: one.inline === true,
  };
}

function site(file: string, line: number, column: number, end: number): SymbolPlace {
  return { place: { file, line, column, end }, start: line, static: false, inline: false };
}
/** A static function under another top folder is another function, whatever its name. */
export function isForeign(site: SymbolPlace, hint: string): boolean {
  return site.static && !site.place.file.endsWith('.h') && topOf(site.place.file) !== topOf(hint);
}
