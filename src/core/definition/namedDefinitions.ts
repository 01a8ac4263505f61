import {
  filesOf,
  definitionsRead,
  macrosRead,
  namesRead,
  textOf,
  type SeenDefinition,
} from '../c/types/seenDefinitions.js';
import type { TranslationUnit } from '../c/types/declarationStore.js';
import type { Definition, DefinitionKind } from '../c/outline.js';
import { FileLayout } from '../c/types/fileLayout.js';
import { readMacro } from '../c/types/macro.js';
import { namedDefinition, type NamedDefinition } from '../facts/namedDefinition.js';
import { isSeenFrom, mayBeReplaced, plainPlace } from '../facts/symbol.js';
import type { Kernel } from '../kernel.js';
import { quoted } from '../source/pattern.js';
import { placeAt, type Place } from '../source/place.js';
import { SourceError } from '../source/source.js';

/** A name where a file uses it. */
export interface NameUse {
  readonly word: string;
  /** Its offset in the file, 0-based UTF-16 units. */
  readonly at: number;
  /** What is called, or looks so: a macro with parameters is meant nowhere else. */
  readonly isCalled: boolean;
  /** The keyword in front of a tag. */
  readonly keyword?: 'struct' | 'union' | 'enum' | undefined;
}

/**
 * What a name means where a file uses it, that no function declares for itself: the likeliest first. The file's own definitions are meant; else what its
 * headers define; else, of what they only declare or have a stub of, the definitions in the tree that the file can see, the nearest, with the stubs behind
 * them. Of several branches of an `#if`, and of the architectures, all are given.
 * @throws {SourceError} when the file itself cannot be read
 */
export async function namedDefinitions(
  kernel: Kernel,
  unit: TranslationUnit,
  use: NameUse,
): Promise<readonly NamedDefinition[]> {
  const { file } = unit.scope;
  const { word, keyword } = use;
  const { definitions } = await kernel.definitions(file);
  const fitting = fit(definitions, use).map((one) => namedDefinition(file, one));
  const shared = fitting.filter(({ local }) => local !== true);
  const own = await asIncluded(kernel, file, shared.length > 0 ? shared : fitting);
  if (own.some((one) => !mayBeReplaced(one))) return likeliestFirst(own);
  const seen = await seenInHeaders(kernel, unit, use);
  const found = [...own, ...seen.definitions];
  if (own.length === 0 && found.length > 0 && !seen.isOpen) return likeliestFirst(found);
  const kinds = kindsOf(use, seen, own);
  const elsewhere = await kernel.facts.nearestDefinitions(word, kinds, { near: file });
  const meant = elsewhere.filter((one) => keyword !== undefined || isSeenFrom(one, file));
  const all = [...found, ...meant];
  // What a script of the linker or an architecture's assembler defines is only declared in C.
  return likeliestFirst(all.length > 0 ? all : seen.declarations);
}

/** What a table holds that a file includes stands in the table, and not in the line of the include. */
async function asIncluded(kernel: Kernel, file: string, own: readonly NamedDefinition[]): Promise<NamedDefinition[]> {
  const { text } = (await kernel.declarations.unit(file)).scope.main;
  const lines = own.some(({ place }) => place.column === 1) ? text.split('\n') : [];
  const found: NamedDefinition[] = [];
  for (const one of own) {
    const include = one.place.column === 1 ? INCLUDE.exec(lines[one.place.line - 1] ?? '')?.[1] : undefined;
    const path = include === undefined ? undefined : await kernel.declarations.included(include, file);
    const inside = path === undefined ? [] : (await kernel.definitions(path)).definitions;
    const named = inside.filter(({ name, kind }) => name === one.name && kind === one.kind);
    found.push(...(path === undefined || named.length === 0 ? [one] : named.map((it) => namedDefinition(path, it))));
  }
  return found;
}

const INCLUDE = /^[ \t]*#[ \t]*include[ \t]*(<[^>]+>|"[^"]+")/;

function kindsOf({ keyword, isCalled }: NameUse, seen: Seen, own: readonly NamedDefinition[]): DefinitionKind[] {
  if (keyword !== undefined) return keyword === 'enum' ? ['enum'] : ['struct', 'union'];
  if (own.length > 0 || seen.declaresFunction) return ['function', 'label'];
  if (seen.declaresVariable) return ['variable', 'label'];
  return isCalled
    ? ['function', 'macro', 'label']
    : ['function', 'variable', 'macro', 'typedef', 'enumerator', 'label'];
}

/** What the headers of a file say of a name. */
interface Seen {
  readonly definitions: readonly NamedDefinition[];
  readonly declaresFunction: boolean;
  readonly declaresVariable: boolean;
  /** Where they only declare it. */
  readonly declarations: readonly NamedDefinition[];
  /** Elsewhere may be what is meant: they only declare it, or define it under some configurations. */
  readonly isOpen: boolean;
}

const NOTHING_SEEN: Seen = {
  definitions: [],
  declaresFunction: false,
  declaresVariable: false,
  declarations: [],
  isOpen: true,
};

async function seenInHeaders(kernel: Kernel, unit: TranslationUnit, use: NameUse): Promise<Seen> {
  for (;;) {
    const homes = homesRead(unit, use, false);
    if (homes.length > 0) return seenAt(kernel, unit, use, homes);
    if (await unit.extend()) continue;
    // What a macro is given may be what it declares.
    const made = homesRead(unit, use, true);
    return made.length > 0 ? seenAt(kernel, unit, use, made) : NOTHING_SEEN;
  }
}

