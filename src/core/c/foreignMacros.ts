import type { KnowsMacros, MacroText } from './macroText.js';

/** Where a macro is defined: the line, from 1, of its `#define`. */
export interface MacroHome {
  readonly file: string;
  readonly line: number;
}

/** The definitions of a macro that other files have: several where that is up to the configuration. */
export interface ForeignMacro {
  readonly texts: readonly MacroText[];
  /** Of the first of them. */
  readonly home: MacroHome;
}

/** Macros of other files, by name: those that make what a file uses them for, and those that these use for that. */
export type ForeignMacros = ReadonlyMap<string, ForeignMacro>;

/** The macros of a file, and for what it does not define itself those of others. */
export class MacrosInReach implements KnowsMacros {
  constructor(
    private readonly own: KnowsMacros,
    private readonly foreign: ForeignMacros,
  ) {}

  has(name: string): boolean {
    return this.own.has(name) || this.foreign.has(name);
  }

  at(name: string, offset: number): readonly MacroText[] {
    return this.own.has(name) ? this.own.at(name, offset) : (this.foreign.get(name)?.texts ?? []);
  }

  /** Where the macro is defined, when that is in another file. */
  home(name: string): MacroHome | undefined {
    return this.own.has(name) ? undefined : this.foreign.get(name)?.home;
  }
}
