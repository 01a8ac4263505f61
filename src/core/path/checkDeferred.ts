import { soleWord } from '../c/callForm.js';
import type { ArgumentText } from '../c/callText.js';
import { bindingForms, type Deferral } from '../c/mechanisms.js';
import { isSameObject } from '../c/sameObject.js';
import type { Binding, RaisingCall, Reached } from '../facts/facts.js';
import { localsSetTo } from '../facts/localNames.js';
import type { Step, Via } from '../notes/format.js';
import { stopIfAborted } from '../signal.js';
import type { Place } from '../source/place.js';
import type { EdgeCheck } from './edge.js';
import { edge, namesIn, placeNamed, type EdgeContext, type End } from './ends.js';
import { chooseSite } from './sites.js';

export type DeferredVia = Via & { readonly deferred: string };

/** What the kernel runs later: the caller raises or queues an object, and something binds the callee to that object. */
export async function checkDeferred(
  caller: End,
  callee: End,
  via: DeferredVia,
  step: Step,
  context: EdgeContext,
): Promise<EdgeCheck> {
  const values = { deferred: via.deferred, by: via.by ?? '', setup: via.setup ?? '' };
  const deferral = context.kernel.mechanisms.deferral(via.deferred);
  if (deferral === undefined) return edge('unchecked', 'edge-deferred-unknown', caller, callee, undefined, values);
  const binders = bindingForms(deferral);

  let named = callee;
  for (const where of caller.places) named = await withVariables(named, where, context);
  const raised = await findRaise(caller, named, via, step, deferral, context);
  if (raised === 'not-called') {
    // What hardware or booting calls is named by what registers it.
    if (!deferral.raisedOutside || !binders.has(via.by ?? ''))
      return edge(
        'not-found',
        via.by === undefined ? 'edge-not-raised' : 'edge-by-not-called',
        caller,
        callee,
        undefined,
        values,
      );
  }
  const sites = raised === 'not-called' ? [] : raised;
  const here = sites.find((one) => soleIs(one.function, named));
  if (here !== undefined)
    return {
      ...edge('verified', 'edge-deferred-here', caller, callee, here.site, { ...values, by: here.name }),
      by: here.name,
      proof: { installed: here.place },
    };
  const [first] = sites;
  const bindings = await findBindings(callee, caller, via, deferral, context);
  if (bindings.length === 0) {
    const code = via.setup === undefined ? 'edge-not-bound' : 'edge-setup-does-not-bind';
    return edge('not-found', code, caller, callee, first?.site, values);
  }
  if (first === undefined) {
    const [binding] = bindings;
    const registers = { ...values, by: binding?.form ?? '' };
    return {
      ...edge('verified', 'edge-registered', caller, callee, undefined, registers),
      ...(binding === undefined ? {} : { by: binding.form, proof: { installed: binding.place } }),
    };
  }

  // The same object, by what it is called: an object that only looks different may be the same, one of another name is another.
  let doubtful: { site: Raised; binding: Binding } | undefined;
  for (const site of sites)
    for (const binding of bindings) {
      const same = isSameObject(site.object, binding.object, isInside(binding.place, caller));
      if (same === true) return proved(site, binding, 'edge-deferred');
      if (same === undefined) doubtful ??= { site, binding };
    }
  if (doubtful === undefined)
    return {
      ...edge('not-found', 'edge-other-object', caller, callee, first.site, {
        ...values,
        by: first.name,
        object: said(first.object),
        bound: said(bindings[0]?.object),
      }),
      by: first.name,
      ...(bindings[0] === undefined ? {} : { proof: { installed: bindings[0].place } }),
    };
  if (!doubtful.site.known) return proved(doubtful.site, doubtful.binding, 'edge-by-unknown', 'unchecked');
  // Where not even the author says what raises it, one of many calls that come down to raising something proves little.
  const guessed = via.by === undefined && doubtful.site.form !== doubtful.site.name;
  return proved(doubtful.site, doubtful.binding, 'edge-deferred-object-unsure', guessed ? 'unchecked' : 'verified');

  function proved(
    site: Raised,
    binding: Binding,
    code: 'edge-deferred' | 'edge-deferred-object-unsure' | 'edge-by-unknown',
    status: 'verified' | 'unchecked' = 'verified',
  ): EdgeCheck {
    const object = said(binding.object ?? site.object);
    return {
      ...edge(status, code, caller, callee, site.site, { ...values, by: site.name, object }),
      by: site.name,
      proof: { installed: binding.place },
    };
  }
}

/** A call with which the caller raises or queues something. */
interface Raised extends Reached {
  /** What the caller calls. */
  readonly name: string;
  /** Where the caller calls it. */
  readonly site: Place;
  /** It is known to raise this kind, by itself or by what it calls. */
  readonly known: boolean;
}

