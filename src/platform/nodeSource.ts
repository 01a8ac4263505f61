import { readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { sourcePath } from '../core/notes/sourcePath.js';
import { MAX_SOURCE_BYTES, SourceError, type Source } from '../core/source/source.js';
import { belowRoot } from './links.js';
import { searchWord } from './search.js';
import { searchLines } from './searchLines.js';

/** A kernel tree in a folder of this machine. */
export function nodeSource(root: string): Source {
  const locate = (path: string): string => {
    if (sourcePath(path) === undefined) throw new SourceError('outside-root', path);
    return join(root, path);
  };
  const isBelow = belowRoot(root);
  return {
    root,
    // A command lives for one run, a worker is told what changed: the tree is taken to stay as it is.
    onDidChange: () => () => undefined,
    async read(path) {
      const file = locate(path);
      const status = await statusOf(file, path);
      if (!status.isFile()) throw new SourceError('not-a-file', path);
      if (status.size > MAX_SOURCE_BYTES) throw new SourceError('too-large', path);
      if (!(await isBelow(path))) throw new SourceError('outside-root', path);
      try {
        return await readFile(file, 'utf8');
      } catch (error) {
        throw new SourceError('unreadable', path, String(error));
      }
    },
    async identity(path) {
      if (sourcePath(path) === undefined) return undefined;
      try {
        const status = await stat(join(root, path));
        return `${status.mtimeMs}:${status.size}`;
      } catch {
        return undefined;
      }
    },
    filesWithWord: (word, options) => searchWord(root, word, options),
    linesMatching: (patterns, options) => searchLines(root, patterns, options),
  };
}

async function statusOf(file: string, path: string) {
  try {
    return await stat(file);
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code;
    throw new SourceError(code === 'ENOENT' || code === 'ENOTDIR' ? 'not-found' : 'unreadable', path, String(error));
  }
}
