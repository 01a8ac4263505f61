import { soleWord } from '../c/callForm.js';
import { areThreads, bindingForms } from '../c/mechanisms.js';
import { isSameObject } from '../facts/sameObject.js';
import type { Binding } from '../facts/runsLater.js';
import { callTextsIn } from '../facts/callTexts.js';
import { localsSetTo } from '../facts/localNames.js';
import { foreseeObjects } from '../facts/objectFiles.js';
import { isOwnName } from '../facts/ownName.js';
import type { Step } from '../notes/format.js';
import type { Place } from '../source/place.js';
import { Bound, findBindings, type DeferredVia } from './deferredBindings.js';
import { boundAnew } from './boundAnew.js';
import { boundOver } from './boundOver.js';
import { checkBoundMember } from './boundToMember.js';
import { boundSeveral } from './boundSeveral.js';
import { said } from './deferredObject.js';
import { maybeBoundBy } from './maybeBound.js';
import { checkSleeper } from './deferredSleepers.js';
import { boundInCaller, checkRunner } from './deferredByMember.js';
import { checkWokenThread } from './deferredThreads.js';
import { queuedEntry } from './queuedEntry.js';
import { findRaises, soleIs, type Raised, type RaisesEnd } from './deferredRaises.js';
import { raisedDeeper } from './raisedDeeper.js';
import { checkRaisedMember } from './raisedByMember.js';
import type { EdgeCheck, EdgeDoubt } from './edge.js';
import { edge, placeNamed, type EdgeContext, type End } from './ends.js';
import { functionAround, standsIn } from './sites.js';

