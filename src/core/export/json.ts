import type { Node } from 'jsonc-parser/lib/esm/main.js';
import { treeOf } from '../notes/read.js';
import type { Publication } from './publication.js';

/**
 * The notes file itself, to the byte; of a part of it, that part with all that it says, known to this program or not.
 * @param text of the notes file
 * @param isPart whether not all of it is published
 */
export function jsonOf(publication: Publication, text: string, isPart: boolean): string {
  if (!isPart) return text;
  const whole = valueOf(treeOf(text)) as Readonly<Record<string, unknown>>;
  const wanted = new Set(publication.notes.map(({ entry }) => entry.pointer));
  const paths = new Set(publication.paths.map(({ tree }) => tree.pointer));
  // A path goes on in others: without them it would lead nowhere.
  for (const { steps } of publication.paths)
    for (const { mark } of steps) {
      const pointer = /^\/paths\/\d+/.exec(mark.step.pointer)?.[0];
      if (pointer !== undefined) paths.add(pointer);
    }
  const kept = (name: string, pointers: ReadonlySet<string>) => {
    const list = whole[name];
    return Array.isArray(list) ? list.filter((_, index) => pointers.has(`/${name}/${index}`)) : list;
  };
  const part = {
    ...whole,
    ...('notes' in whole && { notes: kept('notes', wanted) }),
    ...('paths' in whole && { paths: kept('paths', paths) }),
  };
  return `${JSON.stringify(part, undefined, 2)}\n`;
}

/** What a tree says, plain. Its depth is bounded by the reader of the file. */
function valueOf(node: Node | undefined): unknown {
  switch (node?.type) {
    case 'object':
      return Object.fromEntries(
        (node.children ?? []).map(({ children: [key, value] = [] }) => [key?.value as string, valueOf(value)]),
      );
    case 'array':
      return (node.children ?? []).map(valueOf);
    default:
      return node?.value as unknown;
  }
}
