import { Lines } from '../../c/lines.js';
import type { DeclarationStore } from '../../c/types/declarationStore.js';
import type { Range } from '../../c/types/itemIndexer.js';
import { usesIn } from '../../c/types/completeOutline.js';
import type { HeldUse, HeldValue, Uses } from '../../c/types/uses.js';
import type { Source } from '../../source/source.js';
import { placeAt, type Place } from '../../source/place.js';
import { stopIfAborted, type Signal } from '../../signal.js';
import type { MainFile } from '../../c/types/fileIndex.js';
import { anyOf } from '../../source/pattern.js';
import type { MemberUse } from '../../c/types/memberUse.js';
import type { FileInstall, ValueSource } from '../install.js';
import { sourceOfValue } from './valueSource.js';
import { expressionAt, functionOfItem, itemOfToken } from './items.js';
import { mayChange, PointersSet, setsByPointer, setTo, takesAddress, type OtherHolder } from './otherHolders.js';
import { spliceIncludes } from './splicedText.js';

/** Something that a file puts into a variable. */
export interface FileHolding extends Omit<FileInstall, 'from'> {
  /** The function in which it stands has a variable of that name for itself. */
  readonly local: boolean;
  /** Where it stands: the file itself, or one that it includes between elements. */
  readonly file: string;
  /** What its value is that of. */
  readonly from?: ValueSource;
  /** The member whose value it is. */
  readonly fromMember?: MemberUse;
  /** It is assigned to an element. */
  readonly element?: true;
}

/** The text of a file, and what it takes to put in what it includes. */
export interface HeldText {
  readonly text: string;
  /** The file that an include of this one leads to. */
  readonly find: (include: string) => Promise<string | undefined>;
  readonly read: (file: string) => Promise<string>;
}

/** What a file says of a variable. */
export interface HeldInFile {
  readonly holdings: readonly FileHolding[];
  /** Functions that have a variable of the name for themselves. */
  readonly ownedBy: readonly string[];
  /** Pointers that are set to it, where it is an array. */
  readonly others: readonly OtherHolder[];
  /**
   * The functions in which its address is taken, or its member is set by a pointer: who has that may put anything there. Empty is the name of none, outside
   * all functions.
   */
  readonly addressed: readonly string[];
  /** What is included between the elements of its initialiser, as written, and is not there. */
  readonly notThere: readonly string[];
}

export const NOTHING_HELD: HeldInFile = { holdings: [], ownedBy: [], others: [], addressed: [], notThere: [] };

/**
 * What a file puts into a variable, all its headers read: a name that stands for a function may be declared in any of them.
 * @param member of a variable whose struct has no name: what is put behind that member of it is meant
 * @throws {SourceError}
 */
export async function heldIn(
  store: DeclarationStore,
  variable: string,
  file: string,
  { text, find, read }: HeldText,
  signal?: Signal,
  member?: string,
): Promise<HeldInFile> {
  const pointers = member === undefined && mayChange(variable, text) ? setTo(variable, text) : [];
  const attention = { watched: new Set(member === undefined ? [variable, ...pointers] : [variable, member]) };
  const plain = store.apart(file, text, attention);
  const asked = [variable, ...pointers];
  const named = itemsNaming(plain.scope.main, asked, text);
  const ranges = named.map((item): Range => plain.scope.main.items[item] ?? [0, 0]);
  const spliced = await spliceIncludes(file, text, ranges, find, read);
  stopIfAborted(signal);
  const whole = spliced?.text ?? text;
  const unit = whole === text ? plain : store.apart(file, whole, attention);
  const { scope } = unit;
  const items = unit === plain ? named : itemsNaming(scope.main, asked, whole);
  if (items.length === 0) return NOTHING_HELD;
  while (await unit.extend(signal)) stopIfAborted(signal);
  const lines = new Lines(whole);
  const placeOf = (at: number) => spliced?.placeOf(at) ?? { file, line: lines.line(at), column: lines.column(at) };
  const holdings: FileHolding[] = [];
  const ownedBy = new Set<string>();
  const addressed = new Set<string>();
  // A pointer to it, or to an element, has the member too.
  if (member !== undefined && setsByPointer(member, whole)) addressed.add('');
  const set = new PointersSet(variable);
  for (const item of items) {
    const uses = unit.code.usesIn(item, true);
    const within = functionOfItem(scope.main, item);
    const code = whole.slice(...(scope.main.items[item] ?? [0, 0]));
    if (member === undefined && takesAddress(variable, code)) addressed.add(within ?? '');
    for (const one of member === undefined ? uses.held.values() : storesTo(uses, variable, member)) {
      if (one.variable !== variable) {
        if (one.element !== true && member === undefined) set.add(one, within);
        continue;
      }
      if (one.local && within !== undefined) ownedBy.add(within);
      const value = valueOf(one, whole);
      if (value === undefined) continue;
      holdings.push({
        ...value,
        variable,
        ...(within === undefined ? {} : { in: within }),
        style: one.macro === undefined ? one.style : 'macro',
        ...(one.macro === undefined ? {} : { macro: one.macro }),
        ...placeOf(one.at),
        decided: true,
        local: one.local,
        ...(one.element === undefined ? {} : { element: one.element }),
      });
    }
  }
  return {
    holdings,
    ownedBy: [...ownedBy],
    others: set.found(),
    addressed: [...addressed],
    notThere: spliced?.missing ?? [],
  };
}

