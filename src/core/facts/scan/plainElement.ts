import { quoted } from '../../source/pattern.js';
import { endOfComment, endOfDirective, endOfLiteral } from '../../c/textEnds.js';

/** An index has some characters: to look for its end through a whole file from each bracket would take for ever. */
const ELEMENT = String.raw`(?:\[[^\]]{0,200}\]\s*)*`;
/** What may stand between the name of a struct and the sign of an initialiser: a declaration. */
const DECLARED = String.raw`[^;{}=]{0,400}=`;
/** The parenthesis of a compound literal: that of a function's parameters has more in it, or a star. */
const LITERAL = String.raw`\(\s*(?:(?:struct|union|const|volatile)\b\s*)*`;
const MEMBERS = String.raw`(?:\s*\{(?:[^{}]|\{[^{}]*\})*\})?`;

/**
 * Where elements without a designator begin in the initialisers and compound literals of a struct: the first of each that has one. Offsets are
 * 0-based UTF-16 units. The struct may be defined in the same breath; a designator before them, or in the elements around them, changes nothing.
 */
export function plainElements(text: string, struct: string): number[] {
  const found: number[] = [];
  const begins = new RegExp(
    String.raw`(?:\b${quoted(struct)}\b${MEMBERS}${DECLARED}|${LITERAL}${quoted(struct)}\b\s*(?:const\s*)?${ELEMENT}\))\s*\{`,
    'g',
  );
  // What stands inside another one was looked at with it.
  let seen = 0;
  for (const match of text.matchAll(begins)) {
    const open = match.index + match[0].length - 1;
    if (open < seen || isOther(text, match.index, match[0])) continue;
    const elements = plainIn(text, open);
    const first = elements.next();
    seen = first.value;
    if (first.done !== true) found.push(first.value);
  }
  return found;
}

/** The elements without a designator of the list in which such a one begins, that one first, and of the lists in those that follow. */
export function plainFrom(text: string, first: number): number[] {
  return [first, ...plainIn(text, first, 1)];
}

/**
 * Whether what looks like the head of an initialiser is none: `if (lamp) {`, where a variable has the name of the struct, or a word of a comment that
 * ends before the sign.
 */
function isOther(text: string, at: number, head: string): boolean {
  if (head.startsWith('(')) {
    const before = text.slice(Math.max(0, at - 40), at).trimEnd();
    return /\w$/.test(before) && !/\breturn$/.test(before);
  }
  const ends = head.indexOf('*/');
  return ends >= 0 && !head.slice(0, ends).includes('/*');
}

/**
 * The elements without a designator between a brace and the one that closes it.
 * @param depth how many lists are open where it begins
 * @returns how far the text was looked through
 */
function* plainIn(text: string, from: number, depth = 0): Generator<number, number> {
  const brackets: string[] = Array.from({ length: depth }, () => '{');
  let begins = false;
  let at = from;
  while (at < text.length) {
    const c = text.charAt(at);
    if (c === '/' && endOfComment(text, at) > at) {
      at = endOfComment(text, at);
      continue;
    }
    if (c === '#') {
      at = endOfDirective(text, at);
      continue;
    }
    if (/\s/.test(c)) {
      at++;
      continue;
    }
    if (begins && !'.[{}'.includes(c) && !isOldDesignator(text, at)) yield at;
    begins = false;
    if (c === '"' || c === "'") {
      at = endOfLiteral(text, at, c.charCodeAt(0));
      continue;
    }
    if ('{(['.includes(c)) brackets.push(c);
    else if ('})]'.includes(c)) {
      brackets.pop();
      if (brackets.length === 0) return at + 1;
    }
    begins = c === '{' || (c === ',' && brackets.at(-1) === '{');
    at++;
  }
  return at;
}

/** `member: value`, as gcc had it before there were designators. */
function isOldDesignator(text: string, at: number): boolean {
  return /^\w{1,100}\s{0,20}:(?!:)/.test(text.slice(at, at + 130));
}
