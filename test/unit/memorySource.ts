import { SOURCE_ENDINGS, SourceError, type Source } from '../../src/core/source/source.js';
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
  };
}

/** A kernel of a few files in memory. */
export function memoryKernel(files: Readonly<Record<string, string>>): Kernel {
  return new Kernel(memorySource(files), { loadWasm: testWasm });
}
