import { isPlaced } from '../anchor/placement.js';
import { argumentOf, soleWord } from '../c/callForm.js';
import { Token } from '../c/lexer.js';
import { tokensOf } from '../c/types/cToken.js';
import { bindArguments, readMacro, substitute } from '../c/types/macro.js';
import { callTextsIn, wordsIn, type CallTextAt } from '../facts/callTexts.js';
import { heldName } from '../facts/heldName.js';
import type { OutEdge } from '../facts/outEdge.js';
import { gathered } from '../facts/gathered.js';
import type { Step } from '../notes/format.js';
import { placeAt, type Place } from '../source/place.js';
import { checkDirect } from './checkDirect.js';
import { checkMacroPointer } from './checkMacroPointer.js';
import type { EdgeCheck } from './edge.js';
import { edge, namesIn, type EdgeContext, type End } from './ends.js';
import { hookMadeAt, hooksCalledBy, usesOf, type MacroUse, type MacroVia } from './macroUses.js';
import { openHook } from './openHook.js';
import { chooseSite, completed } from './sites.js';

/** The lines that the use of a macro takes, at most. */
const MAX_LINES = 20;

/** A call through a macro: its arguments name the callee, or its definition does, or something puts the callee behind the hook that it calls. */
export async function checkMacro(
  caller: End,
  callee: End,
  via: MacroVia,
  step: Step,
  context: EdgeContext,
): Promise<EdgeCheck> {
  // The author says of the macro itself that it is one.
  if (callee.kind === 'macro' && callee.names.includes(via.macro) && via.hook === undefined)
    return checkDirect(caller, callee, step, context);
  const uses = await usesOf(caller, via, context);
  const sites = uses.map(({ place }) => place);
  const made = via.hook === undefined && uses.length > 0 ? await madeBy(caller, callee, via, context) : [];
  const site =
    step.site === undefined
      ? (sites.find((place) => edgeAt(place, made) !== undefined) ??
        uses.find((use) => namingArgument(use, callee) !== undefined)?.place ??
        sites[0])
      : await chooseSite(sites, step, context);
  if (site === undefined) {
    if (uses.length > 0)
      return edge('not-found', 'edge-macro-no-such-site', caller, callee, undefined, { macro: via.macro });
    const bound = await checkBinder(caller, callee, via, step, context);
    if (bound !== undefined) return bound;
    const code = via.hook === undefined ? 'edge-macro-not-used' : 'edge-hook-not-called';
    return edge('not-found', code, caller, callee, undefined, { macro: via.macro, hook: via.hook ?? '' });
  }
  const use = uses.find(({ place }) => place === site);
  const hook = via.hook === undefined ? undefined : (use?.madeHook ?? via.hook);
  const values = { macro: via.macro, hook: hook ?? '' };
  if (hook !== undefined) {
    const struct = await dispatchedStruct(site, hook, context);
    const isKnown =
      use?.isHook === true || context.kernel.mechanisms.hookCaller(via.macro) !== undefined || struct !== undefined;
    const installed = await findBinding(callee, hook, struct, context);
    if (installed === undefined) return notBound(hook, struct, caller, callee, site, values, context);
    const found = isKnown
      ? edge('verified', 'edge-hook', caller, callee, site, values)
      : edge('unchecked', 'edge-hook-unsure', caller, callee, site, values);
    return { ...found, proof: { installed } };
  }
  if (use !== undefined && namingArgument(use, callee) !== undefined) {
    const [named] = await namedIn(use, callee, context);
    return {
      ...edge('verified', 'edge-macro-argument', caller, callee, site, values),
      ...(named === undefined ? {} : { proof: { installed: named } }),
    };
  }
  const own = edgeAt(site, made);
  const inner = own?.through?.at(-1);
  const defined =
    (await findInDefinition(callee, inner === undefined ? via : { ...via, macro: inner }, site, use?.text, context)) ??
    (inner === undefined ? undefined : await findInDefinition(callee, via, site, use?.text, context));
  if (own?.several !== undefined) {
    const several = own.several.join(', ');
    return {
      ...edge('verified', 'edge-macro-several', caller, callee, site, { ...values, several }),
      ...(own.definitions === undefined ? {} : { definitions: own.definitions }),
      ...(defined === undefined ? {} : { proof: { installed: defined } }),
    };
  }
  if (own?.through !== undefined) {
    const through = own.through.join(', ');
    return {
      ...edge('verified', 'edge-macro-through', caller, callee, site, { ...values, through }),
      ...(defined === undefined ? {} : { proof: { installed: defined } }),
    };
  }
  if (own !== undefined && defined === undefined)
    return edge('verified', 'edge-macro-expansion', caller, callee, site, values);
  if (defined === undefined) {
    const meant = step.site === undefined ? uses : uses.slice(sites.indexOf(site)).slice(0, 1);
    return (
      (await checkUnnamedHook(caller, callee, via.macro, meant, context)) ??
      (await checkMacroPointer(caller, callee, via, meant, context)) ??
      doesNotCall(caller, callee, site, values, context)
    );
  }
  return { ...edge('verified', 'edge-macro-definition', caller, callee, site, values), proof: { installed: defined } };
}

