import type { FileInstall, MemberKind } from './install.js';

/** What is asked of one file: who is put behind a member of a struct. Plain data, so that a worker can be asked. */
export interface MemberQuestion {
  readonly struct: string;
  /** Macros that stand for its tag: what is declared with one of them may be it. */
  readonly tags: readonly string[];
  readonly member: string;
  /** The names that the member is written by: its own first, then object-like macros that stand for it. */
  readonly names: readonly string[];
  /** Macros whose definition puts something behind the member, or uses one that does. */
  readonly macros: readonly string[];
  /** Those of them that take arguments wherever they are defined: what stands without is no use of them. */
  readonly functionLike: readonly string[];
  /** Macros that store into what they are given, where the member is given to them. */
  readonly accessors: readonly string[];
  readonly kind: MemberKind;
  /** The member is an array: its value may be a list. */
  readonly isArray: boolean;
  /** Headers that define the struct and the macros, and are the same for everyone: they are read first. */
  readonly headers: readonly string[];
  /** Somewhere the struct is embedded without a name: its members are then members of others too. */
  readonly embedded: boolean;
}

/** What one file says; `unread` when it could not be read. */
export interface FileAnswer {
  readonly file: string;
  readonly installs: readonly FileInstall[];
  /** The headers that decided it, as far as whoever read it has not named them to this question before. */
  readonly headers?: readonly string[];
  readonly unread?: true;
}
