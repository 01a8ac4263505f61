import type { Place } from '../source/place.js';
import type { Gaps } from './ask.js';
import type { FileInstall } from './install.js';

/** A variable as a file names it. */
export interface VariableName {
  readonly variable: string;
  /** A file that defines or uses it. */
  readonly file: string;
  /** The function whose own variable it is. */
  readonly in?: string;
  /** A member of it, where its struct has no name: what is put there is meant. */
  readonly member?: string;
  /** It is one of the function `in`, and no other is meant. */
  readonly isOwn?: true;
  /** It is a function: what that gives back is meant. */
  readonly isFunction?: true;
}

/** Something that a variable, or an element of an array, holds. */
export interface Holding extends Omit<FileInstall, 'from'> {
  readonly file: string;
  /** How near it is to what is read: smaller is nearer. */
  readonly rank: number;
  /** It is held by this other variable, or put behind this member, from which it is copied. */
  readonly copied?: CopiedFrom;
}

/** The variable, or the function, whose value is put somewhere, and where. */
export interface HeldFrom {
  readonly place: Place;
  readonly variable: string;
  /** It is a function, which gives the value back. */
  readonly isFunction?: true;
  readonly struct?: undefined;
}

/** The member whose value is put somewhere, and where. */
export interface CopiedMember {
  readonly place: Place;
  readonly struct: string;
  readonly member: string;
  readonly variable?: undefined;
  readonly isFunction?: undefined;
}

/** What is copied into a variable, and where. */
export type CopiedFrom = HeldFrom | CopiedMember;

/** What is known when a search for what a variable holds has ended. */
export interface HeldEnd extends Gaps {
  /** Where it is declared at the top level; none when only functions have it, or nobody. */
  readonly definedIn: readonly string[];
  /** The functions of the file that have it for themselves. */
  readonly ownedBy: readonly string[];
  /** Files between whose elements its initialiser includes others that are not in the tree: what they would hold is not known. */
  readonly notThere: readonly string[];
  /**
   * All that it may hold is among the answers: each thing that is put there is a function, or the value of something of which the same is so; nothing was left
   * unread, and nobody got its address.
   */
  readonly isWhole: boolean;
}
