import type { CType, Struct } from './cType.js';
import type { Macro } from './macro.js';
import type { CToken } from './cToken.js';

/** What a name stands for. */
export interface Entry {
  readonly kind: 'typedef' | 'variable' | 'function' | 'constant';
  type: CType;
  /** What a variable that is a pointer to a function was given: calls of it are calls through these members. */
  copied?: Copied | undefined;
  /** Of a variable that a macro has for itself: what it was given. */
  given?: Given | undefined;
  /** Of a parameter: its place among them, 0-based. */
  parameter?: number;
}

/** What a pointer to a function was given before it is called. */
export interface Copied {
  /** The members whose values it was given, each once. */
  readonly members: readonly MemberUse[];
  /** It was given something else too: a function, what is computed. */
  readonly isMixed: boolean;
}

/** What an expression may be, besides its type. */
export interface Given {
  /** The member that was read last, when the value is what stands in it. */
  readonly member?: MemberUse | undefined;
  readonly variable?: VariableRead | undefined;
  /** The functions that it may be. */
  readonly functions?: readonly CToken[];
  /** The objects whose address it may be. */
  readonly tables?: readonly CToken[];
  /** The function that gives it back. */
  readonly returnedBy?: CToken | undefined;
  /** The sides of a choice, where it is one: `c ? a : b`. */
  readonly either?: readonly Given[] | undefined;
}

/** A variable, or an element of it, whose value is meant. */
export interface VariableRead {
  readonly entry: Entry;
  readonly token: CToken;
  /** It is one of the function, or a parameter. */
  readonly local: boolean;
  /** An index was given: `handlers[n]`. */
  readonly element?: true;
}

/** A member of a struct, found by its name. */
export interface FoundMember {
  readonly type: CType;
  /** As in {@link MemberUse}. */
  readonly owner: string | null | undefined;
  readonly within: string;
  readonly chosen?: ChosenOwner;
}

/** The owner of a member that macros under `#if` choose. */
export interface ChosenOwner {
  /** The tag in whose place they put others. */
  readonly as: string;
  /** Those others, of which each has the member. */
  readonly tags: readonly string[];
}

/** A member where it is used. */
export interface MemberUse {
  readonly name: string;
  /** The tag (or, where there is none, the typedef) of the struct that owns it; `null` when it has no name, `undefined` when not decided. */
  readonly owner: string | null | undefined;
  /**
   * The members that lead from the owner to it, through structs without a name: `begin` of `phase.begin.one`. Empty when it is one of the owner
   * itself; absent when it is not known.
   */
  readonly within?: string | undefined;
  /** The member of another struct that the owner is: `plain` of `core.plain.weave`. */
  readonly holder?: string | undefined;
  /** Offset in the file; -1 in an expansion. */
  readonly at: number;
  /** The tag of what it was selected from, where that struct was not found. */
  readonly of?: string | undefined;
  /** The macro of the file whose expansion names the member. */
  readonly macro?: { readonly name: string; readonly at: number } | undefined;
}

/** Names as a block sees them. */
export class BlockScope {
  readonly names = new Map<string, Entry>();
  readonly tags = new Map<string, Struct>();

  constructor(readonly outer: BlockScope | undefined) {}

  find(name: string): Entry | undefined {
    return this.names.get(name) ?? this.outer?.find(name);
  }

  /** Whether a name is declared inside a function. */
  isLocal(name: string): boolean {
    if (this.names.has(name)) return this.outer !== undefined;
    return this.outer?.isLocal(name) ?? false;
  }

  findTag(tag: string): Struct | undefined {
    return this.tags.get(tag) ?? this.outer?.findTag(tag);
  }
}

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
  readonly watched?: ReadonlySet<string> | undefined;
  /** Macros that are read by their definition though the dialect knows what they define. */
  readonly expanded?: ReadonlySet<string> | undefined;
}
