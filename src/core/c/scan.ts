import { readConditionals } from './conditionals.js';
import { readDeclarations } from './declarations.js';
import type { Dialect } from './dialect.js';
import { WeakFunctions } from './weakFunctions.js';
import type { ViewDefinition, ViewMember } from './viewDeclarations.js';
import { FileMacros } from './fileMacros.js';
import type { ForeignMacros } from './foreignMacros.js';
import { UnreadMacros } from './unreadMacros.js';
import type { MadeHere } from './madeDefinitions.js';
import { lex, type Tokens } from './lexer.js';
import { Lines } from './lines.js';
import { readMacros } from './macros.js';
import type { Call, Definition, Member } from './outline.js';
import { View } from './view.js';

/** A file as far as it can be read without a parser: what it defines, and the text to parse for the rest. */
export interface Scan {
  readonly tokens: Tokens;
  readonly lines: Lines;
  readonly definitions: readonly Definition[];
  readonly members: readonly Member[];
  readonly parts: readonly Part[];
  /** Calls in the definitions of macros that make functions, where the macros are used. */
  readonly madeCalls: readonly (Call & { readonly isMember: boolean; readonly macro: string })[];
  /** The macros that it defines. */
  readonly macros: FileMacros;
  /** The macros that it uses in the place of declarations of which it is not known what they make, with the words that these are given. */
  readonly unread: ReadonlyMap<string, ReadonlySet<string>>;
}

/** A part of a file under one choice of `#if` branches. The first is the whole file; the others show what that hides. */
export interface Part {
  readonly view: View;
  /** In the order of the file. */
  readonly functions: readonly Extent[];
  /** The variables at file level, in the order of the file. */
  readonly variables: readonly Extent[];
}

/** Where a definition stands: offsets from its first token to behind its last. */
export interface Extent {
  readonly name: string;
  /** The names that the same function has in other configurations. */
  readonly others?: readonly string[];
  /** The type of a variable as written. */
  readonly type?: string;
  readonly start: number;
  readonly end: number;
}

/** @param foreign macros of other files that the file uses in the place of declarations, as far as they are known */
export function scanFile(text: string, dialect: Dialect, foreign?: ForeignMacros): Scan {
  const tokens = lex(text);
  const lines = new Lines(text);
  const conditionals = readConditionals(tokens);
  const macros = new FileMacros(tokens);
  const made = new Map<string, MadeHere>();
  const unread = new UnreadMacros(dialect);
  const parts: Part[] = [];
  const definitions = new Map<string, ViewDefinition>();
  const members = new Map<string, ViewMember>();
  const read = (view: View) => {
    const found = readDeclarations(view, dialect, macros, {
      made,
      unread,
      ...(foreign === undefined ? {} : { foreign }),
    });
    const functions: Extent[] = [];
    const variables: Extent[] = [];
    for (const one of found.definitions) {
      const key = `${one.at} ${one.kind} ${one.name}`;
      if (!definitions.has(key)) definitions.set(key, one);
      const last = functions.at(-1);
      // A macro that names a function in several ways: one body, which each of them has.
      if (one.body !== undefined && last?.start === one.start)
        functions.splice(-1, 1, { ...last, others: [...(last.others ?? []), one.name] });
      else if (one.body !== undefined) functions.push({ name: one.name, start: one.start, end: one.end });
      // Several declarators share their first token: each begins with its name here.
      else if (one.kind === 'variable')
        variables.push({ name: one.name, type: one.type ?? '', start: one.at, end: one.end });
    }
    for (const one of found.members) {
      // A macro may make several in one place.
      const key = `${one.at} ${one.struct} ${one.within?.join() ?? ''} ${one.name}`;
      if (!members.has(key)) members.set(key, one);
    }
    parts.push({ view, functions, variables });
    return found;
  };

  const main = new View(tokens, conditionals.main);
  const { items } = read(main);
  for (const alternate of conditionals.alternates) {
    for (const [from, to] of slices(main, items, alternate.ranges)) {
      const indexes = conditionals.view(from, to + 1, alternate);
      if (indexes.length > 0) read(new View(tokens, indexes, tokens.start[from] ?? 0, tokens.end[to] ?? text.length));
    }
  }
  for (const macro of readMacros(tokens)) definitions.set(`${macro.at} macro`, macro);
  const weak = new WeakFunctions(tokens);
  const sorted = [...definitions.values()].sort((a, b) => a.at - b.at);
  return {
    tokens,
    lines,
    definitions: sorted.map((found) => toDefinition(found, text, lines, weak)),
    members: [...members.values()].sort((a, b) => a.at - b.at).map((found) => toMember(found, lines)),
    parts,
    madeCalls: sorted.flatMap(({ name, at, madeBy = '', calls = [] }) =>
      calls.map((one) => ({
        caller: name,
        callee: one.name,
        isMember: one.isMember,
        macro: madeBy,
        line: lines.line(at),
        column: lines.column(at),
      })),
    ),
    macros,
    unread: unread.macros,
  };
}

