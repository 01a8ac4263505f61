import type { Node } from 'jsonc-parser/lib/esm/main.js';
import { memberValue, membersOf } from './jsonTree.js';
import { pointerTo } from './pointer.js';
import { treeOf } from './read.js';
import { rangesIn } from './textRange.js';

/** A text of a notes file in which another one was found. */
export interface TextFound {
  /** What it is of. */
  readonly kind: 'file' | 'note' | 'path' | 'step';
  /** The RFC 6901 pointer of the text itself. */
  readonly pointer: string;
  /** Where the text begins in the file, from 1; the column in UTF-16 units. */
  readonly line: number;
  readonly column: number;
  /** The id and the title of the note, path or step, as far as it has them. */
  readonly id: string | undefined;
  readonly title: string | undefined;
  /** The name of the field that holds it. */
  readonly field: string;
  readonly text: string;
}

interface Within {
  readonly kind: TextFound['kind'];
  readonly node: Node;
}

/** Where the texts of a notes file have a text, whichever letters are capital, in the order of the file. What only the program reads (`seen`) is left out. */
export function findText(text: string, wanted: string): TextFound[] {
  const root = treeOf(text);
  const low = wanted.toLowerCase();
  if (root === undefined || low === '') return [];
  const rangeOf = rangesIn(text);
  const found: TextFound[] = [];
  visit(root, '', '', { kind: 'file', node: root });
  return found;

  /** Recursion is bounded by the depth at which a file is refused. */
  function visit(node: Node, pointer: string, field: string, within: Within): void {
    if (node.type === 'object') {
      for (const [key, { value }] of membersOf(node))
        if (key !== 'seen')
          visit(value, pointerTo(pointer, key), key, withinOf(value, pointerTo(pointer, key), within));
    } else if (node.type === 'array') {
      for (const [at, child] of (node.children ?? []).entries()) {
        const inner = pointerTo(pointer, String(at));
        visit(child, inner, field, withinOf(child, inner, within));
      }
    } else if (node.type === 'string') {
      const value = String(node.value);
      if (!value.toLowerCase().includes(low)) return;
      const { line, column } = rangeOf(node.offset, node.length);
      const { kind, node: of } = within;
      found.push({ kind, pointer, line, column, id: textOf(of, 'id'), title: textOf(of, 'title'), field, text: value });
    }
  }
}

function withinOf(node: Node, pointer: string, within: Within): Within {
  if (/^\/notes\/\d+$/.test(pointer)) return { kind: 'note', node };
  if (/^\/paths\/\d+$/.test(pointer)) return { kind: 'path', node };
  return /^\/paths\/\d+\/root(?:\/calls\/\d+)*$/.test(pointer) ? { kind: 'step', node } : within;
}

function textOf(node: Node, name: string): string | undefined {
  if (node.type !== 'object') return undefined;
  const value: unknown = memberValue(node, name)?.value;
  return typeof value === 'string' ? value : undefined;
}
