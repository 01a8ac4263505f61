import { onAbort, type Signal } from '../core/signal.js';
import type { Turns } from '../core/turns.js';
import { hostClock, type Clock } from './clock.js';
import type { Disposable } from './disposables.js';

/**
 * While a question is open, one piece of work in the background may begin every so many milliseconds, the one that has waited longest: the question may
 * need what that shares with it, and a check has dozens of pieces that could begin.
 */
export const PATIENCE = 250;

/**
 * What work in the background may compute without a pause, in milliseconds: pieces that find all in memory would follow one another, and what the reader
 * does would not even be heard of.
 */
export const SLICE = 20;

/** Asks the reader something in the middle of an answer. */
export type AskBack = <T>(ask: () => PromiseLike<T>) => Promise<T>;

/** The questions of the reader that are being answered. While there is one, work in the background stands back. */
export class Questions implements Turns {
  #open = 0;
  /** In the order in which they came. */
  readonly #waiting = new Set<() => void>();
  #patience: Disposable | undefined;
  /** When the host last had a moment for others. */
  #rested: number;
  /** Those who wait for such a moment: one after the other, each when the one before it has begun. */
  #resting: Promise<void> | undefined;

  constructor(private readonly clock: Clock = hostClock) {
    this.#rested = clock.now();
  }

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
    const rest = this.#rest();
    if (rest !== undefined) await rest;
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

  /** Lets the host do what else it has to do, where pieces took it long enough. */
  #rest(): Promise<void> | undefined {
    const isTime = () => this.clock.now() - this.#rested >= SLICE;
    if (this.#resting === undefined && !isTime()) return undefined;
    const resting = (this.#resting ?? Promise.resolve()).then(async () => {
      if (isTime()) {
        await new Promise<void>((resolve) => this.clock.after(0, resolve));
        this.#rested = this.clock.now();
      }
      if (this.#resting === resting) this.#resting = undefined;
    });
    this.#resting = resting;
    return resting;
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
