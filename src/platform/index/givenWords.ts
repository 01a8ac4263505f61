import type { ReadWords } from './indexMessages.js';

/** The words of a few files in memory: those that have changed since their index was built. */
export class GivenWords {
  constructor(private readonly words: ReadWords) {}

  /** The files that hold a word. All words are looked at: 1 ms for the words of a thousand files. */
  holders(word: string): string[] {
    const number = this.numberOf(word);
    if (number < 0) return [];
    const { paths, uses, ends } = this.words;
    return paths.filter((_, file) => {
      const at = uses.indexOf(number, ends[file - 1] ?? 0);
      return at >= 0 && at < (ends[file] ?? 0);
    });
  }

  /** The words that begin with some letters, with the files that hold each. */
  beginning(letters: string): { readonly word: string; readonly files: readonly string[] }[] {
    const { count, bytes, starts } = this.words;
    const wanted = Buffer.from(letters, 'latin1');
    const found: { word: string; files: string[] }[] = [];
    for (let number = 0; number < count; number++) {
      const [from = 0, to = 0] = [starts[number], starts[number + 1]];
      if (to - from < wanted.length || wanted.compare(bytes, from, from + wanted.length) !== 0) continue;
      const word = Buffer.from(bytes.subarray(from, to)).toString('latin1');
      found.push({ word, files: this.holders(word) });
    }
    return found;
  }

  private numberOf(word: string): number {
    const { count, bytes, starts } = this.words;
    const wanted = Buffer.from(word, 'latin1');
    for (let number = 0; number < count; number++) {
      const from = starts[number] ?? 0;
      const to = starts[number + 1] ?? 0;
      if (to - from === wanted.length && wanted.compare(bytes, from, to) === 0) return number;
    }
    return -1;
  }
}
