/** Says whether an answer is still wanted, and when it no longer is. An `AbortSignal` is one; the core names no platform's type. */
export interface Signal {
  readonly aborted: boolean;
  addEventListener(type: 'abort', listener: () => void): void;
  removeEventListener(type: 'abort', listener: () => void): void;
}

/** Thrown by work that found its signal aborted. Never shown to the user. */
export class Cancelled extends Error {
  override readonly name = 'Cancelled';
}

/** Throws {@link Cancelled} when the answer is no longer wanted. Call it after every `await`. */
export function stopIfAborted(signal: Signal | undefined): void {
  if (signal?.aborted === true) throw new Cancelled();
}

/**
 * Runs something once when an answer is no longer wanted: at once when it is not wanted now.
 * @returns ends the listening
 */
export function onAbort(signal: Signal | undefined, run: () => void): () => void {
  if (signal?.aborted === true) run();
  if (signal === undefined || signal.aborted) return () => undefined;
  const listener = () => {
    end();
    run();
  };
  const end = () => {
    signal.removeEventListener('abort', listener);
  };
  signal.addEventListener('abort', listener);
  return end;
}

/** Says to whoever has its signal that an answer is no longer wanted. */
export class Canceller {
  readonly #listeners = new Set<() => void>();
  #aborted = false;
  readonly signal: Signal;

  constructor() {
    const isAborted = () => this.#aborted;
    this.signal = {
      get aborted() {
        return isAborted();
      },
      addEventListener: (_, listener) => {
        if (!this.#aborted) this.#listeners.add(listener);
      },
      removeEventListener: (_, listener) => {
        this.#listeners.delete(listener);
      },
    };
  }

  cancel(): void {
    if (this.#aborted) return;
    this.#aborted = true;
    const listeners = [...this.#listeners];
    this.#listeners.clear();
    for (const listener of listeners) listener();
  }
}
