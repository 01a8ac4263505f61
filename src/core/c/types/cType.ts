/** Why a type is not decided. */
export type UndecidedReason =
  /** What the position names is declared nowhere that was looked at. */
  | 'not-found'
  /** The branches of an `#if` declare it differently. */
  | 'several'
  /** A macro, or an expression, that is not understood. */
  | 'not-understood'
  /** The position is on no use of a name in code: a keyword, a comment, a directive. */
  | 'no-use';

/** A type as far as its structs are of interest: numbers, enums and `void` are all `scalar`. Typedefs are resolved. */
export type CType =
  | { readonly k: 'scalar' }
  | { readonly k: 'struct'; readonly tag: string; readonly local?: Struct }
  | { readonly k: 'anonymous'; readonly struct: Struct }
  | { readonly k: 'pointer' | 'array'; readonly to: CType }
  | { readonly k: 'function'; readonly returns: CType }
  | { readonly k: 'unknown'; readonly reason: UndecidedReason; readonly name?: string };

/** The members of a struct or union. */
export interface Struct {
  /** The tag; for a struct without one its typedef. */
  name: string | undefined;
  /** The struct around a struct without a name. */
  readonly outer: Struct | undefined;
  /** Of a struct without a name: the member that it is the type of, or the first of them. Members of equal names in two of them are two. */
  holder: string | undefined;
  readonly members: Map<string, CType>;
  /** Structs and unions embedded without a name of their own: their members are members of this one. */
  readonly embedded: Struct[];
  /** In the order of declaration, for initialisers without designators; an embedded struct stands for itself. */
  readonly order: (readonly [name: string, type: CType])[];
  /** Of a tag in whose place macros put others, as the configuration chooses: these. It has no name then. */
  readonly either?: readonly Struct[];
}

export const SCALAR: CType = { k: 'scalar' };
export const NOT_UNDERSTOOD: CType = { k: 'unknown', reason: 'not-understood' };

export function pointerTo(to: CType): CType {
  return { k: 'pointer', to };
}

/** What a pointer or an array leads to. Of a function it is the function. */
export function pointee(type: CType): CType {
  switch (type.k) {
    case 'pointer':
    case 'array':
      return type.to;
    case 'function':
    case 'unknown':
      return type;
    default:
      return NOT_UNDERSTOOD;
  }
}

/** The type behind all pointers and arrays. */
export function innermost(type: CType): CType {
  let inner = type;
  while (inner.k === 'pointer' || inner.k === 'array') inner = inner.to;
  return inner;
}

/** Whether something of the type can hold a function: a pointer to one, or an array of them. */
export function holdsFunction(type: CType): boolean {
  return innermost(type).k === 'function' && type.k !== 'function';
}

/** What a call gives. */
export function returned(type: CType): CType {
  const inner = innermost(type);
  if (inner.k === 'function') return inner.returns;
  return inner.k === 'unknown' ? inner : NOT_UNDERSTOOD;
}

/** The members that lead to a struct without a name from the one that {@link ownerName} names: `begin`, `a.b`; empty for that one itself. */
export function withinOwner(struct: Struct): string {
  const holders: string[] = [];
  for (let one: Struct | undefined = struct; one !== undefined && one.name === undefined; one = one.outer)
    if (one.holder !== undefined) holders.unshift(one.holder);
  return holders.join('.');
}

/** The name of a struct or of the nearest one with a name around it. */
export function ownerName(struct: Struct): string | undefined {
  for (let one: Struct | undefined = struct; one !== undefined; one = one.outer)
    if (one.name !== undefined) return one.name;
  return undefined;
}
