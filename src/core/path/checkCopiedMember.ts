import type { CopiedCall } from '../facts/copiedCall.js';
import type { Step } from '../notes/format.js';
import type { EdgeCheck } from './edge.js';
import { edge, type EdgeContext, type End } from './ends.js';
import { checkDispatched } from './checkDispatched.js';
import type { PointerVia } from './pointerVia.js';
import { chooseSite } from './sites.js';
import { quoted } from '../source/pattern.js';

/** Members that the caller calls of which it is asked what is copied into them anywhere. */
const MOST_CALLED = 4;

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
 * A caller that calls a member into which others in its file copy the one that is meant: whether they did so before, of the same object, nobody here can say. `undefined`
 * where nobody is seen to, or the callee is not behind the member.
 */
export async function checkCopiedElsewhere(
  caller: End,
  callee: End,
  via: PointerVia,
  step: Step,
  context: EdgeContext,
): Promise<EdgeCheck | undefined> {
  const { kernel } = context;
  const asked = new Set<string>();
  for (const where of caller.places) {
    const text = await kernel.source.read(where.file);
    for (const one of await kernel.facts.callsOf(where)) {
      if (one.kind !== 'pointer' || one.struct === undefined) continue;
      const { struct, member, site } = one;
      const to = `${struct}.${member}`;
      if (asked.has(to) || (struct === via.struct && member === via.member)) continue;
      // The tree is searched only where the file of the caller shows such a copy.
      if (!new RegExp(String.raw`\b${quoted(member)}\s*=[^;=]*(?:->|\.)\s*${quoted(via.member)}\b`).test(text))
        continue;
      if ((await chooseSite([site], step, context)) === undefined) continue;
      if (asked.size >= MOST_CALLED) return undefined;
      asked.add(to);
      const copies = await kernel.facts.copiesOf({ struct, member }, { near: where.file });
      const copy = copies.find((from) => from.struct === via.struct && from.member === via.member);
      if (copy === undefined) continue;
      const called = { sites: [{ place: site, within: undefined }], struct: via.struct, member: via.member };
      const checked = await checkDispatched(called, site, caller, callee, via, context);
      if (checked.status === 'not-found') continue;
      if (checked.status !== 'verified') return checked;
      const { file, line } = copy.place;
      return edge('unchecked', 'edge-maybe-copied', caller, callee, site, { ...checked.reason.values, to, file, line });
    }
  }
  return undefined;
}
