import { isPlaced, type Placement } from '../anchor/placement.js';
import { symbolOf } from '../anchor/symbol.js';
import { archOf } from '../c/types/includes.js';
import type { Definition } from '../c/outline.js';
import { systemCallFunctions } from '../c/systemCall.js';
import type { Kernel } from '../kernel.js';
import { formerNames } from '../notes/anchorRules.js';
import type { Anchor, SymbolKind } from '../notes/format.js';
import type { EdgeReason, EdgeReasonCode, EdgeStatus } from './edge.js';
import { reason } from '../anchor/reason.js';
import type { PathStep } from './model.js';
import type { Place } from '../source/place.js';
import { isBeside } from '../source/paths.js';

/** What an edge is checked with. */
export interface EdgeContext {
  /** It has the signal of whoever waits for the check. */
  readonly kernel: Kernel;
  /** The placement of a step's anchor, as soon as it is known; `undefined` for a step without one. */
  readonly placementOf: (step: PathStep) => Promise<Placement | undefined>;
  /** The placement of a variable or function that `via` names. */
  readonly place: (anchor: Anchor) => Promise<Placement>;
}

/** An end of an edge: a step that is in this kernel. */
export interface End {
  readonly names: readonly string[];
  readonly label: string;
  readonly kind: string;
  readonly places: readonly Place[];
}

/**
 * The end that a step is; `undefined` when it has no certain place in this kernel, or nothing is called there. A line is the function in which it stands:
 * what that calls is called from there, and who calls that comes there.
 */
export async function endOf(step: PathStep, context: EdgeContext): Promise<End | undefined> {
  const placement = await context.placementOf(step);
  const { at } = step;
  if (!isPlaced(placement) || at === undefined) return undefined;
  const { candidates } = placement;
  const symbol = symbolOf(at);
  if (symbol === undefined) {
    const around = at.quote === undefined ? undefined : await codeAround(candidates, () => true, context);
    const name = around?.definition.name;
    return around && name !== undefined
      ? { names: namesOf(around.definition), label: name, kind: around.definition.kind, places: [around.place] }
      : undefined;
  }
  const { kind, name, compat } = symbol;
  if (!CALLED.has(kind)) return undefined;
  const own = [name, ...formerNames(at)];
  const narrowed =
    at.quote === undefined ? undefined : await codeAround(candidates, (one) => own.includes(one.name), context);
  // What the tables of system calls name is the function that the macro makes.
  const made =
    kind === 'syscall' ? own.flatMap((one) => systemCallFunctions({ name: one, compat: compat === true })) : [];
  return {
    names: [...own, ...made],
    label: labelOf(step),
    kind,
    places: narrowed === undefined ? candidates : [narrowed.place],
  };
}

/** Kinds of what is called, or used as if it were. */
const CALLED: ReadonlySet<string> = new Set(['function', 'syscall', 'macro', 'label']);

/** What is said of an edge of which a step is no end: it has no certain place, or no call leads to it wherever it stands, as to a struct, a variable, a file. */
export async function unplaced(step: PathStep, context: EdgeContext): Promise<EdgeSaid<'unchecked'>> {
  const symbol = step.at === undefined ? undefined : symbolOf(step.at);
  const isUncalled = symbol === undefined ? isPlaced(await context.placementOf(step)) : !CALLED.has(symbol.kind);
  const code = isUncalled ? 'edge-uncalled' : 'edge-end-missing';
  return { status: 'unchecked', reason: reason(code, { name: labelOf(step) }) };
}

/** The innermost definition of code around the first of some lines that stands in one. */
async function codeAround(
  lines: readonly Place[],
  isMeant: (definition: Definition) => boolean,
  { kernel }: EdgeContext,
): Promise<{ readonly definition: Definition; readonly place: Place } | undefined> {
  for (const { file, line } of lines) {
    const { definitions } = await kernel.definitions(file);
    const around = definitions
      .filter((one) => CALLED.has(one.kind) && one.line <= line && line <= one.end && isMeant(one))
      .sort((a, b) => b.line - a.line)
      .at(0);
    if (around === undefined) continue;
    const { line: first, column, end } = around;
    return { definition: around, place: { file, line: first, column, end } };
  }
  return undefined;
}

function namesOf({ kind, name, compat }: Definition): string[] {
  return kind === 'syscall' ? [name, ...systemCallFunctions({ name, compat: compat === true })] : [name];
}

export function labelOf(step: PathStep): string {
  return (step.at === undefined ? undefined : symbolOf(step.at)?.name) ?? step.step.title ?? step.step.id;
}

/**
 * The names by which a file can mean an end. A `static` function of another file is not meant where the file has one of that name itself, or stands
 * in another folder; a part of a file (`#include "part.c"`) sees what the rest of it has.
 */
export async function namesIn(end: End, file: string, { kernel }: EdgeContext): Promise<readonly string[]> {
  if (end.places.some((place) => place.file === file || !place.file.endsWith('.c'))) return end.names;
  for (const place of end.places) {
    const { definitions } = await kernel.definitions(place.file);
    const own = definitions.find((one) => one.line === place.line && end.names.includes(one.name));
    if (own?.static !== true) return end.names;
  }
  if (!end.places.some((place) => isBeside(place.file, file))) return [];
  const { definitions } = await kernel.definitions(file);
  return definitions.some((one) => one.kind === 'function' && end.names.includes(one.name)) ? [] : end.names;
}

/** What is defined in one architecture alone is named where the kernel is compiled for that: there its headers say what a name means. */
export function compiledFor({ places }: End, { kernel }: EdgeContext): Kernel {
  const [arch, ...more] = new Set(places.map(({ file }) => archOf(file)));
  return more.length > 0 ? kernel : kernel.forArch(arch);
}

/**
 * The definitions of something that `via` names, of the first kind that there is. The author need not say in which file: it is looked for near
 * the ends of the edge first, and then anywhere.
 */
export async function placeNamed(
  kinds: readonly SymbolKind[],
  name: string,
  hints: readonly (string | undefined)[],
  { place }: EdgeContext,
): Promise<readonly Place[] | undefined> {
  for (const hint of new Set([...hints.filter((one) => one !== undefined), undefined]))
    for (const kind of kinds) {
      const placement = await place({ [kind]: name, ...(hint === undefined ? {} : { file: hint }) });
      if (isPlaced(placement)) return placement.candidates;
    }
  return undefined;
}

export interface EdgeSaid<Status extends EdgeStatus> {
  readonly status: Status;
  readonly site?: Place;
  readonly reason: EdgeReason;
}

/** What is said of an edge between two ends, in which what its status demands is still to be put. */
export function edge<Status extends EdgeStatus>(
  status: Status,
  code: EdgeReasonCode,
  caller: End,
  callee: End,
  site?: Place,
  values: EdgeReason['values'] = {},
): EdgeSaid<Status> {
  return {
    status,
    ...(site === undefined ? {} : { site }),
    reason: reason(code, { caller: caller.label, callee: callee.label, ...values }),
  };
}
