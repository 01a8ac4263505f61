import { raisingForms } from '../../c/mechanisms.js';
import type { Signal } from '../../signal.js';
import type { Place } from '../../source/place.js';
import { callTextsIn } from '../callTexts.js';
import type { RaiseQuestion, RaisingCall } from '../facts.js';
import type { TreeFiles } from '../treeFiles.js';
import type { DefinitionSearch } from './definitions.js';
import { Wrappers, type Reach } from './wrappers.js';

/** Where the author names what raises it, that is read as far as it goes; where not, every call of the caller is read a little. */
const FAR: Reach = { depth: 3, lookups: 80 };
const NEAR: Reach = { depth: 2, lookups: 40 };

/** The calls in the lines of a place with which something is raised or queued; see {@link Facts.raisesOf}. */
export async function raisesOf(
  tree: TreeFiles,
  definitions: DefinitionSearch,
  where: Place,
  { deferred, by, except = [], everyCall = false }: RaiseQuestion,
  signal: Signal | undefined,
): Promise<RaisingCall[]> {
  const deferral = tree.mechanisms.deferral(deferred);
  if (deferral === undefined) return [];
  const calls = (await callTextsIn(tree, where)).filter(({ name }) => name === by || !except.includes(name));
  const raisers = new Wrappers(raisingForms(deferral), tree, definitions, by === undefined ? NEAR : FAR, signal);
  const asRow = async (call: (typeof calls)[number], direct: boolean): Promise<RaisingCall> => ({
    name: call.name,
    site: call.place,
    reached: direct ? raisers.direct(call) : await raisers.reached(call),
  });
  if (by !== undefined) return Promise.all(calls.filter(({ name }) => name === by).map((call) => asRow(call, false)));
  const direct = await Promise.all(calls.map((call) => asRow(call, true)));
  const found = direct.filter(({ reached }) => reached.length > 0);
  if ((found.length > 0 && !everyCall) || deferral.raisedOutside) return found;
  const through = await Promise.all(calls.map((call) => asRow(call, false)));
  return through.filter(({ reached }) => reached.length > 0);
}
