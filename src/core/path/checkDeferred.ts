import { soleWord } from '../c/callForm.js';
import type { ArgumentText } from '../c/callText.js';
import type { Deferral, Forms } from '../c/mechanisms.js';
import type { Step, Via } from '../notes/format.js';
import { stopIfAborted } from '../signal.js';
import { SourceError } from '../source/source.js';
import { filesNear } from './callers.js';
import type { EdgeCheck } from './edge.js';
import { at, edge, filesNaming, namesIn, placeNamed, type EdgeContext, type End } from './ends.js';
import { localNames } from './localNames.js';
import { callTextsIn, callTextsOf, chooseSite, completed, type CallTextAt } from './sites.js';
import { Wrappers, type Reach, type Reached } from './wrappers.js';
import type { Place } from '../source/place.js';

export type DeferredVia = Via & { readonly deferred: string };

/** Files that are searched for what binds the callee. */
const MAX_FILES = 60;
/** Where the author names what raises it, that is read as far as it goes; where not, every call of the caller is read a little. */
const FAR: Reach = { depth: 3, lookups: 80 };
const NEAR: Reach = { depth: 2, lookups: 40 };

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
  const binders = joined(deferral.bind, deferral.raise);

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
  const bindings = await findBindings(callee, caller, via, deferral, new Wrappers(binders, context, FAR), context);
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
  let doubtful: { site: Raised; binding: Reached } | undefined;
  for (const site of sites)
    for (const binding of bindings) {
      const same = isSameObject(site.object, binding.object);
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
    binding: Reached,
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
  const { kernel } = context;
  const texts: CallTextAt[] = [];
  for (const where of caller.places) texts.push(...(await callTextsIn(kernel, where)));
  const forms = joined(deferral.raise, withFunction(deferral.bind));
  const raisers = new Wrappers(forms, context, via.by === undefined ? NEAR : FAR);
  const calls = texts.filter(({ name }) => !caller.names.includes(name) || name === via.by);
  if (via.by === undefined) {
    let found = calls.flatMap((call) => raisers.direct(call).map((one) => asRaised(one, call)));
    if (found.length === 0 && !deferral.raisedOutside)
      found = (
        await Promise.all(calls.map(async (call) => (await raisers.reached(call)).map((one) => asRaised(one, call))))
      ).flat();
    // A binding is no raising, unless it is both.
    found = found.filter((one) => deferral.raise.has(one.form) || soleIs(one.function, callee));
    return found.length === 0 && !deferral.raisedOutside ? 'not-called' : found;
  }
  const named = calls.filter(({ name }) => name === via.by);
  const site = await chooseSite(
    named.map(({ place }) => place),
    step,
    context,
  );
  if (site === undefined) return 'not-called';
  const wanted = step.site === undefined ? named : named.filter(({ place }) => place === site);
  const found: Raised[] = [];
  for (const call of wanted) {
    const reached = (await raisers.reached(call)).filter(
      (one) => deferral.raise.has(one.form) || soleIs(one.function, callee),
    );
    if (reached.length > 0) found.push(...reached.map((one) => asRaised(one, call)));
    else found.push({ form: call.name, name: call.name, place: call.place, site: call.place, known: false });
  }
  return found.sort((a, b) => Number(b.known) - Number(a.known));
}

function asRaised(one: Reached, call: CallTextAt): Raised {
  return { ...one, name: call.name, site: call.place, known: true };
}

/** Where the callee is bound to an object: in what the author names, else near the callee and then anywhere. */
async function findBindings(
  callee: End,
  caller: End,
  via: DeferredVia,
  deferral: Deferral,
  binders: Wrappers,
  context: EdgeContext,
): Promise<Reached[]> {
  const { kernel, signal } = context;
  if (via.setup !== undefined) {
    const ends = [caller.places[0]?.file, callee.places[0]?.file];
    const hints = via.byFile === undefined ? ends : [via.byFile];
    const holder = await placeNamed(['function', 'variable', 'macro', 'syscall'], via.setup, hints, context);
    const found: Reached[] = [];
    for (const where of holder ?? [])
      if ((await namesIn(callee, where.file, context)).length > 0)
        found.push(...(await bindingsIn(where, callee, deferral, binders, context)));
    if (found.length > 0) return found;
    // The macro that binds at file level is named in place of a function.
    if (!deferral.bind.has(via.setup)) return [];
  }
  const [name = ''] = callee.names;
  const near = callee.places[0]?.file ?? caller.places[0]?.file;
  const found: Reached[] = [];
  let read = 0;
  for (const file of await filesNaming(callee, await filesNear(kernel, name, near, signal), context)) {
    if (file.endsWith('.S') || read >= MAX_FILES) continue;
    read++;
    try {
      found.push(...(await bindingsIn(whole(file), callee, deferral, binders, context)));
    } catch (error) {
      if (!(error instanceof SourceError)) throw error;
    }
    stopIfAborted(signal);
    if (found.length > 0) break;
  }
  return via.setup === undefined ? found : found.filter(({ form }) => form === via.setup);
}

