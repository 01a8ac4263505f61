import type { Signal } from '../../signal.js';
import type { Source } from '../../source/source.js';
import { Lines } from '../lines.js';
import type { ChosenOwner } from './memberUse.js';
import type { UndecidedReason } from './cType.js';
import type { DeclarationStore, TranslationUnit } from './declarationStore.js';
import { declaringHeaders } from './declaringHeaders.js';
import { Expected } from './expected.js';
import { itemAt } from './fileIndex.js';
import type { Use } from './uses.js';

/** A tree of files whose types are asked for. */
export interface TypedTree {
  readonly source: Source;
  readonly declarations: DeclarationStore;
  /** The architecture that is preferred. */
  readonly arch: string;
}

/** A place in a file: line and column are 1-based, the column counts UTF-16 units. */
export interface TypePosition {
  readonly line: number;
  readonly column: number;
}

/** What is known of the name at a position. */
export interface TypeAnswer {
  /** The name; empty where there is none. */
  readonly text: string;
  /**
   * The tag of the struct or union behind it, through pointers, arrays and typedefs; of one without a tag its typedef. `null`: it is decided
   * that there is none. Absent: not decided.
   */
  readonly tag?: string | null;
  /** On a member: the tag of the struct or union that owns it. */
  readonly owner?: string | null;
  /** On a member whose owner is up to the configuration. */
  readonly chosen?: ChosenOwner;
  /** On a member of a struct without a tag: the members that lead to it from its owner, `begin` or `a.b`; empty on one of the owner itself. */
  readonly within?: string;
  /** Why `tag` is not decided. */
  readonly reason?: UndecidedReason;
}

/** Names that are looked for outside the includes for one question, at most. */
const MAX_SEARCHES = 6;
/** More positions than this are asked about by a program. */
const MANY = 4;

/**
 * The types at some positions of a file.
 * @param searches how many names, at most, are looked for in the whole tree where no include leads to them
 * @throws {SourceError}
 */
export async function typesAt(
  tree: TypedTree,
  file: string,
  positions: readonly TypePosition[],
  signal?: Signal,
  searches = MAX_SEARCHES,
): Promise<TypeAnswer[]> {
  const unit = await tree.declarations.unit(file, signal);
  const { main } = unit.scope;
  const lines = new Lines(main.text);
  const offsets = positions.map(({ line, column }) => wordStart(main.text, lines.offset(line, column)));
  const answers = await usesAt(tree, unit, offsets, signal, searches);
  return answers.map((use, i) => answer(main.text, offsets[i] ?? -1, use));
}

/** The type at one position of a file. @throws {SourceError} */
export async function typeAt(
  tree: TypedTree,
  file: string,
  position: TypePosition,
  signal?: Signal,
  searches = MAX_SEARCHES,
): Promise<TypeAnswer> {
  const [first] = await typesAt(tree, file, [position], signal, searches);
  return first ?? { text: '', reason: 'no-use' };
}

/** The type at an offset (0-based, UTF-16 units) of a text that is read as if it were the file's. */
export async function typeInText(
  tree: TypedTree,
  file: string,
  text: string,
  offset: number,
  signal?: Signal,
): Promise<TypeAnswer> {
  const unit = tree.declarations.apart(file, text);
  const [use] = await usesAt(tree, unit, [offset], signal, MAX_SEARCHES);
  return answer(text, offset, use);
}

async function usesAt(
  tree: TypedTree,
  unit: TranslationUnit,
  offsets: readonly number[],
  signal: Signal | undefined,
  searches: number,
): Promise<(Use | undefined)[]> {
  const { scope } = unit;
  let answers = offsets.map((offset) => useAt(unit, offset, false));
  // Where there is no use, what stands before it may not have been understood without the headers.
  const isOpen = (use: Use | undefined) => use === undefined || (use.tag === undefined && use.reason !== 'several');
  // The headers, until all is decided; for many questions all at once, since each time means to read the code again.
  const isMany = offsets.length > MANY;
  for (;;) {
    const expected = new Expected(scope);
    answers.forEach((use, i) => {
      if (isOpen(use) && isName(scope.main.text, offsets[i] ?? -1)) expected.declaration(use?.missing);
    });
    if (expected.isNothing || !(await expected.extend(unit, signal))) break;
    if (isMany) while (await unit.extend(signal));
    answers = answers.map((use, i) => (isOpen(use) ? useAt(unit, offsets[i] ?? -1, true) : use));
  }
  // Headers may have been added by another question since these were read.
  answers = answers.map((use, i) => (isOpen(use) ? useAt(unit, offsets[i] ?? -1, true) : use));
  // The struct that a header declares has members of structs that others declare.
  const sought = new Set<string>();
  for (;;) {
    const missing = new Set<string>();
    for (const use of answers)
      if (isOpen(use) && use?.missing !== undefined && use.missing !== '') missing.add(use.missing);
    let added = false;
    for (const name of missing) {
      if (sought.has(name) || sought.size >= searches) continue;
      sought.add(name);
      if (await search(tree, unit, name, signal)) added = true;
    }
    if (!added) return answers;
    answers = answers.map((use, i) => (isOpen(use) ? useAt(unit, offsets[i] ?? -1, true) : use));
  }
}

function useAt({ scope, code }: TranslationUnit, offset: number, again: boolean): Use | undefined {
  const item = offset < 0 ? undefined : itemAt(scope.main, offset);
  return item === undefined ? undefined : code.usesIn(item, again).byOffset.get(offset);
}

/** Adds the files of the whole tree that may declare a name, the nearest. */
async function search(
  { source, arch }: TypedTree,
  unit: TranslationUnit,
  name: string,
  signal: Signal | undefined,
): Promise<boolean> {
  const likely = await declaringHeaders(source, name, { near: unit.scope.file, arch, signal });
  return likely.length > 0 && unit.add(likely, signal);
}

/** Whether a name may stand at an offset. */
function isName(text: string, offset: number): boolean {
  return offset >= 0 && /^[A-Za-z_]/.test(text.slice(offset, offset + 1));
}

function wordStart(text: string, offset: number): number {
  if (offset < 0) return -1;
  let at = offset;
  while (at > 0 && /\w/.test(text[at - 1] ?? '')) at--;
  return at;
}

function answer(text: string, offset: number, use: Use | undefined): TypeAnswer {
  const word = offset < 0 ? '' : (/^\w+/.exec(text.slice(offset, offset + 200))?.[0] ?? '');
  if (use === undefined) return { text: word, reason: 'no-use' };
  return {
    text: word,
    ...(use.tag === undefined ? {} : { tag: use.tag }),
    ...(use.owner === undefined ? {} : { owner: use.owner }),
    ...(use.within === undefined ? {} : { within: use.within }),
    ...(use.chosen === undefined ? {} : { chosen: use.chosen }),
    ...(use.tag === undefined && use.reason !== undefined ? { reason: use.reason } : {}),
  };
}
