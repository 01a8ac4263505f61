import { Canceller, type Signal } from '../core/signal.js';
import type { Disposable } from './disposables.js';

/** Of the questions of one kind only the last is wanted: who asks the next gives up the one before. */
export class Latest implements Disposable {
  #canceller = new Canceller();
  #disposed = false;

  /** Begins a question. @returns its signal */
  begin(): Signal {
    this.#canceller.cancel();
    this.#canceller = new Canceller();
    if (this.#disposed) this.#canceller.cancel();
    return this.#canceller.signal;
  }

  /** Gives up the one that was begun last; none is wanted from now on. */
  dispose(): void {
    this.#disposed = true;
    this.#canceller.cancel();
  }
}
