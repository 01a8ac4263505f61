import type { Signal } from '../signal.js';
import { Memo } from '../source/memo.js';
import type { Source, WordFiles, WordSearch } from '../source/source.js';
import { searchTree } from '../source/treeSearch.js';

/** Words of which is kept which files hold them: more than a notes file names. */
const KEPT = 400;

/** Which files of a tree hold a word: many questions come down to the same words. */
export class WordSearches {
  private readonly found: Memo<WordFiles>;
  /** Words that are asked with the next one that is looked for in the whole tree. */
  private readonly foreseen = new Map<string, Signal | undefined>();
  /** Words that were looked for in a folder: who asks of another one next did not find there what it wants, and may go on to the whole tree. */
  private readonly narrow = new Set<string>();

  /** @param source of the tree itself: what is asked at the same time is asked of one source, whoever may give up */
  constructor(private readonly source: Source) {
    this.found = new Memo(source, KEPT);
  }

  /**
   * The files that hold a word, see {@link Source.filesWithWord}.
   * @param folder only those in it, which takes no search where those of the whole tree are known
   */
  async filesWith(
    word: string,
    { signal, ...how }: Omit<WordSearch, 'under'> = {},
    folder?: string,
  ): Promise<WordFiles> {
    const isOfFolder = folder !== undefined && !this.found.has(word);
    if (isOfFolder) this.foreseeWider(word, signal);
    const found = await this.found.get(isOfFolder ? `${word} ${folder}` : word, signal, (own) => {
      const search = { ...how, ...(own === undefined ? {} : { signal: own }) };
      if (isOfFolder) return this.source.filesWithWord(word, { under: [folder], ...search });
      const answer = searchTree(this.source, word, search);
      this.foreseen.delete(word);
      this.askForeseen();
      return answer;
    });
    if (folder === undefined || isOfFolder) return found;
    const isIn = (file: string) => file.startsWith(`${folder}/`);
    const mayHide = (one: string) => isIn(one) || one === folder || folder.startsWith(`${one}/`);
    return { files: found.files.filter(isIn), unreachable: found.unreachable.filter(mayHide) };
  }

  /**
   * Says which words questions to come are likely to be about. A search reads the whole tree, whatever the number of words: these are looked for
   * with the next word that is, and not before.
   */
  foresee(words: Iterable<string>, signal: Signal | undefined): void {
    for (const word of words) this.foreseen.set(word, signal);
  }

  /** Says that what was wanted of a word was found in a folder: nobody goes on to the whole tree for it. */
  settled(word: string): void {
    this.narrow.delete(word);
    this.foreseen.delete(word);
  }

  private foreseeWider(word: string, signal: Signal | undefined): void {
    if (this.narrow.delete(word)) {
      this.foresee([word], signal);
      return;
    }
    if (this.narrow.size === KEPT) this.narrow.clear();
    this.narrow.add(word);
  }

  private askForeseen(): void {
    const words = [...this.foreseen];
    this.foreseen.clear();
    for (const [word, signal] of words)
      // Whoever asks is told what went wrong.
      this.filesWith(word, signal === undefined ? {} : { signal }).catch(() => undefined);
  }
}
