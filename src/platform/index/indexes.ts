import type { WordFiles } from '../../core/source/source.js';
import type { IndexTrouble } from '../../session/indexing.js';
import { IndexDamage } from './indexDamage.js';
import { IndexTooOld, TreeIndex } from './treeIndex.js';

type Trouble = (root: string, trouble: IndexTrouble) => void;

interface Used {
  readonly opened: Promise<TreeIndex | undefined>;
  readonly onTrouble: Trouble;
}

/** The indexes in use, by the roots of their trees. */
const used = new Map<string, Used>();

/** Has what is asked of a tree answered by its index from now on, if there is one that can be used; else by a search, as before. */
export function useIndex(root: string, onTrouble: Trouble): void {
  if (used.has(root)) return;
  const opened = TreeIndex.open(root).catch((error: unknown) => {
    onTrouble(root, troubleOf(error));
    return undefined;
  });
  used.set(root, { opened, onTrouble });
}

/** The files of a tree that hold a word. `undefined` when no index tells, and the tree must be searched. */
export async function indexedFiles(
  root: string,
  word: string,
  under: readonly string[] | undefined,
): Promise<WordFiles | undefined> {
  const one = used.get(root);
  const index = await one?.opened;
  if (one === undefined || index === undefined) return undefined;
  try {
    return index.filesWith(word, under);
  } catch (error) {
    if (used.get(root) === one) {
      used.set(root, { ...one, opened: Promise.resolve(undefined) });
      one.onTrouble(root, troubleOf(error));
    }
    return undefined;
  }
}

function troubleOf(error: unknown): IndexTrouble {
  if (error instanceof IndexDamage) return { k: 'damaged', file: error.file };
  if (error instanceof IndexTooOld) return { k: 'old', changed: error.changed, files: error.files };
  return { k: 'unreadable', detail: String(error) };
}
