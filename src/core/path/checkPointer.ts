import type { HandedPointer, Installation } from '../facts/facts.js';
import { gathered } from '../facts/gathered.js';
import type { Step, Via } from '../notes/format.js';
import { Cancelled } from '../signal.js';
import { SourceError } from '../source/source.js';
import { placeAt, type Place } from '../source/place.js';
import type { EdgeCheck, EdgeReason, Near } from './edge.js';
import { edge, type EdgeContext, type End } from './ends.js';
import { findInstallation, type FoundInstallation, type InstallDoubt } from './findInstallation.js';
import { openHook } from './openHook.js';
import { isSameMember, type DispatchSite, type PointerVia } from './pointerVia.js';
import { chooseSite, completed, isInside } from './sites.js';

const MAX_NEAR = 3;

/** A call through a pointer: dispatched in the caller, and installed in a table or by a function. */
export async function checkPointer(
  caller: End,
  callee: End,
  via: PointerVia,
  step: Step,
  context: EdgeContext,
): Promise<EdgeCheck> {
  const named = via.table ?? via.by;
  const values = { struct: via.struct, member: via.member, table: named ?? '' };
  const registration = registrationAsSaid(via, via.tableFile, context);
  const { sites, undecided, others, struct = via.struct } = await findDispatch(caller, via, step, context);
  const [certain] = sites;
  const first = certain?.place ?? undecided;
  const handed = first === undefined ? await findHandedOn(caller, via, step, context) : undefined;
  if (handed !== undefined) return checkHanded(handed, caller, callee, via, context);
  if (first === undefined) {
    const unknown = (await firstUnknown(caller, context)) ?? (await openHook(caller, undefined, context))?.site;
    const parameter = unknown === undefined ? await parameterCalled(caller, context) : undefined;
    const missing =
      unknown !== undefined
        ? edge('unchecked', 'edge-maybe-dispatched', caller, callee, unknown, { ...values, line: unknown.line })
        : parameter !== undefined
          ? edge('unchecked', 'edge-parameter-called', caller, callee, parameter.site, {
              ...values,
              parameter: parameter.name,
              line: parameter.site.line,
            })
          : edge('not-found', 'edge-not-dispatched', caller, callee, undefined, values);
    return others.length === 0 ? missing : { ...missing, nearest: others };
  }
  const found = await findInstallation(caller, callee, { ...via, struct }, sites, context);
  const { installed } = found;
  const site = sites.find(({ within }) => installed !== undefined && isSameMember(installed, within))?.place ?? first;
  if (installed === undefined) {
    const within = found.isApart ? (certain?.within ?? '') : '';
    const told = within === '' ? values : { ...values, member: `${within}.${via.member}` };
    return notInstalled(found, caller, callee, site, told);
  }
  const { setter, copied, stored = copied?.place, variable, file, line, column } = installed;
  const isGiven = setter !== undefined;
  const held = via.table ?? via.by;
  const maker = installed.in ?? variable ?? file;
  const holder = held === undefined ? maker : isGiven ? held : (variable ?? held);
  const place = { ...placeAt(file, line, column), variable: holder };
  const told = { ...values, table: isGiven || stored !== undefined ? holder : (held ?? holder) };
  const status = certain === undefined ? 'unchecked' : 'verified';
  if (stored !== undefined)
    return {
      ...edge(
        status,
        certain === undefined ? 'edge-dispatched-undecided' : 'edge-dispatched-given',
        caller,
        callee,
        site,
        told,
      ),
      proof: { installed: place, registered: stored },
    };
  const isByMember = variable !== via.table && installed.holder === via.table;
  const table =
    via.table === undefined ? (via.by === undefined ? variable : undefined) : isByMember ? variable : via.table;
  const said = via.tableFile === file && !isByMember ? await registration : undefined;
  const registered = said ?? (table === undefined ? undefined : await context.kernel.facts.registrationOf(table, file));
  return {
    ...edge(
      status,
      certain === undefined ? 'edge-dispatched-undecided' : 'edge-dispatched',
      caller,
      callee,
      site,
      told,
    ),
    proof: { installed: place, ...(registered === undefined ? {} : { registered }) },
  };
}

