interface Coming<T> {
  readonly from: string;
  readonly row: Promise<T | undefined>;
  found?: T | undefined;
}

/**
 * A row that was written and is to have the keys of its view, which shows it a moment later: a key that is pressed until then is about it, though the row
 * before still has the keys.
 */
export class NextRow<T> {
  #coming: Coming<T> | undefined;

  /**
   * A row was written.
   * @param from the row that has the keys until then
   * @param row comes when the view can show it; `undefined` where it never will
   */
  comes(from: string, row: Promise<T | undefined>): void {
    const coming: Coming<T> = { from, row };
    this.#coming = coming;
    const given = (found: T | undefined) => {
      coming.found = found;
      if (found === undefined && this.#coming === coming) this.#coming = undefined;
    };
    row.then(given, () => {
      given(undefined);
    });
  }

  /** Some row of the view has the keys by now. @param is whether it is that one: from then on what is pressed is about the row that has them */
  arrived(is: (row: T) => boolean): void {
    const found = this.#coming?.found;
    if (found !== undefined && is(found)) this.#coming = undefined;
  }

  /** The row that a key is about which was pressed on another one; `undefined` where it is about that. */
  async instead(from: string): Promise<T | undefined> {
    const coming = this.#coming;
    if (coming?.from !== from) {
      // The reader went elsewhere.
      this.#coming = undefined;
      return undefined;
    }
    return coming.row;
  }
}
