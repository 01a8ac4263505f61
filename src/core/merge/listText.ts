import type { Node } from 'jsonc-parser/lib/esm/main.js';
import { elementStart } from '../notes/editList.js';
import { commaAfter, lineTrivia } from '../notes/editObject.js';
import type { Layout } from './formatted.js';

/** An element of a list that is written anew: one that stands in it, with another text of its own where it changed, or one that comes into it. */
export type ListItem =
  | { readonly index: number; readonly text?: string }
  /** With the comments about it, every line but the first indented already. */
  | { readonly block: string };

/** What stands around an element: each part as it is in the text. */
interface Cut {
  /** From the end of the one before. */
  readonly lead: string;
  /** The comments about it. */
  readonly said: string;
  readonly element: string;
  /** What stands up to where the next begins to be meant, with its comma. */
  readonly tail: string;
  /** Where in the tail the comma is. */
  readonly comma: number | undefined;
}

/**
 * The text of a list with other elements, from bracket to bracket. What stays keeps its bytes and what is said beside it.
 * @param layout of the line of an element
 */
export function listText(text: string, list: Node, items: readonly ListItem[], layout: Layout, outer: string): string {
  const children = list.children ?? [];
  if (items.length === 0 && children.length === 0) return text.slice(list.offset, list.offset + list.length);
  const cuts = children.map((child, index) => cutOf(text, list, child, index));
  const last = cuts.at(-1);
  const lastChild = children.at(-1);
  const end =
    lastChild === undefined ? list.offset + 1 : lastChild.offset + lastChild.length + (last?.tail.length ?? 0);
  const close = list.offset + list.length - 1;
  const endsWithComma = last?.comma !== undefined;
  const isOnLines = children.length === 0 || /[\r\n]/.test(cuts[0]?.lead ?? '');
  const fresh = isOnLines ? layout.eol + layout.indent : ' ';
  let result = '[';
  let isOpen = false;
  for (const [at, item] of items.entries()) {
    const cut = 'index' in item ? cuts[item.index] : undefined;
    const lead = cut?.lead ?? fresh;
    // Nothing can follow a comment to the end of a line on that line.
    result += isOpen && !/^[ \t]*[\r\n]/.test(lead) ? layout.eol + layout.indent : lead;
    if ('block' in item) result += item.block;
    else if (cut !== undefined) result += cut.said + (item.text ?? cut.element);
    const tail = cut?.tail ?? '';
    const wants = at < items.length - 1 || endsWithComma;
    if (wants === (cut?.comma !== undefined)) result += tail;
    else if (wants) result += `,${tail}`;
    else result += tail.slice(0, cut?.comma ?? 0) + tail.slice((cut?.comma ?? 0) + 1);
    isOpen = endsInLineComment(tail);
  }
  const rest = text.slice(end, close);
  if (items.length === 0) return rest.trim() === '' ? '[]' : `[${rest}]`;
  if (children.length === 0) return `${result}${layout.eol}${outer}]`;
  return `${result}${isOpen && !/[\r\n]/.test(rest) ? layout.eol + outer : rest}]`;
}

function cutOf(text: string, list: Node, child: Node, index: number): Cut {
  const before = list.children?.[index - 1];
  const from = before === undefined ? list.offset + 1 : endOf(text, list, index - 1);
  const start = elementStart(text, list, index);
  const end = child.offset + child.length;
  const tail = text.slice(end, endOf(text, list, index));
  const comma = commaAfter(text, end);
  return {
    lead: text.slice(from, start),
    said: text.slice(start, child.offset),
    element: text.slice(child.offset, end),
    tail,
    comma: comma === undefined ? undefined : comma - end,
  };
}

/** Where what is said of an element ends, behind its comma. */
function endOf(text: string, list: Node, index: number): number {
  const child = list.children?.[index];
  if (child === undefined) return list.offset + 1;
  const end = child.offset + child.length;
  const comma = commaAfter(text, end);
  const withComma = comma === undefined ? end : comma + 1;
  const next = list.children?.[index + 1]?.offset ?? list.offset + list.length - 1;
  // What stands between two on one line is about the second.
  return /[\r\n]/.test(text.slice(withComma, next)) ? lineTrivia(text, withComma).end : withComma;
}

/** Whether what stands behind an element ends in a comment that the end of its line ends. */
function endsInLineComment(tail: string): boolean {
  const line = tail.slice(tail.lastIndexOf('\n') + 1);
  return line.replace(/\/\*.*?\*\//g, '').includes('//');
}
