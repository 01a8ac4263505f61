import type { Deferral } from '../c/mechanisms.js';
import type { RaisingCall, Reached } from '../facts/runsLater.js';
import { sharedVariable } from '../facts/sharedVariable.js';
import { isSameObject } from '../facts/sameObject.js';
import type { Step } from '../notes/format.js';
import type { Place } from '../source/place.js';
import type { DeferredVia } from './deferredBindings.js';
import { edge, type EdgeContext, type End } from './ends.js';
import type { EdgeCheck } from './edge.js';
import { said } from './deferredObject.js';
import { chooseSite } from './sites.js';

/** A call with which something sleeps on an object, or wakes who does. */
interface Act extends Reached {
  readonly name: string;
  readonly site: Place;
}

/**
 * Of a callee that sleeps on an object until the caller wakes those who do (`wait_event(q, …)`, `wake_up(&q)`): nothing binds it, it goes on where it
 * slept. `undefined` where it is not seen to sleep, or the caller to wake.
 */
export async function checkSleeper(
  caller: End,
  callee: End,
  via: DeferredVia,
  { sleep }: Deferral,
  step: Step,
  context: EdgeContext,
): Promise<EdgeCheck | undefined> {
  if (sleep.isEmpty) return undefined;
  const { by, setup, deferred } = via;
  const woken = await wakes();
  if (woken.length === 0) return undefined;
  let last: { readonly wake: Act; readonly sleeper: Act; readonly isUnsure: boolean } | undefined;
  for await (const sleeper of acts(callee, 'sleep', via, context)) {
    // Where it sleeps is what stands for the binding.
    if (setup !== undefined && ![...callee.names, sleeper.name, sleeper.form].includes(setup)) continue;
    for (const wake of woken) {
      const same = await isSameObject(context.kernel, wake.object, sleeper.object, false);
      if (same === true)
        return {
          ...edge('verified', 'edge-woken', caller, callee, wake.site, {
            ...values(wake),
            object: said(sleeper.object),
          }),
          by: wake.name,
          proof: { installed: sleeper.site },
        };
      if (last?.isUnsure !== true) last = { wake, sleeper, isUnsure: same === undefined };
    }
  }
  if (last === undefined) return undefined;
  const { wake, sleeper, isUnsure } = last;
  const told = { ...values(wake), object: said(wake.object), bound: said(sleeper.object) };
  const status = isUnsure ? 'unchecked' : 'not-found';
  return {
    ...edge(status, isUnsure ? 'edge-woken-unsure' : 'edge-woken-otherwise', caller, callee, wake.site, told),
    by: wake.name,
    proof: { installed: sleeper.site },
  };

  async function wakes(): Promise<readonly Act[]> {
    const found: Act[] = [];
    for await (const one of acts(caller, 'wake', via, context))
      if (by === undefined || one.name === by || one.form === by) found.push(one);
    const site = await chooseSite(
      found.map((one) => one.site),
      step,
      context,
    );
    return step.site === undefined ? found : found.filter((one) => one.site === site);
  }

  function values(wake: Act): { by: string; deferred: string } {
    return { by: wake.name, deferred };
  }
}

async function* acts(
  end: End,
  act: 'sleep' | 'wake',
  { deferred }: DeferredVia,
  { kernel }: EdgeContext,
): AsyncGenerator<Act> {
  const named = ({ name, site, reached }: RaisingCall) => reached.map((one): Act => ({ ...one, name, site }));
  for (const where of end.places)
    for await (const level of kernel.facts.raisesOf(where, { deferred, act, except: end.names }))
      for (const call of level)
        for (const one of named(call))
          yield { ...one, object: await sharedVariable(kernel, one.object, one.place.file) };
}
