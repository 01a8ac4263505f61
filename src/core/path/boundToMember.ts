import { argumentOf } from '../c/callForm.js';
import type { ArgumentText } from '../c/callText.js';
import { bindingForms, type Deferral } from '../c/mechanisms.js';
import { readableCallTexts, type CallTextAt } from '../facts/callTexts.js';
import { filesOfObject } from '../facts/objectFiles.js';
import { isSameObject } from '../facts/sameObject.js';
import type { DeferredVia } from './deferredBindings.js';
import { said } from './deferredObject.js';
import type { Raised } from './deferredRaises.js';
import type { EdgeCheck } from './edge.js';
import { edge, type EdgeContext, type End } from './ends.js';
import { putBehindGiven } from './raisedByMember.js';

/**
 * Something that the caller raises is bound to what stands behind a member: `INIT_WORK(&gear->late, gear->ops->late)`. Then what is put there runs.
 * @returns `undefined` where no such call is seen, or the callee is not put behind any such member
 */
export async function checkBoundMember(
  raised: readonly Raised[],
  caller: End,
  callee: End,
  via: DeferredVia,
  deferral: Deferral,
  context: EdgeContext,
): Promise<EdgeCheck | undefined> {
  let open: EdgeCheck | undefined;
  for (const one of raised)
    for await (const { call, given } of membersBoundTo(one, callee, via, deferral, context)) {
      const put = await putBehindGiven(given, caller, callee, context);
      if (put === undefined || put === 'another') continue;
      const { file, line } = call.place;
      const values = { deferred: via.deferred, by: one.name, object: said(one.object), given: said(given), file, line };
      if (put !== 'open')
        return {
          ...edge('verified', 'edge-bound-member', caller, callee, one.site, values),
          by: one.name,
          proof: { installed: put },
        };
      open ??= edge('unchecked', 'edge-bound-member-open', caller, callee, one.site, values);
    }
  return open;
}

interface MemberBound {
  readonly call: CallTextAt;
  readonly given: ArgumentText;
}

/** The calls that bind what is raised to a member, in the files around who raises it and the callee. */
async function* membersBoundTo(
  { object, site: { file: raisedIn } }: Raised,
  callee: End,
  { setup }: DeferredVia,
  deferral: Deferral,
  context: EdgeContext,
): AsyncGenerator<MemberBound> {
  const { kernel } = context;
  if (object === undefined) return;
  const forms = bindingForms(deferral);
  const boundIn = callee.places[0]?.file ?? raisedIn;
  const others = await filesOfObject(kernel, { object, boundIn, raisedIn });
  for (const file of new Set([raisedIn, boundIn, ...others]))
    for (const call of await readableCallTexts(context.kernel, file))
      for (const form of forms.get(call.name)) {
        // Where the author names what binds it, no other call does.
        if (form.function === undefined || (setup !== undefined && setup !== call.name)) continue;
        const given = argumentOf(call, form, 'function');
        if (given === undefined || (given.chain?.length ?? 0) < 2) continue;
        if ((await isSameObject(kernel, argumentOf(call, form, 'object'), object, false)) === true)
          yield { call, given };
      }
}