/** The same of a file as the tree has it. @throws {SourceError} */
export async function heldInFile(
  { source, declarations }: { readonly source: Source; readonly declarations: DeclarationStore },
  variable: string,
  file: string,
  signal?: Signal,
  member?: string,
): Promise<HeldInFile> {
  const text = await source.read(file);
  stopIfAborted(signal);
  const find = (include: string) => declarations.included(include, file);
  return heldIn(declarations, variable, file, { text, find, read: (path) => source.read(path) }, signal, member);
}

/** What is put behind a member of a variable. */
function storesTo({ stores }: Uses, variable: string, member: string): HeldUse[] {
  return [...stores.values()]
    .filter((one) => one.variable === variable && one.member === member && one.owner === null)
    .map(({ style, at, macro, value }) => ({ variable, local: false, style, at, macro, value }));
}

/** The declarations that name one of some variables, in the order of the text. */
function itemsNaming(main: MainFile, variables: readonly string[], text: string): number[] {
  const items = new Set<number>();
  const names = variables.flatMap((one) => namesWith(one, text));
  for (const { index } of text.matchAll(new RegExp(String.raw`\b${anyOf(names)}\b`, 'g'))) {
    const item = itemOfToken(main, index);
    if (item !== undefined) items.add(item);
  }
  return [...items];
}

/** What a function at a place gives back. @throws {SourceError} */
export async function returnedIn(
  tree: { readonly declarations: DeclarationStore },
  name: string,
  { file, line: from, end: to }: Place,
  signal?: Signal,
): Promise<FileHolding[]> {
  const { uses, lines, scope } = await usesIn(tree, file, { from, to }, signal);
  return [...uses.returned.values()].flatMap(({ at, value: given }): FileHolding[] => {
    const line = lines.line(at);
    const value = line < from || line > to ? undefined : valueOf({ value: given, at }, scope.main.text);
    if (value === undefined) return [];
    const place = placeAt(file, line, lines.column(at));
    return [{ ...value, in: name, style: 'returned', file, line, column: place.column, decided: true, local: true }];
  });
}

/** A variable and the macros of a file whose definition names it, or one that does. */
function namesWith(variable: string, text: string): string[] {
  const names = [variable];
  const defined = [...text.matchAll(DEFINITION)];
  for (let depth = 0; depth < MACROS_IN_MACROS; depth++) {
    const known = names.length;
    const named = new RegExp(String.raw`\b${anyOf(names)}\b`);
    for (const [, name = '', body = ''] of defined)
      if (!names.includes(name) && names.length < MOST_MACROS && named.test(body)) names.push(name);
    if (names.length === known) break;
  }
  return names;
}

const DEFINITION = /^[ \t]*#[ \t]*define[ \t]+(\w+)((?:[^\n\\]|\\[^])*)/gm;
/** Macros that name one another are followed so far. */
const MACROS_IN_MACROS = 3;
/** Macros that name one variable, of which so many are looked for. */
const MOST_MACROS = 20;

function valueOf(
  { value, at }: { readonly value: HeldValue; readonly at: number },
  text: string,
): Pick<FileHolding, 'function' | 'table' | 'copy' | 'value' | 'from' | 'fromMember'> | undefined {
  switch (value.k) {
    case 'nothing':
      return undefined;
    case 'function':
    case 'table': {
      if (value.name === 'NULL') return undefined;
      const means = value.means === undefined ? {} : { value: value.means };
      return value.k === 'function' ? { function: value.name, ...means } : { table: value.name, ...means };
    }
    case 'open':
    case 'copy': {
      const { member } = value;
      const from = sourceOfValue(value);
      return {
        copy: expressionAt(text, at),
        ...(from === undefined ? {} : { from }),
        ...(member === undefined ? {} : { fromMember: member }),
      };
    }
  }
}
