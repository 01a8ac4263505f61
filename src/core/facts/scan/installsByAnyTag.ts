import type { Installation, InstallsAsk, InstallsEnd, MemberName } from '../facts.js';
import type { TreeFiles } from '../treeFiles.js';
import { followedInstalls } from './followedInstalls.js';
import type { MemberSearch } from './memberSearch.js';
import type { TagNames } from './tagNames.js';

/**
 * What is put behind a member, by whatever tag its struct is named: where no struct has the tag, those are meant that macros put in its place. What is
 * found bears the tag that the struct has.
 */
export async function* installsByAnyTag(
  tree: TreeFiles,
  search: MemberSearch,
  tags: TagNames,
  asked: MemberName,
  ask: InstallsAsk,
): AsyncGenerator<Installation, InstallsEnd> {
  const end = yield* followedInstalls(tree, search, asked, ask);
  if (end.definedIn.length > 0) return end;
  const others = new Set((await tags.of(asked.struct, ask)).map(({ tag }) => tag));
  let whole: InstallsEnd | undefined;
  for (const struct of others) {
    const own = yield* followedInstalls(tree, search, { ...asked, struct }, ask);
    if (own.definedIn.length > 0) whole = whole === undefined ? own : together(whole, own);
  }
  return whole ?? end;
}

/** What is known of a member that several structs have, of which the configuration chooses one. */
function together(one: InstallsEnd, other: InstallsEnd): InstallsEnd {
  return {
    definedIn: [...new Set([...one.definedIn, ...other.definedIn])],
    hasMember: one.hasMember === true || other.hasMember === true ? true : (one.hasMember ?? other.hasMember),
    kind: one.kind === 'unknown' || one.kind === 'other' ? other.kind : one.kind,
    shared: [...new Set([...one.shared, ...other.shared])],
    unreachable: [...new Set([...one.unreachable, ...other.unreachable])].sort(),
    cut: one.cut || other.cut,
    copied: [...(one.copied ?? []), ...(other.copied ?? [])],
  };
}
