import { readFile, realpath, stat } from 'node:fs/promises';
import { homedir } from 'node:os';
import { dirname, join, sep } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Wasm } from '../core/c/parser.js';
import { sourcePath } from '../core/notes/sourcePath.js';
import { MAX_SOURCE_BYTES, SourceError, type Source } from '../core/source/source.js';
import { searchWord } from './search.js';
import { searchLines } from './searchLines.js';

export { leadsOutside } from './links.js';
export { useRipgrep } from './ripgrep.js';
export { searchWord } from './search.js';
export { searchLines } from './searchLines.js';
export { workerPool } from './pool.js';

/** Where VS Code keeps the ripgrep that it brings, in the layouts of its versions. */
export function ripgrepCandidates(appRoot: string): string[] {
  const program = process.platform === 'win32' ? 'rg.exe' : 'rg';
  return ['node_modules', 'node_modules.asar.unpacked'].flatMap((modules) => [
    join(appRoot, modules, '@vscode/ripgrep-universal/bin', `${process.platform}-${process.arch}`, program),
    join(appRoot, modules, '@vscode/ripgrep/bin', program),
  ]);
}

/** Whether a path leads to something below the root, links followed. */
export async function realFile(root: string, path: string): Promise<boolean> {
  try {
    const [top, file] = await Promise.all([realpath(root), realpath(join(root, path))]);
    return file === top || file.startsWith(top.endsWith(sep) ? top : top + sep);
  } catch {
    return false;
  }
}

export function homeFolder(): string | undefined {
  return homedir();
}

/** A kernel tree in a folder of this machine. */
export function nodeSource(root: string): Source {
  const locate = (path: string): string => {
    if (sourcePath(path) === undefined) throw new SourceError('outside-root', path);
    return join(root, path);
  };
  return {
    root,
    // A command lives for one run, a worker is told what changed: the tree is taken to stay as it is.
    onDidChange: () => () => undefined,
    async read(path) {
      const file = locate(path);
      const status = await statusOf(file, path);
      if (!status.isFile()) throw new SourceError('not-a-file', path);
      if (status.size > MAX_SOURCE_BYTES) throw new SourceError('too-large', path);
      if (!(await realFile(root, path))) throw new SourceError('outside-root', path);
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

/** The wasm files, which lie beside the bundle. */
export async function loadWasm(): Promise<Wasm> {
  const folder = dirname(fileURLToPath(import.meta.url));
  const [runtime, grammar] = await Promise.all([
    readFile(join(folder, 'web-tree-sitter.wasm')),
    readFile(join(folder, 'tree-sitter-c.wasm')),
  ]);
  return { runtime, grammar };
}
