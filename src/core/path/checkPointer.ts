import type { Installation, InstallsEnd } from '../facts/facts.js';
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
  const registration = registrationAsSaid(via, context);
  const { certain, undecided, others } = await findDispatch(caller, via, step, context);
  const site = certain ?? undecided;
  if (site === undefined) {
    const missing = edge('not-found', 'edge-not-dispatched', caller, callee, undefined, values);
    return others.length === 0 ? missing : { ...missing, nearest: others };
  }
  const { installed, instead } = await findInstallation(caller, callee, via, context);
  if (installed === undefined) {
    const missing = edge('not-found', 'edge-not-installed', caller, callee, site, values);
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
  const table = via.table ?? (via.by === undefined ? variable : undefined);
  const said = via.tableFile === file ? await registration : undefined;
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

/** Where the table that the author names is registered: begun at once, so that it is searched for together with what others ask. */
async function registrationAsSaid(
  { table, tableFile }: PointerVia,
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
): Promise<{ certain?: Place | undefined; undecided?: Place | undefined; others: Near[] }> {
  const decided: Place[] = [];
  const undecided: Place[] = [];
  const others: Near[] = [];
  for (const where of caller.places) {
    const { dispatches } = await completed(where, via.member, context);
    for (const one of dispatches) {
      if (!isInside(one, where, caller)) continue;
      const place = placeAt(where.file, one.line, one.column);
      if (one.member === via.member && one.struct === via.struct) decided.push(place);
      else if (one.member === via.member && one.struct === undefined) undecided.push(place);
      else if (others.length < MAX_NEAR && (one.member === via.member || one.struct === via.struct))
        others.push({ what: 'dispatch', name: `${one.struct ?? '?'}.${one.member}`, place });
    }
  }
  const certain = await chooseSite(decided, step, context);
  return { certain, undecided: certain ?? (await chooseSite(undecided, step, context)), others };
}

/** Where the callee is put behind the member as the author says, and what stands there in its place. */
async function findInstallation(
  caller: End,
  callee: End,
  via: PointerVia,
  context: EdgeContext,
): Promise<{ readonly installed?: Installation; readonly instead: readonly Near[] }> {
  const likely = [...callee.places, ...caller.places].map(({ file }) => file);
  const instead: Near[] = [];
  for await (const one of installsNaming(callee.names, via, likely, context)) {
    const names = await namesIn(callee, one.file, context);
    if (isHeldAsSaid(one, via)) {
      if (isOne(names, one)) {
        if (one.decided) return { installed: one, instead };
      } else if (instead.length < MAX_NEAR && one.function !== undefined) instead.push(asNear(one));
    }
  }
  // Of what the author names it is said what stands there.
  const holder = via.table ?? via.by;
  if (holder !== undefined && instead.length === 0)
    for await (const one of installsNaming([holder], via, likely, context))
      if (isHeldAsSaid(one, via) && one.function !== undefined && instead.push(asNear(one)) >= MAX_NEAR) break;
  return { instead };
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
  if (table !== undefined) return one.variable === table && (tableFile === undefined || one.file === tableFile);
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