/** What the kernel runs later: the caller raises or queues an object, and something binds the callee to that object. */
export async function checkDeferred(
  caller: End,
  callee: End,
  asked: DeferredVia,
  step: Step,
  context: EdgeContext,
): Promise<EdgeCheck> {
  const via = withoutCaller(asked, caller);
  const values = { deferred: via.deferred, by: via.by ?? '', setup: via.setup ?? '' };
  const deferral = context.kernel.mechanisms.deferral(via.deferred);
  if (deferral === undefined) return edge('unchecked', 'edge-deferred-unknown', caller, callee, undefined, values);
  const known = deferral;
  const binders = bindingForms(deferral);

  const bound = new Bound(findBindings(callee, caller, via, deferral, context));
  const wake = () =>
    areThreads(deferral)
      ? checkWokenThread(caller, callee, via, deferral, bound, step, context)
      : Promise.resolve(undefined);
  const isWoken = via.by !== undefined && areThreads(deferral) && deferral.wake.has(via.by);
  const woken = isWoken ? await wake() : undefined;
  if (woken !== undefined) return woken;

  let named = callee;
  for (const where of caller.places) named = await withVariables(named, where, context);
  let first: Raised | undefined;
  let unsure: EdgeCheck | undefined;
  let over: EdgeCheck | undefined;
  /** What is raised and is not known to run another function. */
  const raised: Raised[] = [];
  const near = await look(false);
  if ('status' in near) return near;
  const awake = via.by === undefined ? await wake() : undefined;
  if (awake?.status === 'verified') return awake;
  unsure ??= awake?.status === 'unchecked' ? awake : undefined;
  unsure ??= over;
  if (unsure !== undefined) return unsure;
  // What hardware or booting calls is named by what registers it.
  const isRegistered = deferral.raisedOutside && (via.by === undefined || binders.has(via.by));
  if (first === undefined && !isRegistered) {
    const own = via.by === undefined ? await boundInCaller(caller, bound, deferral) : undefined;
    if (own !== undefined)
      return {
        ...edge('verified', 'edge-deferred-here', caller, callee, own.place, { ...values, by: own.form }),
        by: own.form,
        proof: { installed: own.place },
      };
    const run = via.by === undefined ? await checkRunner(caller, callee, via, deferral, step, context) : undefined;
    if (run !== undefined) return run;
    const end = await lookDeeper(near);
    return 'status' in end ? end : notRaised(end);
  }

  const binding = await bound.first();
  const doubt = bound.doubt();
  if (binding === undefined) {
    const woken = await checkSleeper(caller, callee, via, deferral, step, context);
    if (woken !== undefined) return woken;
    if (doubt !== undefined)
      return edge('unchecked', doubt.code, caller, callee, first?.site, { ...values, ...doubt.values });
    const given = await checkBoundMember(raised, caller, named, via, deferral, context);
    if (given !== undefined) return given;
    const maybe = first === undefined ? undefined : await maybeBoundBy(callee, first, caller, via, context);
    if (first !== undefined && maybe !== undefined) {
      const { name: binder, place } = maybe.call;
      const told = { by: first.name, object: said(maybe.object), binder, file: place.file, line: place.line };
      return edge('unchecked', 'edge-maybe-bound', caller, callee, first.site, { ...values, ...told });
    }
    const code = via.setup === undefined ? 'edge-not-bound' : 'edge-setup-does-not-bind';
    const end = await lookDeeper(near);
    if ('status' in end) return end;
    return end.doubt === undefined
      ? edge('not-found', code, caller, callee, first?.site, values)
      : edge('unchecked', end.doubt.code, caller, callee, first?.site, { ...values, ...end.doubt.values });
  }
  if (first === undefined && !binding.decided)
    return edge('unchecked', 'edge-deferred-object-unsure', caller, callee, undefined, { ...values, by: binding.form });
  if (first === undefined)
    return {
      ...edge('verified', 'edge-registered', caller, callee, undefined, { ...values, by: binding.form }),
      by: binding.form,
      proof: { installed: binding.place },
    };
  const end = await lookDeeper(near);
  if ('status' in end) return end;
  const other = {
    ...values,
    by: first.name,
    object: said(first.function ?? first.object),
    bound: binding.object === undefined ? binding.form : said(binding.object),
  };
  const open = end.doubt ?? doubt;
  return {
    ...(open === undefined
      ? edge('not-found', 'edge-other-object', caller, callee, first.site, other)
      : edge('unchecked', open.code, caller, callee, first.site, { ...other, ...open.values })),
    by: first.name,
    proof: { installed: binding.place },
  };

  /** What is found by what the caller raises; what is known when all of it was looked at where nothing proves the edge. */
  async function look(deep: boolean): Promise<EdgeCheck | RaisesEnd> {
    const raises = findRaises(caller, named, via, step, known, context, deep);
    let level = await raises.next();
    for (; level.done !== true; level = await raises.next()) {
      const sites = level.value;
      first ??= sites[0];
      const here = sites.find((one) => soleIs(one.function, named));
      if (here !== undefined)
        return {
          ...edge(
            'verified',
            (await isGivenInside(here, caller, named, context)) ? 'edge-deferred-inside' : 'edge-deferred-here',
            caller,
            callee,
            here.site,
            {
              ...values,
              by: here.name,
              form: here.form,
            },
          ),
          by: here.name,
          proof: { installed: here.place },
        };
      const open: Raised[] = [];
      for (const site of sites) {
        if (await runsAnother(site, caller, context)) continue;
        const member = await checkRaisedMember(site, caller, named, via, context);
        if (member === undefined) open.push(site);
        else if (member !== 'another' && member.status === 'verified') return member;
        else if (member !== 'another') unsure ??= member;
      }
      raised.push(...open);
      await foreseeObjects(
        context.kernel,
        open.map(({ object }) => object),
      );
      for await (const bindings of bound.groups()) {
        const match = await matchOf(open, bindings);
        if (match?.status === 'verified') return match;
        unsure ??= match;
      }
    }
    return level.value;
  }

  /** What of it is left open before the edge is denied: what is deeper than was read is read where who raises what the callee is bound to leads to the caller. */
  async function lookDeeper(end: RaisesEnd): Promise<EdgeCheck | RaisesEnd> {
    if (end.depth === undefined && end.doubt === undefined) return end;
    const deeper = await raisedDeeper(caller, callee, known, bound, context);
    if (deeper === 'never') return { others: end.others };
    if (end.depth === undefined) return end;
    const below = await look(true);
    if ('status' in below) return below;
    const depth = below.depth ?? end.depth;
    const by = deeper === 'open' ? undefined : deeper;
    const doubt: EdgeDoubt =
      by === undefined
        ? { code: via.by === undefined ? 'edge-raises-deep' : 'edge-by-deep', values: { depth } }
        : { code: 'edge-raised-deeper', values: { depth, name: by.name, file: by.place.file, line: by.place.line } };
    return unsure ?? { others: end.others, doubt: end.doubt ?? doubt };
  }

  function notRaised({ doubt: open, others }: RaisesEnd): EdgeCheck {
    const code = via.by === undefined ? 'edge-not-raised' : 'edge-by-not-called';
    const missing =
      open === undefined
        ? edge('not-found', code, caller, callee, undefined, values)
        : edge('unchecked', open.code, caller, callee, undefined, { ...values, ...open.values });
    return others.length === 0 ? missing : { ...missing, nearest: others };
  }

  /** The same object, by what it is called: an object that only looks different may be the same, one of another name is another. */
  async function matchOf(sites: readonly Raised[], bindings: readonly Binding[]): Promise<EdgeCheck | undefined> {
    let doubtful: { site: Raised; binding: Binding; isApart: boolean } | undefined;
    let replacedBy: EdgeCheck | undefined;
    for (const site of sites)
      for (const one of bindings) {
        const same = await isSameObject(context.kernel, site.object, one.object, standsIn(one.place, caller));
        const isCertain = same === true && one.decided;
        if (isCertain && (await isBoundOver(site, one))) continue;
        const other = isCertain ? await replaced(site, one) : undefined;
        if (isCertain && other === undefined) return proved(site, one, 'edge-deferred');
        // What the caller binds itself may come behind what another function does.
        replacedBy ??= other;
        if (same === false) continue;
        const queued = same === undefined ? await onQueue(site, one) : undefined;
        if (queued?.status === 'verified') return queued;
        if (queued?.status === 'not-found') over ??= queued;
        else if (doubtful === undefined || doubtful.isApart)
          doubtful = { site, binding: one, isApart: queued !== undefined };
      }
    if (replacedBy !== undefined) return replacedBy;
    if (doubtful === undefined) return undefined;
    if (!doubtful.site.known) return proved(doubtful.site, doubtful.binding, 'edge-by-unknown', 'unchecked');
    // That something is raised and that the callee is bound to something prove little, unless the author says where both are.
    const guessed = via.by === undefined || via.setup === undefined || !doubtful.binding.decided || doubtful.isApart;
    return proved(doubtful.site, doubtful.binding, 'edge-deferred-object-unsure', guessed ? 'unchecked' : 'verified');
  }

  /** What the queue says on which an entry is: that it is woken, that another one is, or that it seems so; nothing where no queue is seen. */
  async function onQueue(site: Raised, one: Binding): Promise<EdgeCheck | undefined> {
    const queued = deferral && one.decided ? await queuedEntry(site, one, caller, via, deferral, context) : undefined;
    if (queued === undefined || queued.relation === 'open') return undefined;
    const told = { ...values, by: site.name, object: said(queued.woken), bound: said(queued.queue) };
    const found = { by: site.name, proof: { installed: one.place } };
    if (queued.relation === 'same')
      return { ...edge('verified', 'edge-entry-woken', caller, callee, site.site, told), ...found };
    const status = queued.relation === 'apart' ? 'not-found' : 'unchecked';
    return { ...edge(status, 'edge-entry-elsewhere', caller, callee, site.site, told), ...found };
  }

  /** Whether the caller binds the object to another function before it raises it; then that is what is said, if nothing else is found. */
  async function isBoundOver(site: Raised, one: Binding): Promise<boolean> {
    const other = deferral && (await boundOver(site, one, caller, named, deferral, context));
    if (other === undefined) return false;
    const told = { ...values, by: site.name, object: said(one.object ?? site.object), other };
    over ??= {
      ...edge('not-found', 'edge-bound-over', caller, callee, site.site, told),
      by: site.name,
      proof: { installed: one.place },
    };
    return true;
  }

  /** What is bound elsewhere where the caller binds the object to another function itself. */
  async function replaced(site: Raised, one: Binding): Promise<EdgeCheck | undefined> {
    if (deferral === undefined || standsIn(one.place, caller)) return undefined;
    const doubtful = (code: 'edge-bound-anew' | 'edge-bound-several', other: string) => {
      const told = { ...values, by: site.name, object: said(one.object ?? site.object), other };
      const doubt = edge('unchecked', code, caller, callee, site.site, told);
      return { ...doubt, by: site.name, proof: { installed: one.place } };
    };
    const anew = await boundAnew(site, caller, named, deferral, context);
    if (anew !== undefined) return doubtful('edge-bound-anew', anew);
    const other = await boundSeveral(site, one, caller, named, deferral, context);
    // An author who names both places vouches for the round, but not for one that is over.
    const isSaid = via.by !== undefined && via.setup !== undefined;
    return other === undefined || (isSaid && !other.spent) ? undefined : doubtful('edge-bound-several', other.function);
  }

  function proved(
    site: Raised,
    one: Binding,
    code: 'edge-deferred' | 'edge-deferred-object-unsure' | 'edge-by-unknown',
    status: 'verified' | 'unchecked' = 'verified',
  ): EdgeCheck {
    const object = said(one.object ?? site.object);
    return {
      ...edge(status, code, caller, callee, site.site, { ...values, by: site.name, object }),
      by: site.name,
      proof: { installed: one.place },
    };
  }
}

