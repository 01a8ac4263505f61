import type { Deferral } from '../c/mechanisms.js';
import type { Binding } from '../facts/runsLater.js';
import type { Step } from '../notes/format.js';
import { checkPointer } from './checkPointer.js';
import type { Bound, DeferredVia } from './deferredBindings.js';
import type { EdgeCheck } from './edge.js';
import type { EdgeContext, End } from './ends.js';
import { completed, isInside, standsIn } from './sites.js';

/** What puts the callee into a member that holds what is run later, in the caller itself: what binding it by a call would be. */
export async function boundInCaller(caller: End, bound: Bound, { members }: Deferral): Promise<Binding | undefined> {
  const forms = new Set(members.map(({ struct, member }) => `${struct}.${member}`));
  for await (const group of bound.groups())
    for (const one of group) if (one.decided && forms.has(one.form) && standsIn(one.place, caller)) return one;
  return undefined;
}

/** Of a caller that calls the member itself: it is what runs the things that others raise. `undefined` where it calls none with the callee. */
export async function checkRunner(
  caller: End,
  callee: End,
  { setup, byFile }: DeferredVia,
  { members }: Deferral,
  step: Step,
  context: EdgeContext,
): Promise<EdgeCheck | undefined> {
  for (const where of caller.places)
    for (const { struct, member } of members) {
      const { dispatches } = await completed(where, member, context);
      if (!dispatches.some((one) => one.struct === struct && one.member === member && isInside(one, where, caller)))
        continue;
      const by = setup === undefined ? {} : { by: setup, ...(byFile === undefined ? {} : { byFile }) };
      const check = await checkPointer(caller, callee, { struct, member, ...by }, step, context);
      if (check.status !== 'not-found') return check;
    }
  return undefined;
}
