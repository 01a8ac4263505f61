import { SOURCE_ENDINGS, SourceError, type Source } from '../../src/core/source/source.js';
import { lineTest } from '../../src/core/source/lineTest.js';
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
    identity: (path) => Promise.resolve(files[path]),
    filesWithWord(word) {
      const found = Object.entries(files)
        .filter(
          ([path, text]) => SOURCE_ENDINGS.some((e) => path.endsWith(e)) && new RegExp(`\\b${word}\\b`).test(text),
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

function isUnder(path: string, under: readonly string[] | undefined): boolean {
  return under?.some((folder) => folder === '.' || path === folder || path.startsWith(`${folder}/`)) ?? true;
}

/** A kernel of a few files in memory. */
export function memoryKernel(files: Readonly<Record<string, string>>): Kernel {
  return new Kernel(memorySource(files), { loadWasm: testWasm });
}
