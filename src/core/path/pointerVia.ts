import type { Installation } from '../facts/facts.js';
import type { Via } from '../notes/format.js';
import type { Place } from '../source/place.js';

/** What an author says of a call through a member. */
export type PointerVia = Via & {
  readonly struct: string;
  readonly member: string;
  /** Where the author names members that lead to it: how it is reached. */
  readonly inner?: InnerMember | undefined;
};

/** A member that its author reaches by others: `open` of `ops.open`. */
export interface InnerMember {
  /** The struct or union that has it: that of the author, where those between have no tag. */
  readonly struct: string;
  readonly member: string;
  /** As in a dispatch, where the structs between have no tag. */
  readonly within?: string;
  /** The member by which the struct is reached, where it has a tag: `ops`. */
  readonly holder?: Holder;
}

/** What holds it. */
export interface Holder {
  /** Its name, and the macro by which the author writes it. */
  readonly names: readonly string[];
  /** It is the struct itself, no pointer to one: what is put into it is put there. */
  readonly isWhole: boolean;
}

/** Where the member is called that the author names, and which of the struct's members of that name it is. */
export interface DispatchSite {
  readonly place: Place;
  /** As in a dispatch. */
  readonly within: string | undefined;
}

/** Whether it can be the member that is called: structs without a name in one struct may have members of equal names. */
export function isSameMember(one: Installation, within: string | undefined): boolean {
  // What is copied from another member says where it was put there.
  return one.copied !== undefined || one.within === undefined || within === undefined || one.within === within;
}

/** Whether it can be what the author's members lead to: of another struct of its kind that stands in the same one it is not. */
export function isInHolder(one: Installation, { inner }: PointerVia): boolean {
  const { holder, within } = inner ?? {};
  if (!isSameMember(one, within)) return false;
  return (
    holder?.isWhole !== true ||
    one.copied !== undefined ||
    one.holder === undefined ||
    holder.names.includes(one.holder)
  );
}

/** Whether something that is put behind a member is what one of some names stands for. */
export function isOne(names: readonly string[], one: Installation): boolean {
  return (
    (one.function !== undefined && names.includes(one.function)) ||
    (one.value !== undefined && names.includes(one.value))
  );
}
