import { stopIfAborted } from '../signal.js';
import type { Source, WordFiles, WordSearch } from './source.js';

interface Question {
  readonly word: string;
  readonly options: WordSearch;
  readonly resolve: (found: WordFiles) => void;
  readonly reject: (error: unknown) => void;
}

/** More words than a search program can be given in its arguments on every system are asked in several searches. */
const AT_ONCE = 400;

/** The questions about a tree that wait for the search under way to end. */
const waiting = new WeakMap<Source, Question[]>();

/**
 * The files of a whole tree that hold a word. A search reads all of it, whatever the number of words: what is asked while one is under way is asked
 * together when it ends, so that a thousand anchors need a few searches and not hundreds that hinder each other.
 */
export function searchTree(source: Source, word: string, options: WordSearch = {}): Promise<WordFiles> {
  return new Promise((resolve, reject) => {
    const question = { word, options, resolve, reject };
    const others = waiting.get(source);
    if (others !== undefined) {
      others.push(question);
      return;
    }
    void ask(source, [question]);
  });
}

async function ask(source: Source, questions: readonly Question[]): Promise<void> {
  const next = [...questions];
  waiting.set(source, next);
  // Whoever asks in the same breath is asked together with the first.
  await Promise.resolve();
  while (next.length > 0) {
    const now = next.splice(0, AT_ONCE);
    await Promise.all(
      now.map(async ({ word, options, resolve, reject }) => {
        try {
          stopIfAborted(options.signal);
          resolve(await source.filesWithWord(word, options));
        } catch (error) {
          reject(error);
        }
      }),
    );
  }
  waiting.delete(source);
}
