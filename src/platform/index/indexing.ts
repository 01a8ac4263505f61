import { statSync } from 'node:fs';
import { join } from 'node:path';
import type { Indexing, IndexStatus } from '../../session/indexing.js';
import { buildIndex } from './buildIndex.js';
import { IndexDamage } from './indexDamage.js';
import { indexFolder, readManifest, removeIndex } from './indexFolder.js';
import { IndexWorker } from './indexWorkers.js';

/** The indexes of this machine, each in a folder of the user's cache. */
export const indexing: Indexing = {
  build: buildIndex,
  status: statusOf,
  remove: (root) => Promise.resolve().then(() => removeIndex(root)),
};

/** What keeps indexes here; a browser has nothing that does. */
export function indexingHere(): Indexing | undefined {
  return indexing;
}

async function statusOf(root: string): Promise<IndexStatus> {
  const folder = indexFolder(root);
  const worker = new IndexWorker();
  try {
    const manifest = readManifest(folder);
    if (manifest === undefined) return { k: 'none' };
    const { segments, made } = manifest;
    const files = segments.map(({ name }) => join(folder, name));
    const { compared } = await worker.ask({ k: 'compare', root, segments: files }, 'compared');
    const { changed, gone, current } = compared;
    return {
      ...{ k: 'there', folder, made, gone, changed: changed.length },
      files: current.reduce((sum, some) => some.reduce((count, one) => count + one, sum), 0),
      words: segments.reduce((sum, { words }) => sum + words, 0),
      bytes: files.reduce((sum, file) => sum + statSync(file).size, 0),
    };
  } catch (error) {
    if (error instanceof IndexDamage) return { k: 'damaged', file: error.file };
    throw error;
  } finally {
    await worker.end();
  }
}