/** The ranges of token indexes, both ends included, of the declarations around the ranges of an alternate. */
function slices(
  main: View,
  items: readonly (readonly [number, number])[],
  ranges: readonly (readonly [number, number])[],
): [number, number][] {
  const result: [number, number][] = [];
  for (const [open, close] of ranges) {
    let from = open;
    let to = close;
    for (const [first, last] of items) {
      if (main.index(last) < open) continue;
      if (main.index(first) > close) break;
      from = Math.min(from, main.index(first));
      to = Math.max(to, main.index(last));
    }
    const before = result.at(-1);
    if (before !== undefined && from <= before[1]) before[1] = Math.max(before[1], to);
    else result.push([from, to]);
  }
  return result;
}

function toDefinition(
  found: ViewDefinition & { functionLike?: true },
  text: string,
  lines: Lines,
  weak: WeakFunctions,
): Definition {
  const isPasted = found.madeBy !== undefined && !isWordAt(text, found.at, found.name);
  return {
    kind: found.kind,
    name: found.name,
    line: lines.line(found.at),
    column: lines.column(found.at),
    start: lines.line(found.start),
    // A directive ends before its line end, which may be all that its last line has.
    end: lines.line(found.kind === 'macro' ? found.end : found.end - 1),
    ...(found.madeBy === undefined ? {} : { madeBy: found.madeBy }),
    ...(found.madeIn === undefined ? {} : { madeIn: found.madeIn }),
    ...(isPasted && found.kind !== 'syscall' ? { pasted: true as const } : {}),
    ...(found.spelled === undefined ? {} : { spelled: found.spelled }),
    ...(found.doubtful === undefined ? {} : { doubtful: found.doubtful }),
    ...(found.guessed === undefined ? {} : { guessed: found.guessed }),
    ...(found.compat === undefined ? {} : { compat: found.compat }),
    ...(found.static === undefined ? {} : { static: found.static }),
    ...(found.inline === undefined ? {} : { inline: found.inline }),
    ...(found.stub === undefined ? {} : { stub: found.stub }),
    ...(weak.has(found) ? { weak: true as const } : {}),
    ...(found.local === undefined ? {} : { local: found.local }),
    ...(found.calls === undefined ? {} : { unwritten: true as const }),
    ...(found.functionLike === undefined ? {} : { functionLike: found.functionLike }),
    ...(found.enum === undefined ? {} : { enum: found.enum }),
    ...(found.type === undefined ? {} : { type: found.type }),
  };
}

function isWordAt(text: string, at: number, word: string): boolean {
  return text.startsWith(word, at) && !/\w/.test(text.charAt(at + word.length));
}

function toMember(found: ViewMember, lines: Lines): Member {
  return {
    struct: found.struct,
    name: found.name,
    line: lines.line(found.at),
    column: lines.column(found.at),
    end: lines.line(found.end - 1),
    type: found.type,
    ...(found.within === undefined ? {} : { within: found.within }),
  };
}
