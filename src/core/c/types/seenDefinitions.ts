import { stopIfAborted, type Signal } from '../../signal.js';
import { endOfDirective } from '../textEnds.js';
import { withoutComments } from '../textSpans.js';
import { quoted } from '../../source/pattern.js';
import type { TranslationUnit } from './declarationStore.js';
import { macrosLeft, ownMacro } from './directives.js';
import type { FileIndex } from './fileIndex.js';
import type { Range } from './itemIndexer.js';
import type { Scope } from './scope.js';

/** Where something is defined, in a file that was read: offsets in its text, 0-based UTF-16 units. */
export interface SeenDefinition {
  readonly path: string;
  readonly index: FileIndex;
  /** From the first word of the definition to its end. */
  readonly range: Range;
}

/** What is looked for. A function or variable is `name`, defined or only declared; a typedef too. */
export type SeenKind = 'tag' | 'macro' | 'name';

/**
 * Where a name is defined as a file sees it, the nearest first: the files that are read, and further headers of it as long as it is not found.
 * A file with several definitions (under `#if`) gives all of them.
 * @param before of a macro in the file itself: where it is used
 */
export async function definitionsSeen(
  unit: TranslationUnit,
  kind: SeenKind,
  name: string,
  before = -1,
  signal?: Signal,
): Promise<readonly SeenDefinition[]> {
  if (kind === 'macro' && isUndefined(unit.scope, name, before)) return [];
  for (;;) {
    const found = definitionsRead(unit.scope, kind, name, before);
    const isFound = kind === 'tag' ? found.some(hasMembers) : found.length > 0;
    if (isFound || !(await unit.extend(signal))) return found;
    stopIfAborted(signal);
  }
}

/** The same among the files that have been read. Of a struct those of all files that define it: the configuration chooses, and may leave out all of its members. */
export function definitionsRead(scope: Scope, kind: SeenKind, name: string, before = -1): readonly SeenDefinition[] {
  if (kind === 'macro' && isUndefined(scope, name, before)) return [];
  if (kind === 'tag') {
    const all = [...filesOf(scope)].flatMap(({ path, index }) =>
      rangesIn(index, kind, name, path === scope.file ? before : -1).map((range) => ({ path, index, range })),
    );
    return [...all.filter(hasMembers), ...all.filter((one) => !hasMembers(one))];
  }
  for (const { path, index } of filesOf(scope)) {
    const ranges = rangesIn(index, kind, name, path === scope.file ? before : -1);
    if (ranges.length > 0) return ranges.map((range) => ({ path, index, range }));
  }
  return [];
}

/** The first of each file. */
export function onePerFile(all: readonly SeenDefinition[]): SeenDefinition[] {
  return all.filter(({ path }, index) => all.findIndex((one) => one.path === path) === index);
}

/** Whether a struct is more than what stands for it where the configuration leaves it out: `struct gate { };`. */
function hasMembers({ index, range: [start, end] }: SeenDefinition): boolean {
  return !/\{\s*\}[^{}]*$/.test(index.text.slice(start, end));
}

/**
 * Where a name is defined or declared in the files that have been read, in each that does: the nearest first, and not more than anybody wants.
 * @param made what macros are given too, which may declare it: `DECLARE_PER_CPU(int, name)`
 */
export function namesRead(scope: Scope, name: string, made: boolean): readonly SeenDefinition[] {
  const found: SeenDefinition[] = [];
  for (const { path, index } of filesOf(scope)) {
    if (found.length >= MAX_NAMES) break;
    for (const range of rangesIn(index, 'name', name, -1))
      if (declares(index.text.slice(...range), name, made)) found.push({ path, index, range });
  }
  return found;
}

