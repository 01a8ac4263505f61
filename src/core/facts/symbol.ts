import type { MacroHome } from '../c/foreignMacros.js';
import type { Definition, Member } from '../c/outline.js';
import type { SymbolKind } from '../notes/format.js';
import { stopIfAborted, type Signal } from '../signal.js';
import { topOf } from '../source/nearness.js';
import type { Place } from '../source/place.js';
import type { TreeFiles } from './treeFiles.js';
import type { FileDefinitions } from './wholeScans.js';
import { isBeside } from '../source/paths.js';

/** A symbol: what is looked for, apart from where. */
export interface Symbol {
  readonly kind: SymbolKind;
  readonly name: string;
  /** Of a system call: whether its compat form is meant; either when absent. */
  readonly compat?: boolean | undefined;
  readonly member?: string | undefined;
}

/** A definition of a symbol in a file. */
export interface SymbolPlace {
  readonly place: Place;
  /** First line of the definition (of the return type, say), 1-based. */
  readonly start: number;
  /** Seen only in its file. */
  readonly static: boolean;
  readonly inline: boolean;
  /** It does nothing, in a header: elsewhere may be what it stands for. */
  readonly stub?: true;
  /** Another definition replaces it where there is one. */
  readonly weak?: true;
  /** It stands in a function. */
  readonly local?: true;
  /** The macro that makes the name, which does not stand there itself. */
  readonly madeBy?: string;
  /** Where that macro is defined, when another file does that. */
  readonly madeIn?: MacroHome;
  /** The macro does so in some configurations. */
  readonly doubtful?: true;
}

/** What a file holds of a symbol: where it is defined, and, if a member is asked for, whether the definitions have it. */
export interface SymbolInFile {
  readonly file: string;
  readonly defined: readonly SymbolPlace[];
  /** Where what has the member stands, when it lacks the member. */
  readonly owners: readonly SymbolPlace[];
}

/**
 * The definitions of a symbol in a file.
 * @param isOneOfMany of files that hold the name: what makes it of nothing that stands there is not looked for
 * @throws {SourceError}
 */
export async function symbolInFile(
  tree: TreeFiles,
  file: string,
  symbol: Symbol,
  signal?: Signal,
  isOneOfMany = false,
): Promise<SymbolInFile> {
  // The members of a struct that stands there may be made of anything.
  const found = await (symbol.member === undefined
    ? tree.definitionsNaming(file, symbol.name, isOneOfMany, signal)
    : tree.definitions(file, signal));
  stopIfAborted(signal);
  const definitions = found.definitions.filter((one) => isDefinitionOf(one, symbol));
  if (symbol.member === undefined)
    return { file, defined: definitions.map((one) => symbolPlace(file, one)), owners: [] };
  const members = symbol.kind === 'enum' ? enumerators(found, symbol, file) : membersOf(found.members, symbol, file);
  return { file, defined: members, owners: members.length > 0 ? [] : definitions.map((one) => symbolPlace(file, one)) };
}

function isDefinitionOf(definition: Definition, symbol: Symbol): boolean {
  if (definition.name !== symbol.name || definition.kind !== symbol.kind) return false;
  return symbol.kind !== 'syscall' || symbol.compat === undefined || (definition.compat === true) === symbol.compat;
}

function enumerators(found: FileDefinitions, symbol: Symbol, file: string): SymbolPlace[] {
  return found.definitions
    .filter((one) => one.kind === 'enumerator' && one.name === symbol.member && one.enum === symbol.name)
    .map((one) => symbolPlace(file, one));
}

function membersOf(members: readonly Member[], symbol: Symbol, file: string): SymbolPlace[] {
  return members
    .filter((one) => one.struct === symbol.name && one.name === symbol.member)
    .map(({ line, column, end }) => plainPlace({ file, line, column, end }));
}

/** The place of a definition. */
export function symbolPlace(file: string, one: Definition): SymbolPlace {
  return {
    place: {
      file,
      line: one.line,
      column: one.column,
      end: one.end,
      ...(one.unwritten === true ? { made: one.name } : {}),
    },
    start: one.start,
    static: one.static === true || one.local === true,
    inline: one.inline === true,
    ...(one.stub === true && file.endsWith('.h') ? { stub: true } : {}),
    ...(one.weak === true ? { weak: true } : {}),
    ...(one.local === true ? { local: true } : {}),
    ...((one.pasted === true || one.madeIn !== undefined) && one.madeBy !== undefined ? { madeBy: one.madeBy } : {}),
    ...(one.madeIn === undefined ? {} : { madeIn: one.madeIn }),
    ...(one.doubtful === true ? { doubtful: true } : {}),
  };
}

/** The place of what is no definition with a head of its own, and is seen everywhere. */
export function plainPlace(place: Place): SymbolPlace {
  return { place, start: place.line, static: false, inline: false };
}

/**
 * Of several definitions of a function, those that are meant where it is called: one in a `.c` file ranks above the stub that a header has for another
 * configuration, and one that is not weak above one that is.
 */
export function withoutStubs<One extends SymbolPlace>(defined: readonly One[], kind: string): readonly One[] {
  const full = defined.filter((one) => one.place.file.endsWith('.c') && !(one.static && one.inline));
  const stubs = defined.some((one) => one.place.file.endsWith('.h') && one.inline);
  return withoutWeak(kind === 'function' && full.length > 0 && stubs ? full : defined);
}

/** Without the weak ones that one of the others replaces. */
function withoutWeak<One extends SymbolPlace>(defined: readonly One[]): readonly One[] {
  const strong = defined.filter((one) => one.weak !== true);
  return strong.some(replacesWeak) ? strong : defined;
}

/** Whether a definition replaces the weak ones of its name. */
export function replacesWeak({ weak, stub, static: own, place: { file } }: SymbolPlace): boolean {
  return weak !== true && stub !== true && !own && !file.endsWith('.h');
}

/** Whether what is farther away may be meant in the place of a definition. */
export function mayBeReplaced({ stub, weak }: SymbolPlace): boolean {
  return stub === true || weak === true;
}

/** Whether a definition can be meant by what a file says: what is `static` in a `.c` file is, at most, by files of its folder that are parts of one another. */
export function isSeenFrom({ place: { file }, static: own }: SymbolPlace, reader: string | undefined): boolean {
  if (!own || !file.endsWith('.c') || reader === undefined) return true;
  return isBeside(file, reader);
}

/**
 * Whether a definition is another symbol than the one that was in a file once, whatever its name: a static one of another top folder. Looser than
 * {@link isSeenFrom}, since code goes from one folder to another and is split among them.
 */
export function isForeign({ place: { file }, static: own }: SymbolPlace, former: string): boolean {
  return own && !file.endsWith('.h') && topOf(file) !== topOf(former);
}
