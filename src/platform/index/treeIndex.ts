import { join } from 'node:path';
import type { DefinedName, WordFiles } from '../../core/source/source.js';
import type { WordRole } from '../../core/wordRole.js';
import { GivenWords } from './givenWords.js';
import { indexFolder, readManifest } from './indexFolder.js';
import { IndexWorker } from './indexWorkers.js';
import type { Compared } from './indexMessages.js';
import { Segment } from './segment.js';
import { definedName, isCollected, wordInRole } from './wordCollector.js';

/** With more files that have changed, a search of the tree is sooner done than reading them. */
const MOST_CHANGED = 3_000;

/** The index of a tree is of no use: so many files have changed since it was built. */
export class IndexTooOld extends Error {
  override readonly name = 'IndexTooOld';
  constructor(
    readonly changed: number,
    readonly files: number,
  ) {
    super(`${changed} of ${files} files have changed since the index was built`);
  }
}

/** A part of the index with what of it still holds. */
interface Part {
  readonly segment: Segment;
  readonly paths: readonly string[];
  /** By file: 1 where it is as its words were read. */
  readonly current: Uint8Array;
}

/** Tells which files of a tree hold a word: by its index, and for what has changed since by reading that. The tree is taken to stay as it was when this was opened. */
export class TreeIndex {
  private constructor(
    private readonly parts: readonly Part[],
    private readonly changed: GivenWords,
    private readonly unreachable: readonly string[],
  ) {}

  /**
   * Opens the index of a tree, and compares it with every file there.
   * @returns `undefined` when there is none
   * @throws {IndexDamage} {IndexTooOld}; the error of the file system
   */
  static async open(root: string): Promise<TreeIndex | undefined> {
    const folder = indexFolder(root);
    const manifest = readManifest(folder);
    if (manifest === undefined) return undefined;
    const files = manifest.segments.map(({ name }) => join(folder, name));
    const worker = new IndexWorker();
    try {
      const { compared } = await worker.ask({ k: 'compare', root, segments: files }, 'compared');
      if (compared.changed.length > MOST_CHANGED) throw new IndexTooOld(compared.changed.length, compared.files);
      const { words } = await worker.ask({ k: 'give', root, paths: compared.changed }, 'given');
      const unreachable = [...compared.unreachable, ...words.unread];
      return new TreeIndex(partsOf(files, compared), new GivenWords(words), unreachable);
    } finally {
      await worker.end();
    }
  }

  /**
   * The files that hold a word, as a search of the tree finds them.
   * @param under only files at or below one of these paths
   * @param role only files in which it has this role, as {@link rolesIn} says
   * @returns `undefined` when it is no word that an index holds
   * @throws {IndexDamage} when what it would say is not what was written
   */
  filesWith(name: string, under?: readonly string[], role?: WordRole): WordFiles | undefined {
    if (!isCollected(name)) return undefined;
    const word = role === undefined ? name : wordInRole(name, role);
    const found = this.parts.flatMap(({ segment, paths, current }) =>
      segment.holders(word).flatMap((at) => (current[at] === 1 ? [paths[at] ?? ''] : [])),
    );
    const files = [...found, ...this.changed.holders(word)].sort();
    if (under === undefined) return { files, unreachable: this.unreachable };
    const folders = under.map(folderOf);
    return {
      files: files.filter((file) => isBelowOne(file, under)),
      unreachable: this.unreachable.filter((one) =>
        folders.some((folder) => isBelow(one, folder) || isBelow(folder, one === '.' ? '' : one)),
      ),
    };
  }

  /** The names that begin with some letters and may be defined in the files that hold them, as many as wanted, in the order of their bytes. @throws {IndexDamage} */
  namesDefined(letters: string, most: number): DefinedName[] {
    const found = new Map<string, Set<string>>();
    for (const { segment, paths, current } of this.parts) {
      let taken = 0;
      for (const { word, holders } of segment.beginning(letters)) {
        const name = definedName(word);
        if (name === undefined) continue;
        if (++taken > most) break;
        const files = found.get(name) ?? new Set<string>();
        for (const at of holders()) if (current[at] === 1) files.add(paths[at] ?? '');
        if (files.size > 0) found.set(name, files);
      }
    }
    for (const { word, files } of this.changed.beginning(letters)) {
      const name = definedName(word);
      if (name !== undefined) found.set(name, new Set([...(found.get(name) ?? []), ...files]));
    }
    return [...found].map(([name, files]) => ({ name, files: [...files].sort() }));
  }

  close(): void {
    for (const { segment } of this.parts) segment.close();
  }
}

function partsOf(files: readonly string[], { current }: Compared): Part[] {
  const opened: Segment[] = [];
  try {
    return files.map((file, at) => {
      const segment = new Segment(file);
      opened.push(segment);
      return { segment, paths: segment.files().map(({ path }) => path), current: current[at] ?? new Uint8Array(0) };
    });
  } catch (error) {
    for (const segment of opened) segment.close();
    throw error;
  }
}

/** Whether a path is at or below one of some; absent, they are the whole tree. */
export function isBelowOne(path: string, under: readonly string[] | undefined): boolean {
  return under === undefined || under.some((one) => isBelow(path, folderOf(one)));
}

function folderOf(path: string): string {
  return path === '.' ? '' : path.replace(/\/+$/, '');
}

function isBelow(path: string, folder: string): boolean {
  return folder === '' || path === folder || path.startsWith(`${folder}/`);
}
