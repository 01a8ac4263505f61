import { readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { hasRole } from '../../core/c/roles.js';
import {
  MAX_SOURCE_BYTES,
  isSourceFile,
  type DefinedName,
  type SourceChange,
  type WordFiles,
} from '../../core/source/source.js';
import type { WordRole } from '../../core/wordRole.js';
import type { IndexInUse, IndexTrouble } from '../../session/indexing.js';
import { holdsWord } from '../walk.js';
import { IndexDamage } from './indexDamage.js';
import { IndexTooOld, isBelowOne, TreeIndex } from './treeIndex.js';

/** An index that is asked after so many ms is compared with its tree again, beside the answer: what changed without being told is seen then. */
const COMPARED = 15_000;
/** Of so many files that are told to have changed each is read for each question; of more, the tree is compared again. */
const FEW = 50;

/** The indexes in use, by the roots of their trees. */
const used = new Map<string, UsedIndex>();

/**
 * Has what is asked of a tree answered by its index from now on, if there is one that can be used; else by a search, as before.
 * @param follows the tree goes on to change while it is asked: without it, it is taken to stay as it is
 */
export function useIndex(root: string, onTrouble: (trouble: IndexTrouble) => void, follows = false): IndexInUse {
  const known = used.get(root);
  if (known !== undefined) return known;
  const one = new UsedIndex(root, onTrouble, follows);
  used.set(root, one);
  return one;
}

/** The files of a tree that hold a word. `undefined` when no index tells, and the tree must be searched. */
export async function indexedFiles(
  root: string,
  word: string,
  under: readonly string[] | undefined,
  role?: WordRole,
): Promise<WordFiles | undefined> {
  return used.get(root)?.filesWith(word, under, role);
}

/** The names that begin with some letters and may be defined in the files that hold them. `undefined` when no index tells. */
export async function indexedNames(
  root: string,
  letters: string,
  most: number,
): Promise<readonly DefinedName[] | undefined> {
  return used.get(root)?.namesDefined(letters, most);
}

class UsedIndex implements IndexInUse {
  /** There when it was asked: who asks nothing about the whole tree waits for nothing. */
  private opened: Promise<TreeIndex | undefined> | undefined;
  private comparedAt = 0;
  private comparing = false;
  private disposed = false;
  /** Files that have changed since it was compared. */
  private changed = new Set<string>();
  /** Those that changed since it was last begun to be compared. */
  private late = new Set<string>();

  constructor(
    private readonly root: string,
    private readonly onTrouble: (trouble: IndexTrouble) => void,
    private readonly follows: boolean,
  ) {}

  async filesWith(
    word: string,
    under: readonly string[] | undefined,
    role: WordRole | undefined,
  ): Promise<WordFiles | undefined> {
    if (this.changed.size > FEW) this.again();
    else if (this.opened !== undefined && this.isLong()) void this.compare(this.opened);
    const opened = (this.opened ??= this.open());
    const index = await opened;
    // It was opened again meanwhile, and this one is closed.
    if (opened !== this.opened) return this.filesWith(word, under, role);
    try {
      const found = index?.filesWith(word, under, role);
      return found === undefined || this.changed.size === 0 ? found : this.asChanged(found, word, under, role);
    } catch (error) {
      this.opened = Promise.resolve(undefined);
      this.onTrouble(troubleOf(error));
      return undefined;
    }
  }

  /** What changed since the tree was compared is not looked at: whoever asks looks at the files. */
  async namesDefined(letters: string, most: number): Promise<readonly DefinedName[] | undefined> {
    const opened = (this.opened ??= this.open());
    const index = await opened;
    if (opened !== this.opened) return this.namesDefined(letters, most);
    try {
      return index?.namesDefined(letters, most);
    } catch (error) {
      this.opened = Promise.resolve(undefined);
      this.onTrouble(troubleOf(error));
      return undefined;
    }
  }

  tell({ kind, paths }: SourceChange): void {
    if (kind === 'edited') return;
    if (kind === 'anything' || [...paths].some((path) => kind === 'moved' && !isSourceFile(path))) {
      this.again();
      return;
    }
    for (const path of paths)
      if (isSourceFile(path)) {
        this.changed.add(path);
        this.late.add(path);
      }
  }

  again(): void {
    void this.opened?.then((index) => index?.close());
    this.changed = new Set();
    this.opened = undefined;
  }

  dispose(): void {
    this.disposed = true;
    if (used.get(this.root) === this) used.delete(this.root);
    void this.opened?.then((index) => index?.close());
    this.opened = Promise.resolve(undefined);
  }

  private isLong(): boolean {
    return this.follows && !this.comparing && Date.now() - this.comparedAt > COMPARED;
  }

  /** Compares it with the tree once more; what is asked meanwhile is answered by what is known. */
  private async compare(before: Promise<TreeIndex | undefined>): Promise<void> {
    this.comparing = true;
    this.late = new Set();
    const next = this.open();
    const index = await next;
    this.comparing = false;
    if (this.disposed || this.opened !== before) {
      index?.close();
      return;
    }
    this.opened = next;
    // What was told meanwhile may have come too late for it.
    this.changed = this.late;
    (await before)?.close();
  }

  private open(): Promise<TreeIndex | undefined> {
    this.comparedAt = Date.now();
    return TreeIndex.open(this.root).catch((error: unknown) => {
      this.onTrouble(troubleOf(error));
      return undefined;
    });
  }

  /** The answer with what the files that have changed hold now. */
  private asChanged(
    found: WordFiles,
    word: string,
    under: readonly string[] | undefined,
    role: WordRole | undefined,
  ): WordFiles {
    const files = new Set(found.files);
    const unreachable = new Set(found.unreachable);
    const wanted = Buffer.from(word, 'latin1');
    for (const path of this.changed) {
      files.delete(path);
      if (!isBelowOne(path, under)) continue;
      try {
        const file = join(this.root, path);
        const status = statSync(file, { throwIfNoEntry: false });
        if (status?.isFile() !== true || status.size > MAX_SOURCE_BYTES) continue;
        const text = readFileSync(file);
        if (holdsWord(text, wanted) && (role === undefined || hasRole(text.toString('latin1'), word, role)))
          files.add(path);
      } catch (error) {
        if ((error as NodeJS.ErrnoException).code !== 'ENOENT') unreachable.add(path);
      }
    }
    return { files: [...files].sort(), unreachable: [...unreachable].sort() };
  }
}

function troubleOf(error: unknown): IndexTrouble {
  if (error instanceof IndexDamage) return { k: 'damaged', file: error.file };
  if (error instanceof IndexTooOld) return { k: 'old', changed: error.changed, files: error.files };
  return { k: 'unreadable', detail: String(error) };
}
