import type { Installation, InstallsAsk, InstallsEnd, MemberName } from '../facts.js';
import type { TreeFiles } from '../treeFiles.js';
import { mapped } from '../mapped.js';
import type { MemberSearch } from './memberSearch.js';
import { NamedInstalls } from './namedInstalls.js';
import { givenTo, settersIn, type GivenEnd } from './setters.js';
import { TreeInstalls } from './treeInstalls.js';

/** Installations behind members that are copied into the one in question are asked for this far. */
const MOST_COPIES = 4;
/** The same of members that are given to functions that put them there. */
const MOST_GIVEN = 6;

/**
 * What is put behind a member, as it is found: by whoever names the member, by macros, by functions that it is given to, and behind members that are
 * copied into it. With `naming` the files that name one of the words are read and no others; the answer is the same as far as these go.
 */
export async function* installsOf(
  tree: TreeFiles,
  search: MemberSearch,
  asked: MemberName,
  ask: InstallsAsk,
): AsyncGenerator<Installation, InstallsEnd> {
  const { members, ...own } = yield* putBehind(tree, search, asked, ask);
  let { cut } = own;
  const given = [...members];
  const unreachable = new Set(own.unreachable);
  // What a member of a union holds, those hold too that are declared as it is.
  for (const as of own.shared) {
    const end = yield* mapped(putBehind(tree, search, { ...asked, member: as }, ask), (one) => ({
      ...one,
      member: asked.member,
      as,
    }));
    cut ||= end.cut;
    given.push(...end.members);
    for (const one of end.unreachable) unreachable.add(one);
  }
  // Nothing is copied into what is no pointer, or is not there.
  if (own.kind === 'other' || own.definedIn.length === 0 || ask.plain === true)
    return { ...own, cut, unreachable: [...unreachable].sort() };
  const copies = await search.copies(asked, ask.near, ask.signal);
  const isKnown = ({ struct, member }: MemberName) =>
    (struct === asked.struct && member === asked.member) ||
    copies.some((one) => one.struct === struct && one.member === member);
  const others = given.filter((one) => !isKnown(one));
  const followed = [...copies.slice(0, MOST_COPIES), ...others.slice(0, MOST_GIVEN)];
  if (ask.naming === undefined) search.foresee(followed, ask.near, ask.signal);
  for (const copied of followed) {
    const { struct, member } = copied;
    // A copy of a copy is followed no further.
    const end = yield* mapped(putBehind(tree, search, { struct, member }, ask), (one) =>
      one.copy === undefined ? { ...one, struct: asked.struct, member: asked.member, copied } : undefined,
    );
    cut ||= end.cut;
    for (const one of end.unreachable) unreachable.add(one);
  }
  return {
    ...own,
    cut: cut || copies.length > MOST_COPIES || others.length > MOST_GIVEN,
    unreachable: [...unreachable].sort(),
  };
}

/** The same without what is copied from other members. */
async function* putBehind(
  tree: TreeFiles,
  search: MemberSearch,
  asked: MemberName,
  ask: InstallsAsk,
): AsyncGenerator<Installation, InstallsEnd & Pick<GivenEnd, 'members'>> {
  if (ask.naming !== undefined) {
    const end = yield* new NamedInstalls(tree, search, asked, { ...ask, naming: ask.naming }).run();
    return { ...end, members: [] };
  }
  const found: Installation[] = [];
  const whole = new TreeInstalls(tree, search, asked, ask);
  let end: InstallsEnd;
  try {
    end = yield* mapped(whole.run(), (one) => {
      found.push(one);
      return one;
    });
  } finally {
    whole.stop();
  }
  const setters = await settersIn(tree, found, ask.signal);
  const given = yield* givenTo(tree, asked, setters, ask);
  return {
    ...end,
    cut: end.cut || given.cut,
    members: given.members,
    unreachable: [...new Set([...end.unreachable, ...given.unreachable])].sort(),
  };
}
