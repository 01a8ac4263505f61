import { joinOrBegin, stopIfAborted, whileWanted, type Signal } from '../../signal.js';
import type { Source } from '../../source/source.js';
import { folderOf } from '../../source/paths.js';

/** Includes whose files are remembered. */
const KEPT = 8000;
/** Folders looked at together. */
const AT_ONCE = 64;

interface Folder {
  /** As it was before a file was looked for in it: it is another when something came or went. */
  readonly identity: Promise<string | undefined>;
  /** The candidates of the includes that were looked for in it. */
  readonly keys: Set<string>;
}

/**
 * Where includes lead, and that some lead nowhere: each remembered for as long as nothing came or went in the folders in which it was looked
 * for, as far as that is told or seen.
 */
export class IncludeFinder {
  private readonly found = new Map<string, Promise<string | undefined>>();
  private readonly folders = new Map<string, Folder>();
  private looking: Promise<void> | undefined;
  private grown = 0;

  constructor(private readonly source: Source) {}

  /** Another number than before when something that was remembered is not any more. */
  get version(): number {
    return this.grown;
  }

  /**
   * The first of some paths at which there is a file.
   * @param candidates a path a line: no path of an include has a line end
   */
  async find(candidates: string, signal?: Signal): Promise<string | undefined> {
    while (this.looking !== undefined) await this.looking;
    return whileWanted(signal, () =>
      joinOrBegin(
        () => this.found.get(candidates),
        () => this.begin(candidates, signal),
      ),
    );
  }

  private begin(candidates: string, signal: Signal | undefined): Promise<string | undefined> {
    if (this.found.size >= KEPT) this.clear();
    const path = this.firstThere(candidates, signal);
    this.found.set(candidates, path);
    path.catch(() => {
      if (this.found.get(candidates) === path) this.found.delete(candidates);
    });
    return path;
  }

  /** Looks whether something came or went where includes were looked for; whoever asks meanwhile waits for it. */
  look(): Promise<void> {
    this.looking ??= this.lookAtFolders().finally(() => (this.looking = undefined));
    return this.looking;
  }

  /** Forgets what was looked for at some paths; one of a folder stands for all in it. */
  forget(paths: Iterable<string>): void {
    for (const path of paths) {
      const isBelow = (folder: string) => folder === path || folder.startsWith(`${path}/`);
      for (const [folder, { keys }] of this.folders) {
        if (isBelow(folder)) this.drop(folder);
        else if (folder === folderOf(path)) for (const key of keys) if (isNamed(key, path)) this.dropKey(key);
      }
    }
  }

  clear(): void {
    this.found.clear();
    this.folders.clear();
    this.grown++;
  }

  private async firstThere(candidates: string, signal: Signal | undefined): Promise<string | undefined> {
    for (const path of candidates.split('\n')) {
      stopIfAborted(signal);
      await this.noteFolder(folderOf(path), candidates);
      if ((await whileWanted(signal, () => this.source.identity(path))) !== undefined) return path;
    }
    return undefined;
  }

  /** Before a file is looked for in it: what comes later is then seen. */
  private async noteFolder(folder: string, candidates: string): Promise<void> {
    if (folder === '') return;
    let known = this.folders.get(folder);
    if (known === undefined) {
      known = { identity: this.source.identity(folder), keys: new Set() };
      this.folders.set(folder, known);
    }
    known.keys.add(candidates);
    await known.identity;
  }

  private async lookAtFolders(): Promise<void> {
    const all = [...this.folders];
    for (let i = 0; i < all.length; i += AT_ONCE)
      await Promise.all(
        all.slice(i, i + AT_ONCE).map(async ([folder, known]) => {
          const [before, now] = await Promise.all([known.identity, this.source.identity(folder)]);
          if (before !== now && this.folders.get(folder) === known) this.drop(folder);
        }),
      );
  }

  private drop(folder: string): void {
    const keys = this.folders.get(folder)?.keys ?? [];
    this.folders.delete(folder);
    for (const key of keys) this.dropKey(key);
  }

  private dropKey(key: string): void {
    if (this.found.delete(key)) this.grown++;
  }
}

/** Whether a path, or one below it, is among some. */
function isNamed(candidates: string, path: string): boolean {
  const all = `\n${candidates}\n`;
  return all.includes(`\n${path}\n`) || all.includes(`\n${path}/`);
}
