import { Canceller, type Signal } from '../core/signal.js';
import { Emitter, type Event } from './emitter.js';

/** Work in the background that the reader can have wait, go on and stop. */
export class PausedWork {
  readonly #canceller = new Canceller();
  readonly #changed = new Emitter<void>();
  /** It waits now, or goes on. */
  readonly onDidChange: Event<void> = this.#changed.event;
  #resume: (() => void) | undefined;
  #paused: Promise<void> | undefined;

  /** Aborted when it is stopped. */
  get signal(): Signal {
    return this.#canceller.signal;
  }

  get isPaused(): boolean {
    return this.#paused !== undefined;
  }

  /** Waits as long as it is to wait. */
  async turn(): Promise<void> {
    while (this.#paused !== undefined) await this.#paused;
  }

  toggle(): void {
    if (this.#paused === undefined) this.#paused = new Promise((resolve) => (this.#resume = resolve));
    else this.#goOn();
    this.#changed.fire();
  }

  /** Stops it for good; what waits goes on to see that. */
  stop(): void {
    this.#canceller.cancel();
    this.#goOn();
  }

  #goOn(): void {
    this.#paused = undefined;
    this.#resume?.();
  }
}
