/** Work that must not overlap: each piece begins when all that were asked for before it are over, however they ended. */
export class InTurn {
  #last: Promise<unknown> = Promise.resolve();

  /** Runs a piece when its turn has come. */
  run<T>(piece: () => Promise<T>): Promise<T> {
    const result = this.#last.then(piece);
    this.#last = result.catch(() => undefined);
    return result;
  }

  /** Ends when what was asked for so far is over. */
  async over(): Promise<void> {
    await this.#last;
  }
}
