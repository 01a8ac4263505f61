import { hostClock, type Clock } from './clock.js';
import type { Disposable } from './disposables.js';

/** Runs a task once a storm of calls has been quiet for a while. */
export class Debounced implements Disposable {
  #waiting: Disposable | undefined;

  /** @param milliseconds how long it must be quiet */
  constructor(
    private readonly milliseconds: number,
    private readonly task: () => void,
    private readonly clock: Clock = hostClock,
  ) {}

  schedule(): void {
    this.cancel();
    this.#waiting = this.clock.after(this.milliseconds, () => {
      this.#waiting = undefined;
      this.task();
    });
  }

  /** Runs the task now if it is waiting. */
  flush(): void {
    if (this.#waiting === undefined) return;
    this.cancel();
    this.task();
  }

  cancel(): void {
    this.#waiting?.dispose();
    this.#waiting = undefined;
  }

  dispose(): void {
    this.cancel();
  }
}
