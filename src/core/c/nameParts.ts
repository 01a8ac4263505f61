import { macroText } from './fileMacros.js';
import type { MacroText } from './macroText.js';
import { joinedLines } from './textEnds.js';
import { withoutComments } from './textSpans.js';

/** A part of a name that a macro makes: as it stands, or what a parameter is given. */
export interface NamePart {
  readonly text: string;
  readonly isGiven: boolean;
}

/** Of what a name is made, in order. */
export type NameParts = readonly NamePart[];

/** Ways in which a name may be made of parts: more of them say nothing. */
const MAX_WAYS = 16;
/** A longer definition holds a table, in characters. */
const MAX_DEFINITION = 20_000;

/** The macros that a text defines, those alone whose definition is meant. */
export function macrosOf(text: string, isMeant: (definition: string) => boolean): MacroText[] {
  const found: MacroText[] = [];
  for (const match of text.matchAll(/^[ \t]*#[ \t]*define[ \t]+(?=[A-Za-z_])/gm)) {
    const from = match.index + match[0].length;
    let end = text.indexOf('\n', from);
    while (end >= 0 && /\\\r?$/.test(text.slice(end - 2, end))) end = text.indexOf('\n', end + 1);
    const definition = text.slice(from, Math.min(end < 0 ? text.length : end, from + MAX_DEFINITION));
    if (!isMeant(definition)) continue;
    const macro = macroText(withoutComments(joinedLines(definition)), match.index);
    if (macro !== undefined) found.push(macro);
  }
  return found;
}

/** The names that the body of a macro pastes together and may declare, or hand on to a macro that does. */
export function pastedParts(macro: MacroText): NameParts[] {
  const found: NameParts[] = [];
  const { body } = macro;
  for (let i = 0; i < body.length; i++) {
    if (body[i + 1] !== '##') continue;
    const begin = i;
    while (body[i + 1] === '##' && i + 2 < body.length) i += 2;
    const row = rowOf(body.slice(begin, i + 1), macro);
    if (row?.some(({ isGiven }) => isGiven) !== true) continue;
    const before = body[begin - 1];
    const declares = before === undefined || (/^[\w*)]+$/.test(before) && !NO_TYPE.has(before));
    // What is pasted of nothing but parameters may be any name: only where it is declared, or is all that the macro stands for, it tells something.
    if (declares || ((before === '(' || before === ',') && row.some(saysSomething))) found.push(row);
  }
  return found;
}

/** Whether the body of a macro declares a name that stands in it whole: `static int lamp_init(void) { … }`. */
export function declaresWhole({ body }: MacroText, name: string): boolean {
  let depth = 0;
  for (const [i, word] of body.entries()) {
    if (/^[({[]$/.test(word)) depth++;
    else if (/^[)}\]]$/.test(word)) depth--;
    if (word !== name || depth > 0 || !/^(?:[([={;]|__\w+)$/.test(body[i + 1] ?? '')) continue;
    const before = body[i - 1] ?? '';
    if (/^[\w*)]+$/.test(before) && !NO_TYPE.has(before)) return true;
  }
  return false;
}

/** Words that stand before what is used, not before what is declared. */
const NO_TYPE = new Set(['return', 'goto', 'case', 'sizeof', 'typeof', '__typeof__', 'else', 'do']);

function saysSomething({ text, isGiven }: NamePart): boolean {
  return !isGiven && text.length > 1 && /[A-Za-z0-9]/.test(text);
}

/**
 * Of what a name is made when one macro uses another one that makes it of `parts`: a row for each use. A use that gives what is no name, or is computed,
 * says nothing.
 */
export function handedParts(
  user: MacroText,
  used: Pick<MacroText, 'name' | 'parameters' | 'rest'>,
  parts: NameParts,
): NameParts[] {
  const found: NameParts[] = [];
  const { body } = user;
  for (const [i, word] of body.entries()) {
    if (word !== used.name || (used.parameters !== undefined && body[i + 1] !== '(')) continue;
    const given = used.parameters === undefined ? [] : givenAt(body, i + 1);
    if (given === undefined) continue;
    const row: NamePart[] = [];
    const isKnown = parts.every((part) => {
      if (!part.isGiven) return row.push(part) > 0;
      const index = used.parameters?.indexOf(part.text) ?? -1;
      const isLast = part.text === used.rest && given.length > index + 1;
      const own = isLast ? undefined : rowOf(given[index] ?? [], user);
      row.push(...(own ?? []));
      return own !== undefined;
    });
    if (isKnown) found.push(row);
  }
  return found;
}

/**
 * The ways in which a name may be made of parts, each as what the parameters are given; none where it cannot. That one of them is given all of it is none:
 * then the name stands somewhere.
 */
export function waysToMake(parts: NameParts, name: string): (readonly string[])[] {
  const ways: (readonly string[])[] = [];
  const from = (index: number, at: number, given: ReadonlyMap<string, string>): void => {
    if (ways.length >= MAX_WAYS) return;
    const part = parts[index];
    if (part === undefined) {
      const way = [...given.values()];
      if (at === name.length && !way.includes(name)) ways.push(way);
      return;
    }
    const known = part.isGiven ? given.get(part.text) : part.text;
    if (known !== undefined) {
      if (name.startsWith(known, at)) from(index + 1, at + known.length, given);
      return;
    }
    for (const end of endsOf(parts.slice(index + 1), name, at))
      from(index + 1, end, new Map(given).set(part.text, name.slice(at, end)));
  };
  from(0, 0, new Map());
  return ways;
}

/** Where what a parameter is given may end in a name. */
function endsOf([next]: NameParts, name: string, from: number): number[] {
  if (next === undefined) return [name.length];
  const ends: number[] = [];
  for (let at = from; at <= name.length; at++)
    // Beside another parameter it ends where a word of the name does.
    if (next.isGiven ? at === from || isBetweenWords(name, at) : name.startsWith(next.text, at)) ends.push(at);
  return ends;
}

function isBetweenWords(name: string, at: number): boolean {
  return at === name.length || (name[at - 1] === '_') !== (name[at] === '_');
}

/** What words come to when they are pasted; `undefined` where they are more than one name, or none. */
function rowOf(words: readonly string[], { parameters = [] }: MacroText): NameParts | undefined {
  const row: NamePart[] = [];
  for (const [i, word] of words.entries()) {
    if (i % 2 === 1) {
      if (word !== '##') return undefined;
    } else if (!/^\w+$/.test(word)) return undefined;
    else row.push({ text: word, isGiven: parameters.includes(word) });
  }
  return row;
}

/** The arguments of a use whose parenthesis opens at an index. */
function givenAt(body: readonly string[], open: number): string[][] | undefined {
  const given: string[][] = [[]];
  let depth = 0;
  for (let i = open; i < body.length; i++) {
    const word = body[i] ?? '';
    if (/^[([{]$/.test(word)) depth++;
    else if (/^[)\]}]$/.test(word)) depth--;
    if (depth === 0) return given;
    if (word === ',' && depth === 1) given.push([]);
    else if (i > open) given.at(-1)?.push(word);
  }
  return undefined;
}
