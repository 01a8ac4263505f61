import { soleWord } from '../c/callForm.js';
import type { Deferral } from '../c/mechanisms.js';
import { isSameObject } from '../facts/sameObject.js';
import { soleIs, type Raised } from './deferredRaises.js';
import { placeNamed, type EdgeContext, type End } from './ends.js';

/**
 * The other function to which the caller itself binds what it raises (`INIT_WORK(&io->work, other); queue_work(wq, &io->work);`): what is bound elsewhere
 * runs only where that is not done. `undefined` where it binds none.
 */
export async function boundAnew(
  { name, form, object }: Raised,
  caller: End,
  callee: End,
  { kind, bind }: Deferral,
  context: EdgeContext,
): Promise<string | undefined> {
  // Who binds it by hand raises it by hand.
  if (name !== form || object === undefined) return undefined;
  for (const where of caller.places) {
    const { value, done } = await context.kernel.facts.raisesOf(where, { deferred: kind }).next();
    if (done === true) continue;
    for (const one of value.flatMap(({ reached }) => reached)) {
      const other = soleWord(one.function);
      if (!bind.has(one.form) || other === undefined || soleIs(one.function, callee)) continue;
      if ((await isSameObject(context.kernel, one.object, object, true)) !== true) continue;
      // A name of the caller's own may stand for the callee.
      const places = await placeNamed(['function'], other, [where.file], context);
      if (places !== undefined && places.length > 0) return other;
    }
  }
  return undefined;
}
