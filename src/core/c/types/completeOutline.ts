import { stopIfAborted, type Signal } from '../../signal.js';
import { Lines, type LineRange } from '../lines.js';
import type { DeclarationStore } from './declarationStore.js';
import { readMacroBody } from './macroBody.js';
import { mark } from '../lexer.js';
import type { Call, Dispatch, Install, Outline } from '../outline.js';
import { Uses, type DispatchUse } from './uses.js';
import { Expected } from './expected.js';
import type { FileCode } from './fileCode.js';
import type { Scope } from './scope.js';

/** What is asked of some lines of a file. */
interface RangeAsked extends LineRange {
  /** Only calls through this member and installations behind it are asked for: no header is read for the rest. */
  readonly member?: string;
}

/**
 * Completes an outline with what the types say: whose the members are that are called or assigned, calls through a pointer that was copied
 * first, and functions put behind members without a designator or by a macro's name. What is not decided stays without a struct.
 * @param range only what stands in the declarations that these lines touch; then no more headers are read than that takes
 * @throws {SourceError}
 */
export async function completeOutline(
  { declarations }: { readonly declarations: DeclarationStore },
  file: string,
  outline: Outline,
  range?: RangeAsked,
  signal?: Signal,
): Promise<Outline> {
  const unit = await declarations.unit(file, signal);
  const { scope, code } = unit;
  const lines = new Lines(scope.main.text);
  if (range === undefined) while (await unit.extend(signal)) stopIfAborted(signal);
  const items = itemsIn(scope, lines, range);
  let uses = collect(code, items);
  const plain = plainInstalls(outline, lines, range);
  while (range !== undefined) {
    const expected = expectedBy(uses, plain, range.member, scope);
    if (expected.isNothing || !(await expected.extend(unit, signal))) break;
    uses = collect(code, items);
  }
  stopIfAborted(signal);
  return { ...outline, dispatches: dispatches(outline, uses, lines), installs: installs(outline, uses, lines, scope) };
}

/** What was read of some code of a file. */
interface UsesIn {
  readonly uses: Uses;
  readonly lines: Lines;
  readonly scope: Scope;
}

interface UsesInMacro extends UsesIn {
  /** The names before a parenthesis that some configuration has as functions, though another may have them as macros. */
  readonly calls: readonly Call[];
  readonly dispatches: readonly Dispatch[];
}

/** What stands in some lines of a file, all its headers read: calls with those that macros make, and functions that are only named. */
export async function usesIn(
  { declarations }: { readonly declarations: DeclarationStore },
  file: string,
  range: LineRange,
  signal?: Signal,
): Promise<UsesIn> {
  const unit = await declarations.unit(file, signal);
  const { scope, code } = unit;
  while (await unit.extend(signal)) stopIfAborted(signal);
  const lines = new Lines(scope.main.text);
  return { uses: collect(code, itemsIn(scope, lines, range)), lines, scope };
}

/** The same of the definition of a macro, which no item of the file holds; `undefined` where a line begins none. */
export async function usesInMacro(
  { declarations }: { readonly declarations: DeclarationStore },
  file: string,
  line: number,
  outline: Outline,
  signal?: Signal,
): Promise<UsesInMacro | undefined> {
  const unit = await declarations.unit(file, signal);
  const { scope, code } = unit;
  const lines = new Lines(scope.main.text);
  const macro = readMacroBody(scope.main.text, lines.offset(line, 1));
  if (macro === undefined) return undefined;
  while (await unit.extend(signal)) stopIfAborted(signal);
  const uses = code.usesOfMacro(macro);
  const calls: Call[] = [];
  macro.tokens.forEach(({ text: callee, at }, i) => {
    if (macro.tokens[i + 1]?.code === mark('(') && scope.isFunction(callee))
      calls.push({ callee, line: lines.line(at), column: lines.column(at) });
  });
  return { uses, lines, scope, calls, dispatches: dispatches({ ...outline, dispatches: [] }, uses, lines) };
}

function itemsIn(scope: Scope, lines: Lines, range: LineRange | undefined): number[] {
  const items: number[] = [];
  scope.main.items.forEach(([start, end], item) => {
    if (range === undefined || (lines.line(start) <= range.to && lines.line(end) >= range.from)) items.push(item);
  });
  return items;
}

function collect(code: FileCode, items: readonly number[]): Uses {
  const all = new Uses();
  for (const item of items) {
    all.add(code.usesIn(item, true));
  }
  return all;
}

/** What more headers would have to say: whose a called or assigned member is, or what stands behind a designator. */
function expectedBy(
  uses: Uses,
  plain: ReadonlyMap<number, Install>,
  member: string | undefined,
  scope: Scope,
): Expected {
  const { byOffset, dispatches: called, mixedDispatches, madeDispatches, installs: installed } = uses;
  const expected = new Expected(scope);
  let asked = 0;
  for (const [at, use] of called) {
    if (member !== undefined && use.name !== member) continue;
    asked++;
    const known = byOffset.get(at);
    if (use.owner === undefined && known?.owner === undefined) expected.declaration(known?.missing);
  }
  for (const use of [...mixedDispatches.values(), ...madeDispatches.values()]) {
    if (member !== undefined && use.name !== member) continue;
    asked++;
    if (use.owner === undefined) expected.declaration(undefined);
  }
  for (const use of installed.values()) {
    if (member !== undefined && use.member !== member) continue;
    asked++;
    if (use.owner === undefined) expected.declaration(undefined);
  }
  // What only a header makes a call through the member of is not there yet.
  if (member !== undefined && asked === 0) expected.macroNaming(member);
  if (member === undefined)
    for (const use of byOffset.values())
      if (use.tag === undefined && use.reason === 'not-found') expected.declaration(use.missing);
  for (const [at, one] of plain) if (isUndecided(one, at, uses, scope)) expected.declaration(byOffset.get(at)?.missing);
  return expected;
}

