import { soleWord } from '../../c/callForm.js';
import type { ArgumentText } from '../../c/callText.js';
import { raisingForms } from '../../c/mechanisms.js';
import { stopIfAborted, type Signal } from '../../signal.js';
import type { Place } from '../../source/place.js';
import { callTextsOfFunction, type CallTextAt } from '../callTexts.js';
import type { RaiseQuestion, RaisesEnd, RaisingCall, Reached } from '../runsLater.js';
import type { TreeFiles } from '../treeFiles.js';
import type { DefinitionSearch } from './definitions.js';
import { Wrappers, type Reach } from './wrappers.js';

/** Where the author names what raises it, that is read as far as it goes; where not, every call of the caller is read a little. */
const FAR: Reach = { depth: 3, lookups: 80 };
const NEAR: Reach = { depth: 2, lookups: 200 };
/** Where it is to be known what is deeper than that. */
const DEEP: Reach = { depth: 5, lookups: 400 };
/** Who sleeps does so itself, or in a function for that; so does who raises what it is asked about. */
const NEXT: Reach = { depth: 1, lookups: 60 };
const BENEATH: Reach = { depth: 5, lookups: 80 };
/** What is only handed on is little, however deep. */
const HANDED: Reach = { depth: 12, lookups: 200 };

/** The calls in the lines of a place with which something is raised or queued; see {@link Facts.raisesOf}. */
export async function* raisesOf(
  tree: TreeFiles,
  definitions: DefinitionSearch,
  where: Place,
  { deferred, act, by, beneath, except = [], given, deep = false }: RaiseQuestion,
  signal: Signal | undefined,
): AsyncGenerator<readonly RaisingCall[], RaisesEnd> {
  const deferral = tree.mechanisms.deferral(deferred);
  if (deferral === undefined) return { several: [], cut: false, depth: undefined };
  const all = await callTextsOfFunction(tree, where);
  const texts = given === undefined ? all : all.filter((call) => isGiven(call, given.object, given.behind));
  const reach = act !== undefined || given !== undefined ? NEXT : by !== undefined ? FAR : deep ? DEEP : NEAR;
  const forms = act === undefined ? raisingForms(deferral) : deferral[act];
  const raisers = new Wrappers(forms, tree, definitions, reach, signal);
  // What a form of the table comes to is read for its own question: how much is read of the calls stays the same.
  const deeper = new Wrappers(forms, tree, definitions, BENEATH, signal);
  const through = (calls: typeof texts, depth: number) =>
    Promise.all(
      calls.map(async (call): Promise<RaisingCall> => {
        const reached = await raisers.reached(call, undefined, depth);
        const said = beneath === undefined ? reached : await withBeneath(call, reached, beneath);
        return { name: call.name, site: call.place, reached: said };
      }),
    );
  const withBeneath = async (call: CallTextAt, reached: readonly Reached[], name: string): Promise<Reached[]> => {
    const all = reached.length > 0 && (await deeper.leadsTo(call, name));
    // What the call comes down to goes on with its own arguments: a wrapper need hand on none of those that it is given.
    const goesOn = ({ form, place }: Reached) => deeper.leadsTo({ name: form, place }, name);
    return Promise.all(reached.map(async (one) => (all || (await goesOn(one)) ? { ...one, isBeneath: true } : one)));
  };
  const handing = new Wrappers(forms, tree, definitions, HANDED, signal);
  if (by !== undefined) {
    const named = texts.filter(({ name }) => name === by);
    const read = await through(named, reach.depth);
    // What hands on what it is given is followed deeper than all that a function calls.
    yield await Promise.all(
      read.map(async (one, i) => {
        const [call] = one.reached.length > 0 ? [] : named.slice(i);
        return call === undefined ? one : { ...one, reached: await handing.handed(call) };
      }),
    );
  } else {
    let calls = texts.filter(({ name }) => !except.includes(name));
    // What hardware or booting raises is raised by its own name where it is.
    const deepest = deferral.raisedOutside ? 0 : reach.depth;
    for (let depth = deep ? NEAR.depth + 1 : 0; depth <= deepest && calls.length > 0; depth++) {
      raisers.ended = false;
      const read = await through(calls, depth);
      stopIfAborted(signal);
      const found = read.filter(({ reached }) => reached.length > 0);
      if (found.length > 0) yield found;
      calls = calls.filter((_, i) => read[i]?.reached.length === 0);
    }
  }
  const isLeft = by === undefined ? !deferral.raisedOutside && raisers.ended : handing.ended || handing.cut;
  const depth = isLeft ? (by === undefined ? reach.depth : HANDED.depth) : undefined;
  return { several: [...raisers.several], cut: raisers.cut, depth };
}

function isGiven({ place, arguments: given }: CallTextAt, { words }: ArgumentText, behind: number): boolean {
  const [root = ''] = words;
  return (
    place.line >= behind &&
    given.some((argument) => soleWord(argument) === root || argument.words.at(-1) === words.at(-1))
  );
}
