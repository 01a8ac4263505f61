import { hostClock, type Clock } from './clock.js';
import { Emitter, type Event } from './emitter.js';

/** A check that takes longer than this, in milliseconds, is slow. */
const SLOW = 4_000;

/** Tells when a check took so long that an index would be worth its while. */
export class SlowChecks {
  readonly #slow = new Emitter<void>();
  readonly onSlow: Event<void> = this.#slow.event;

  constructor(private readonly clock: Clock = hostClock) {}

  /** Looks how long some work takes; that it fails is no matter here. */
  watch(work: Promise<unknown>): void {
    const begun = this.clock.now();
    work.then(
      () => {
        if (this.clock.now() - begun > SLOW) this.#slow.fire();
      },
      () => undefined,
    );
  }
}
