import type { Node } from 'jsonc-parser/lib/esm/main.js';
import { eolOf } from './editDraft.js';
import { lineIndent } from './editList.js';
import { blanksBefore, listIndent, type ListStyle } from './editObject.js';
import { parseJson } from './jsonTree.js';

/** How the elements of a list are written, and what is below them. */
export interface Style extends ListStyle {
  /** What each level adds. */
  readonly unit: string;
}

/** How the elements of a list are written in a text, or would be. */
export function styleOf(text: string, list: Node): Style {
  const outer = lineIndent(text, list.offset);
  const unit = unitOf(text);
  const indent = listIndent(text, list) ?? outer + unit;
  return { indent, outer, unit, eol: eolOf(text) };
}

/** What a level of indentation is in this file: what the members of the outermost object have. */
export function unitOf(text: string): string {
  const first = BEFORE_FIRST.exec(text)?.[0].length;
  const blanks = first === undefined ? undefined : blanksBefore(text, first);
  return blanks === undefined || blanks === '' ? '  ' : blanks;
}

/** What stands before the first member of the outermost object: to find it a large file need not be parsed. */
const BEFORE_FIRST = /^\uFEFF?(?:\s|\/\/[^\r\n]*|\/\*[^]*?\*\/)*\{(?:\s|\/\/[^\r\n]*|\/\*[^]*?\*\/)*(?=")/;

/** Where the object begins behind the comments about it. */
export function objectStart(element: string): number {
  const { root } = parseJson(element);
  return root?.offset ?? 0;
}
