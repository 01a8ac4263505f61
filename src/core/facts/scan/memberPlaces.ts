import type { MemberQuestion } from '../question.js';
import { anyOf } from '../../source/pattern.js';
import { plainElements } from './plainElement.js';

/** A place of a text where something may be put behind the member. Offsets are 0-based UTF-16 units. */
export interface MemberPlace {
  readonly k: 'member' | 'macro' | 'positional';
  /** Of the member's or macro's name; of the first element of an initialiser without designators. */
  readonly at: number;
  /** The end of the name; of a macro the end of what it is given. */
  readonly end: number;
  readonly name: string;
}

/** Finds by the text alone where in a file something may be put behind the member: a file without such a place is not read further. */
export class MemberPlaces {
  private readonly member: RegExp;
  private readonly macro: RegExp | undefined;
  private readonly tags: readonly string[];

  private readonly accessor: RegExp | undefined;
  private readonly given: RegExp;

  constructor({ struct, tags, names, macros, accessors }: MemberQuestion) {
    this.member = new RegExp(
      String.raw`(?:\.|->)\s*(${anyOf(names)})\b\s*${ELEMENT}=(?!=)|[{,]\s*(${anyOf(names)})\s*:(?!:)|[,(]\s*(${anyOf(names)})\s*\)\s*=(?!=)`,
      'g',
    );
    this.accessor = accessors.length === 0 ? undefined : new RegExp(String.raw`\b${anyOf(accessors)}\b`, 'g');
    this.given = new RegExp(String.raw`(?:\.|->)\s*(${anyOf(names)})\b\s*${ELEMENT}[,)]`);
    this.macro = macros.length === 0 ? undefined : new RegExp(String.raw`\b${anyOf(macros)}\b`, 'g');
    this.tags = [struct, ...tags];
  }

  in(text: string): MemberPlace[] {
    const found: MemberPlace[] = [];
    for (const match of text.matchAll(this.member)) {
      const name = match[1] ?? match[2] ?? match[3] ?? '';
      if (match[2] !== undefined && isLabel(text, match.index + match[0].length)) continue;
      const at = match.index + match[0].indexOf(name);
      found.push({ k: 'member', at, end: at + name.length, name });
    }
    if (this.macro !== undefined)
      for (const match of text.matchAll(this.macro)) {
        const [name] = match;
        found.push({ k: 'macro', at: match.index, end: endOfUse(text, match.index + name.length), name });
      }
    if (this.accessor !== undefined)
      for (const { index, 0: accessor } of text.matchAll(this.accessor)) {
        const from = index + accessor.length;
        const given = text.slice(from, endOfUse(text, from));
        const match = given.length > LONGEST_USE ? null : this.given.exec(given);
        const name = match?.[1];
        if (match === null || name === undefined) continue;
        const at = from + match.index + match[0].indexOf(name);
        found.push({ k: 'member', at, end: at + name.length, name });
      }
    for (const tag of this.tags)
      for (const at of plainElements(text, tag)) found.push({ k: 'positional', at, end: at, name: '' });
    return found;
  }
}

/** Whether a name with a colon behind a brace is a label: what follows it is a statement. Offset of what follows the colon. */
function isLabel(text: string, from: number): boolean {
  let depth = 0;
  for (let at = from; at < from + LONGEST_VALUE; at++) {
    const c = text[at];
    if (c === '(') depth++;
    else if (c === ')') depth--;
    if (c === undefined || c === '}' || depth < 0 || (c === ',' && depth === 0)) return false;
    if (c === ';') return true;
  }
  return false;
}

/** The longest value that is looked through for its end, in UTF-16 units. */
const LONGEST_VALUE = 400;
/** The longest arguments of a macro that stores, in UTF-16 units. */
const LONGEST_USE = 2000;

/** Behind the parenthesis that begins at an offset, if one does. */
function endOfUse(text: string, from: number): number {
  let at = from;
  while (/\s/.test(text[at] ?? '')) at++;
  if (text[at] !== '(') return from + 1;
  let depth = 0;
  for (; at < text.length; at++) {
    if (text[at] === '(') depth++;
    else if (text[at] === ')' && --depth === 0) return at + 1;
  }
  return from + 1;
}

/** An index, with indexes in it, has some characters: to look for its end through a whole file from each bracket would take for ever. */
const ELEMENT = String.raw`(?:\[(?:[^;={}]|==){0,300}\]\s*)?`;
