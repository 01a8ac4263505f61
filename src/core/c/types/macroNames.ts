import type { Struct } from './cType.js';
import type { Entry } from './entry.js';
import type { Names } from './names.js';
import type { Macro } from './macro.js';

/** Names as the definition of a macro has them: where it is used, all of its file is known, and its own name is no macro. */
export class MacroNames implements Names {
  constructor(
    private readonly outer: Names,
    private readonly own: string,
  ) {}

  macro(name: string): Macro | undefined {
    return name === this.own ? undefined : this.outer.macro(name, -1);
  }

  ordinary(name: string): Entry | undefined {
    return this.outer.ordinary(name);
  }

  struct(tag: string): Struct | undefined {
    return this.outer.struct(tag);
  }

  isFunction(name: string): boolean {
    return this.outer.isFunction(name);
  }

  madeCalls(name: string): readonly string[] | undefined {
    return this.outer.madeCalls(name);
  }
}
