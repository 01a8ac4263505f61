import type { Disposable } from './disposables.js';

/** Calls a listener whenever something happens, until what it gave back is disposed of. */
export type Event<T> = (listener: (value: T) => unknown) => Disposable;

/** Tells whoever listens that something happened. */
export class Emitter<T> implements Disposable {
  readonly #listeners = new Set<{ readonly tell: (value: T) => unknown }>();

  /** Adds a listener: each call one of its own, also for the same function. */
  readonly event: Event<T> = (listener) => {
    const one = { tell: listener };
    this.#listeners.add(one);
    return {
      dispose: () => {
        this.#listeners.delete(one);
      },
    };
  };

  /** Tells all who listen now, in the order in which they came. One that throws keeps it from none of the others. */
  fire(value: T): void {
    for (const one of [...this.#listeners]) {
      // Whoever went meanwhile is told nothing.
      if (!this.#listeners.has(one)) continue;
      try {
        one.tell(value);
      } catch (error) {
        // Nobody is there to catch it: every host logs a rejection that is not handled.
        void Promise.reject(error instanceof Error ? error : new Error(String(error)));
      }
    }
  }

  dispose(): void {
    this.#listeners.clear();
  }
}
