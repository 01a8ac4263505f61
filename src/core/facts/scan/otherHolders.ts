import { soleWord } from '../../c/callForm.js';
import { quoted } from '../../source/pattern.js';
import type { HeldUse } from '../../c/types/uses.js';
import type { CallTextAt } from '../callTexts.js';
import { keepsNothing } from './handingOn.js';

/** Pointers to one array, and functions that it is given to, that are looked at in a file. */
const MOST = 8;

/** A pointer that a file sets to an array: what is assigned to an element of the one is an element of the other. */
export interface OtherHolder {
  readonly variable: string;
  /** The function whose own it is. */
  readonly in?: string;
  /** It is set to nothing else there. */
  readonly isSole: boolean;
}

/** The names that a text sets to an array, or to an element's address: `chosen = table`, `fn_t *mine = &table[2]`. */
export function setTo(array: string, text: string): string[] {
  const set = new RegExp(
    String.raw`(?<![.>\w])(\w+)\s*=\s*(?:\([\w\s*]+\)\s*)?&?\s*${quoted(array)}\b(?!\s*[(.]|\s*->)`,
    'g',
  );
  const names = new Set<string>();
  for (const [, name = ''] of text.matchAll(set)) if (name !== array && names.size < MOST) names.add(name);
  return [...names];
}

/** Whether elements of a variable may be assigned to by another name: it has some, and they are not constant. */
export function mayChange(variable: string, text: string): boolean {
  if (!text.includes(`${variable}[`) && !new RegExp(String.raw`\b${quoted(variable)}\s+\[`).test(text)) return false;
  return !new RegExp(String.raw`\bconst\b[^;{}]{0,200}\b${quoted(variable)}\s*\[`).test(text);
}

/** Whether a text takes the address of a variable itself, not of an element or a member: `fill(&handler)`. */
export function takesAddress(variable: string, text: string): boolean {
  return new RegExp(String.raw`(?<![\w)\]&]\s*)&\s*${quoted(variable)}\b(?!\s*(?:[\[.(]|->))`).test(text);
}

/** Whether a text assigns to a member by a pointer. */
export function setsByPointer(member: string, text: string): boolean {
  return new RegExp(String.raw`->\s*${quoted(member)}\s*=(?!=)`).test(text);
}

/** The functions that calls of a file give an array, each with the place of the argument, 0-based. */
export function givenArray(
  array: string,
  calls: readonly CallTextAt[],
): { readonly call: CallTextAt; readonly argument: number }[] {
  return calls
    .filter(({ name }) => !keepsNothing(name))
    .flatMap((call) => call.arguments.flatMap((one, argument) => (soleWord(one) === array ? [{ call, argument }] : [])))
    .slice(0, MOST);
}

/** The pointers that a file sets to an array, out of all that it sets them to. */
export class PointersSet {
  private readonly known = new Map<
    string,
    { readonly variable: string; readonly in?: string; isSet: boolean; isSole: boolean }
  >();

  constructor(private readonly array: string) {}

  /** @param within the function in which it is set */
  add({ variable, local, value }: HeldUse, within: string | undefined): void {
    const own = local && within !== undefined ? { in: within } : {};
    const key = `${own.in ?? ''} ${variable}`;
    const one = this.known.get(key) ?? { variable, ...own, isSet: false, isSole: true };
    this.known.set(key, one);
    if (value.k === 'table' ? value.name === this.array : value.k === 'copy' && value.variable === this.array)
      one.isSet = true;
    else if (value.k !== 'nothing') one.isSole = false;
  }

  found(): OtherHolder[] {
    return [...this.known.values()].filter(({ isSet }) => isSet);
  }
}
