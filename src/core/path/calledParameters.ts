import type { Place } from '../source/place.js';
import type { EdgeContext, End } from './ends.js';

/** A parameter that a function calls, or hands on to one that does. */
export interface CalledParameter {
  readonly name: string;
  /** Where that is done in the function itself. */
  readonly site: Place;
  /** Where it is called. */
  readonly called: Place;
  /** The function that it is handed to; absent where the function calls it itself. */
  readonly through?: string;
}

/** The parameters of the caller that it calls, then those that it hands on: what they point to, its own callers say. */
export async function calledParameters(caller: End, { kernel }: EdgeContext): Promise<readonly CalledParameter[]> {
  const found: CalledParameter[] = [];
  for (const where of caller.places)
    for (const one of await kernel.facts.callsOf(where))
      if (one.kind === 'variable' && one.isParameter && one.element !== true)
        found.push({ name: one.variable, site: one.site, called: one.site });
  for (const where of caller.places)
    for (const { parameter: name, site, called, to } of await kernel.facts.parametersHandedOn(where))
      found.push({ name, site, called, through: to });
  return found;
}