/** Whether a piece of code declares a name, and does not only have it as a type, a parameter or in the body of a function. */
function declares(code: string, name: string, made: boolean): boolean {
  const isList = /^\s*(?:typedef\b|enum\b[^;]*\{)/.test(code);
  const open = isList ? -1 : code.indexOf('{');
  const head = withoutComments(open < 0 ? code : code.slice(0, open));
  const pattern = new RegExp(`\\b${quoted(name)}\\s*(?:[^\\w\\s*]|$|__\\w+\\s*[;=,])`, 'g');
  for (const { index } of head.matchAll(pattern)) {
    const before = head.slice(0, index);
    if (made || isList || depthAtEnd(before) === 0 || /\(\s*\*\s*$/.test(before)) return true;
  }
  return false;
}

/** How many parentheses are open at the end of a text. */
function depthAtEnd(text: string): number {
  let depth = 0;
  for (const one of text) depth += one === '(' ? 1 : one === ')' ? -1 : 0;
  return depth;
}

/** More files that declare one name are not looked at. */
const MAX_NAMES = 12;

/** Where a struct or union without a tag is defined that goes by a typedef: other files only use the name. */
export function typedefsRead(scope: Scope, name: string): readonly SeenDefinition[] {
  for (const { path, index } of filesOf(scope)) {
    const homes = rangesIn(index, 'name', name, -1).map((range): SeenDefinition => ({ path, index, range }));
    const defined = homes.filter((home) => /^typedef\b[^;]*\{/.test(textOf(home)));
    if (defined.length > 0) return defined;
  }
  return [];
}

/** Every definition of a macro in the files that have been read: which of them holds may be up to the configuration. */
export function macrosRead(scope: Scope, name: string, before: number): readonly SeenDefinition[] {
  const found: SeenDefinition[] = [];
  if (isUndefined(scope, name, before)) return found;
  for (const { path, index } of filesOf(scope)) {
    const ranges = rangesIn(index, 'macro', name, path === scope.file ? before : -1);
    for (const range of ranges) found.push({ path, index, range });
    // What the file itself defines holds in it.
    if (path === scope.file && ranges.length > 0) break;
    if (found.length >= MAX_MACROS) break;
  }
  return found;
}

/** A tag that a macro puts in the place of another one, and the definition of the macro. */
export interface RenamedTag {
  readonly tag: string;
  readonly macro: SeenDefinition;
}

/** What the files that were read put in the place of a tag: several where the configuration chooses. */
export function renamedTags(scope: Scope, tag: string): readonly RenamedTag[] {
  const meant = scope.tagsFor(tag);
  const renamed: RenamedTag[] = [];
  for (const macro of meant.length === 0 ? [] : macrosRead(scope, tag, -1)) {
    const name = /\s(\w+)\s*$/.exec(withoutComments(textOf(macro)))?.[1];
    if (name !== undefined && meant.includes(name) && !renamed.some((one) => one.tag === name))
      renamed.push({ tag: name, macro });
  }
  return renamed;
}

/** More definitions of one macro are not looked at. */
const MAX_MACROS = 16;

/** The text of a definition. */
export function textOf({ index, range: [start, end] }: SeenDefinition): string {
  return index.text.slice(start, end);
}

/** What a file itself defines of a name, with a body or a value: `undefined` where it only declares it. */
export function definedIn(index: FileIndex, name: string): Range | undefined {
  return (index.names.get(name) ?? [])
    .filter((item) => index.whole.has(item))
    .map((item) => index.items[item])
    .at(0);
}

/** The tags of the structs in whose braces an offset of a file stands, the innermost last. */
export function tagsAround(index: FileIndex, offset: number): string[] {
  const around: { tag: string; start: number }[] = [];
  for (const [tag, ranges] of index.tags)
    for (const [start, end] of ranges) if (start <= offset && offset < end) around.push({ tag, start });
  return around.sort((a, b) => a.start - b.start).map(({ tag }) => tag);
}

export function* filesOf(scope: Scope): Generator<{ readonly path: string; readonly index: FileIndex }> {
  yield { path: scope.file, index: scope.main };
  for (const { path, index } of scope.headers) yield { path, index };
}

function rangesIn(index: FileIndex, kind: SeenKind, name: string, before: number): Range[] {
  if (kind === 'tag') return [...(index.tags.get(name) ?? [])];
  if (kind === 'macro') {
    // In the file itself the last one before the use holds; which of a header's does is up to the configuration.
    const own = before < 0 ? undefined : ownMacro(index, name, before);
    const all = before < 0 ? macrosLeft(index, name) : typeof own === 'number' ? [own] : [];
    return all.map((at) => [at, endOfDirective(index.text, at)]);
  }
  const items = index.names.get(name) ?? [];
  const defined = items.filter((item) => index.whole.has(item));
  return (defined.length > 0 ? defined : items).flatMap((item): Range[] => {
    const range = index.items[item];
    return range === undefined ? [] : [range];
  });
}

/** Whether the file itself undefines a macro before it is used: what a header defines does not count there either. */
function isUndefined({ main }: Scope, name: string, before: number): boolean {
  return before >= 0 && ownMacro(main, name, before) === 'undefined';
}
