import { onAbort, type Signal } from '../core/signal.js';
import type { Turns } from '../core/turns.js';
import { hostClock, type Clock } from './clock.js';

/**
 * A piece of work in the background is held back so many milliseconds at most. The reader's question may need what that piece has begun and shares with
 * it: then it goes on by itself, though more slowly.
 */
export const PATIENCE = 250;

/** Asks the reader something in the middle of an answer. */
export type AskBack = <T>(ask: () => PromiseLike<T>) => Promise<T>;

/** The questions of the reader that are being answered. While there is one, work in the background stands back. */
export class Questions implements Turns {
  #open = 0;
  readonly #waiting = new Set<() => void>();

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

  /** Waits until no question is open, or it has waited long enough, or nobody wants the piece any more. */
  async next(signal?: Signal): Promise<void> {
    if (this.#open === 0 || signal?.aborted === true) return;
    await new Promise<void>((resolve) => {
      const go = () => {
        this.#waiting.delete(go);
        patience.dispose();
        endListening();
        resolve();
      };
      const patience = this.clock.after(PATIENCE, go);
      const endListening = onAbort(signal, go);
      this.#waiting.add(go);
    });
  }

  #end(): void {
    this.#open--;
    if (this.#open > 0) return;
    for (const go of [...this.#waiting]) go();
  }
}
