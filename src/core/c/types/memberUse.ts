import type { CType } from './cType.js';

/** A member of a struct, found by its name. */
export interface FoundMember {
  readonly type: CType;
  /** As in {@link MemberUse}. */
  readonly owner: string | null | undefined;
  readonly within: string;
  readonly chosen?: ChosenOwner;
}

/** The owner of a member that macros under `#if` choose. */
export interface ChosenOwner {
  /** The tag in whose place they put others. */
  readonly as: string;
  /** Those others, of which each has the member. */
  readonly tags: readonly string[];
}

/** A member where it is used. */
export interface MemberUse {
  readonly name: string;
  /** The tag (or, where there is none, the typedef) of the struct that owns it; `null` when it has no name, `undefined` when not decided. */
  readonly owner: string | null | undefined;
  /**
   * The members that lead from the owner to it, through structs without a name: `begin` of `phase.begin.one`. Empty when it is one of the owner
   * itself; absent when it is not known.
   */
  readonly within?: string | undefined;
  /** The member of another struct that the owner is: `plain` of `core.plain.weave`. */
  readonly holder?: string | undefined;
  /** Offset in the file; -1 in an expansion. */
  readonly at: number;
  /** The tag of what it was selected from, where that struct was not found. */
  readonly of?: string | undefined;
  /** The name whose declaration is missing to tell what it was selected from. */
  readonly missing?: string | undefined;
  /** The macro of the file whose expansion names the member. */
  readonly macro?: { readonly name: string; readonly at: number } | undefined;
}
