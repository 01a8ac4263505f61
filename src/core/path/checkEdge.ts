import { isPlaced } from '../anchor/place.js';
import { reason, type Place, type Placement, type Reason, type ReasonCode } from '../anchor/placement.js';
import { normalise } from '../anchor/lines.js';
import { symbolOf } from '../anchor/symbol.js';
import type { Call, Install, Outline } from '../c/outline.js';
import { completeOutline } from '../c/types/completeOutline.js';
import type { Kernel } from '../kernel.js';
import type { Anchor, Step, Via } from '../notes/format.js';
import { stopIfAborted, type Signal } from '../signal.js';
import type { EdgeCheck, EdgeStatus } from './edge.js';
import type { PathStep } from './model.js';
import { findRegistration } from './registration.js';

/** What an edge is checked with. */
export interface EdgeContext {
  readonly kernel: Kernel;
  /** The placement of a step's anchor. */
  readonly placementOf: (step: PathStep) => Placement | undefined;
  /** The placement of a variable or function that `via` names. */
  readonly place: (anchor: Anchor) => Promise<Placement>;
  readonly signal?: Signal;
}

/** An end of an edge: a step that is in this kernel. */
interface End {
  readonly names: readonly string[];
  readonly label: string;
  readonly places: readonly Place[];
}

/** Checks the edge from a step's parent to the step. The root has none. */
export async function checkEdge(step: PathStep, context: EdgeContext): Promise<EdgeCheck | undefined> {
  const { parent, via } = step;
  if (parent === undefined) return undefined;
  if (via?.claim !== undefined) return { status: 'claimed', reason: reason('edge-claimed', {}) };
  const callee = endOf(step, context);
  if (callee === undefined) return unplaced(step);
  const caller = endOf(parent, context);
  if (caller !== undefined) return checkBetween(caller, callee, step, context);

  // The parent is not in this kernel: does the nearest ancestor that is make the call?
  if (context.placementOf(parent)?.status !== 'missing') return unplaced(parent);
  let ancestor = parent.parent;
  while (ancestor !== undefined && context.placementOf(ancestor)?.status === 'missing') ancestor = ancestor.parent;
  const above = ancestor === undefined ? undefined : endOf(ancestor, context);
  if (above === undefined) return unplaced(parent);
  const edge = await checkBetween(above, callee, step, context);
  if (edge.status !== 'verified') return { ...unplaced(parent), ...(edge.status === 'not-found' ? {} : edge) };
  return {
    ...edge,
    status: 'skips',
    reason: reason('edge-skips', { skipped: labelOf(parent), caller: above.label, callee: callee.label }),
  };
}

async function checkBetween(caller: End, callee: End, step: PathStep, context: EdgeContext): Promise<EdgeCheck> {
  const { via } = step;
  if (via === undefined) return checkDirect(caller, callee, step.step, context);
  if (via.struct !== undefined && via.member !== undefined)
    return checkDispatch(caller, callee, { ...via, struct: via.struct, member: via.member }, step, context);
  return { status: 'unchecked', reason: reason('edge-kind-unchecked', {}) };
}

async function checkDirect(caller: End, callee: End, step: Step, context: EdgeContext): Promise<EdgeCheck> {
  const calls = await callsOf(caller, context);
  const sites = calls.filter(({ call }) => callee.names.includes(call.callee)).map(({ place }) => place);
  const site = await chooseSite(sites, step, context);
  if (site !== undefined) return edge('verified', 'edge-direct', caller, callee, site);

  const between = await findBetween(calls, callee, context);
  if (between !== undefined) {
    const { first, name, second } = between;
    return {
      ...edge('through', 'edge-through', caller, callee, first),
      reason: reason('edge-through', { caller: caller.label, callee: callee.label, through: name }),
      through: { name, site: second },
    };
  }
  return edge('not-found', 'edge-not-called', caller, callee);
}

/** The call that the step means, where the caller makes several. */
async function chooseSite(sites: readonly Place[], step: Step, context: EdgeContext): Promise<Place | undefined> {
  const { site } = step;
  if (site?.nth !== undefined) return sites[site.nth - 1];
  if (site?.quote === undefined) return sites[0];
  const wanted = normalise(site.quote);
  for (const place of sites) {
    const text = await context.kernel.source.read(place.file);
    const line = text.split('\n')[place.line - 1] ?? '';
    if (normalise(line).includes(wanted)) return place;
  }
  return undefined;
}

interface CallAt {
  readonly call: Call;
  readonly place: Place;
}

/** The calls that a function makes, in the order of its body. */
async function callsOf(caller: End, context: EdgeContext): Promise<CallAt[]> {
  const calls: CallAt[] = [];
  for (const where of caller.places) {
    const { calls: all } = await context.kernel.outline(where.file, context.signal);
    stopIfAborted(context.signal);
    for (const call of all)
      if (isInside(call, where, caller)) calls.push({ call, place: at(where.file, call.line, call.column) });
  }
  return calls;
}

function isInside(site: { readonly caller?: string; readonly line: number }, where: Place, end: End): boolean {
  return (
    site.caller !== undefined && end.names.includes(site.caller) && site.line >= where.line && site.line <= where.end
  );
}

