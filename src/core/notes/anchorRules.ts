import { MAX_NAME, SYMBOL_KINDS, type Anchor, type Via } from './format.js';
import type { ProblemCode, ProblemValues } from './problem.js';

/** A rule that a value breaks, not yet located: `field` is the member of the value that is meant, if one is. */
export type Breach = {
  [Code in ProblemCode]: { readonly code: Code; readonly values: ProblemValues[Code]; readonly field?: string };
}[ProblemCode];

type Object_ = Readonly<Record<string, unknown>>;

const OWNERS = ['struct', 'union', 'enum'] as const;

/** What an anchor breaks of the rules about which fields may stand together. An anchor that breaks one names no place. */
export function anchorBreaches(anchor: Object_): Breach[] {
  const kinds: string[] = SYMBOL_KINDS.filter((kind) => kind in anchor);
  if ('dir' in anchor) kinds.push('dir');
  if (kinds.length === 0 && !('file' in anchor)) {
    return [{ code: 'anchor-without-kind', values: { kinds: [...SYMBOL_KINDS, 'file', 'dir'].join(', ') } }];
  }
  if ('dir' in anchor && 'file' in anchor) kinds.push('file');
  if (kinds.length > 1) {
    return [{ code: 'anchor-two-kinds', values: { kinds: kinds.join(', ') }, field: kinds[1] ?? 'file' }];
  }
  const breaches: Breach[] = [];
  if ('member' in anchor && !OWNERS.some((kind) => kind in anchor)) {
    breaches.push({ code: 'member-without-owner', values: { member: String(anchor['member']) }, field: 'member' });
  }
  if ('compat' in anchor && !('syscall' in anchor)) {
    breaches.push({ code: 'compat-without-syscall', values: {}, field: 'compat' });
  }
  return breaches;
}

/** The fields of an anchor or a `via` that hold a C name. */
export const NAME_FIELDS = [...SYMBOL_KINDS, 'member', 'table', 'by', 'hook', 'setup'] as const;

const C_NAME = /^[A-Za-z_][A-Za-z0-9_]*$/;
const C_NAMES = /^[A-Za-z_][A-Za-z0-9_]*(?:\.[A-Za-z_][A-Za-z0-9_]*)*$/;
const LABEL = /^[A-Za-z_.$][A-Za-z0-9_.$@]*$/;

/**
 * The first character of a name that no name in kernel C has, a digit at its start included; `undefined` when it is a possible name.
 * @param kind `path`: members that lead to one another are one too, `ops.open`
 */
export function oddCharacter(name: string, kind: string): string | undefined {
  if ((kind === 'label' ? LABEL : kind === 'path' ? C_NAMES : C_NAME).test(name)) return undefined;
  const allowed = kind === 'label' ? /[A-Za-z0-9_.$@]/ : /\w/;
  for (const character of name) if (!allowed.test(character)) return character;
  return name.slice(0, 1);
}

/** The names of `was` that something can have; what else stands there is passed over wherever an anchor is placed or its uses are looked for. */
export function formerNames(anchor: Anchor): string[] {
  return (anchor.was ?? []).filter(
    (name) => name.length <= MAX_NAME && oddCharacter(name, nameKind(anchor)) === undefined,
  );
}

/** As what the names of an anchor are read. */
export function nameKind(anchor: object): string {
  return 'label' in anchor ? 'label' : 'function';
}

/** Whether a `via` names something that no name in kernel C is: then nothing can be checked by it. */
export function hasOddName(via: Via): boolean {
  return NAME_FIELDS.some((field) => {
    const name: unknown = field in via ? via[field as keyof Via] : undefined;
    return typeof name === 'string' && oddCharacter(name, viaKind(field)) !== undefined;
  });
}

/** As what a field of a `via` is read. */
export function viaKind(field: string): string {
  return field === 'member' ? 'path' : field;
}