/** What binds the callee in some lines of a file: a call that comes down to a form of the table, or an installation. */
async function bindingsIn(
  where: Place,
  callee: End,
  deferral: Deferral,
  binders: Wrappers,
  context: EdgeContext,
): Promise<Reached[]> {
  const { kernel } = context;
  const texts =
    where.end === Number.MAX_SAFE_INTEGER ? await callTextsOf(kernel, where.file) : await callTextsIn(kernel, where);
  const named = await withVariables(callee, where, context);
  const naming = texts.filter((call) => call.arguments.some((one) => soleIs(one, named)));
  const found: Reached[] = [];
  for (const call of naming)
    for (const one of await binders.reached(call, named.names))
      if (soleIs(one.function, named)) found.push({ ...one, place: call.place });
  if (found.length > 0) return found;
  for (const { struct, member } of deferral.members) {
    const { installs } = await completed(where, member, context);
    for (const one of installs) {
      if (one.member !== member || (one.struct !== undefined && one.struct !== struct)) continue;
      if (one.line < where.line || one.line > where.end || !callee.names.includes(one.value ?? one.function)) continue;
      const place = at(where.file, one.line, one.column);
      found.push({
        form: `${struct}.${member}`,
        place,
        object: await assignedObject(place, member, context),
        function: undefined,
      });
    }
  }
  return found;
}

/** The callee with the local variables that are set to it. */
async function withVariables(callee: End, where: Place, { kernel }: EdgeContext): Promise<End> {
  if (where.end === Number.MAX_SAFE_INTEGER) return callee;
  const variables = (await localNames(kernel, where.file, callee.names)).filter(
    ({ from }) => where.line <= from && from <= where.end,
  );
  return { ...callee, names: [...callee.names, ...variables.map(({ name }) => name)] };
}

/** The object whose member is assigned in a line: `["lamp", "timer"]` in `lamp->timer.function = f`. */
async function assignedObject(place: Place, member: string, context: EdgeContext): Promise<ArgumentText | undefined> {
  const text = (await context.kernel.source.read(place.file)).split('\n')[place.line - 1] ?? '';
  const left = new RegExp(`([\\w.>\\-\\[\\]]+?)(?:\\.|->)${member}\\s*=`).exec(text)?.[1];
  if (left === undefined) return undefined;
  const chain = left
    .replace(/\[[^\]]*\]/g, '')
    .split(/\.|->/)
    .filter((one) => one !== '');
  return { words: chain, chain, address: chain.length === 1 && !left.includes('->') };
}

/**
 * Whether two expressions name the same object: `&icsk->retransmit_timer` and `&inet_csk(sk)->retransmit_timer` by the member, a variable of a file
 * by its name. `undefined` when what is written does not say.
 */
export function isSameObject(a: ArgumentText | undefined, b: ArgumentText | undefined): boolean | undefined {
  const [one, other] = [a?.chain, b?.chain];
  const [last, otherLast] = [a?.words.at(-1), b?.words.at(-1)];
  if (one === undefined || other === undefined) {
    // `&inet_csk(sk)->timer`, `&per_cpu(work, cpu)`: what is named in common is the same.
    const [words, others] = [a?.words ?? [], b?.words ?? []];
    const common = words.filter((word) => others.includes(word));
    return common.includes(last ?? '') || common.includes(otherLast ?? '') ? true : undefined;
  }
  const members = one.length > 1 ? one.slice(1) : one;
  const otherMembers = other.length > 1 ? other.slice(1) : other;
  if (members.includes(otherLast ?? '') || otherMembers.includes(last ?? '')) return true;
  // A local pointer may hold the address of anything.
  const decided = (argument: ArgumentText | undefined, chain: readonly string[]) =>
    chain.length > 1 || argument?.address === true || /^[A-Z0-9_]+$/.test(chain[0] ?? '');
  return decided(a, one) && decided(b, other) ? false : undefined;
}

function said(object: ArgumentText | undefined): string {
  return object?.chain?.join('.') ?? object?.words.join(' ') ?? '?';
}

function soleIs(argument: ArgumentText | undefined, callee: End): boolean {
  const word = soleWord(argument);
  return word !== undefined && callee.names.includes(word);
}

function whole(file: string): Place {
  return { file, line: 1, column: 1, end: Number.MAX_SAFE_INTEGER };
}

function joined(a: Forms, b: Forms): Forms {
  return new Map([...a, ...b].map(([name]) => [name, [...(a.get(name) ?? []), ...(b.get(name) ?? [])]]));
}

/** Those that take the function: what registers a handler also has it called. */
function withFunction(forms: Forms): Forms {
  return new Map([...forms].filter(([, all]) => all.some((one) => one.function !== undefined)));
}
