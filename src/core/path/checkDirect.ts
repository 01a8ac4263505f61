import { namesFunction } from '../c/types/namesFunction.js';
import type { Step } from '../notes/format.js';
import type { EdgeCheck, Near } from './edge.js';
import { reason } from '../anchor/reason.js';
import { compiledFor, edge, namesIn, type EdgeContext, type EdgeSaid, type End } from './ends.js';
import { isLike } from './isLike.js';
import { includedByCalled } from './leftToCalled.js';
import { checkMacroUse } from './macroUse.js';
import { callsOf, chooseSite, standsIn, type CallAt } from './sites.js';
import type { Place } from '../source/place.js';
import { placeAt } from '../source/place.js';
import { callTextsIn, wordsIn } from '../facts/callTexts.js';

/** Files that are searched for a function in between, and for the callers of what is not called. */
const MAX_CALLER_FILES = 60;
/** The nearest things that are shown. */
const MAX_NEAR = 3;

/** A direct call: the caller's body has the callee's name before a parenthesis. */
export async function checkDirect(caller: End, callee: End, step: Step, context: EdgeContext): Promise<EdgeCheck> {
  const used = callee.kind === 'macro' ? await checkMacroUse(caller, callee, step, context) : undefined;
  if (used !== undefined) return used;
  const calls = await callsOf(caller, context);
  const sites: Place[] = [];
  for (const { call, place } of calls)
    if (
      callee.names.includes(call.callee) &&
      (await namesIn(callee, place.file, context)).length > 0 &&
      (await isCall(call.callee, place, [caller, callee], context))
    )
      sites.push(place);
  sites.push(...(await callsInMade(caller, callee, context)));
  const site = await chooseSite(sites, step, context);
  if (site !== undefined) return edge('verified', 'edge-direct', caller, callee, site);
  if (sites.length > 0) return edge('not-found', 'edge-no-such-site', caller, callee, undefined);

  const between =
    (await findMacroGiven(caller, callee, context)) ??
    (await findBetween(calls, callee, context)) ??
    (await findMacroBetween(caller, callee, context)) ??
    (await findMacroMaking(caller, callee, context)) ??
    (await findBetweenInTree(
      [...calls.map(asReached), ...(await madeCalls(caller, context))],
      caller,
      callee,
      context,
    ));
  if (between !== undefined) {
    const { first, name, second, kind } = between;
    return {
      ...edge('through', 'edge-through', caller, callee, first),
      reason: reason('edge-through', { caller: caller.label, callee: callee.label, through: name }),
      through: { name, kind, site: second },
    };
  }
  const near = await nearestThings(calls, caller, callee, context);
  const included = await includeIn(caller, context);
  const missing =
    included === undefined
      ? ((await includedByCalled(caller, callee, step, context)) ?? notCalled(caller, callee))
      : edge('unchecked', 'edge-maybe-included', caller, callee, included, { line: included.line });
  return { ...missing, ...(near.length === 0 ? {} : { nearest: near }) };
}

function notCalled(caller: End, callee: End): EdgeSaid<'not-found'> {
  return callee.kind === 'macro'
    ? edge('not-found', 'edge-macro-not-used', caller, callee, undefined, { macro: callee.label })
    : edge('not-found', 'edge-not-called', caller, callee);
}

/** The calls of the callee in the body of a caller that a macro makes: it stands in the macro's definition, or is given to it. */
async function callsInMade(caller: End, callee: End, { kernel }: EdgeContext): Promise<Place[]> {
  const found: Place[] = [];
  for (const where of caller.places)
    for (const one of where.made === undefined ? [] : await kernel.facts.callsOf(where))
      if (one.kind === 'macro' && callee.names.includes(one.callee)) found.push(one.site);
  return found;
}

