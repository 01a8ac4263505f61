import type { Node } from 'jsonc-parser/lib/esm/main.js';
import { lineIndent, removedElement } from '../notes/editList.js';
import { objectStart, unitOf } from '../notes/editStyle.js';
import type { Layout } from './formatted.js';
import type { Side } from './side.js';

/** The comments about an element of a list, which stand before it. */
export function commentsAbout({ text }: Side, list: Node, index: number): string {
  const { element } = removedElement(text, list, index);
  return element.slice(0, objectStart(element));
}

/** How the line of a node is laid out in its file. */
export function layoutAt({ text }: Side, node: Node, eol: string): Layout {
  return { indent: lineIndent(text, node.offset), unit: unitOf(text), eol };
}
