import type { Struct } from './cType.js';
import type { Entry } from './entry.js';
import type { Macro } from './macro.js';

/** Where names are found that a piece of code does not declare itself. */
export interface Names {
  /** @param at where it is used in the main file, since a file may define a macro several times; -1 for elsewhere */
  macro(name: string, at: number): Macro | undefined;
  ordinary(name: string): Entry | undefined;
  struct(tag: string): Struct | undefined;
  /** Whether a name is plainly declared as a function, though it may be a macro too. */
  isFunction(name: string): boolean;
  /** The functions that one calls which a macro defines; `undefined` where no macro does. */
  madeCalls(name: string): readonly string[] | undefined;
  /** Members of which it is noted what is put into them. */
  readonly watched?: Pick<ReadonlySet<string>, 'has'> | undefined;
  /** Macros that are read by their definition though the dialect knows what they define. */
  readonly expanded?: Pick<ReadonlySet<string>, 'has'> | undefined;
}
