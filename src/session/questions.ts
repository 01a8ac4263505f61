import { onAbort, type Signal } from '../core/signal.js';
import type { Turns } from '../core/turns.js';
import { hostClock, type Clock } from './clock.js';
import type { Disposable } from './disposables.js';

/**
 * While a question is open, one piece of work in the background may begin every so many milliseconds, the one that has waited longest: the question may
 * need what that shares with it, and a check has dozens of pieces that could begin.
 */
export const PATIENCE = 250;

/** Asks the reader something in the middle of an answer. */
export type AskBack = <T>(ask: () => PromiseLike<T>) => Promise<T>;

/** The questions of the reader that are being answered. While there is one, work in the background stands back. */
export class Questions implements Turns {
  #open = 0;
  /** In the order in which they came. */
  readonly #waiting = new Set<() => void>();
  #patience: Disposable | undefined;

  constructor(private readonly clock: Clock = hostClock) {}

  /** Answers a question of the reader. While they are asked something back, it is the reader who is waited for, and others may work. */
  async ask<T>(answer: (askBack: AskBack) => Promise<T>): Promise<T> {
    const askBack: AskBack = async (ask) => {
      this.#end();
      try {
        return await ask();
      } finally {
        this.#open++;
      }
    };
    this.#open++;
    try {
      return await answer(askBack);
    } finally {
      this.#end();
    }
  }

  /** Waits until no question is open, or its turn has come all the same, or nobody wants the piece any more. */
  async next(signal?: Signal): Promise<void> {
    if (this.#open === 0 || signal?.aborted === true) return;
    await new Promise<void>((resolve) => {
      const go = () => {
        this.#waiting.delete(go);
        endListening();
        resolve();
      };
      const endListening = onAbort(signal, go);
      this.#waiting.add(go);
      this.#letOneGo();
    });
  }

  /** Lets the piece that has waited longest begin after a while, and then the next. */
  #letOneGo(): void {
    this.#patience ??= this.clock.after(PATIENCE, () => {
      this.#patience = undefined;
      const [longest] = this.#waiting;
      longest?.();
      if (this.#waiting.size > 0) this.#letOneGo();
    });
  }

  #end(): void {
    this.#open--;
    if (this.#open > 0) return;
    this.#patience?.dispose();
    this.#patience = undefined;
    for (const go of [...this.#waiting]) go();
  }
}
