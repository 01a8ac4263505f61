import { readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { MAX_SOURCE_BYTES, isSourceFile } from '../../core/source/source.js';
import type { IndexedFile } from './segmentWriter.js';

/** The files of a tree that are searched, as they are now. */
export interface Listing {
  /** Sorted by code unit; those that are too large to be opened are left out, as in every search. */
  readonly files: readonly IndexedFile[];
  /** Folders and files that could not be looked at, but those that are gone. */
  readonly unreachable: readonly string[];
}

/** Looks at every folder and file below a root, as a search does: hidden ones too, links are not followed. 0.4 s for 60,000 files. */
export function listTree(root: string): Listing {
  const files: IndexedFile[] = [];
  const unreachable: string[] = [];
  const missed = (path: string, error: unknown) => {
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT') unreachable.push(path);
  };
  const visit = (folder: string) => {
    let entries;
    try {
      entries = readdirSync(join(root, folder), { withFileTypes: true });
    } catch (error) {
      missed(folder === '' ? '.' : folder, error);
      return;
    }
    for (const entry of entries) {
      const path = folder === '' ? entry.name : `${folder}/${entry.name}`;
      if (entry.isDirectory()) visit(path);
      else if (entry.isFile() && isSourceFile(entry.name)) {
        try {
          const status = statSync(join(root, path));
          if (status.size <= MAX_SOURCE_BYTES) files.push({ path, time: status.mtimeMs, size: status.size });
        } catch (error) {
          missed(path, error);
        }
      }
    }
  };
  visit('');
  return { files: files.sort((one, other) => (one.path < other.path ? -1 : 1)), unreachable };
}