/**
 * Where the author names what puts the callee behind a hook, `LSM_HOOK_INIT`, in the place of what calls that: the hooks that the caller calls are meant.
 * `undefined` where it calls none.
 */
async function checkBinder(
  caller: End,
  callee: End,
  via: MacroVia,
  step: Step,
  context: EdgeContext,
): Promise<EdgeCheck | undefined> {
  const { kernel } = context;
  if (kernel.mechanisms.hookBinder(via.macro) === undefined) return undefined;
  let first: EdgeCheck | undefined;
  for (const where of caller.places)
    for (const call of await callTextsIn(kernel, where)) {
      const form = kernel.mechanisms.hookCaller(call.name);
      const hook = form && soleWord(argumentOf(call, form, 'hook'));
      if (hook === undefined || (via.hook !== undefined && hook !== via.hook)) continue;
      const checked = await checkMacro(caller, callee, { macro: call.name, hook }, step, context);
      if (checked.status === 'verified') return checked;
      first ??= checked;
    }
  return first;
}

type MadeEdge = OutEdge & { readonly kind: 'macro' };

/** The calls of the callee that uses of the macro make, the definitions read with the headers of the file. */
async function madeBy(caller: End, callee: End, via: MacroVia, context: EdgeContext): Promise<MadeEdge[]> {
  const { kernel } = context;
  const found: MadeEdge[] = [];
  for (const where of caller.places) {
    const names = await namesIn(callee, where.file, context);
    for (const one of await kernel.facts.callsOf(where))
      if (one.kind === 'macro' && one.macro === via.macro && names.includes(one.callee)) found.push(one);
  }
  return found;
}

function edgeAt({ file, line, column }: Place, edges: readonly MadeEdge[]): MadeEdge | undefined {
  return edges.find(({ site }) => site.file === file && site.line === line && site.column === column);
}

/** Where the author leaves the hook out: it is the one that the macro is given, or whose name its expansion makes. `undefined` where there is none. */
async function checkUnnamedHook(
  caller: End,
  callee: End,
  macro: string,
  uses: readonly MacroUse[],
  context: EdgeContext,
): Promise<EdgeCheck | undefined> {
  let unbound: EdgeCheck | undefined;
  const made = (await Promise.all(caller.places.map((where) => hooksCalledBy(macro, where, context.kernel)))).flat();
  for (const { place, text } of uses) {
    const form = text && context.kernel.mechanisms.hookCaller(text.name);
    const hook = (form && soleWord(argumentOf(text, form, 'hook'))) ?? hookMadeAt(place, made);
    if (hook === undefined) continue;
    const struct = await dispatchedStruct(place, hook, context);
    const installed = await findBinding(callee, hook, struct, context);
    const values = { macro, hook };
    if (installed !== undefined)
      return { ...edge('verified', 'edge-hook', caller, callee, place, values), proof: { installed } };
    unbound ??= await notBound(hook, struct, caller, callee, place, values, context);
  }
  return unbound;
}

/** The argument of the macro that names the callee. */
function namingArgument({ text }: MacroUse, callee: End): CallTextAt['arguments'][number] | undefined {
  return text?.arguments.find(({ words }) => words.some((word) => callee.names.includes(word)));
}

/** Where that stands. */
async function namedIn(use: MacroUse, callee: End, { kernel }: EdgeContext): Promise<Place[]> {
  const { text } = use;
  if (text === undefined) return [];
  const last = use.place.line + MAX_LINES;
  const places = await Promise.all(callee.names.map((name) => wordsIn(kernel, { ...use.place, end: last }, name)));
  return places.flat().filter(({ line, column }) => line > use.place.line || column >= use.place.column);
}