async function findRaise(
  caller: End,
  callee: End,
  via: DeferredVia,
  step: Step,
  deferral: Deferral,
  context: EdgeContext,
): Promise<Raised[] | 'not-called'> {
  const { kernel, signal } = context;
  const { by } = via;
  const asked = { deferred: via.deferred, except: caller.names, ...(by === undefined ? {} : { by }) };
  const calls: RaisingCall[] = [];
  for (const where of caller.places) calls.push(...(await kernel.facts.raisesOf(where, asked, signal)));
  stopIfAborted(signal);
  // A binding is no raising, unless it is both.
  const asRaised = ({ name, site, reached }: RaisingCall) =>
    reached
      .filter((one) => deferral.raise.has(one.form) || soleIs(one.function, callee))
      .map((one): Raised => ({ ...one, name, site, known: true }));
  if (by === undefined) {
    const found = calls.flatMap(asRaised);
    return found.length === 0 && !deferral.raisedOutside ? 'not-called' : found;
  }
  const sites = calls.map(({ site }) => site);
  const chosen = await chooseSite(sites, step, context);
  if (chosen === undefined) return raisedObject();
  const found = calls
    .filter(({ site }) => step.site === undefined || site === chosen)
    .flatMap((call): Raised[] => {
      const raised = asRaised(call);
      const { name, site } = call;
      return raised.length > 0 ? raised : [{ form: name, name, place: site, site, known: false }];
    });
  return found.sort((one, other) => Number(other.known) - Number(one.known));

  /** Where the author names what is raised in place of what raises it. */
  async function raisedObject(): Promise<Raised[] | 'not-called'> {
    const objects: Raised[] = [];
    for (const where of caller.places) {
      const everyCall = { deferred: via.deferred, except: caller.names, everyCall: true };
      const all = await kernel.facts.raisesOf(where, everyCall, signal);
      objects.push(...all.flatMap(asRaised).filter(({ object }) => isNamedBy(object, by ?? '')));
    }
    stopIfAborted(signal);
    const places = objects.map(({ site }) => site);
    const one = await chooseSite(places, step, context);
    if (one === undefined) return 'not-called';
    return step.site === undefined ? objects : objects.filter(({ site }) => site === one);
  }
}

/** Whether a name is that of an object: `NET_RX_SOFTIRQ`, or `glow` for `&l->glow`. */
function isNamedBy(object: ArgumentText | undefined, by: string): boolean {
  return object?.words.at(-1) === by;
}

/** Where the callee is bound to an object: in what the author names, else near the callee and then anywhere. */
async function findBindings(
  callee: End,
  caller: End,
  via: DeferredVia,
  deferral: Deferral,
  context: EdgeContext,
): Promise<Binding[]> {
  if (via.setup !== undefined) {
    const ends = [caller.places[0]?.file, callee.places[0]?.file];
    const hints = via.byFile === undefined ? ends : [via.byFile];
    const holder = await placeNamed(['function', 'variable', 'macro', 'syscall'], via.setup, hints, context);
    const found: Binding[] = [];
    for (const within of holder ?? []) found.push(...(await bindingsIn(within, callee, caller, via, context)));
    if (found.length > 0) return found;
    // The macro that binds at file level is named in place of a function.
    if (!deferral.bind.has(via.setup)) return [];
  }
  const found = await bindingsIn(undefined, callee, caller, via, context);
  return via.setup === undefined ? found : found.filter(({ form }) => form === via.setup);
}

/** What binds the callee in some lines of a file; anywhere: in the first file that does. */
async function bindingsIn(
  within: Place | undefined,
  callee: End,
  caller: End,
  via: DeferredVia,
  context: EdgeContext,
): Promise<Binding[]> {
  const { kernel, signal } = context;
  const near = callee.places[0]?.file ?? caller.places[0]?.file ?? '';
  const asked = {
    deferred: via.deferred,
    functions: callee.names,
    ...(within === undefined ? {} : { within }),
  };
  const bindings = kernel.facts.bindingsOf(asked, { near, ...(signal === undefined ? {} : { signal }) });
  for await (const some of bindings) {
    stopIfAborted(signal);
    const found: Binding[] = [];
    for (const one of some)
      if ((await namesIn(callee, one.place.file, context)).includes(one.function)) found.push(one);
    if (found.length > 0) return found;
  }
  return [];
}

/** The callee with the local variables that are set to it. */
async function withVariables(callee: End, where: Place, { kernel, signal }: EdgeContext): Promise<End> {
  const variables = (await localsSetTo(kernel, where.file, callee.names, signal)).filter(
    ({ from }) => where.line <= from && from <= where.end,
  );
  return { ...callee, names: [...callee.names, ...variables.map(({ name }) => name)] };
}

function isInside({ file, line }: Place, { places }: End): boolean {
  return places.some((where) => where.file === file && where.line <= line && line <= where.end);
}

function said(object: ArgumentText | undefined): string {
  return object?.chain?.join('.') ?? object?.words.join(' ') ?? '?';
}

function soleIs(argument: ArgumentText | undefined, callee: End): boolean {
  const word = soleWord(argument);
  return word !== undefined && callee.names.includes(word);
}
