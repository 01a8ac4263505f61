import type { CType } from './cType.js';
import { innermost } from './cType.js';
import type { ChosenOwner, MemberUse } from './memberUse.js';
import type { UndecidedReason } from './cType.js';

/** What is known of the expression that a name stands for. */
export interface Use {
  /** The tag (or typedef) of the struct behind it; `null` when it is decided that there is none, `undefined` when nothing is decided. */
  readonly tag: string | null | undefined;
  /** Of a member: the same of the struct that owns it. */
  readonly owner?: string | null | undefined;
  /** Where the configuration chooses the owner. */
  readonly chosen?: ChosenOwner | undefined;
  /** As in {@link MemberUse}. */
  readonly within?: string | undefined;
  readonly reason?: UndecidedReason;
  /** The name whose declaration is missing. */
  readonly missing?: string | undefined;
}

export interface DispatchUse extends MemberUse {
  /** The variable that it was selected from, where the struct has no name. */
  readonly variable?: string | undefined;
  /** The pointer was copied to a variable first: `at` is where that is called. */
  readonly copied?: true;
}

/** A call through a member that the definition of a macro names: `at` is where the macro is used. */
export interface MadeDispatchUse extends MemberUse {
  readonly by: string;
}

export interface InstallUse {
  readonly at: number;
  readonly function: string;
  /** What the function is, where the text names a macro for it. */
  readonly value?: string;
  readonly member: string;
  readonly owner: string | null | undefined;
  readonly variable?: string | undefined;
}

/** Something that is put into a member. */
export interface StoreUse {
  readonly member: string;
  /** The tag (or typedef) of the struct that owns the member; `undefined` when it is not decided. */
  readonly owner: string | null | undefined;
  /** As in {@link MemberUse}. */
  readonly within?: string | undefined;
  /** The tag of what the member was selected from, where that struct was not found. */
  readonly of?: string | undefined;
  /** As in {@link MemberUse}. */
  readonly missing?: string | undefined;
  readonly style: 'designated' | 'positional' | 'assignment';
  /** Offset of the member's name; -1 where none is written or only an expansion has it. */
  readonly memberAt: number;
  /** Offset of what is put in; of the macro whose expansion has it. */
  readonly at: number;
  readonly variable?: string | undefined;
  /** As in {@link MemberUse}. */
  readonly holder?: string | undefined;
  /** The macro of the file whose expansion puts it in. */
  readonly macro?: string | undefined;
  readonly value: StoredValue;
  /** The members of which it is the value, by way of a variable too. */
  readonly from: readonly MemberUse[];
}

/** A function, an object whose address is taken (or an array), or something else, that is read elsewhere or computed. */
export type StoredValue =
  | { readonly k: 'function' | 'table'; readonly name: string; readonly means?: string }
  | ({ readonly k: 'copy' } & CopiedValue)
  /** A number, NULL: nothing that leads anywhere. */
  | { readonly k: 'nothing' }
  /** The call of something that was not found. */
  | ({ readonly k: 'open' } & CopiedValue);

/** Where a value is read that is put somewhere else. */
export interface CopiedValue {
  readonly variable?: string;
  /** The variable is one of the function, or a parameter of it. */
  readonly local?: true;
  /** As in {@link PointerCallUse}. */
  readonly parameter?: number;
  /** The function that gives it back. */
  readonly returnedBy?: string;
}

/** A call of a function by its name. */
export interface CallUse {
  readonly function: string;
  /** The file has this object-like macro in place of the name. */
  readonly spelled?: string;
  /** The expansion of this macro makes the call: `at` is where the macro is used. */
  readonly macro?: string;
  /** The macros in its definition through which it makes the call, the last of which names what is called; absent where it does so itself. */
  readonly through?: readonly string[];
  readonly at: number;
}

/** A call that a function makes which a macro defines: `class_mutex_constructor` of `DEFINE_GUARD(mutex, …)`. */
export interface InnerCallUse {
  readonly in: string;
  readonly function: string;
}

/** A call through a variable, or through an element of an array: `okfn(net, sk, skb)`, `handlers[n](vcpu)`. */
export interface PointerCallUse {
  readonly variable: string;
  /** The variable is this parameter, 0-based. */
  readonly parameter?: number;
  /** It stands at the top level of a file, not in the function. */
  readonly shared?: true;
  /** What is called is an element of it. */
  readonly element?: true;
  /** Offset of the variable; of the macro that names it. */
  readonly at: number;
  /** The macro of the file whose expansion makes the call. */
  readonly macro?: string;
}

/** A call of something that no name stands for: `find_handler(id)(arg)`. Offsets of the expression that is called, the end not included. */
export interface UnknownCallUse {
  readonly at: number;
  readonly end: number;
  /** The function that gave it. */
  readonly returnedBy?: string;
}

