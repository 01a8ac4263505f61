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

/** Throws {@link Cancelled} when the answer is no longer wanted. */
export function stopIfAborted(signal: Signal | undefined): void {
  if (signal?.aborted === true) throw new Cancelled();
}

/**
 * Asks a question, and gives its answer to nobody who no longer wants it by then: what is asked for with a signal is answered here, so that nobody who
 * waits for it has to look at the signal.
 * @throws {Cancelled} whatever else was thrown, when the answer is no longer wanted; nothing is asked when it is not wanted now
 */
export async function whileWanted<T>(signal: Signal | undefined, ask: () => Promise<T>): Promise<T> {
  stopIfAborted(signal);
  try {
    return await ask();
  } finally {
    stopIfAborted(signal);
  }
}

/**
 * Waits for an answer that is under way, or begins one. That whoever began it no longer wants it is no answer for those who joined: they begin one of
 * their own.
 * @param underWay a failed one must be forgotten by the first that hears of it
 */
export async function joinOrBegin<T>(underWay: () => Promise<T> | undefined, begin: () => Promise<T>): Promise<T> {
  for (let joined = underWay(); joined !== undefined; joined = underWay())
    try {
      return await joined;
    } catch (error) {
      if (!(error instanceof Cancelled)) throw error;
    }
  return begin();
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

/** Aborted when one of two signals is. */
export function eitherOf(one: Signal, other: Signal): Signal {
  return {
    get aborted() {
      return one.aborted || other.aborted;
    },
    addEventListener: (type, listener) => {
      for (const signal of [one, other]) signal.addEventListener(type, listener);
    },
    removeEventListener: (type, listener) => {
      for (const signal of [one, other]) signal.removeEventListener(type, listener);
    },
  };
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
