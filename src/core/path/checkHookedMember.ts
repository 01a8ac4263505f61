import type { HookBinding } from '../facts/facts.js';
import type { OutEdge } from '../facts/outEdge.js';
import type { Step } from '../notes/format.js';
import type { EdgeCheck } from './edge.js';
import { edge, namesIn, type EdgeContext, type End } from './ends.js';
import type { PointerVia } from './pointerVia.js';
import { chooseSite } from './sites.js';

type HookCall = OutEdge & { readonly kind: 'hook' };

/**
 * A call through a hook that is bound to what the member of a table holds (`static_call_update(kvm_##f, ops.f)`): it goes where the member points to.
 * `undefined` where the caller calls no such hook.
 */
export async function checkHookedMember(
  caller: End,
  callee: End,
  via: PointerVia,
  step: Step,
  context: EdgeContext,
): Promise<EdgeCheck | undefined> {
  const calls = await hooksNamedAfter(caller, via.member, context);
  const site = await chooseSite(
    calls.map((one) => one.site),
    step,
    context,
  );
  const called = calls.find((one) => one.site === site);
  if (called === undefined) return undefined;
  const near = callee.places[0]?.file;
  const ask = {
    naming: callee.names,
    first: callee.places.map(({ file }) => file),
    ...(near === undefined ? {} : { near }),
  };
  for await (const one of context.kernel.facts.hooksOf(called.hook, ask)) {
    if (!isFrom(one, via) || !(await namesIn(callee, one.place.file, context)).includes(one.function)) continue;
    const { place, variable } = one;
    const values = { macro: called.macro, hook: called.hook };
    const installed = { ...place, ...(variable === undefined ? {} : { variable }) };
    return { ...edge('verified', 'edge-hook', caller, callee, called.site, values), proof: { installed } };
  }
  const values = { struct: via.struct, member: via.member, line: called.site.line };
  return edge('unchecked', 'edge-maybe-dispatched', caller, callee, called.site, values);
}

/** The hooks that the caller calls whose name may be made of the member's. */
async function hooksNamedAfter(caller: End, member: string, { kernel }: EdgeContext): Promise<HookCall[]> {
  const found: HookCall[] = [];
  for (const where of caller.places)
    for (const one of await kernel.facts.callsOf(where))
      if (one.kind === 'hook' && one.struct === undefined && one.hook !== member && one.hook.includes(member))
        found.push(one);
  return found;
}

function isFrom({ from, variable }: HookBinding, via: PointerVia): boolean {
  return (
    from?.struct === via.struct && from.member === via.member && (via.table === undefined || variable === via.table)
  );
}