/** Where the definition of the macro, its arguments in their places, names the callee. */
async function findInDefinition(
  callee: End,
  via: MacroVia,
  site: Place,
  use: CallTextAt | undefined,
  context: EdgeContext,
): Promise<Place | undefined> {
  const { kernel } = context;
  const placement = await context.place({ macro: via.macro, file: via.file ?? site.file });
  if (!isPlaced(placement)) return undefined;
  for (const where of placement.candidates) {
    for (const name of callee.names) {
      const [named] = await wordsIn(kernel, where, name);
      if (named !== undefined) return named;
    }
    // A name that the macro pastes together.
    const text = (await kernel.source.read(where.file))
      .split('\n')
      .slice(where.line - 1, where.end)
      .join('\n');
    const macro = readMacro(text.slice(text.indexOf('#')));
    if (macro?.parameters === undefined || use === undefined) continue;
    const given = use.arguments.map((one) => tokensOf(one.words.join(' ')));
    const body = substitute(macro, bindArguments(macro, given), (argument) => argument, {
      kind: Token.Identifier,
      text: via.macro,
      code: 0,
      at: -1,
      hidden: undefined,
    });
    if (body.some((token) => callee.names.includes(token.text))) return where;
  }
  return undefined;
}

/** The struct whose member of that name the macro's expansion calls, if it calls one. */
async function dispatchedStruct(site: Place, hook: string, context: EdgeContext): Promise<string | undefined> {
  const { dispatches } = await completed(site, hook, context);
  return dispatches.find((one) => one.member === hook && one.line >= site.line && one.line <= site.line + MAX_LINES)
    ?.struct;
}

/** What is said of a macro that is not seen to come to the callee: that it does not, unless it calls a hook of which nothing is known. */
async function doesNotCall(
  caller: End,
  callee: End,
  site: Place,
  values: { readonly macro: string; readonly hook: string },
  context: EdgeContext,
): Promise<EdgeCheck> {
  const held = await callThrough(values.macro, caller, context);
  if (held !== undefined) return edge('unchecked', 'edge-macro-is-variable', caller, callee, held, values);
  const open = await openHook(caller, values.macro, context);
  return open === undefined
    ? edge('not-found', 'edge-macro-does-not-call', caller, callee, site, values)
    : edge('unchecked', 'edge-hook-open', caller, callee, open.site, { ...values, hook: open.hook });
}

/** Where the caller calls what a variable of that name holds: what the author takes for a macro may be none. */
async function callThrough(name: string, caller: End, { kernel }: EdgeContext): Promise<Place | undefined> {
  for (const where of caller.places)
    for (const one of await kernel.facts.callsOf(where))
      if (heldName(one, caller.names[0])?.variable === name) return one.site;
  return undefined;
}

/** What is said of a hook behind which the callee is not found: that it is not there only where something is known to be put there. */
async function notBound(
  hook: string,
  struct: string | undefined,
  caller: End,
  callee: End,
  site: Place,
  values: { readonly macro: string; readonly hook: string },
  { kernel }: EdgeContext,
): Promise<EdgeCheck> {
  const { all, end } = await gathered(kernel.facts.hooksOf(hook, { near: site.file }));
  // Its name may be put together where it is bound: by what is pasted, of a list that is included.
  const isKnown = (all.length > 0 && end.unreachable.length === 0 && !end.cut) || struct !== undefined;
  return isKnown
    ? edge('not-found', 'edge-hook-not-bound', caller, callee, site, values)
    : edge('unchecked', 'edge-hook-open', caller, callee, site, values);
}

/** Where the callee is put behind a hook: by a macro that is known to bind hooks, or in the member of that name. */
async function findBinding(
  callee: End,
  hook: string,
  struct: string | undefined,
  context: EdgeContext,
): Promise<(Place & { readonly variable?: string }) | undefined> {
  const { kernel } = context;
  const near = callee.places[0]?.file;
  const ask = {
    naming: callee.names,
    first: callee.places.map(({ file }) => file),
    ...(near === undefined ? {} : { near }),
  };
  for await (const { function: name, place } of kernel.facts.hooksOf(hook, ask))
    if ((await namesIn(callee, place.file, context)).includes(name)) return place;
  if (struct === undefined) return undefined;
  for await (const one of kernel.facts.installsOf({ struct, member: hook }, ask)) {
    const names = await namesIn(callee, one.file, context);
    if (!one.decided || !(names.includes(one.function ?? '') || names.includes(one.value ?? ''))) continue;
    const { file, line, column, variable } = one;
    return { ...placeAt(file, line, column), ...(variable === undefined ? {} : { variable }) };
  }
  return undefined;
}
