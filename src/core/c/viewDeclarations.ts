import type { MacroHome } from './foreignMacros.js';
import type { DefinitionKind } from './outline.js';

/** Something that a view defines. Offsets are those of the file, 0-based; `end` is exclusive. */
export interface ViewDefinition {
  readonly kind: DefinitionKind;
  readonly name: string;
  /** Offset of the name. */
  readonly at: number;
  readonly start: number;
  end: number;
  readonly madeBy?: string;
  readonly madeIn?: MacroHome;
  readonly spelled?: string;
  readonly doubtful?: true;
  /** What the macro makes is not known: it is told by the look of what stands there. */
  readonly guessed?: true;
  readonly compat?: true;
  readonly static?: true;
  readonly inline?: true;
  readonly stub?: true;
  readonly enum?: string;
  readonly type?: string;
  /** Defined inside a function. */
  local?: true;
  /** Of a function: offset of the brace that opens its body. */
  readonly body?: number;
  /** Of a function whose body a macro's definition holds: what that calls. */
  readonly calls?: readonly MadeCall[];
}

/** A call in the definition of a macro. */
export interface MadeCall {
  readonly name: string;
  /** It is made through a member of this name. */
  readonly isMember: boolean;
}

export interface ViewMember {
  struct: string;
  readonly name: string;
  readonly at: number;
  readonly end: number;
  readonly type: string;
  /** As of a member of an outline. */
  within?: readonly string[];
}

/** What the declarations of a view define. */
export interface ViewDeclarations {
  readonly definitions: ViewDefinition[];
  readonly members: ViewMember[];
  /** Where the declarations at file level stand, as positions in the view: first and last, inclusive. */
  readonly items: (readonly [first: number, last: number])[];
}
