import type { Copy, Installation, InstallsAsk, InstallsEnd, MemberName } from '../facts.js';
import { placeAt } from '../../source/place.js';
import type { TreeFiles } from '../treeFiles.js';
import { mapped } from '../mapped.js';
import type { MemberSearch } from './memberSearch.js';
import { NamedInstalls } from './namedInstalls.js';
import { givenTo, settersIn, type GivenEnd } from './setters.js';
import { TreeInstalls } from './treeInstalls.js';

/** Installations behind members that are copied into the one in question are asked for this far. */
const MOST_COPIES = 4;
/** The same of members that are given to functions or macros that put them there, or read where that is done. */
const MOST_GIVEN = 6;
/** The same of members that are copied into those. */
const MOST_DEEPER = 4;

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
  const known = new Set([asked.member, ...own.shared].map((member) => keyOf({ ...asked, member })));
  const isNew = (one: MemberName) => known.size < known.add(keyOf(one)).size;
  const copied = copies.filter(isNew);
  const others = given.filter(isNew);
  cut ||= copied.length > MOST_COPIES || others.length > MOST_GIVEN;
  const followed = [...copied.slice(0, MOST_COPIES), ...others.slice(0, MOST_GIVEN)];
  if (ask.naming === undefined) search.foresee(followed, ask.near, ask.signal);
  const most = followed.length + MOST_DEEPER;
  // What is copied into these is put there too.
  for (const one of followed) {
    const { struct, member } = one;
    const end = yield* mapped(putBehind(tree, search, { struct, member }, ask), (put) =>
      put.copy === undefined ? { ...put, struct: asked.struct, member: asked.member, copied: one } : undefined,
    );
    cut ||= end.cut;
    for (const file of end.unreachable) unreachable.add(file);
    const isPointer = end.kind !== 'other' && end.definedIn.length > 0;
    const further = isPointer ? await search.copies({ struct, member }, ask.near, ask.signal) : [];
    for (const deeper of [...further, ...end.members].filter(isNew))
      if (followed.length < most) followed.push(deeper);
      else cut = true;
  }
  return {
    ...own,
    cut,
    unreachable: [...unreachable].sort(),
    copied: followed.map(({ struct, member }) => ({ struct, member })),
  };
}

function placeKey({ file, line, column, function: name }: Installation): string {
  return `${file}:${line}:${column} ${name ?? ''}`;
}

function keyOf({ struct, member }: MemberName): string {
  return `${struct}.${member}`;
}

/** The same without what is copied from other members. */
async function* putBehind(
  tree: TreeFiles,
  search: MemberSearch,
  asked: MemberName,
  ask: InstallsAsk,
): AsyncGenerator<Installation, InstallsEnd & Pick<GivenEnd, 'members'>> {
  if (ask.naming !== undefined) {
    const { naming, ...whole } = ask;
    const seen = new Set<string>();
    const { meetsPointer, ...named } = yield* mapped(
      new NamedInstalls(tree, search, asked, { ...ask, naming }).run(),
      (one) => {
        seen.add(placeKey(one));
        return one;
      },
    );
    if (!meetsPointer || ask.plain === true) return { ...named, members: [] };
    // Who stands behind that pointer and puts it into the member is found from the member alone.
    const isNew = (one: Installation) =>
      one.function !== undefined && naming.includes(one.function) && !seen.has(placeKey(one));
    const end = yield* mapped(putBehind(tree, search, asked, whole), (one) => (isNew(one) ? one : undefined));
    return {
      ...named,
      cut: named.cut || end.cut,
      unreachable: [...new Set([...named.unreachable, ...end.unreachable])].sort(),
      members: [],
    };
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
  const given = yield* givenTo(tree, search, asked, setters, ask);
  return {
    ...end,
    cut: end.cut || given.cut,
    members: [...given.members, ...membersRead(found)],
    unreachable: [...new Set([...end.unreachable, ...given.unreachable])].sort(),
  };
}

/** The members whose value is put behind another one, as far as it is known whose they are. */
function membersRead(found: readonly Installation[]): Copy[] {
  return found.flatMap(({ decided, from, fromMembers = [], file, line, column, in: around }) =>
    !decided || from !== undefined
      ? []
      : fromMembers.map((one): Copy => ({
          ...one,
          place: placeAt(file, line, column),
          ...(around === undefined ? {} : { in: around }),
        })),
  );
}
