/** What is found under a name: numbers in the order in which they came. */
export interface Numbered {
  get(name: string): readonly number[] | undefined;
  has(name: string): boolean;
  keys(): Iterable<string>;
}

/**
 * Collects numbers by names. Nearly every name has one, which is kept without an array: those of a thousand headers would take more memory than all
 * else that is known of them.
 */
export class NumbersByName implements Numbered {
  private readonly known = new Map<string, number | number[]>();

  /** Adds a number to those of a name, unless it is the last that was added. */
  add(name: string, number: number): void {
    const known = this.known.get(name);
    if (known === undefined) this.known.set(name, number);
    else if (typeof known === 'number') {
      if (known !== number) this.known.set(name, [known, number]);
    } else if (known.at(-1) !== number) known.push(number);
  }

  get(name: string): readonly number[] | undefined {
    const known = this.known.get(name);
    return typeof known === 'number' ? [known] : known;
  }

  has(name: string): boolean {
    return this.known.has(name);
  }

  keys(): Iterable<string> {
    return this.known.keys();
  }
}
