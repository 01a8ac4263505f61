import { realpathSync, rmSync, statSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import { Cancelled, onAbort } from '../../core/signal.js';
import type { BuildOptions, IndexBuilt, IndexBusy } from '../../session/indexing.js';
import { IndexDamage } from './indexDamage.js';
import { FORMAT, indexFolder, lockFolder, readManifest, storeManifest, type Manifest } from './indexFolder.js';
import type { WrittenSegment } from './indexMessages.js';
import { IndexWorker } from './indexWorkers.js';

/** Threads that read, at most: the disk is not faster for more. */
const MOST_WORKERS = 8;
/** Files that a thread is given at once. */
const AT_ONCE = 100;
/** With more segments a question takes longer: then all is read anew. */
const MOST_SEGMENTS = 12;
/** Where a larger part of the files has changed, all are read anew. */
const MOST_CHANGED = 1 / 5;

/**
 * Builds the index of a tree, or renews it: files that are as they were are not read again. What was there before stays as it is until all is written.
 * @throws {Cancelled}; the error of the file system when it cannot be written
 */
export async function buildIndex(root: string, options: BuildOptions = {}): Promise<IndexBuilt | IndexBusy> {
  const folder = indexFolder(root);
  const lock = lockFolder(folder);
  if (typeof lock === 'number') return { k: 'busy', process: lock };
  try {
    return await new Builder(root, folder, options).build();
  } finally {
    lock();
  }
}

class Builder {
  private readonly workers: IndexWorker[] = [];
  private readonly written: WrittenSegment[] = [];

  constructor(
    private readonly root: string,
    private readonly folder: string,
    private readonly options: BuildOptions,
  ) {}

  async build(): Promise<IndexBuilt> {
    const endListening = onAbort(this.options.signal, () => void this.endAll());
    try {
      return await this.renew();
    } catch (error) {
      await this.endAll();
      for (const { name } of this.written) rmSync(join(this.folder, name), { force: true });
      throw this.options.signal?.aborted === true ? new Cancelled() : error;
    } finally {
      endListening();
      await this.endAll();
    }
  }

  private async renew(): Promise<IndexBuilt> {
    const before = this.before();
    const first = this.worker();
    let known = before?.segments ?? [];
    let state = await this.compared(first, known).catch((error: unknown) => {
      if (!(error instanceof IndexDamage || (error as NodeJS.ErrnoException).code === 'ENOENT')) throw error;
      known = [];
      return this.compared(first, known);
    });
    const isLarge = state.changed.length > state.files * MOST_CHANGED;
    if (known.length > 0 && state.changed.length > 0 && (isLarge || known.length >= MOST_SEGMENTS)) {
      known = [];
      state = await this.compared(first, known);
    }
    const unread = await this.read(state.changed);
    const segments = [...known, ...this.written];
    const manifest: Manifest = { format: FORMAT, root: realpathSync.native(this.root), made: Date.now(), segments };
    storeManifest(this.folder, manifest, before);
    return {
      k: 'built',
      folder: this.folder,
      files: state.files - unread.length,
      words: segments.reduce((sum, { words }) => sum + words, 0),
      bytes: segments.reduce((sum, { name }) => sum + statSync(join(this.folder, name)).size, 0),
      read: state.changed.length - unread.length,
      unreachable: [...state.unreachable, ...unread],
    };
  }

  /** What is there; what is damaged is built anew. */
  private before(): Manifest | undefined {
    try {
      return readManifest(this.folder);
    } catch (error) {
      if (error instanceof IndexDamage) return undefined;
      throw error;
    }
  }

  private async compared(worker: IndexWorker, segments: Manifest['segments']) {
    const files = segments.map(({ name }) => join(this.folder, name));
    return (await worker.ask({ k: 'compare', root: this.root, segments: files }, 'compared')).compared;
  }

  /** Reads files in as many threads as are worth it. @returns those that could not be read */
  private async read(paths: readonly string[]): Promise<string[]> {
    const { root, folder, options } = this;
    const unread: string[] = [];
    let next = 0;
    let done = 0;
    const work = async (worker: IndexWorker) => {
      while (next < paths.length) {
        const some = paths.slice(next, (next += AT_ONCE));
        await options.turn?.();
        await worker.ask({ k: 'read', root, paths: some, folder }, 'read');
        options.onProgress?.((done += some.length), paths.length);
      }
      const { segments, unread: missed } = await worker.ask({ k: 'write', folder }, 'written');
      this.written.push(...segments);
      unread.push(...missed);
    };
    const wanted = Math.min(MOST_WORKERS, availableParallelism(), Math.ceil(paths.length / AT_ONCE));
    while (this.workers.length < wanted) this.worker();
    await Promise.all(this.workers.map(work));
    return unread;
  }

  private worker(): IndexWorker {
    const worker = new IndexWorker();
    this.workers.push(worker);
    return worker;
  }

  private async endAll(): Promise<void> {
    await Promise.all(this.workers.splice(0).map((worker) => worker.end()));
  }
}
