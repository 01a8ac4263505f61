import type { Dialect } from './dialect.js';
import type { FileMacros } from './fileMacros.js';
import type { MadeDefinitions } from './madeDefinitions.js';
import type { View } from './view.js';
import type { ViewDeclarations, ViewDefinition, ViewMember } from './viewDeclarations.js';

/** Where a declaration stands. */
export type Context = { readonly kind: 'file' } | { readonly kind: 'struct'; readonly owner: Owner };

/** The struct around a member; its name may come after its members, with a typedef. */
export interface Owner {
  name: string | undefined;
  readonly members: ViewMember[];
}

/** What stands before the declarators. */
export interface Specifiers {
  typedef: boolean;
  static: boolean;
  extern: boolean;
  inline: boolean;
  /** Whether a type was read that can be no other: keywords, a tag, `typeof`. */
  hasType: boolean;
  /** Positions of plain names: the type, decorations, and at the end perhaps the name declared. */
  readonly names: number[];
  /** The struct or union defined here. */
  owner: Owner | undefined;
  /** The members of the struct without a tag that is defined here, in another struct: whoever declares something of it names the way to them. */
  inner: readonly InnerMember[];
}

/** A member of a struct without a tag, and the ways to it in that struct. */
export interface InnerMember {
  readonly member: ViewMember;
  readonly ways: readonly string[];
}

export function noSpecifiers(): Specifiers {
  return {
    typedef: false,
    static: false,
    extern: false,
    inline: false,
    hasType: false,
    names: [],
    owner: undefined,
    inner: [],
  };
}

/**
 * A view whose declarations are read, and who reads which construct of them. A position is that of a token in the view; what reads from
 * one gives the position after it.
 */
export interface ViewReading {
  readonly view: View;
  readonly dialect: Dialect;
  /** The macros that the file itself defines. */
  readonly fileMacros: FileMacros;
  /** What its macros make where they are used. */
  readonly made: MadeDefinitions;
  /** The view is what a macro stands for: what it does not tell is not guessed. */
  readonly isMade: boolean;
  readonly found: ViewDeclarations;
  readonly tags: ReadsTags;
  readonly macros: ReadsMacroDeclarations;
  readonly declarators: ReadsDeclarators;
  declaration(first: number, to: number, context: Context): number;
  /** Rewrites the inside of a body (`block`), an initialiser or an expression. */
  rewrite(from: number, to: number, block: boolean): void;
  endOfStatement(from: number, to: number): number;
  define(definition: ViewDefinition): void;
  member(owner: Owner, name: string, at: number, end: number, type: string, within?: readonly string[]): void;
  /** Hands over the members of a struct, once its name is known. */
  nameOwner(specifiers: Specifiers): void;
}

export interface ReadsTags {
  /** A `struct`, `union` or `enum`, with its members or enumerators. */
  tagged(at: number, head: number, to: number, context: Context, specifiers: Specifiers): number;
  /** The same where a macro stands for the keyword: `lock_struct(latch) { … }`. @returns the position behind the braces; -1 where it is none */
  taggedByMacro(p: number, head: number, context: Context, specifiers: Specifiers): number;
  /** A struct defined where it is used: in a body, in the type of a cast. */
  localStruct(p: number): number;
}

export interface ReadsMacroDeclarations {
  /** A macro in the place of a declaration. */
  macro(
    p: number,
    close: number,
    first: number,
    head: number,
    to: number,
    context: Context,
    specifiers: Specifiers,
  ): number;
  /** Notes what a word declares that is a macro of the file without parameters. @returns whether it declares anything */
  word(p: number, head: number, context: Context): boolean;
  /** Notes what a macro without a body defines. */
  recordMade(p: number, close: number, head: number, where: 'file' | 'struct', context: Context): void;
}

export interface ReadsDeclarators {
  /** The declarators after the specifiers, to the end of the declaration. */
  declarators(from: number, head: number, to: number, context: Context, specifiers: Specifiers): number;
}
