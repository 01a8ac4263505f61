import type { Random } from './random.js';

/** A uniform random choice of at most `size` from a stream of unknown length. */
export class Reservoir<T> {
  readonly kept: T[] = [];
  /** How many have been offered. */
  offered = 0;

  constructor(
    private readonly size: number,
    private readonly random: Random,
  ) {}

  /** `make` is called only for what is kept. */
  offer(make: () => T): void {
    this.offered++;
    if (this.kept.length < this.size) {
      this.kept.push(make());
      return;
    }
    const at = this.random.below(this.offered);
    if (at < this.size) this.kept[at] = make();
  }
}
