/** A `#define` as the file has it. */
export interface MacroText {
  readonly name: string;
  /** Absent for a macro without a parenthesis. */
  readonly parameters?: readonly string[];
  /** The parameter that takes all that is left. */
  readonly rest?: string;
  /** The words of the body, strings and numbers included. */
  readonly body: readonly string[];
  /** Offset of its directive in the file. */
  readonly at: number;
}

/** Macros that may be expanded. */
export interface KnowsMacros {
  has(name: string): boolean;
  /** The definitions that may hold at an offset of the file. */
  at(name: string, offset: number): readonly MacroText[];
}
