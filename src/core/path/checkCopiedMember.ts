import type { CopiedCall } from '../facts/copiedCall.js';
import type { MemberName } from '../facts/facts.js';
import type { CopiedFrom } from '../facts/heldByVariable.js';
import { heldName } from '../facts/heldName.js';
import type { OutEdge } from '../facts/outEdge.js';
import type { Step } from '../notes/format.js';
import type { EdgeCheck } from './edge.js';
import { edge, type EdgeContext, type End } from './ends.js';
import { checkDispatched } from './checkDispatched.js';
import type { PointerVia } from './pointerVia.js';
import { chooseSite } from './sites.js';
import type { Place } from '../source/place.js';

/** Members that the caller calls of which it is asked what is copied into them anywhere. */
const MOST_CALLED = 4;
/** What such a variable holds, of which it is asked whether it comes from the member. */
const MOST_HELD = 200;

/**
 * A caller that copies the member into another one, and calls that: `worker->current_func = work->func; … worker->current_func(work);`. It is certain where
 * nothing stands between; else that is said. `undefined` where it copies it into none that it calls.
 */
export async function checkCopiedMember(
  caller: End,
  callee: End,
  via: PointerVia,
  step: Step,
  context: EdgeContext,
): Promise<EdgeCheck | undefined> {
  if (caller.kind === 'macro') return undefined;
  const found = await copiesOfMember(caller, via, context);
  const sites = found.map(({ site }) => site);
  const chosen = await chooseSite(sites, step, context);
  const one = found.find(({ site }) => site === chosen);
  if (one === undefined) return undefined;
  const { struct = via.struct, within, site, copied, to } = one;
  const isSame = one.isSame && via.inner?.holder === undefined;
  const called = { sites: [{ place: site, within }], struct, member: via.member };
  const checked = await checkDispatched(called, site, caller, callee, via, context);
  if (checked.status !== 'verified') return checked;
  const values = { ...checked.reason.values, to, line: copied.line };
  const { proof } = checked;
  return isSame
    ? { ...edge('verified', 'edge-copied', caller, callee, site, values), proof: { ...proof, copied } }
    : edge('unchecked', 'edge-maybe-copied', caller, callee, site, { ...values, file: copied.file });
}

async function copiesOfMember(caller: End, via: PointerVia, { kernel }: EdgeContext): Promise<readonly CopiedCall[]> {
  const all: CopiedCall[] = [];
  for (const where of caller.places) all.push(...(await kernel.facts.copiedCalls(where, via.member)));
  const within = via.inner?.within;
  const meant = all.filter((one) => within === undefined || one.within === undefined || one.within === within);
  if (meant.length === 0) return [];
  const own = meant.filter(({ struct }) => struct === via.struct);
  if (own.length > 0) return own;
  const others = await kernel.facts.otherTagsOf(via.struct, { near: caller.places[0]?.file });
  return meant.filter(({ struct }) => struct === undefined || others.some(({ tag }) => tag === struct));
}

/**
 * A caller that calls a member, or a variable, into which others copy the one that is meant: whether they did so before, of the same object, nobody here can
 * say. `undefined` where nobody is seen to, or the callee is not behind the member.
 */
export async function checkCopiedElsewhere(
  caller: End,
  callee: End,
  via: PointerVia,
  step: Step,
  context: EdgeContext,
): Promise<EdgeCheck | undefined> {
  const asked = new Set<string>();
  for (const where of caller.places)
    for (const one of await context.kernel.facts.callsOf(where)) {
      const to =
        one.kind === 'pointer' ? `${one.struct ?? ''}.${one.member}` : one.kind === 'variable' ? one.variable : '';
      if (to === '' || asked.has(to) || to === `${via.struct}.${via.member}`) continue;
      const { site } = one;
      if ((await chooseSite([site], step, context)) === undefined) continue;
      if (asked.size >= MOST_CALLED) return undefined;
      asked.add(to);
      const copy = await copyInto(one, where.file, via, context);
      if (copy === undefined) continue;
      const called = { sites: [{ place: site, within: undefined }], struct: via.struct, member: via.member };
      const checked = await checkDispatched(called, site, caller, callee, via, context);
      if (checked.status === 'not-found') continue;
      if (checked.status !== 'verified') return checked;
      const { file, line } = copy;
      return edge('unchecked', 'edge-maybe-copied', caller, callee, site, { ...checked.reason.values, to, file, line });
    }
  return undefined;
}

/** Where the member is copied into what is called; of a variable only where others see it. */
async function copyInto(
  called: OutEdge,
  near: string,
  via: PointerVia,
  { kernel }: EdgeContext,
): Promise<Place | undefined> {
  const isMeant = (from: MemberName | CopiedFrom | undefined) =>
    from?.struct === via.struct && from.member === via.member;
  if (called.kind === 'pointer' && called.struct !== undefined) {
    const { struct, member } = called;
    return (await kernel.facts.copiesOf({ struct, member }, { near, of: via.member })).find(isMeant)?.place;
  }
  const variable = called.kind === 'variable' && called.shared === true ? heldName(called, '') : undefined;
  if (variable === undefined) return undefined;
  let count = 0;
  for await (const { copied } of kernel.facts.heldBy(variable, { near })) {
    if (isMeant(copied)) return copied?.place;
    if (++count >= MOST_HELD) return undefined;
  }
  return undefined;
}
