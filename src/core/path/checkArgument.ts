import { soleWord } from '../c/callForm.js';
import { parameterName } from '../c/callText.js';
import { usesIn } from '../c/types/completeOutline.js';
import type { Via } from '../notes/format.js';
import type { EdgeCheck } from './edge.js';
import { edge, endOf, unplaced, type EdgeContext, type End } from './ends.js';
import type { PathStep } from './model.js';
import { chooseSite } from './sites.js';
import { linesOf, placeAt, type Place } from '../source/place.js';
import { callTextsIn, type CallTextAt } from '../facts/callTexts.js';

export type ArgumentVia = Via & { readonly from: string };

/**
 * A function that an earlier step passes as an argument and that the caller calls through its parameter. The argument is followed from call to
 * call: each step between the two has to hand on the parameter in which it got it.
 */
export async function checkArgument(
  caller: End,
  callee: End,
  via: ArgumentVia,
  step: PathStep,
  context: EdgeContext,
): Promise<EdgeCheck> {
  const values = { from: via.from };
  const between: PathStep[] = [];
  let from = step.parent;
  while (from !== undefined && from.step.id !== via.from) {
    between.unshift(from);
    from = from.parent;
  }
  if (from === undefined || between.length === 0)
    return edge('unchecked', 'edge-from-not-above', caller, callee, undefined, values);
  const giver = await endOf(from, context);
  if (giver === undefined) return unplaced(from, context);

  // The places among the arguments at which the callee is handed to the next step.
  let givers: { readonly end: End; readonly names: readonly string[] } = { end: giver, names: callee.names };
  let passed: Place | undefined;
  let parameters: string[] = [];
  for (const next of between) {
    const taker = await endOf(next, context);
    if (taker === undefined) return unplaced(next, context);
    const found = await handedOn(givers.end, givers.names, taker, context);
    if (found === undefined)
      return edge('not-found', 'edge-not-passed', caller, callee, passed, {
        ...values,
        giver: givers.end.label,
        taker: taker.label,
        what: givers.names[0] ?? '',
      });
    passed ??= found.place;
    parameters = found.parameters;
    givers = { end: taker, names: parameters };
  }
  const called = await callsOfParameters(caller, parameters, context);
  const site = await chooseSite(called, step.step, context);
  const told = { ...values, giver: giver.label, parameter: parameters[0] ?? '' };
  const proof = passed === undefined ? {} : { proof: { installed: passed } };
  if (site === undefined)
    return { ...edge('not-found', 'edge-parameter-not-called', caller, callee, undefined, told), ...proof };
  return { ...edge('verified', 'edge-argument', caller, callee, site, told), ...proof };
}

/** Where one function hands something to another, and the parameters in which that one gets it. */
async function handedOn(
  giver: End,
  names: readonly string[],
  taker: End,
  { kernel }: EdgeContext,
): Promise<{ readonly place: Place; readonly parameters: string[] } | undefined> {
  const calls: CallTextAt[] = [];
  for (const where of giver.places) calls.push(...(await callTextsIn(kernel, where)));
  for (const call of calls) {
    if (!taker.names.includes(call.name)) continue;
    const places = call.arguments.flatMap((one, i) => (names.includes(soleWord(one) ?? '') ? [i] : []));
    if (places.length === 0) continue;
    const parameters: string[] = [];
    for (const where of taker.places) {
      // The head of the definition stands before its body.
      const head = (await callTextsIn(kernel, where)).find(({ name }) => taker.names.includes(name));
      for (const place of places) {
        const word = parameterName(head?.arguments[place]);
        if (word !== undefined) parameters.push(word);
      }
    }
    if (parameters.length > 0) return { place: call.place, parameters };
  }
  return undefined;
}

/** Where a function calls one of its parameters. */
async function callsOfParameters(
  caller: End,
  parameters: readonly string[],
  { kernel }: EdgeContext,
): Promise<Place[]> {
  const found: Place[] = [];
  for (const where of caller.places) {
    const { uses, lines } = await usesIn(kernel, where.file, linesOf(where));
    for (const { variable, at: offset } of uses.pointerCalls.values()) {
      const line = lines.line(offset);
      if (parameters.includes(variable) && line >= where.line && line <= where.end)
        found.push(placeAt(where.file, line, lines.column(offset)));
    }
  }
  return found.sort((a, b) => a.line - b.line || a.column - b.column);
}
