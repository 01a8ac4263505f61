import { soleWord } from '../../c/callForm.js';
import type { ArgumentText } from '../../c/callText.js';
import { bindingForms, type Deferral } from '../../c/mechanisms.js';
import type { Place } from '../../source/place.js';
import { assignedObject } from '../assignedObject.js';
import { callTextsOf } from '../callTexts.js';
import type { Installation, InstallsAsk } from '../facts.js';
import type { Binding } from '../runsLater.js';
import type { TreeFiles } from '../treeFiles.js';
import type { FoundGaps } from './foundGaps.js';
import { asDeclared } from './declaredObject.js';
import { keptObject } from './keptObject.js';
import { installsOf } from './installs.js';
import type { MemberSearch } from './memberSearch.js';
import { Wrappers, type Reach } from './wrappers.js';

const FAR: Reach = { depth: 3, lookups: 80 };

/** A binding by what is put into a member, by all that the function may be called there. */
export interface MemberBinding extends Binding {
  readonly names: readonly string[];
}

/** What is put into the members that hold what is run later, with the object that is raised. */
export async function* boundByMembers(
  tree: TreeFiles,
  members: MemberSearch,
  deferral: Deferral,
  ask: InstallsAsk,
  gaps: FoundGaps,
): AsyncGenerator<MemberBinding> {
  const joins = new Wrappers(deferral.join, tree, members.definitions, FAR, ask.signal);
  const binders = new Wrappers(bindingForms(deferral), tree, members.definitions, FAR, ask.signal);
  /** What a call that puts the function behind a member binds it to: `timer_setup(&l->glow, f)` names its timer. */
  const givenWith = async (names: readonly string[], place: Place): Promise<ArgumentText | undefined> => {
    const call = (await callTextsOf(tree, place.file)).find(
      (one) => one.place.line === place.line && one.place.column === place.column,
    );
    const reached = call === undefined ? [] : await binders.reached(call, names);
    const [bound, ...others] = reached.filter((one) => names.includes(soleWord(one.function) ?? ''));
    return others.length > 0 ? undefined : bound && (await asDeclared(tree, bound.object, place, ask.signal));
  };
  const objectOf = async (
    { variable, member, style }: Installation,
    names: readonly string[],
    place: Place,
    heldAs: string | undefined,
  ): Promise<ArgumentText | undefined> => {
    const given = style === 'setter' ? await givenWith(names, place) : undefined;
    if (given !== undefined) return given;
    const assigned = await assignedObject(tree, place, member);
    // What a local pointer is set to is what it names.
    const pointed = assigned && (await asDeclared(tree, assigned, place, ask.signal));
    const own =
      holderOf(pointed, heldAs) ??
      (variable === undefined ? undefined : { words: [variable], chain: [variable], address: true });
    return deferral.join.isEmpty || own === undefined ? own : joined(tree, own, place.file, joins);
  };
  for (const { struct, member, heldAs, keptBy } of deferral.members) {
    const results = installsOf(tree, members, { struct, member }, ask);
    let next = await results.next();
    for (; next.done !== true; next = await results.next()) {
      const one = next.value;
      const names = [one.value, one.function].filter((name) => name !== undefined);
      const [name] = names;
      if (name === undefined) continue;
      const place = { file: one.file, line: one.line, column: one.column, end: one.line };
      const keptIn = keptBy === undefined ? undefined : await keptObject(tree, place, keptBy, ask.signal);
      yield {
        function: name,
        names,
        form: `${struct}.${member}`,
        place,
        ...(one.in === undefined ? {} : { in: one.in }),
        object: await objectOf(one, names, place, heldAs),
        ...(keptIn === undefined ? {} : { keptIn }),
        decided: one.decided,
        rank: one.rank,
      };
    }
    gaps.add(next.value);
  }
}

/** The list that an object is put on by a call in its file; `undefined` where none is seen, or several are. */
async function joined(
  tree: TreeFiles,
  own: ArgumentText,
  file: string,
  joins: Wrappers,
): Promise<ArgumentText | undefined> {
  const { chain = [], address } = own;
  // What a local pointer of one function points to, the same name in another one does not say.
  if (chain.length === 1 && !address) return undefined;
  const isOwn = (argument: ArgumentText | undefined) =>
    argument?.chain?.at(-1) === chain.at(-1) && argument?.address === true && argument.chain?.length === chain.length;
  const lists: ArgumentText[] = [];
  for (const call of await callTextsOf(tree, file)) {
    if (!call.arguments.some(isOwn)) continue;
    for (const { object, function: put } of await joins.reached(call))
      if (object !== undefined && isOwn(put)) lists.push(object);
  }
  const [list] = lists;
  return lists.some((one) => one.words.at(-1) !== list?.words.at(-1)) ? undefined : list;
}

/** What holds an object under a name: the request of `req->base`. */
function holderOf(object: ArgumentText | undefined, heldAs: string | undefined): ArgumentText | undefined {
  const chain = object?.chain;
  if (object === undefined || heldAs === undefined || chain?.at(-1) !== heldAs || chain.length < 2) return object;
  const outer = chain.slice(0, -1);
  return { words: outer, chain: outer, address: false, ...(object.at === undefined ? {} : { at: object.at }) };
}
