import { Lines } from '../../c/lines.js';
import type { DeclarationStore } from '../../c/types/declarationStore.js';
import type { Range } from '../../c/types/itemIndexer.js';
import type { HeldUse } from '../../c/types/uses.js';
import { stopIfAborted, type Signal } from '../../signal.js';
import type { Scope } from '../../c/types/scope.js';
import { wholeWord } from '../../source/pattern.js';
import type { MemberUse } from '../../c/types/declaration.js';
import type { FileInstall } from '../install.js';
import { expressionAt, functionOfItem, itemOfToken } from './items.js';
import { spliceIncludes } from './splicedText.js';

/** Something that a file puts into a variable. */
export interface FileHolding extends FileInstall {
  /** The function in which it stands has a variable of that name for itself. */
  readonly local: boolean;
  /** Where it stands: the file itself, or one that it includes between elements. */
  readonly file: string;
  /** The variable, or the member, whose value it is. */
  readonly from?: { readonly variable?: string; readonly member?: MemberUse };
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
  /** What is included between the elements of its initialiser, as written, and is not there. */
  readonly notThere: readonly string[];
}

/**
 * What a file puts into a variable, all its headers read: a name that stands for a function may be declared in any of them.
 * @throws {SourceError}
 */
export async function heldIn(
  store: DeclarationStore,
  variable: string,
  file: string,
  { text, find, read }: HeldText,
  signal?: Signal,
): Promise<HeldInFile> {
  const attention = { watched: new Set([variable]) };
  const plain = store.apart(file, text, attention);
  const named = itemsNaming(plain.scope, variable, text);
  const ranges = named.map((item): Range => plain.scope.main.items[item] ?? [0, 0]);
  const spliced = await spliceIncludes(file, text, ranges, find, read);
  stopIfAborted(signal);
  const whole = spliced?.text ?? text;
  const unit = whole === text ? plain : store.apart(file, whole, attention);
  const { scope } = unit;
  const items = unit === plain ? named : itemsNaming(scope, variable, whole);
  if (items.length === 0) return { holdings: [], ownedBy: [], notThere: [] };
  while (await unit.extend(signal)) stopIfAborted(signal);
  const lines = new Lines(whole);
  const placeOf = (at: number) => spliced?.placeOf(at) ?? { file, line: lines.line(at), column: lines.column(at) };
  const holdings: FileHolding[] = [];
  const ownedBy = new Set<string>();
  for (const item of items) {
    const uses = scope.usesIn(item, true);
    const within = functionOfItem(scope.main, item);
    for (const one of uses.held.values()) {
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
      });
    }
  }
  return { holdings, ownedBy: [...ownedBy], notThere: spliced?.missing ?? [] };
}

/** The declarations that name a variable, in the order of the text. */
function itemsNaming(scope: Scope, variable: string, text: string): number[] {
  const items = new Set<number>();
  for (const { index } of text.matchAll(new RegExp(wholeWord(variable), 'g'))) {
    const item = itemOfToken(scope, index);
    if (item !== undefined) items.add(item);
  }
  return [...items];
}

function valueOf(
  { value, at }: HeldUse,
  text: string,
): Pick<FileHolding, 'function' | 'table' | 'copy' | 'value' | 'from'> | undefined {
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
      return { copy: expressionAt(text, at) };
    case 'copy': {
      const { variable, member } = value;
      const from = {
        ...(variable === undefined ? {} : { variable }),
        ...(member === undefined ? {} : { member }),
      };
      return { copy: expressionAt(text, at), from };
    }
  }
}
