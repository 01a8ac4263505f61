import type { Node } from 'jsonc-parser/lib/esm/main.js';
import { applyEdits, eolOf, type TextEdit } from './editDraft.js';
import { blanksBefore, commaAfter, lineTrivia, listEdits, type ListStyle } from './editObject.js';

/** Where an element of a list begins, with the comments that stand before it and are about it; offsets in UTF-16 units. */
export function elementStart(text: string, list: Node, index: number): number {
  const children = list.children ?? [];
  const element = children[index];
  if (element === undefined) return list.offset + list.length - 1;
  const from = behind(text, list, index - 1, element.offset);
  const blank = /^\s*/.exec(text.slice(from, element.offset))?.[0].length ?? 0;
  return from + blank;
}

/** The end of an element, with its comma and what is said of it on the same line; of the place before the first, the opening bracket. */
function behind(text: string, list: Node, index: number, next: number): number {
  const child = list.children?.[index];
  const end = child === undefined ? list.offset + 1 : endWithComma(text, child);
  // What stands between two on one line is about the second.
  if (!/[\r\n]/.test(text.slice(end, next))) return end;
  return lineTrivia(text, end).end;
}

function endWithComma(text: string, child: Node): number {
  const end = child.offset + child.length;
  const comma = commaAfter(text, end);
  return comma === undefined ? end : comma + 1;
}

/**
 * Edits that put an element into a list before the one with an index, or behind the last.
 * @param element its text, every line but the first indented already
 */
export function insertedElement(
  text: string,
  list: Node,
  index: number,
  element: string,
  style: ListStyle,
): TextEdit[] {
  const children = list.children ?? [];
  if (index >= children.length) return listEdits(text, list, element, style);
  const at = elementStart(text, list, index);
  const own = blanksBefore(text, at);
  return [{ offset: at, length: 0, text: `${element},${own === undefined ? ' ' : style.eol + own}` }];
}

export interface Removed {
  readonly edits: readonly TextEdit[];
  /** The text of the element with the comments about it. */
  readonly element: string;
}

/** Edits that take an element out of a list, with its comma and the comments about it. */
export function removedElement(text: string, list: Node, index: number): Removed {
  const children = list.children ?? [];
  const child = children[index];
  if (child === undefined) return { edits: [], element: '' };
  const start = elementStart(text, list, index);
  const end = child.offset + child.length;
  const withComma = endWithComma(text, child);
  const close = list.offset + list.length - 1;
  const next = children[index + 1];
  const after = behind(text, list, index, next?.offset ?? close);
  // What is said of it behind it goes before it, since nothing may follow a comment to the end of a line.
  const said = text.slice(withComma, after).trim();
  const indent = blanksBefore(text, start) ?? '';
  const lead = said === '' ? '' : `${said}${said.startsWith('//') ? `${eolOf(text)}${indent}` : ' '}`;
  const element = lead + text.slice(start, end);
  if (next !== undefined)
    return { element, edits: [{ offset: start, length: elementStart(text, list, index + 1) - start, text: '' }] };
  const previous = children[index - 1];
  if (previous === undefined) {
    const from = list.offset + 1;
    const isEmpty = text.slice(from, start).trim() === '' && text.slice(after, close).trim() === '';
    return { element, edits: isEmpty ? [cut(from, close)] : [cut(start, after)] };
  }
  const from = behind(text, list, index - 1, child.offset);
  const edits = [cut(from, after)];
  const comma = commaAfter(text, previous.offset + previous.length);
  // The comma of the one before stays where the list ended with one.
  if (comma !== undefined && withComma === end) {
    if (comma + 1 === from) return { element, edits: [cut(comma, after)] };
    edits.unshift(cut(comma, comma + 1));
  }
  return { element, edits };
}

function cut(from: number, to: number): TextEdit {
  return { offset: from, length: to - from, text: '' };
}

/** A text whose lines but the first are indented otherwise. Lines that do not begin as they should stay. */
export function reindented(text: string, from: string, to: string): string {
  if (from === to) return text;
  return text.replace(/(\r\n|\r|\n)([ \t]*)/g, (all, eol: string, blanks: string) =>
    blanks.startsWith(from) ? eol + to + blanks.slice(from.length) : all,
  );
}

/** The blanks with which the line begins that holds an offset. */
export function lineIndent(text: string, offset: number): string {
  let start = offset;
  while (start > 0 && !/[\r\n]/.test(text.charAt(start - 1))) start -= 1;
  return /^[ \t]*/.exec(text.slice(start, offset))?.[0] ?? '';
}

/** The text after edits, with a list of edits in any order. */
export function edited(text: string, edits: readonly TextEdit[]): string {
  return applyEdits(
    text,
    [...edits].sort((a, b) => a.offset - b.offset),
  );
}