/** A piece of a file that was read, which defines or declares a name. */
interface Home {
  readonly path: string;
  readonly text: string;
  /** Where the name stands. */
  readonly place: Place;
  readonly isMacro: boolean;
  /** Not every configuration has it. */
  readonly isConditional: boolean;
}

function homesRead({ scope }: TranslationUnit, { word, at, isCalled, keyword }: NameUse, made: boolean): Home[] {
  const homeOf = (isMacro: boolean) => (one: SeenDefinition) => {
    const { lines, conditions } = FileLayout.of(one.index);
    const isConditional = conditions.at(lines.line(one.range[0])).length > 0;
    const text = textOf(one);
    const nameAt = one.range[0] + Math.max(0, text.search(new RegExp(`\\b${quoted(word)}\\b`)));
    const place = placeAt(one.path, lines.line(nameAt), lines.column(nameAt));
    return { path: one.path, text, place, isMacro, isConditional };
  };
  if (keyword === 'enum') {
    const pattern = new RegExp(`\\benum\\s+${quoted(word)}\\s*\\{`);
    for (const { path, index } of filesOf(scope))
      if (path !== scope.file && pattern.test(index.text))
        return [{ path, text: '{', place: placeAt(path, 1, 1), isMacro: false, isConditional: false }];
    return [];
  }
  if (keyword !== undefined) {
    const tagged = definitionsRead(scope, 'tag', word);
    const macros = tagged.length > 0 ? [] : macrosRead(scope, word, at);
    return [...tagged.map(homeOf(false)), ...macros.map(homeOf(true))];
  }
  const macros = macrosRead(scope, word, at).map(homeOf(true));
  const bare = macros.filter(({ text }) => isCalled || readMacro(text)?.parameters === undefined);
  const names = namesRead(scope, word, made).map(homeOf(false));
  // What every configuration has is meant before what some have.
  return [...bare, ...names.sort((a, b) => Number(a.isConditional) - Number(b.isConditional))];
}

async function seenAt(kernel: Kernel, unit: TranslationUnit, use: NameUse, homes: readonly Home[]): Promise<Seen> {
  const { file } = unit.scope;
  const found: NamedDefinition[] = [];
  for (const path of new Set(homes.map((one) => one.path))) {
    if (path === file) continue;
    try {
      const { definitions } = await kernel.definitions(path);
      found.push(...fit(definitions, use).map((one) => namedDefinition(path, one)));
    } catch (error) {
      if (!(error instanceof SourceError)) throw error;
    }
  }
  const isDeclared = (home: Home) => !home.isMacro && !home.text.includes('{') && !/^\s*typedef\b/.test(home.text);
  const declared = homes.filter(isDeclared);
  const isFunction = new RegExp(`\\b${quoted(use.word)}\\s*\\(`);
  const functions = declared.filter(({ text }) => isFunction.test(text));
  const isDefined = found.some(({ kind }) => DEFINED_IN_HEADERS.has(kind));
  const bodies = found.filter(({ kind }) => kind === 'function');
  const isConditional = homes.some((home) => home.isConditional && !home.isMacro);
  return {
    definitions: found,
    declaresFunction: functions.length > 0 || bodies.length > 0,
    declarations: declared.map(({ place }) => ({
      ...plainPlace(place),
      kind: functions.length > 0 ? 'function' : 'variable',
      name: use.word,
    })),
    declaresVariable: !isDefined && functions.length === 0 && bodies.length === 0 && declared.length > 0,
    isOpen:
      !isDefined && (declared.length > 0 || (bodies.length > 0 && (isConditional || bodies.every(mayBeReplaced)))),
  };
}

/** What has nothing elsewhere that it stands for. */
const DEFINED_IN_HEADERS: ReadonlySet<DefinitionKind> = new Set(['enumerator', 'typedef', 'struct', 'union', 'enum']);

function isInHeader({ place: { file } }: NamedDefinition): boolean {
  return file.endsWith('.h');
}

/** The definitions that a use may mean. */
function fit(definitions: readonly Definition[], { word, isCalled, keyword }: NameUse): Definition[] {
  return definitions.filter(({ name, kind, functionLike, asm }) => {
    if (name !== word) return false;
    if (keyword !== undefined)
      return kind === keyword || (keyword !== 'enum' && (kind === 'struct' || kind === 'union'));
    if (kind === 'struct' || kind === 'union' || kind === 'enum' || kind === 'syscall') return false;
    return kind !== 'macro' || functionLike !== true || isCalled || asm === true;
  });
}

/** What is whole before what another may replace, a `.c` file's before those of headers where either is one of several configurations. */
function likeliestFirst(found: readonly NamedDefinition[]): readonly NamedDefinition[] {
  const seen = new Set<string>();
  const once = found.filter(({ place: { file, line, column } }) => {
    const key = `${file}:${line}:${column}`;
    return !seen.has(key) && seen.add(key);
  });
  const order = (one: NamedDefinition) => {
    if (one.stub === true) return 4;
    if (one.weak === true) return 3;
    if (isBesideFunction(one, once)) return 2;
    return OWN_PROGRAM.test(one.place.file) ? 1 : 0;
  };
  return once.sort((a, b) => order(a) - order(b));
}

/** What lies there is linked into a program of its own, and not into the kernel. */
const OWN_PROGRAM = /\/(?:boot|purgatory|vdso)\//;

/** What a header has in place of a function that a `.c` file defines. */
function isBesideFunction(one: NamedDefinition, all: readonly NamedDefinition[]): boolean {
  if (!isInHeader(one) || (one.kind !== 'macro' && one.kind !== 'function')) return false;
  return all.some((other) => other.kind === 'function' && !isInHeader(other));
}
