import type { HandedPointer, Installation, InstallsEnd } from '../facts/facts.js';
import type { Step, Via } from '../notes/format.js';
import { Cancelled, stopIfAborted } from '../signal.js';
import { SourceError } from '../source/source.js';
import { placeAt, type Place } from '../source/place.js';
import type { EdgeCheck, Near } from './edge.js';
import { edge, namesIn, type EdgeContext, type End } from './ends.js';
import { chooseSite, completed, isInside } from './sites.js';

export type PointerVia = Via & { readonly struct: string; readonly member: string };

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
  const { sites, undecided, others } = await findDispatch(caller, via, step, context);
  const [certain] = sites;
  const first = certain?.place ?? undecided;
  const handed = first === undefined ? await findHandedOn(caller, via, step, context) : undefined;
  if (handed !== undefined) return checkHanded(handed, caller, callee, via, context);
  if (first === undefined) {
    const missing = edge('not-found', 'edge-not-dispatched', caller, callee, undefined, values);
    return others.length === 0 ? missing : { ...missing, nearest: others };
  }
  const { installed, instead, isApart } = await findInstallation(caller, callee, via, sites, context);
  const site = sites.find(({ within }) => installed !== undefined && isSameMember(installed, within))?.place ?? first;
  if (installed === undefined) {
    const within = isApart ? (certain?.within ?? '') : '';
    const told = within === '' ? values : { ...values, member: `${within}.${via.member}` };
    const missing = edge('not-found', 'edge-not-installed', caller, callee, site, told);
    return instead.length === 0 ? missing : { ...missing, nearest: instead };
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
  const registered =
    said ?? (table === undefined ? undefined : await context.kernel.facts.registrationOf(table, file, context.signal));
  stopIfAborted(context.signal);
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
  { kernel, signal }: EdgeContext,
): Promise<Place | undefined> {
  if (table === undefined || tableFile === undefined) return undefined;
  try {
    return await kernel.facts.registrationOf(table, tableFile, signal);
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
}> {
  const decided: DispatchSite[] = [];
  const undecided: Place[] = [];
  const others: Near[] = [];
  for (const where of caller.places) {
    const { dispatches } = await completed(where, via.member, context);
    for (const one of dispatches) {
      if (!isInside(one, where, caller)) continue;
      const place = placeAt(where.file, one.line, one.column);
      if (one.member === via.member && one.struct === via.struct) decided.push({ place, within: one.within });
      else if (one.member === via.member && one.struct === undefined) undecided.push(place);
      else if (others.length < MAX_NEAR && (one.member === via.member || one.struct === via.struct))
        others.push({ what: 'dispatch', name: `${one.struct ?? '?'}.${one.member}`, place });
    }
  }
  const places = decided.map(({ place }) => place);
  const certain = await chooseSite(places, step, context);
  // Where the author says which call is meant, the others do not count.
  const meant = step.site === undefined ? decided : decided.filter(({ place }) => place === certain);
  return { sites: meant, undecided: certain ?? (await chooseSite(undecided, step, context)), others };
}

/** Where the caller hands on what stands behind the member to a function that calls it. */
async function findHandedOn(
  caller: End,
  via: PointerVia,
  step: Step,
  { kernel, signal, ...context }: EdgeContext,
): Promise<HandedPointer | undefined> {
  const handed: HandedPointer[] = [];
  for (const where of caller.places) handed.push(...(await kernel.facts.handedTo(where, via, signal)));
  stopIfAborted(signal);
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
  const { installed, instead } = await findInstallation(caller, callee, via, [{ place: site, within }], context);
  if (installed === undefined) {
    const missing = edge('not-found', 'edge-not-installed', caller, callee, site, values);
    return instead.length === 0 ? missing : { ...missing, nearest: instead };
  }
  const { file, line, column, variable } = installed;
  return {
    ...edge('verified', 'edge-handed', caller, callee, site, { ...values, through: to, by: calls }),
    proof: { called, installed: { ...placeAt(file, line, column), variable: variable ?? installed.in ?? file } },
  };
}

/** Where the member is called that the author names, and which of the struct's members of that name it is. */
interface DispatchSite {
  readonly place: Place;
  /** As in a dispatch. */
  readonly within: string | undefined;
}

/** Whether it can be the member that is called: structs without a name in one struct may have members of equal names. */
function isSameMember(one: Installation, within: string | undefined): boolean {
  // What is copied from another member says where it was put there.
  return one.copied !== undefined || one.within === undefined || within === undefined || one.within === within;
}

/** Where the callee is put behind the member as the author says, and what stands there in its place. */
async function findInstallation(
  caller: End,
  callee: End,
  via: PointerVia,
  sites: readonly DispatchSite[],
  context: EdgeContext,
): Promise<FoundInstallation> {
  const likely = [...callee.places, ...caller.places].map(({ file }) => file);
  const instead: Near[] = [];
  let isApart = false;
  const isCalled = (one: Installation) => sites.length === 0 || sites.some(({ within }) => isSameMember(one, within));
  for await (const one of installsNaming(callee.names, via, likely, context)) {
    const names = await namesIn(callee, one.file, context);
    if (isHeldAsSaid(one, via)) {
      if (isOne(names, one)) {
        if (!isCalled(one)) isApart = true;
        else if (one.decided) return { installed: one, instead, isApart };
      } else if (!isCalled(one)) continue;
      else if (instead.length < MAX_NEAR && one.function !== undefined) instead.push(asNear(one));
    }
  }
  // Of what the author names it is said what stands there.
  const holder = via.table ?? via.by;
  if (holder !== undefined && instead.length === 0)
    for await (const one of installsNaming([holder], via, likely, context))
      if (
        isHeldAsSaid(one, via) &&
        isCalled(one) &&
        one.function !== undefined &&
        instead.push(asNear(one)) >= MAX_NEAR
      )
        break;
  return { instead, isApart };
}

interface FoundInstallation {
  readonly installed?: Installation;
  /** What stands there in its place. */
  readonly instead: readonly Near[];
  /** The callee is put behind a member of that name, but not behind the one that is called. */
  readonly isApart: boolean;
}

function installsNaming(
  naming: readonly string[],
  { struct, member, file, tableFile, byFile }: PointerVia,
  ends: readonly string[],
  { kernel, signal }: EdgeContext,
): AsyncGenerator<Installation, InstallsEnd> {
  const [near] = ends;
  const said = [tableFile, byFile].filter((one) => one !== undefined);
  return kernel.facts.installsOf(
    { struct, member, file },
    {
      naming,
      first: [...said, ...ends],
      ...(near === undefined ? {} : { near }),
      ...(signal === undefined ? {} : { signal }),
    },
  );
}

/** Whether an installation is the one of the table that the author names, or made by whom the author names. */
function isHeldAsSaid(one: Installation, { table, tableFile, by, byFile }: PointerVia): boolean {
  // A table that is assigned to a member has no other name.
  if (table !== undefined)
    return (one.variable === table || one.holder === table) && (tableFile === undefined || one.file === tableFile);
  if (by === undefined) return true;
  // What copies it, and what it is given to, may be named in place of the function in which that is.
  const makers = [one.in, one.macro, one.setter, one.copied?.in];
  return (
    makers.includes(by) &&
    (byFile === undefined || one.file === byFile || one.copied?.place.file === byFile || one.stored?.file === byFile)
  );
}

function isOne(names: readonly string[], one: Installation): boolean {
  return (
    (one.function !== undefined && names.includes(one.function)) ||
    (one.value !== undefined && names.includes(one.value))
  );
}

function asNear(one: Installation): Near {
  return { what: 'installed', name: one.value ?? one.function ?? '', place: placeAt(one.file, one.line, one.column) };
}