/** What the text alone takes for installations of the member that is asked for, by offset. */
function plainInstalls(outline: Outline, lines: Lines, range: RangeAsked | undefined): Map<number, Install> {
  const member = range?.member;
  if (range === undefined || member === undefined) return new Map();
  const asked = outline.installs.filter(
    (one) => one.member === member && range.from <= one.line && one.line <= range.to,
  );
  return new Map(asked.map((one) => [lines.offset(one.line, one.column), one]));
}

/** Whether it is not known yet what an installation in the text is: the struct, which says whether the member holds a function, was not read. */
function isUndecided(one: Install, at: number, uses: Uses, scope: Scope): boolean {
  if (uses.installs.has(at)) return false;
  const use = uses.byOffset.get(at);
  if (use === undefined || use.reason !== undefined) return true;
  const owner = use.owner ?? one.struct;
  return owner === undefined || scope.struct(owner) === undefined;
}

function variableOf(use: DispatchUse | undefined): { readonly variable?: string } {
  return use?.variable === undefined ? {} : { variable: use.variable };
}

function dispatches(outline: Outline, uses: Uses, lines: Lines): Dispatch[] {
  const result = new Map<number, Dispatch>();
  for (const one of outline.dispatches) {
    if (one.macro !== undefined) continue;
    const at = lines.offset(one.line, one.column);
    const use = uses.byOffset.get(at)?.owner === undefined ? uses.dispatches.get(at) : uses.byOffset.get(at);
    const owner = use?.owner ?? one.struct;
    result.set(at, {
      ...one,
      ...(owner === undefined ? {} : { struct: owner }),
      ...(use?.within === undefined ? {} : { within: use.within }),
      ...variableOf(uses.dispatches.get(at)),
    });
  }
  for (const [at, use] of uses.dispatches) {
    if (result.has(at)) continue;
    const line = lines.line(at);
    const caller = callerAt(outline, line);
    result.set(at, {
      member: use.name,
      line,
      column: lines.column(at),
      ...(caller === undefined ? {} : { caller }),
      ...(use.owner === undefined || use.owner === null ? {} : { struct: use.owner }),
      ...(use.within === undefined ? {} : { within: use.within }),
      ...(use.copied === undefined ? {} : { copied: true }),
      ...variableOf(use),
    });
  }
  const mixed = [...uses.mixedDispatches.values()].map((use): Dispatch => {
    const line = lines.line(use.at);
    const caller = callerAt(outline, line);
    return {
      member: use.name,
      line,
      column: lines.column(use.at),
      ...(caller === undefined ? {} : { caller }),
      ...(use.owner === undefined || use.owner === null ? {} : { struct: use.owner }),
      ...(use.within === undefined ? {} : { within: use.within }),
      copied: true,
      mixed: true,
    };
  });
  // In the functions that a macro makes: whose the member is, the use of the macro says.
  const unwritten = outline.dispatches.flatMap((one): Dispatch[] => {
    if (one.macro === undefined) return [];
    const use = [...uses.madeDispatches.values()].find(
      ({ name, at }) => name === one.member && lines.line(at) === one.line,
    );
    const { owner, within } = use ?? {};
    const struct = owner === undefined || owner === null ? {} : { struct: owner };
    return [{ ...one, ...struct, ...(within === undefined ? {} : { within }) }];
  });
  const isUnwritten = (line: number, name: string) => unwritten.some((one) => one.line === line && one.member === name);
  const made = [...uses.madeDispatches.values()].flatMap((use): Dispatch[] => {
    const line = lines.line(use.at);
    if (isUnwritten(line, use.name)) return [];
    const caller = callerAt(outline, line);
    return [
      {
        member: use.name,
        line,
        column: lines.column(use.at),
        macro: use.by,
        ...(caller === undefined ? {} : { caller }),
        ...(use.owner === undefined || use.owner === null ? {} : { struct: use.owner }),
        ...(use.within === undefined ? {} : { within: use.within }),
      },
    ];
  });
  const all = [...inOrder(result), ...mixed, ...made, ...unwritten];
  return all.length === result.size ? all : all.sort((a, b) => a.line - b.line || a.column - b.column);
}

function installs(outline: Outline, uses: Uses, lines: Lines, scope: Scope): Install[] {
  const result = new Map<number, Install>();
  for (const one of outline.installs) {
    const at = lines.offset(one.line, one.column);
    // What is decided to be no function, or no pointer to one, is no installation.
    if (uses.installs.has(at) || isUndecided(one, at, uses, scope)) result.set(at, one);
  }
  for (const [at, use] of uses.installs) {
    const known = result.get(at);
    const struct = use.owner ?? known?.struct;
    const variable = use.variable ?? known?.variable;
    result.set(at, {
      member: use.member,
      function: use.function,
      line: lines.line(at),
      column: lines.column(at),
      ...(use.value === undefined ? {} : { value: use.value }),
      ...(variable === undefined ? {} : { variable }),
      ...(struct === undefined ? {} : { struct }),
    });
  }
  return inOrder(result);
}

function callerAt(outline: Outline, line: number): string | undefined {
  return outline.definitions.find(
    (one) => (one.kind === 'function' || one.kind === 'syscall') && one.start <= line && line <= one.end,
  )?.name;
}

function inOrder<T>(places: ReadonlyMap<number, T>): T[] {
  return [...places].sort(([a], [b]) => a - b).map(([, place]) => place);
}