/** Where something is included in the body of the caller: a list of calls, perhaps. */
async function includeIn(caller: End, { kernel }: EdgeContext): Promise<Place | undefined> {
  for (const { file, line, end } of caller.places) {
    const { lines } = await kernel.lines(file);
    const at = lines.slice(line - 1, end).findIndex((text) => /^[ \t]*#[ \t]*include\b/.test(text));
    if (at >= 0) return placeAt(file, line + at, 1);
  }
  return undefined;
}

/** Whether the compiler sees a call of the function, and not a macro of the same name. */
async function isCall(
  name: string,
  place: Place,
  [caller, callee]: readonly [End, End],
  context: EdgeContext,
): Promise<boolean> {
  const kernel = compiledFor(callee, context);
  // Where the body of a macro is used, another macro of the name may hold than where it stands.
  if (caller.kind === 'macro' || place.file.endsWith('.S')) return true;
  // What the file defines it declares: no header has to say it.
  const { definitions } = await kernel.definitions(place.file);
  if (definitions.some((one) => one.kind === 'function' && one.name === name)) return true;
  return namesFunction(kernel, place.file, name, place);
}

interface Between {
  /** Where the caller calls it, or uses it. */
  readonly first: Place;
  readonly name: string;
  readonly kind: 'function' | 'macro';
  /** Where it makes the call. */
  readonly second: Place;
}

/** A function that the caller calls and that calls the callee, in the files of either. */
async function findBetween(calls: readonly CallAt[], callee: End, context: EdgeContext): Promise<Between | undefined> {
  const { kernel } = context;
  const files = new Set([...calls.map(({ place }) => place.file), ...callee.places.map((place) => place.file)]);
  for (const file of files) {
    if ((await namesIn(callee, file, context)).length === 0) continue;
    const outline = await kernel.outline(file);
    for (const inner of outline.calls) {
      if (!callee.names.includes(inner.callee) || inner.caller === undefined) continue;
      const outer = calls.find(({ call }) => call.callee === inner.caller);
      if (outer === undefined) continue;
      const definition = outline.definitions.find(
        ({ name, line, end }) => name === inner.caller && line <= inner.line && inner.line <= end,
      );
      // What another file keeps to itself is another function of that name.
      if (definition?.static === true && outer.place.file !== file && !file.endsWith('.h')) continue;
      return {
        first: outer.place,
        name: inner.caller,
        kind: 'function',
        second: placeAt(file, inner.line, inner.column),
      };
    }
  }
  return undefined;
}

/** A macro that the caller gives the callee, and that calls what it is given: `CALL(f, n)` of `#define CALL(f, n) f(n)`. */
async function findMacroGiven(caller: End, callee: End, context: EdgeContext): Promise<Between | undefined> {
  for (const where of caller.places) {
    const named = await Promise.all(callee.names.map((name) => wordsIn(context.kernel, where, name)));
    if (named.every((places) => places.length === 0)) continue;
    const found = await findMacroMaking({ ...caller, places: [where] }, callee, context);
    if (found !== undefined) return found;
  }
  return undefined;
}

/** A macro whose use in the caller comes to a call of the callee, by other macros or by what they make: `guard(mutex)(&m)`. */
async function findMacroMaking({ places }: End, callee: End, context: EdgeContext): Promise<Between | undefined> {
  for (const where of places)
    for (const one of await context.kernel.facts.callsOf(where))
      if (one.kind === 'macro' && (await namesIn(callee, one.site.file, context)).includes(one.callee))
        return { first: one.site, name: one.macro, kind: 'macro', second: one.site };
  return undefined;
}

/** A macro that the caller uses and whose definition names the callee. */
async function findMacroBetween(caller: End, callee: End, { kernel }: EdgeContext): Promise<Between | undefined> {
  const [name = ''] = callee.names;
  const used = new Map<string, Place>();
  for (const where of caller.places)
    for (const one of await callTextsIn(kernel, where)) if (!used.has(one.name)) used.set(one.name, one.place);
  if (used.size === 0) return undefined;
  const near = caller.places[0]?.file;
  const ask = { ...(near === undefined ? {} : { near }) };
  for await (const { macro, place } of kernel.facts.macrosNaming(name, ask)) {
    const first = used.get(macro);
    if (first !== undefined) return { first, name: macro, kind: 'macro', second: place };
  }
  return undefined;
}

/** A function that a caller calls, and where. */
interface Reached {
  readonly name: string;
  readonly place: Place;
}

function asReached({ call, place }: CallAt): Reached {
  return { name: call.callee, place };
}

/** What the macros that a caller uses call: `class_mutex_destructor()`, where it has a `guard(mutex)`. */
async function madeCalls({ places }: End, { kernel }: EdgeContext): Promise<Reached[]> {
  const found: Reached[] = [];
  for (const where of places)
    for (const one of await kernel.facts.callsOf(where))
      if (one.kind === 'macro') found.push({ name: one.callee, place: one.site });
  return found;
}

/** The same as {@link findBetween}, wherever the function in between stands, and by whatever macro it is called. */
async function findBetweenInTree(
  calls: readonly Reached[],
  caller: End,
  callee: End,
  context: EdgeContext,
): Promise<Between | undefined> {
  const { kernel } = context;
  const [name = ''] = callee.names;
  if (calls.length === 0) return undefined;
  const near = caller.places[0]?.file;
  const search = {
    maxFiles: MAX_CALLER_FILES,
    ...(near === undefined ? {} : { near }),
  };
  for await (const inner of kernel.facts.callersOf(name, search)) {
    const outer = calls.find(({ name: called }) => called === inner.name);
    if (outer === undefined || (await namesIn(callee, inner.site.file, context)).length === 0) continue;
    if (inner.static && outer.place.file !== inner.site.file && !inner.site.file.endsWith('.h')) continue;
    return { first: outer.place, name: inner.name, kind: 'function', second: inner.site };
  }
  return undefined;
}

/** What is there instead: calls of a like name in the caller, and who calls the callee. */
async function nearestThings(
  calls: readonly CallAt[],
  caller: End,
  callee: End,
  context: EdgeContext,
): Promise<Near[]> {
  const { kernel } = context;
  const [name = ''] = callee.names;
  const found: Near[] = [];
  const add = (one: Near) => {
    if (found.length < MAX_NEAR && !found.some((other) => other.what === one.what && other.name === one.name))
      found.push(one);
  };
  for (const { call, place } of calls)
    if (
      callee.names.some((one) => isLike(one, call.callee)) &&
      (await isCall(call.callee, place, [caller, callee], context))
    )
      add({ what: 'callee', name: call.callee, place });
  const near = caller.places[0]?.file;
  const search = {
    maxFiles: MAX_CALLER_FILES,
    ...(near === undefined ? {} : { near }),
  };
  for await (const one of kernel.facts.callersOf(name, search)) {
    if (standsIn(one.site, caller) || (await namesIn(callee, one.site.file, context)).length === 0) continue;
    add({ what: 'caller', name: one.name, place: one.site });
    if (found.length >= MAX_NEAR) break;
  }
  return found;
}