/** A function that the caller calls and that calls the callee, in the files of either. */
async function findBetween(
  calls: readonly CallAt[],
  callee: End,
  context: EdgeContext,
): Promise<{ first: Place; name: string; second: Place } | undefined> {
  const files = new Set([...calls.map(({ place }) => place.file), ...callee.places.map((place) => place.file)]);
  for (const file of files) {
    const outline = await context.kernel.outline(file, context.signal);
    stopIfAborted(context.signal);
    for (const inner of outline.calls) {
      if (!callee.names.includes(inner.callee)) continue;
      const outer = calls.find(({ call }) => call.callee === inner.caller);
      if (outer !== undefined && inner.caller !== undefined)
        return { first: outer.place, name: inner.caller, second: at(file, inner.line, inner.column) };
    }
  }
  return undefined;
}

type PointerVia = Via & { readonly struct: string; readonly member: string };

/** A call through a pointer: dispatched in the caller, and installed in the table, or by the function, that the step names. */
async function checkDispatch(
  caller: End,
  callee: End,
  via: PointerVia,
  step: PathStep,
  context: EdgeContext,
): Promise<EdgeCheck> {
  const values = { struct: via.struct, member: via.member, table: via.table ?? via.by ?? '' };
  const decided: Place[] = [];
  const undecided: Place[] = [];
  for (const where of caller.places) {
    const { dispatches } = await completed(where, via.member, context);
    for (const one of dispatches) {
      if (one.member !== via.member || !isInside(one, where, caller)) continue;
      if (one.struct === via.struct) decided.push(at(where.file, one.line, one.column));
      else if (one.struct === undefined) undecided.push(at(where.file, one.line, one.column));
    }
  }
  const certain = await chooseSite(decided, step.step, context);
  const site = certain ?? (await chooseSite(undecided, step.step, context));
  if (site === undefined) return edge('not-found', 'edge-not-dispatched', caller, callee, undefined, values);
  if (via.table === undefined && via.by === undefined)
    return edge('unchecked', 'edge-no-installation', caller, callee, site, values);
  const installed = await findInstallation(callee, via, context);
  if (installed === undefined) return edge('not-found', 'edge-not-installed', caller, callee, site, values);
  const registered =
    via.table === undefined ? undefined : await findRegistration(context.kernel, installed.file, via.table);
  stopIfAborted(context.signal);
  return {
    ...(certain === undefined
      ? edge('unchecked', 'edge-dispatched-undecided', caller, callee, site, values)
      : edge('verified', 'edge-dispatched', caller, callee, site, values)),
    proof: { installed, ...(registered === undefined ? {} : { registered }) },
  };
}

/** The outline of a file, complete in the lines of a place as far as a member is concerned. */
async function completed(
  { file, line, end }: Place,
  member: string,
  { kernel, signal }: EdgeContext,
): Promise<Outline> {
  const outline = await kernel.outline(file, signal);
  stopIfAborted(signal);
  if (file.endsWith('.S')) return outline;
  return completeOutline(kernel, file, outline, { from: line, to: end, member }, signal);
}

async function findInstallation(
  callee: End,
  via: PointerVia,
  context: EdgeContext,
): Promise<(Place & { readonly variable: string }) | undefined> {
  const name = via.table ?? via.by;
  if (name === undefined) return undefined;
  const kind = via.table === undefined ? 'function' : 'variable';
  const hint = (via.table === undefined ? via.byFile : via.tableFile) ?? callee.places[0]?.file;
  const holder = await context.place({ [kind]: name, ...(hint === undefined ? {} : { file: hint }) });
  stopIfAborted(context.signal);
  if (!isPlaced(holder)) return undefined;
  for (const where of holder.candidates) {
    const isIt = (one: Install): boolean => {
      const here = via.table === undefined ? one.line >= where.line && one.line <= where.end : one.variable === name;
      const isCallee =
        callee.names.includes(one.function) || (one.value !== undefined && callee.names.includes(one.value));
      return here && one.member === via.member && isCallee;
    };
    // What the file alone decides needs no header.
    const { installs: plain } = await context.kernel.outline(where.file, context.signal);
    stopIfAborted(context.signal);
    const decided = plain.find((one) => isIt(one) && one.struct !== undefined);
    const { installs } = decided === undefined ? await completed(where, via.member, context) : { installs: [decided] };
    const found = installs.find((one) => isIt(one) && (one.struct ?? via.struct) === via.struct);
    if (found !== undefined) return { ...at(where.file, found.line, found.column), variable: found.variable ?? name };
  }
  return undefined;
}

function endOf(step: PathStep, context: EdgeContext): End | undefined {
  const placement = context.placementOf(step);
  const symbol = step.at === undefined ? undefined : symbolOf(step.at);
  if (!isPlaced(placement) || symbol === undefined) return undefined;
  const own = [symbol.name, ...(step.at?.was ?? [])];
  // What the tables of system calls name is the function that the macro makes.
  const made =
    symbol.kind === 'syscall' ? own.flatMap((name) => [`sys_${name}`, `__do_sys_${name}`, `__se_sys_${name}`]) : [];
  return { names: [...own, ...made], label: labelOf(step), places: placement.candidates };
}

function labelOf(step: PathStep): string {
  return (step.at === undefined ? undefined : symbolOf(step.at)?.name) ?? step.step.title ?? step.step.id;
}

function unplaced(step: PathStep): EdgeCheck {
  return { status: 'unchecked', reason: reason('edge-end-missing', { name: labelOf(step) }) };
}

function edge(
  status: EdgeStatus,
  code: ReasonCode,
  caller: End,
  callee: End,
  site?: Place,
  values: Reason['values'] = {},
): EdgeCheck {
  return {
    status,
    ...(site === undefined ? {} : { site }),
    reason: reason(code, { caller: caller.label, callee: callee.label, ...values }),
  };
}

function at(file: string, line: number, column: number): Place {
  return { file, line, column, end: line };
}
