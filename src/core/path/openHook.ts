import { gathered } from '../facts/gathered.js';
import type { Place } from '../source/place.js';
import type { EdgeContext, End } from './ends.js';

/** Hooks of one caller of which it is asked whether anything is known of them. */
const MOST_HOOKS = 8;

/** A hook that the caller calls, and of which nothing is known: its name may be put together where it is bound. @param macro only those that it calls */
export async function openHook(
  caller: End,
  macro: string | undefined,
  { kernel }: EdgeContext,
): Promise<{ readonly hook: string; readonly macro: string; readonly site: Place } | undefined> {
  const asked = new Set<string>();
  for (const where of caller.places)
    for (const one of await kernel.facts.callsOf(where)) {
      if (one.kind !== 'hook' || one.struct !== undefined || (macro !== undefined && one.macro !== macro)) continue;
      if (asked.has(one.hook) || asked.size >= MOST_HOOKS) continue;
      asked.add(one.hook);
      const { all } = await gathered(kernel.facts.hooksOf(one.hook, { near: one.site.file }));
      if (all.length === 0) return { hook: one.hook, macro: one.macro, site: one.site };
    }
  return undefined;
}
