/** A place in a file: offset in UTF-16 units, 0-based. */
export interface Spot {
  readonly file: string;
  readonly at: number;
}

/** What an assembler file comes to, in its order, macros expanded. */
export type AsmEvent = AsmAct & {
  /** Where a reader sees it: the statement, or the use of the outermost macro that makes it. */
  readonly spot: Spot;
  /** Where it is written: in the body of a macro, where a macro makes it. */
  readonly origin: Spot;
  /** The macros whose uses make it, the outermost first. */
  readonly chain: readonly string[];
};

/** What is said, or done, at a place. */
export type AsmAct =
  | { readonly kind: 'label'; readonly form: 'begin' | 'inner' | 'plain'; readonly name: string }
  /** A name for what is elsewhere; by `.set`, which may name a number too. */
  | { readonly kind: 'name'; readonly name: string; readonly of?: string; readonly isSet: boolean }
  | { readonly kind: 'end'; readonly name: string }
  | { readonly kind: 'goes'; readonly how: 'call' | 'jump' | 'branch'; readonly target: string }
  /** Goes where a register, a place in memory or the argument of a macro says. */
  | { readonly kind: 'indirect'; readonly operand: string; readonly isParameter: boolean }
  | { readonly kind: 'stops' }
  /** Uses a macro; whether its definition has been read. */
  | { readonly kind: 'uses'; readonly macro: string; readonly known: boolean };

/** A `.macro`, with what its body does by itself. */
export interface AsmMacroFound {
  readonly name: string;
  readonly file: string;
  /** Of its name. */
  readonly at: number;
  readonly start: number;
  /** Of the `.endm`. */
  readonly end: number;
  readonly events: readonly AsmEvent[];
}
