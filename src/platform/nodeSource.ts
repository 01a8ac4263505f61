import { readFileSync, realpathSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { sourcePath } from '../core/notes/sourcePath.js';
import { MAX_SOURCE_BYTES, SourceError, type Source } from '../core/source/source.js';
import { letOthersRun } from './eventLoop.js';
import { indexedFiles, indexedNames } from './index/indexes.js';
import { belowRoot } from './links.js';
import { searchWord } from './search.js';
import { searchLines } from './searchLines.js';

/**
 * A kernel tree in a folder of this machine. Reads and looks at once instead of waiting: nobody else has the thread of a command or of a worker, and
 * of a small file the turns of the event loop take longer than the file. It turns now and then all the same, so that who gives a question up is heard.
 */
export function nodeSource(root: string): Source {
  const locate = (path: string): string => {
    if (sourcePath(path) === undefined) throw new SourceError('outside-root', path);
    return join(root, path);
  };
  const isBelow = belowRoot(
    root,
    (path) =>
      new Promise((resolve) => {
        resolve(realpathSync.native(path));
      }),
  );
  return {
    root,
    // A command lives for one run, a worker is told what changed: the tree is taken to stay as it is.
    onDidChange: () => () => undefined,
    async read(path) {
      await letOthersRun();
      const file = locate(path);
      const status = statusOf(file, path);
      if (!status.isFile()) throw new SourceError('not-a-file', path);
      if (status.size > MAX_SOURCE_BYTES) throw new SourceError('too-large', path);
      if (!(await isBelow(path))) throw new SourceError('outside-root', path);
      try {
        return readFileSync(file, 'utf8');
      } catch (error) {
        throw new SourceError('unreadable', path, String(error));
      }
    },
    async identity(path) {
      await letOthersRun();
      if (sourcePath(path) === undefined) return undefined;
      const identity = identityOf(join(root, path));
      // Most of what is asked for is not there, and needs no second look.
      return identity === undefined || !(await isBelow(path)) ? undefined : identity;
    },
    filesWithWord: (word, options) => searchWord(root, word, options),
    linesMatching: (patterns, options) => searchLines(root, patterns, options),
    namesDefined: (letters, most) => indexedNames(root, letters, most),
    filesInRole: (word, role) => indexedFiles(root, word, undefined, role),
  };
}

function identityOf(file: string): string | undefined {
  try {
    // Most of what an #include may mean is not there: an error for each would cost more than the look.
    const status = statSync(file, { throwIfNoEntry: false });
    return status === undefined ? undefined : `${status.mtimeMs}:${status.size}`;
  } catch {
    return undefined;
  }
}

function statusOf(file: string, path: string) {
  try {
    return statSync(file);
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code;
    throw new SourceError(code === 'ENOENT' || code === 'ENOTDIR' ? 'not-found' : 'unreadable', path, String(error));
  }
}
