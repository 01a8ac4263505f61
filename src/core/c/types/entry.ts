import type { CToken } from './cToken.js';
import type { CType } from './cType.js';
import type { MemberUse } from './memberUse.js';

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
  /** Of what a function declares for itself: the offsets of its name, several where the branches of an `#if` do. */
  readonly declaredAt?: readonly number[];
}

/** What a pointer to a function was given before it is called. */
export interface Copied {
  /** The members whose values it was given, each once. */
  readonly members: readonly MemberUse[];
  /** The functions of which it was given what they give back. */
  readonly returnedBy?: readonly string[] | undefined;
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