/** Something that is put into a variable, or into an element of an array. */
export interface HeldUse {
  readonly variable: string;
  /** The variable is one of the function, or a parameter of it. */
  readonly local: boolean;
  readonly style: StoreUse['style'];
  /** Offset of what is put in; of the macro whose expansion has it. */
  readonly at: number;
  /** The macro of the file whose expansion puts it in. */
  readonly macro?: string | undefined;
  readonly value: HeldValue;
  /** It is assigned to an element: `handlers[n] = f`. */
  readonly element?: true | undefined;
}

/** As {@link StoredValue}; what is read elsewhere with where that is. */
export type HeldValue =
  | Exclude<StoredValue, { readonly k: 'copy' | 'open' }>
  | ({ readonly k: 'copy' | 'open'; readonly member?: MemberUse } & CopiedValue);

/** What a function gives back. */
export interface ReturnedUse {
  /** Offset of it; of the macro whose expansion has it. */
  readonly at: number;
  readonly value: HeldValue;
}

/** A pointer to a function that a call is given: one that stands in a member, a parameter that is handed on, what a function gives back. */
export interface GivenUse {
  /** The function that is called. */
  readonly to: string;
  /** The place of it among the arguments, 0-based. */
  readonly argument: number;
  readonly member?: MemberUse | undefined;
  /** As in {@link PointerCallUse}. */
  readonly parameter?: number | undefined;
  /** The function that gives it back. */
  readonly returnedBy?: string | undefined;
  /** Offset of the name of the function that is called. */
  readonly at: number;
}

/** A function that is named without being called: handed on, compared, returned. */
export interface ReferenceUse {
  readonly function: string;
  readonly at: number;
}

const KINDS = [
  'locals',
  'dispatches',
  'mixedDispatches',
  'madeDispatches',
  'installs',
  'calls',
  'made',
  'inner',
  'pointerCalls',
  'unknownCalls',
  'references',
  'given',
  'returned',
  'stores',
  'held',
] as const;

/** What was read of a piece of code, by offset. */
export class Uses {
  /** Of each use of what a function declares for itself: where that is. */
  readonly locals = new Map<number, readonly number[]>();
  readonly byOffset = new Map<number, Use>();
  readonly dispatches = new Map<number, DispatchUse>();
  /** Calls of a variable that may hold other things too, by where that is, and the member. */
  readonly mixedDispatches = new Map<string, DispatchUse>();
  /** By where the macro is used, and the member. */
  readonly madeDispatches = new Map<string, MadeDispatchUse>();
  readonly installs = new Map<number, InstallUse>();
  readonly calls = new Map<number, CallUse>();
  /** The calls that the expansion of a macro makes by itself, by where the macro is used and what is called. */
  readonly made = new Map<string, CallUse>();
  /** By the function that makes it, and what is called. */
  readonly inner = new Map<string, InnerCallUse>();
  readonly pointerCalls = new Map<number, PointerCallUse>();
  readonly unknownCalls = new Map<number, UnknownCallUse>();
  readonly references = new Map<number, ReferenceUse>();
  /** By the call, the place among its arguments, and the member. */
  readonly given = new Map<string, GivenUse>();
  /** By place and value. */
  readonly returned = new Map<string, ReturnedUse>();
  /** By place, member and value, of the members that are watched. */
  readonly stores = new Map<string, StoreUse>();
  /** By variable, place and value, of the variables that are watched. */
  readonly held = new Map<string, HeldUse>();

  /** Takes over what was read elsewhere. What is decided here stays. */
  add(other: Uses): void {
    for (const [at, use] of other.byOffset) if (this.byOffset.get(at)?.tag === undefined) this.byOffset.set(at, use);
    for (const kind of KINDS) {
      const mine: Map<unknown, unknown> = this[kind];
      for (const [key, use] of other[kind]) if (!mine.has(key)) mine.set(key, use);
    }
  }

  /** Notes a use. What was decided before stays: a macro may take its argument several times. */
  record(at: number, type: CType, owner?: string | null, within?: string, chosen?: ChosenOwner): void {
    if (at < 0) return;
    const known = this.byOffset.get(at);
    if (known?.tag !== undefined && (known.owner !== undefined || owner === undefined)) return;
    this.byOffset.set(at, {
      ...useOf(type),
      ...(owner === undefined ? {} : { owner }),
      ...(within === undefined ? {} : { within }),
      ...(chosen === undefined ? {} : { chosen }),
    });
  }
}

function useOf(type: CType): Use {
  const inner = innermost(type);
  switch (inner.k) {
    case 'struct':
      return { tag: inner.tag };
    case 'anonymous':
      return { tag: inner.struct.name ?? null };
    case 'unknown':
      return { tag: undefined, reason: inner.reason, missing: inner.name };
    default:
      return { tag: null };
  }
}
