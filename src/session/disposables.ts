/** What is ended by whoever owns it. */
export interface Disposable {
  dispose(): unknown;
}

/** Owns what has to be disposed of together. What is added after it was disposed of is disposed of at once. */
export class Disposables implements Disposable {
  readonly #owned = new Set<Disposable>();
  #disposed = false;

  get disposed(): boolean {
    return this.#disposed;
  }

  add<T extends Disposable>(disposable: T): T {
    if (this.#disposed) disposable.dispose();
    else this.#owned.add(disposable);
    return disposable;
  }

  /** Disposes of what is owned, the last first; more may be added afterwards. */
  clear(): void {
    const owned = [...this.#owned].reverse();
    this.#owned.clear();
    for (const disposable of owned) disposable.dispose();
  }

  dispose(): void {
    this.#disposed = true;
    this.clear();
  }
}
