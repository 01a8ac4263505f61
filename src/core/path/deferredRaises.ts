import { soleWord } from '../c/callForm.js';
import type { ArgumentText } from '../c/callText.js';
import type { Deferral } from '../c/mechanisms.js';
import type { RaisingCall, Reached } from '../facts/runsLater.js';
import type { Step } from '../notes/format.js';
import type { Place } from '../source/place.js';
import type { DeferredVia } from './deferredBindings.js';
import type { EdgeDoubt, Near } from './edge.js';
import type { EdgeContext, End } from './ends.js';
import { chooseSite } from './sites.js';

/** A call with which the caller raises or queues something. */
export interface Raised extends Reached {
  /** What the caller calls. */
  readonly name: string;
  /** Where the caller calls it. */
  readonly site: Place;
  /** It is known to raise this kind, by itself or by what it calls. */
  readonly known: boolean;
}

export interface RaisesEnd {
  /** What keeps it from being certain that nothing else is raised. */
  readonly doubt?: EdgeDoubt | undefined;
  /** How many functions below one another were read, where there are more below these. */
  readonly depth?: number | undefined;
  /** What is raised in place of what the author says. */
  readonly others: readonly Near[];
}

/**
 * What the caller raises or queues, what it does so by its own calls first.
 * @param deep what is deeper than is read otherwise is looked for, and nothing else
 */
export async function* findRaises(
  caller: End,
  callee: End,
  via: DeferredVia,
  step: Step,
  deferral: Deferral,
  context: EdgeContext,
  deep = false,
): AsyncGenerator<readonly Raised[], RaisesEnd> {
  const { kernel } = context;
  const { by } = via;
  // A binding is no raising, unless it is both.
  const asRaised = ({ name, site, reached }: RaisingCall) =>
    reached
      .filter((one) => deferral.raise.has(one.form) || soleIs(one.function, callee))
      .map((one): Raised => ({ ...one, name, site, known: true }));
  if (by !== undefined && !deep) {
    const named = await calledBy(by);
    if (named.length > 0) {
      yield named;
      return { others: [] };
    }
  }
  const several = new Set<string>();
  const others: Near[] = [];
  let cut = false;
  let depth: number | undefined;
  for (const where of caller.places) {
    const levels = kernel.facts.raisesOf(where, {
      deferred: via.deferred,
      except: caller.names,
      deep,
      ...(by === undefined ? {} : { beneath: by }),
    });
    let level = await levels.next();
    for (; level.done !== true; level = await levels.next()) {
      const all = level.value.flatMap(asRaised);
      const raised = await asSaid(all);
      if (raised.length > 0) yield raised;
      else others.push(...all.map(({ name, site }): Near => ({ what: 'raise', name, place: site })));
    }
    for (const name of level.value.several) several.add(name);
    cut ||= level.value.cut;
    depth = level.value.depth ?? depth;
  }
  const [name] = several;
  if (name !== undefined)
    return { others, depth, doubt: { code: 'edge-maybe-raised', values: { name, count: several.size } } };
  return { others, depth, ...(cut ? { doubt: { code: 'edge-raises-cut', values: {} } } : {}) };

  /** The calls of what the author says, read as far as they go. */
  async function calledBy(name: string): Promise<Raised[]> {
    const calls: RaisingCall[] = [];
    for (const where of caller.places)
      for await (const some of kernel.facts.raisesOf(where, { deferred: via.deferred, by: name })) calls.push(...some);
    const chosen = await chooseSite(
      calls.map(({ site }) => site),
      step,
      context,
    );
    if (chosen === undefined) return [];
    const found = calls
      .filter(({ site }) => step.site === undefined || site === chosen)
      .flatMap((call): Raised[] => {
        const raised = asRaised(call);
        const { site } = call;
        return raised.length > 0 ? raised : [{ form: call.name, name: call.name, place: site, site, known: false }];
      });
    return found.sort((one, other) => Number(other.known) - Number(one.known));
  }

  /** Where the author names what is raised in place of what raises it, or what the calls of the caller come down to. */
  async function asSaid(raised: readonly Raised[]): Promise<readonly Raised[]> {
    if (by === undefined) return raised;
    const named = raised.filter(
      ({ object, form, isBeneath }) => form === by || isBeneath === true || isNamedBy(object, by),
    );
    const places = named.map(({ site }) => site);
    const chosen = await chooseSite(places, step, context);
    if (chosen === undefined) return [];
    return step.site === undefined ? named : named.filter(({ site }) => site === chosen);
  }
}

/** Whether a name is that of an object: `NET_RX_SOFTIRQ`, or `glow` for `&l->glow`. */
function isNamedBy(object: ArgumentText | undefined, by: string): boolean {
  return object?.words.at(-1) === by;
}

/** Whether an argument is the callee and nothing else. */
export function soleIs(argument: ArgumentText | undefined, callee: End): boolean {
  const word = soleWord(argument);
  return word !== undefined && callee.names.includes(word);
}
