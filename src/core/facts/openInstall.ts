import type { Installation } from './facts.js';
import type { StructMember } from './install.js';

/**
 * Whether it is not known what a store puts behind a member. What a member or a variable holds was followed, what a parameter is given too.
 * @param given the functions of which it is known what they give back
 */
export function isOpenInstall(
  { decided, copy, from, fromMembers }: Installation,
  given: ReadonlySet<string>,
  isFollowed: (from: StructMember) => boolean,
): boolean {
  if (!decided) return true;
  if (copy === undefined) return false;
  if (from !== undefined) return from.k === 'function' && !given.has(from.name);
  return fromMembers === undefined ? !/(?:\.|->)\s*\w+\s*(?:\[[^\]]*\])?$/.test(copy) : !fromMembers.every(isFollowed);
}

/** Whether what stands behind a member was followed, where another one was asked for. @param copied the members that are copied into that one */
export function isFollowedFrom(
  { struct, member }: StructMember,
  {
    shared,
    copied = [],
  }: { readonly shared: readonly string[]; readonly copied?: readonly StructMember[] | undefined },
): (from: StructMember) => boolean {
  const followed = [...[member, ...shared].map((name) => ({ struct, member: name })), ...copied];
  return (from) => followed.some((known) => known.struct === from.struct && known.member === from.member);
}
