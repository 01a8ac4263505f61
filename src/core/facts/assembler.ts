import type { Place } from '../source/place.js';

/** A label of which no file holds the name, since an assembler macro makes it: `asm_exc_page_fault`. */
export interface MadeLabel {
  /** Where the outermost macro is used that makes it. */
  readonly place: Place;
  /** The assembler files in which it comes to be: that of the place, or those that include it. */
  readonly units: readonly string[];
}

/** What a label, or an assembler macro, does. */
export type AsmDeed =
  /** A call or jump to a symbol. */
  | { readonly kind: 'goes'; readonly target: string }
  /** One to where a register, a place in memory or the argument of a macro says. */
  | { readonly kind: 'indirect'; readonly operand: string; readonly isParameter: boolean }
  /** The use of a macro. */
  | { readonly kind: 'uses'; readonly macro: string };

export interface AsmAct {
  readonly deed: AsmDeed;
  /** Where it is seen in what does it: the statement, or the use of a macro. */
  readonly site: Place;
  /** Where it is written: in the body of a macro, where it comes from one. */
  readonly origin: Place;
  /** The macros that are used for it, the outermost first; those left out that make the label itself. */
  readonly macros: readonly string[];
  /** All macros whose uses make it, the outermost first. */
  readonly chain: readonly string[];
}

/** What is defined by an assembler at a place, with what it does. */
export interface AsmActs {
  readonly kind: 'label' | 'macro';
  readonly name: string;
  /** The file that is assembled. */
  readonly unit: string;
  readonly acts: readonly AsmAct[];
}
