import type { Clock } from '../../src/session/clock.js';
import type { Disposable } from '../../src/session/disposables.js';

/** A clock that stands still until it is turned. */
export class HandClock implements Clock {
  #now = 0;
  readonly #waiting = new Set<{ readonly at: number; readonly run: () => void }>();

  now(): number {
    return this.#now;
  }

  after(milliseconds: number, run: () => void): Disposable {
    const one = { at: this.#now + milliseconds, run };
    this.#waiting.add(one);
    return {
      dispose: () => {
        this.#waiting.delete(one);
      },
    };
  }

  /** So many milliseconds pass: what was to happen in them happens, the earliest first. */
  pass(milliseconds: number): void {
    const until = this.#now + milliseconds;
    for (;;) {
      const [next] = [...this.#waiting].filter(({ at }) => at <= until).sort((a, b) => a.at - b.at);
      if (next === undefined) break;
      this.#waiting.delete(next);
      this.#now = next.at;
      next.run();
    }
    this.#now = until;
  }

  /** How much is to happen yet. */
  get waiting(): number {
    return this.#waiting.size;
  }
}