/**
 * Where the table that the author names is registered: begun at once, so that it is searched for together with what others ask.
 * @param tableFile where the table stands, or likely does
 */
export async function registrationAsSaid(
  { table }: Via,
  tableFile: string | undefined,
  { kernel }: EdgeContext,
): Promise<Place | undefined> {
  if (table === undefined || tableFile === undefined) return undefined;
  try {
    return await kernel.facts.registrationOf(table, tableFile);
  } catch (error) {
    // Nobody may wait for it any more. Who does asks again, and hears then what is wrong.
    if (error instanceof SourceError || error instanceof Cancelled) return undefined;
    throw error;
  }
}

/** Where the caller calls the member. */
async function findDispatch(
  caller: End,
  via: PointerVia,
  step: Step,
  context: EdgeContext,
): Promise<{
  readonly sites: readonly DispatchSite[];
  readonly undecided?: Place | undefined;
  readonly others: Near[];
  /** The tag that the struct has which is called there, where a macro gives it the one that the author names. */
  readonly struct?: string;
}> {
  const named = await dispatchesOf(caller, via, step, context);
  if (named.sites.length > 0 || named.undecided !== undefined) return named;
  const called = new Set(named.tags);
  if (called.size > 0)
    for (const { tag: struct } of await context.kernel.facts.otherTagsOf(via.struct, { near: caller.places[0]?.file }))
      if (called.has(struct)) return { ...(await dispatchesOf(caller, { ...via, struct }, step, context)), struct };
  return named;
}

async function dispatchesOf(
  caller: End,
  via: PointerVia,
  step: Step,
  context: EdgeContext,
): Promise<{
  readonly sites: readonly DispatchSite[];
  readonly undecided?: Place | undefined;
  readonly others: Near[];
  /** Of the other structs of which a member of the name is called. */
  readonly tags: readonly string[];
}> {
  const decided: DispatchSite[] = [];
  const tags: string[] = [];
  const undecided: Place[] = [];
  const others: Near[] = [];
  for (const where of caller.places) {
    const { dispatches } = await completed(where, via.member, context);
    for (const one of dispatches) {
      if (!isInside(one, where, caller)) continue;
      const place = placeAt(where.file, one.line, one.column);
      if (one.member === via.member && one.struct === via.struct) decided.push({ place, within: one.within });
      else if (one.member === via.member && one.struct === undefined) undecided.push(place);
      else if (one.struct !== undefined && (one.member === via.member || one.struct === via.struct)) {
        if (one.member === via.member) tags.push(one.struct);
        if (others.length < MAX_NEAR) others.push({ what: 'dispatch', name: `${one.struct}.${one.member}`, place });
      }
    }
  }
  const places = decided.map(({ place }) => place);
  const certain = await chooseSite(places, step, context);
  // Where the author says which call is meant, the others do not count.
  const meant = step.site === undefined ? decided : decided.filter(({ place }) => place === certain);
  return { sites: meant, undecided: certain ?? (await chooseSite(undecided, step, context)), others, tags };
}

/** Where the caller calls something of which it is not known what it is. */
async function firstUnknown(caller: End, { kernel }: EdgeContext): Promise<Place | undefined> {
  for (const where of caller.places)
    for (const one of await kernel.facts.callsOf(where)) {
      if (one.kind === 'unknown') return one.site;
      // What a local pointer was copied from may be the member.
      const isOwn = one.kind === 'variable' && !one.isParameter && one.shared !== true;
      if (isOwn && (await isOpen(one.variable, where))) return one.site;
    }
  return undefined;

  /** Whether it is not known what a variable of the caller holds. */
  async function isOpen(variable: string, { file }: Place): Promise<boolean> {
    const [name = ''] = caller.names;
    const asked = { variable, file, in: name, isOwn: true as const };
    const { all } = await gathered(kernel.facts.heldBy(asked, { near: file }));
    return all.some(({ copy, function: held }) => copy !== undefined && held === undefined);
  }
}

