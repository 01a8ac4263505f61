import { soleWord } from '../c/callForm.js';
import { parameterName } from '../c/callText.js';
import type { Deferral } from '../c/mechanisms.js';
import { assignedObject } from '../facts/assignedObject.js';
import { callTextsIn } from '../facts/callTexts.js';
import { isSameObject } from '../facts/sameObject.js';
import { placeAt, type Place } from '../source/place.js';
import { soleIs, type Raised } from './deferredRaises.js';
import { placeNamed, type EdgeContext, type End } from './ends.js';
import { completed, standsIn } from './sites.js';

/**
 * The other function to which the caller itself binds what it raises (`INIT_WORK(&io->work, other); queue_work(wq, &io->work);`): what is bound elsewhere
 * runs only where that is not done. `undefined` where it binds none.
 */
export async function boundAnew(
  { name, form, object, site }: Raised,
  caller: End,
  callee: End,
  { kind, bind, members }: Deferral,
  context: EdgeContext,
): Promise<string | undefined> {
  // Who binds it by hand raises it by hand.
  if (name !== form || object === undefined) return undefined;
  for (const where of caller.places) {
    for (const { struct, member } of members) {
      const { installs } = await completed(where, member, context);
      for (const one of installs) {
        const place = placeAt(where.file, one.line, one.column);
        if (one.struct !== struct || one.member !== member || !standsIn(place, caller)) continue;
        if (isAfter(place, site)) continue;
        if (callee.names.includes(one.function) || callee.names.includes(one.value ?? '')) continue;
        const bound = await assignedObject(context.kernel, place, member);
        if ((await isSameObject(context.kernel, bound, object, true)) === true) return one.function;
      }
    }
    const { value, done } = await context.kernel.facts.raisesOf(where, { deferred: kind }).next();
    if (done === true) continue;
    for (const one of value.flatMap(({ reached }) => reached)) {
      const other = soleWord(one.function);
      if (!bind.has(one.form) || other === undefined || soleIs(one.function, callee)) continue;
      if (isAfter(one.place, site)) continue;
      if ((await isSameObject(context.kernel, one.object, object, true)) !== true) continue;
      // A name of the caller's own may stand for the callee.
      if (await isParameter(other, where, caller, context)) continue;
      const places = await placeNamed(['function'], other, [where.file], context);
      if (places !== undefined && places.length > 0) return other;
    }
  }
  return undefined;
}

/** Whether something stands behind a call of the same file: it comes too late for what that raises. */
function isAfter(place: Place, site: Place): boolean {
  return place.file === site.file && place.line > site.line;
}

/** Whether a name is a parameter of the caller. */
async function isParameter(name: string, where: Place, { names }: End, { kernel }: EdgeContext): Promise<boolean> {
  const head = (await callTextsIn(kernel, where)).find((one) => names.includes(one.name));
  return head?.arguments.some((one) => parameterName(one) === name) ?? false;
}
