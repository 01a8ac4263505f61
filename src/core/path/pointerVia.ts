import type { Installation } from '../facts/facts.js';
import type { Via } from '../notes/format.js';
import type { Place } from '../source/place.js';

/** What an author says of a call through a member. */
export type PointerVia = Via & { readonly struct: string; readonly member: string };

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
