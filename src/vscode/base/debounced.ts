import type { Disposable } from 'vscode';

/** Runs a task once a storm of calls has been quiet for a while. */
export class Debounced implements Disposable {
  #timer: ReturnType<typeof setTimeout> | undefined;

  /** @param milliseconds how long it must be quiet */
  constructor(
    private readonly milliseconds: number,
    private readonly task: () => void,
  ) {}

  schedule(): void {
    this.cancel();
    this.#timer = setTimeout(() => {
      this.#timer = undefined;
      this.task();
    }, this.milliseconds);
  }

  /** Runs the task now if it is waiting. */
  flush(): void {
    if (this.#timer === undefined) return;
    this.cancel();
    this.task();
  }

  cancel(): void {
    if (this.#timer !== undefined) clearTimeout(this.#timer);
    this.#timer = undefined;
  }

  dispose(): void {
    this.cancel();
  }
}