/** Whether a call is given the function that it runs, which is another one: what a name of a function's own stands for is not known. */
async function runsAnother({ function: given, place, known }: Raised, caller: End, context: EdgeContext) {
  const name = soleWord(given);
  if (!known || name === undefined || caller.names.includes(name)) return false;
  for (const where of caller.places) if (await isOwnName(context.kernel, where, name)) return false;
  const around = standsIn(place, caller) ? undefined : await functionAround(place, context);
  if (around !== undefined && (await isOwnName(context.kernel, around, name))) return false;
  const hints = caller.places.map(({ file }) => file);
  const places = await placeNamed(['function'], name, hints, context);
  return places !== undefined && places.length > 0;
}

/** Whether it is not the caller that gives the callee to what runs it, but a function that it calls. */
async function isGivenInside({ site, place, form, name }: Raised, caller: End, named: End, context: EdgeContext) {
  if (form === name || standsIn(place, caller)) return false;
  const where = caller.places.find((one) => standsIn(site, { ...caller, places: [one] }));
  const calls = where === undefined ? [] : await callTextsIn(context.kernel, where);
  const call = calls.find((one) => one.place.line === site.line && one.place.column === site.column);
  return call !== undefined && !call.arguments.some(({ words }) => words.some((word) => named.names.includes(word)));
}

/** The callee with the local variables that are set to it. */
async function withVariables(callee: End, where: Place, { kernel }: EdgeContext): Promise<End> {
  const variables = (await localsSetTo(kernel, where.file, callee.names)).filter(
    ({ from }) => where.line <= from && from <= where.end,
  );
  return { ...callee, names: [...callee.names, ...variables.map(({ name }) => name)] };
}

/** Who names the caller itself names no call that it makes. */
function withoutCaller(via: DeferredVia, { names }: End): DeferredVia {
  const { by, ...rest } = via;
  return by !== undefined && names.includes(by) ? rest : via;
}
