import type { Signal } from '../core/signal.js';

/** The questions of the reader that are being answered. While there is one, work in the background stands still. */
export class Questions {
  #open = 0;
  #waiting: (() => void)[] = [];

  /** Answers a question of the reader: nothing in it may wait for work in the background. */
  async ask<T>(answer: () => Promise<T>): Promise<T> {
    this.#open++;
    try {
      return await answer();
    } finally {
      this.#open--;
      if (this.#open === 0) {
        const waiting = this.#waiting;
        this.#waiting = [];
        for (const go of waiting) go();
      }
    }
  }

  /** The signal of work in the background. */
  background(signal: Signal): Signal {
    return {
      get aborted() {
        return signal.aborted;
      },
      turn: async () => {
        while (this.#open > 0 && !signal.aborted) await new Promise<void>((resolve) => this.#waiting.push(resolve));
      },
    };
  }
}
