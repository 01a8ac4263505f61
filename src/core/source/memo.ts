import { joinOrBegin, stopIfAborted, whileWanted, type Signal } from '../signal.js';
import type { Source } from './source.js';

/**
 * Answers about the whole tree that several questions need. One is under way for a key at a time, whoever asks. It is kept until something in the tree
 * changes; where nobody says when that is, for no longer than it is under way.
 */
export class Memo<T> {
  private readonly answers = new Map<string, Promise<T>>();

  constructor(
    private readonly source: Source,
    private readonly limit: number,
  ) {
    source.onDidChange?.(() => {
      this.answers.clear();
    });
  }

  /**
   * @param make gets the signal of whoever asked first. It never waits for a turn: others may wait for it
   * @throws {Cancelled}
   */
  get(key: string, signal: Signal | undefined, make: (signal: Signal | undefined) => Promise<T>): Promise<T> {
    return whileWanted(signal, () =>
      joinOrBegin(
        () => this.answers.get(key),
        () => {
          stopIfAborted(signal);
          return this.begin(key, make(signal));
        },
      ),
    );
  }

  /** Whether an answer is kept, or under way. */
  has(key: string): boolean {
    return this.answers.has(key);
  }

  private begin(key: string, answer: Promise<T>): Promise<T> {
    this.answers.set(key, answer);
    const forget = () => {
      if (this.answers.get(key) === answer) this.answers.delete(key);
    };
    answer.then(this.source.onDidChange === undefined ? forget : () => undefined, forget);
    for (const oldest of this.answers.keys()) {
      if (this.answers.size <= this.limit) break;
      this.answers.delete(oldest);
    }
    return answer;
  }
}
