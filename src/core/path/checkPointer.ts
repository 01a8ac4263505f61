import type { HandedPointer } from '../facts/handed.js';
import type { Step, Via } from '../notes/format.js';
import { Cancelled } from '../signal.js';
import { SourceError } from '../source/source.js';
import { placeAt, type Place } from '../source/place.js';
import type { EdgeCheck } from './edge.js';
import { edge, type EdgeContext, type EdgeSaid, type End } from './ends.js';
import { findDispatch, firstUnknown, type FoundDispatch } from './findDispatch.js';
import { innerMember } from './innerMember.js';
import { findInstallation } from './findInstallation.js';
import { calledParameters } from './calledParameters.js';
import { checkCopiedElsewhere, checkCopiedMember } from './checkCopiedMember.js';
import { checkDispatched, notInstalled, valuesOf, type PointerValues } from './checkDispatched.js';
import { checkGivenMember } from './checkGivenMember.js';
import { checkHookedMember } from './checkHookedMember.js';
import { checkLeftDispatch } from './leftToCalled.js';
import { openHook } from './openHook.js';
import type { InnerMember, PointerVia } from './pointerVia.js';
import { chooseSite } from './sites.js';

/** A call through a pointer: dispatched in the caller, and installed in a table or by a function. */
export async function checkPointer(
  caller: End,
  callee: End,
  said: PointerVia,
  step: Step,
  context: EdgeContext,
): Promise<EdgeCheck> {
  const inner = said.member.includes('.') ? await innerMember(said, context) : undefined;
  if (inner !== undefined && 'missing' in inner) {
    const values = { struct: inner.struct, missing: inner.missing, member: said.member };
    return edge('unchecked', 'edge-no-inner-member', caller, callee, undefined, values);
  }
  const via = inner === undefined ? { ...said, inner } : asInner(said, inner);
  const registration = registrationAsSaid(via, via.tableFile, context);
  const dispatch = await findDispatch(caller, via, step, context);
  const first = dispatch.sites[0]?.place ?? dispatch.undecided;
  if (first === undefined) {
    const handed = await findHandedOn(caller, via, step, context);
    if (handed !== undefined) return checkHanded(handed, caller, callee, via, context);
    const hooked =
      (await checkCopiedMember(caller, callee, via, step, context)) ??
      (await checkHookedMember(caller, callee, via, step, context)) ??
      (await checkGivenMember(caller, callee, via, step, context)) ??
      (await checkLeftDispatch(caller, callee, via, step, context)) ??
      (await checkCopiedElsewhere(caller, callee, via, step, context));
    return hooked ?? notDispatched(dispatch, caller, callee, via, context);
  }
  return checkDispatched(dispatch, first, caller, callee, via, context, registration);
}

/** The same of the struct that has the member. */
function asInner({ file, ...said }: PointerVia, inner: InnerMember): PointerVia {
  // Where the author's struct is says nothing of another struct.
  const own = file === undefined || inner.struct !== said.struct ? {} : { file };
  return { ...said, ...own, struct: inner.struct, member: inner.member, inner };
}

/** An edge whose caller does not call the member, as far as it is known what it calls. */
async function notDispatched(
  { others }: FoundDispatch,
  caller: End,
  callee: End,
  via: PointerVia,
  context: EdgeContext,
): Promise<EdgeCheck> {
  const values = valuesOf(via);
  const unknown = (await firstUnknown(caller, context)) ?? (await openHook(caller, undefined, context))?.site;
  const missing =
    unknown !== undefined
      ? edge('unchecked', 'edge-maybe-dispatched', caller, callee, unknown, { ...values, line: unknown.line })
      : ((await upToCallers(caller, callee, values, context)) ??
        edge('not-found', 'edge-not-dispatched', caller, callee, undefined, values));
  return others.length === 0 ? missing : { ...missing, nearest: others };
}

/** An edge whose caller calls a parameter of its own, or has another call it. */
async function upToCallers(
  caller: End,
  callee: End,
  values: PointerValues,
  context: EdgeContext,
): Promise<EdgeSaid<'unchecked'> | undefined> {
  const [first] = await calledParameters(caller, context);
  if (first === undefined) return undefined;
  const { name: parameter, site, through } = first;
  const told = { ...values, parameter, line: site.line };
  return through === undefined
    ? edge('unchecked', 'edge-parameter-called', caller, callee, site, told)
    : edge('unchecked', 'edge-parameter-handed', caller, callee, site, { ...told, through });
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
    return await kernel.facts.registrationOf({ table }, tableFile);
  } catch (error) {
    // Nobody may wait for it any more. Who does asks again, and hears then what is wrong.
    if (error instanceof SourceError || error instanceof Cancelled) return undefined;
    throw error;
  }
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
  const values = valuesOf(via);
  const found = await findInstallation(caller, callee, via, [{ place: site, within }], context);
  const { installed } = found;
  if (installed === undefined) return notInstalled(found, caller, callee, site, values);
  const { file, line, column, variable } = installed;
  return {
    ...edge('verified', 'edge-handed', caller, callee, site, { ...values, through: to, by: calls }),
    proof: { called, installed: { ...placeAt(file, line, column), variable: variable ?? installed.in ?? file } },
  };
}
