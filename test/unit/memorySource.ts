import { SOURCE_ENDINGS, SourceError, type Source, type SourceChange } from '../../src/core/source/source.js';
import { lineTest } from '../../src/core/source/lineTest.js';
import { quoted } from '../../src/core/source/pattern.js';
import { Kernel } from '../../src/core/kernel.js';
import { testWasm } from './parser.js';

/** A tree of files in memory. */
export function memorySource(files: Readonly<Record<string, string>>): Source {
  return {
    root: 'memory',
    read(path) {
      const text = files[path];
      return text === undefined ? Promise.reject(new SourceError('not-found', path)) : Promise.resolve(text);
    },
    identity: (path) => Promise.resolve(files[path] ?? folderIdentity(files, path)),
    filesWithWord(word, { under } = {}) {
      const isThere = new RegExp(`\\b${quoted(word)}\\b`);
      const found = Object.entries(files)
        .filter(
          ([path, text]) => SOURCE_ENDINGS.some((e) => path.endsWith(e)) && isUnder(path, under) && isThere.test(text),
        )
        .map(([path]) => path)
        .sort();
      return Promise.resolve({ files: found, unreachable: [] });
    },
    linesMatching(patterns, options = {}) {
      const linesIn = lineTest(patterns);
      const lines = Object.keys(files)
        .filter((path) => SOURCE_ENDINGS.some((e) => path.endsWith(e)) && isUnder(path, options.under))
        .sort()
        .flatMap((path) => linesIn(path, files[path] ?? ''));
      if (lines.length > 0) options.onLines?.(lines);
      return Promise.resolve({ lines, unreachable: [] });
    },
  };
}

/** A folder is another when something came or went in it. */
function folderIdentity(files: Readonly<Record<string, string>>, folder: string): string | undefined {
  const names = Object.keys(files)
    .filter((path) => path.startsWith(`${folder}/`))
    .map((path) => path.slice(folder.length + 1).replace(/\/.*/, '/'));
  return names.length === 0 ? undefined : `folder:${[...new Set(names)].sort().join()}`;
}

/** A tree in memory that becomes another while it is read. */
export interface ChangingTree {
  readonly source: Source;
  /** Changes files; `undefined` removes one. Nobody is told. */
  become(files: Readonly<Record<string, string | undefined>>): void;
  tell(kind: SourceChange['kind'], ...paths: string[]): void;
}

export function changingTree(start: Readonly<Record<string, string>>): ChangingTree {
  const files: Record<string, string> = { ...start };
  const listeners = new Set<(change: SourceChange) => void>();
  return {
    source: {
      ...memorySource(files),
      onDidChange(listener) {
        listeners.add(listener);
        return () => listeners.delete(listener);
      },
    },
    become(changes) {
      for (const [path, text] of Object.entries(changes)) {
        // eslint-disable-next-line @typescript-eslint/no-dynamic-delete -- the files are a record
        if (text === undefined) delete files[path];
        else files[path] = text;
      }
    },
    tell(kind, ...paths) {
      for (const listener of listeners) listener({ kind, paths: new Set(paths) });
    },
  };
}

function isUnder(path: string, under: readonly string[] | undefined): boolean {
  return under?.some((folder) => folder === '.' || path === folder || path.startsWith(`${folder}/`)) ?? true;
}

/** A kernel of a few files in memory. */
export function memoryKernel(files: Readonly<Record<string, string>>): Kernel {
  return new Kernel(memorySource(files), { loadWasm: testWasm });
}
