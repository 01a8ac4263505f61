import { Disposable } from 'vscode';

/** Owns what has to be disposed of together. What is added after it was disposed of is disposed of at once. */
export class Disposables extends Disposable {
  readonly #owned = new Set<Disposable>();
  #disposed = false;

  constructor() {
    super(() => {
      this.clear();
    });
  }

  get disposed(): boolean {
    return this.#disposed;
  }

  add<T extends Disposable>(disposable: T): T {
    if (this.#disposed) disposable.dispose();
    else this.#owned.add(disposable);
    return disposable;
  }

  /** Disposes of what is owned; more may be added afterwards. */
  clear(): void {
    const owned = [...this.#owned].reverse();
    this.#owned.clear();
    for (const disposable of owned) disposable.dispose();
  }

  override dispose(): void {
    this.#disposed = true;
    this.clear();
  }
}
