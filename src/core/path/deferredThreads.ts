import { soleWord } from '../c/callForm.js';
import type { ArgumentText } from '../c/callText.js';
import type { Deferral } from '../c/mechanisms.js';
import { isSetIn, objectsOfResult, withSame } from '../facts/callTexts.js';
import type { Binding, Reached } from '../facts/runsLater.js';
import { isSameObject } from '../facts/sameObject.js';
import { sharedVariable } from '../facts/sharedVariable.js';
import type { Step } from '../notes/format.js';
import type { Place } from '../source/place.js';
import type { Bound, DeferredVia } from './deferredBindings.js';
import { said } from './deferredObject.js';
import type { EdgeCheck } from './edge.js';
import { edge, type EdgeContext, type End } from './ends.js';
import { chooseSite, standsIn } from './sites.js';

/** A call that wakes a thread, with the names of that. */
interface Woken extends Reached {
  readonly name: string;
  readonly site: Place;
  readonly objects: readonly ArgumentText[];
  /** What its local name stands for is among them: elsewhere nothing else is meant by it. */
  readonly isKnown: boolean;
}

/**
 * Of a callee that a thread runs which the caller wakes: by the variable or the member that the thread was put into where it was made. `undefined` where
 * the caller wakes none, or nothing makes a thread of the callee.
 */
export async function checkWokenThread(
  caller: End,
  callee: End,
  { deferred, by }: DeferredVia,
  { raise }: Deferral,
  bound: Bound,
  step: Step,
  context: EdgeContext,
): Promise<EdgeCheck | undefined> {
  const { kernel } = context;
  const woken = await wakes();
  if (woken.length === 0) return undefined;
  let last: EdgeCheck | undefined;
  let unseen: EdgeCheck | undefined;
  for await (const group of bound.groups())
    for (const one of group) {
      const made = await objectsOf(one);
      if (made.length === 0) {
        // What keeps such a thread is not seen: it may be what the caller wakes.
        const [wake] = woken;
        const values = { deferred, by: wake?.name ?? '', object: said(wake?.object), form: one.form };
        if (wake !== undefined) unseen ??= found('unchecked', 'edge-thread-unseen', wake, one, values);
        continue;
      }
      for (const wake of woken) {
        const together = standsIn(one.place, caller);
        const objects = wake.isKnown && !together ? wake.objects.slice(1) : wake.objects;
        const same = await isSame(objects, made, together);
        const values = { deferred, by: wake.name, object: said(wake.object), bound: said(made.at(-1)) };
        if (same === true && one.decided) return found('verified', 'edge-thread-woken', wake, one, values);
        if (same !== false) last = found('unchecked', 'edge-deferred-object-unsure', wake, one, values);
        else last ??= found('not-found', 'edge-other-object', wake, one, values);
      }
    }
  return last?.status === 'unchecked' ? last : (unseen ?? last);

  function found(
    status: 'verified' | 'unchecked' | 'not-found',
    code: 'edge-thread-woken' | 'edge-thread-unseen' | 'edge-deferred-object-unsure' | 'edge-other-object',
    { name, site }: Woken,
    { place }: Binding,
    values: Readonly<Record<string, string>>,
  ): EdgeCheck {
    return { ...edge(status, code, caller, callee, site, values), by: name, proof: { installed: place } };
  }

  async function wakes(): Promise<readonly Woken[]> {
    const all: Woken[] = [];
    for (const where of caller.places)
      for await (const level of kernel.facts.raisesOf(where, { deferred, act: 'wake', except: caller.names }))
        for (const { name, site, reached } of level)
          for (const one of reached) {
            if (one.object === undefined || (by !== undefined && name !== by && one.form !== by)) continue;
            const objects = await Promise.all(
              (await withSame(kernel, one.object, where)).map((object) => shared(object, where)),
            );
            const local = one.object.address ? undefined : soleWord(one.object);
            const isKnown = local !== undefined && (await isSetIn(kernel, where, local, (made) => raise.has(made)));
            all.push({ ...one, name, site, objects, isKnown });
          }
    const site = await chooseSite(
      all.map((one) => one.site),
      step,
      context,
    );
    return step.site === undefined ? all : all.filter((one) => one.site === site);
  }

  /** What a thread was put into where it was made. */
  async function objectsOf({ place, keptIn }: Binding): Promise<readonly ArgumentText[]> {
    if (keptIn !== undefined) return [await shared(keptIn, place)];
    const { definitions } = await kernel.definitions(place.file);
    const around = definitions.find(
      (one) => one.kind === 'function' && one.line <= place.line && place.line <= one.end,
    );
    if (around === undefined) return [];
    const made = await objectsOfResult(kernel, place, { ...around, file: place.file });
    return Promise.all(made.map((object) => shared(object, place)));
  }

  async function shared(object: ArgumentText, { file }: Place): Promise<ArgumentText> {
    return (await sharedVariable(kernel, object, file)) ?? object;
  }

  /** Whether one of some names is one of others; `false` where none can be. */
  async function isSame(
    objects: readonly ArgumentText[],
    made: readonly ArgumentText[],
    together: boolean,
  ): Promise<boolean | undefined> {
    let answer: boolean | undefined = false;
    for (const one of objects)
      for (const other of made) {
        const same = await isSameObject(kernel, one, other, together);
        if (same === true) return true;
        answer = same === undefined ? undefined : answer;
      }
    return answer;
  }
}
