import { whileWanted, type Signal } from '../signal.js';
import type { WordRole } from '../wordRole.js';
import type { Source } from './source.js';

/** A tree for somebody who may give up: a question whose answer is no longer wanted ends with `Cancelled`, and none begins. */
export function wantedSource(source: Source, signal: Signal): Source {
  return {
    root: source.root,
    read: (path) => whileWanted(signal, () => source.read(path)),
    identity: (path) => whileWanted(signal, () => source.identity(path)),
    // What searches hears of it at once, and need not go on to an answer.
    filesWithWord: (word, options) => whileWanted(signal, () => source.filesWithWord(word, { signal, ...options })),
    linesMatching: (patterns, options) =>
      whileWanted(signal, () => source.linesMatching(patterns, { signal, ...options })),
    ...(source.filesInRole === undefined
      ? {}
      : {
          filesInRole: (word: string, role: WordRole) =>
            whileWanted(signal, () => source.filesInRole?.(word, role) ?? Promise.resolve(undefined)),
        }),
    ...(source.namesDefined === undefined
      ? {}
      : {
          namesDefined: (letters: string, most: number) =>
            whileWanted(signal, () => source.namesDefined?.(letters, most) ?? Promise.resolve(undefined)),
        }),
    ...(source.edited === undefined ? {} : { edited: () => source.edited?.() ?? [] }),
    ...(source.onDidChange === undefined
      ? {}
      : { onDidChange: (listener) => source.onDidChange?.(listener) ?? (() => undefined) }),
  };
}
