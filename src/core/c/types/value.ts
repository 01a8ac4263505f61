import type { CToken } from './cToken.js';
import { innermost, NOT_UNDERSTOOD, SCALAR, type CType } from './cType.js';
import type { Copied, Entry, Given } from './entry.js';
import type { MemberUse } from './memberUse.js';

/** What an expression is. */
export interface Value extends Given {
  readonly type: CType;
  /** The variable that is read, or the root of what is read. */
  readonly root?: string | undefined;
  /** The token that {@link root} is. */
  readonly rootToken?: CToken | undefined;
  /** What a call gives of which nothing is known. */
  readonly open?: true;
  /** It was copied to a variable that a macro has for itself: what is assigned to that one goes nowhere else. */
  readonly copied?: true;
}

export const NUMBER: Value = { type: SCALAR };
export const UNKNOWN: Value = { type: NOT_UNDERSTOOD };

/** The macro of the file from whose expansion a token comes. */
export function outermost(token: CToken): { readonly name: string; readonly at: number } | undefined {
  if (token.at >= 0) return undefined;
  let macro = token.hidden;
  while (macro?.outer !== undefined) macro = macro.outer;
  return macro;
}

/** Offset of a token, or of the macro whose expansion has it. */
export function placeOf(token: CToken): number {
  return token.at >= 0 ? token.at : (outermost(token)?.at ?? -1);
}

/** Of what `&` takes the address, where it is an object with a name of its own. */
export function addressed({ member, rootToken, functions }: Value): { tables?: readonly CToken[] } {
  return member !== undefined || rootToken === undefined || functions !== undefined ? {} : { tables: [rootToken] };
}

/** What a copy of a value may be; `undefined` when nothing is known of it. */
export function givenOf({ member, variable, functions, tables, returnedBy, either }: Value): Given | undefined {
  const found = {
    ...(member === undefined ? {} : { member }),
    ...(variable === undefined ? {} : { variable }),
    ...(functions === undefined ? {} : { functions }),
    ...(tables === undefined ? {} : { tables }),
    ...(returnedBy === undefined ? {} : { returnedBy }),
    ...(either === undefined ? {} : { either }),
  };
  return Object.keys(found).length === 0 ? undefined : found;
}

/** What a value may be, choices taken apart. */
export function sidesOf(value: Value): readonly Value[] {
  return value.either === undefined ? [value] : value.either.map((one) => ({ type: value.type, ...one }));
}

/** Whether something may be read through a value. */
export function leads(type: CType): boolean {
  const inner = innermost(type);
  return inner.k === 'struct' || inner.k === 'function' || inner.k === 'anonymous';
}

/** The members that a value comes from, by way of a variable too. */
export function sourcesOf(value: Value): readonly MemberUse[] {
  if (value.member !== undefined) return [value.member];
  return value.variable?.element === true ? [] : (value.variable?.entry.copied?.members ?? []);
}

/** The functions that give a value back, by way of a variable too. */
export function giversOf({ returnedBy, member, variable }: Value): readonly string[] {
  if (member !== undefined) return [];
  if (returnedBy !== undefined) return [returnedBy.text];
  return variable?.element === true ? [] : (variable?.entry.copied?.returnedBy ?? []);
}

/** The member that a variable holds the value of, where it was given nothing else. */
export function soleMember({ copied, parameter }: Entry): MemberUse | undefined {
  return copied?.members.length === 1 && !copied.isMixed && parameter === undefined ? copied.members[0] : undefined;
}

/** The member that a struct is of which another one is selected; a struct without a name counts as the one around it. */
export function heldIn({ member }: Value, struct: CType): string | undefined {
  return struct.k === 'anonymous' && struct.struct.name === undefined ? member?.holder : member?.name;
}

/** Notes from which members a variable's value comes: a pointer that is given one, and another where that is NULL, may hold either. */
export function copies(entry: Entry, value: Value): void {
  let { members, isMixed, returnedBy }: Copied = entry.copied ?? { members: [], isMixed: false };
  for (const side of sidesOf(value)) {
    const sources = sourcesOf(side);
    const from = side.member === undefined ? side.variable?.entry.copied : undefined;
    // A number, NULL: nothing that can be called.
    const isOther = sources.length === 0 && (side.open === true || givenOf(side) !== undefined || leads(side.type));
    const givers = giversOf(side);
    if (givers.length > 0) returnedBy = [...new Set([...(returnedBy ?? []), ...givers])];
    isMixed ||= isOther || from?.isMixed === true;
    members = [...members.filter((one) => !sources.some((other) => isOneMember(one, other))), ...sources];
  }
  entry.copied = { members, isMixed, returnedBy };
}

function isOneMember(a: MemberUse, b: MemberUse): boolean {
  return a.name === b.name && a.owner === b.owner && a.within === b.within;
}

export function sameMember(a: Value, b: Value): { member?: MemberUse } {
  const member = a.member !== undefined && b.member?.name === a.member.name ? a.member : undefined;
  return member === undefined ? {} : { member };
}

export function sameTag(a: CType, b: CType): boolean {
  const [one, other] = [innermost(a), innermost(b)];
  return one.k === 'struct' && other.k === 'struct' && one.tag === other.tag && a.k === b.k;
}

/** Which of the two sides of a choice says more. */
export function better(a: CType, b: CType): CType {
  return weight(b) > weight(a) ? b : a;
}

export function weight(type: CType): number {
  switch (innermost(type).k) {
    case 'scalar':
      return type.k === 'scalar' ? 0 : 1;
    case 'unknown':
      return 2;
    default:
      return 3;
  }
}

export function combined(operator: string, left: CType, right: CType): CType {
  if (operator !== '+' && operator !== '-') return SCALAR;
  const leads = (type: CType) => type.k === 'pointer' || type.k === 'array';
  if (operator === '-' && leads(left) && leads(right)) return SCALAR;
  if (leads(left)) return left;
  if (leads(right)) return right;
  if (left.k === 'unknown') return left;
  return right.k === 'unknown' ? right : SCALAR;
}