/** Where the caller calls one of its parameters: what that points to, its own callers say. */
async function parameterCalled(
  caller: End,
  { kernel }: EdgeContext,
): Promise<{ readonly name: string; readonly site: Place } | undefined> {
  for (const where of caller.places)
    for (const one of await kernel.facts.callsOf(where))
      if (one.kind === 'variable' && one.isParameter && one.element !== true)
        return { name: one.variable, site: one.site };
  return undefined;
}

/** Where the caller hands on what stands behind the member to a function that calls it. */
async function findHandedOn(
  caller: End,
  via: PointerVia,
  step: Step,
  { kernel, ...context }: EdgeContext,
): Promise<HandedPointer | undefined> {
  const all: HandedPointer[] = [];
  for (const where of caller.places) all.push(...(await kernel.facts.handedTo(where, via.member)));
  let handed = all.filter(({ struct }) => struct === via.struct);
  if (handed.length === 0 && all.length > 0) {
    const others = await kernel.facts.otherTagsOf(via.struct, { near: caller.places[0]?.file });
    handed = all.filter(({ struct }) => others.some(({ tag }) => tag === struct));
  }
  const places = handed.map(({ site }) => site);
  const site = await chooseSite(places, step, { kernel, ...context });
  return handed.find((one) => one.site === site);
}

/** An edge whose caller leaves the call to a function that it hands the pointer to. */
async function checkHanded(
  { to, site, caller: calls, called, within }: HandedPointer,
  caller: End,
  callee: End,
  via: PointerVia,
  context: EdgeContext,
): Promise<EdgeCheck> {
  const values = { struct: via.struct, member: via.member, table: via.table ?? via.by ?? '' };
  const found = await findInstallation(caller, callee, via, [{ place: site, within }], context);
  const { installed } = found;
  if (installed === undefined) return notInstalled(found, caller, callee, site, values);
  const { file, line, column, variable } = installed;
  return {
    ...edge('verified', 'edge-handed', caller, callee, site, { ...values, through: to, by: calls }),
    proof: { called, installed: { ...placeAt(file, line, column), variable: variable ?? installed.in ?? file } },
  };
}

/** What is said of a callee that is not found behind the member: that it is not there only where all that may put it there was understood. */
function notInstalled(
  { instead, doubt, isApart, elsewhere }: FoundInstallation,
  caller: End,
  callee: End,
  site: Place,
  values: EdgeReason['values'],
): EdgeCheck {
  const open = isApart || doubt === undefined ? undefined : doubtOf(doubt);
  const missing =
    open !== undefined
      ? edge('unchecked', open.code, caller, callee, site, { ...values, ...open.values })
      : isApart || elsewhere === undefined
        ? edge('not-found', 'edge-not-installed', caller, callee, site, values)
        : edge('not-found', 'edge-installed-otherwise', caller, callee, site, { ...values, ...wayOf(elsewhere) });
  return instead.length === 0 ? missing : { ...missing, nearest: instead };
}

/** By way of what something is put behind a member, and where. */
function wayOf({ in: maker, variable, macro, file, line }: Installation): EdgeReason['values'] {
  return { other: maker ?? variable ?? macro ?? file, file, line };
}

/** Why it is not certain that something is not there; `undefined` where it is. */
function doubtOf({ stores, first, unreachable, cut }: InstallDoubt): Pick<EdgeReason, 'code' | 'values'> | undefined {
  const [file] = unreachable;
  if (first !== undefined)
    return { code: 'edge-maybe-installed', values: { count: stores, file: first.file, line: first.line } };
  if (file !== undefined) return { code: 'edge-installs-unread', values: { file, count: unreachable.length } };
  return cut ? { code: 'edge-installs-cut', values: {} } : undefined;
}
