import type { Disposable } from './disposables.js';

/** The time, as far as a session needs it: tests turn it by hand. */
export interface Clock {
  /** In milliseconds since some moment. */
  now(): number;
  /** Runs something once after so many milliseconds, unless what is given back is disposed of before. */
  after(milliseconds: number, run: () => void): Disposable;
}

/** The clock of the host. */
export const hostClock: Clock = {
  now: () => Date.now(),
  after(milliseconds, run) {
    const timer = setTimeout(run, milliseconds);
    return {
      dispose: () => {
        clearTimeout(timer);
      },
    };
  },
};
