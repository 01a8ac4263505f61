import type { Tree } from 'web-tree-sitter';

/** What the parser leaves side by side where it understands nothing: a query takes time with the square of it, seconds from some ten thousand on. */
const MOST_CHILDREN = 10_000;

/** Whether a tree has a place at which the parser understood nothing for very long: there is nothing to ask it. */
export function hasWideError({ rootNode }: Tree): boolean {
  if (!rootNode.hasError) return false;
  const cursor = rootNode.walk();
  try {
    for (;;) {
      const node = cursor.currentNode;
      if (node.isError && node.childCount > MOST_CHILDREN) return true;
      if (node.hasError && cursor.gotoFirstChild()) continue;
      while (!cursor.gotoNextSibling()) if (!cursor.gotoParent()) return false;
    }
  } finally {
    cursor.delete();
  }
}
