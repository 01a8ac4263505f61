import { hostClock, type Clock } from './clock.js';
import type { Disposable } from './disposables.js';
import { Emitter, type Event } from './emitter.js';

/** A change that was made, and how it is taken back. */
export interface Change {
  /** What was changed, in one sentence. */
  readonly text: string;
  /** Something was taken away. */
  readonly isRemoval?: boolean;
  readonly takeBack: () => Promise<void>;
}

/** So long the reader is told of a change, in milliseconds. What takes something away is to be seen longer. */
const IN_SIGHT = 30_000;
const REMOVAL_IN_SIGHT = 120_000;

/** The last change of notes, which can be taken back: one at a time, so that a newer one stands in the place of the one before. */
export class LastChange implements Disposable {
  #change: Change | undefined;
  #isInSight = false;
  #hiding: Disposable | undefined;
  readonly #changed = new Emitter<void>();
  /** Another change is the last one, or it is no longer told. */
  readonly onDidChange: Event<void> = this.#changed.event;

  constructor(private readonly clock: Clock = hostClock) {}

  /** That which can be taken back. */
  get change(): Change | undefined {
    return this.#change;
  }

  /** What the reader is told of it, for a while. */
  get told(): Change | undefined {
    return this.#isInSight ? this.#change : undefined;
  }

  made(change: Change): void {
    this.#hiding?.dispose();
    this.#change = change;
    this.#isInSight = true;
    this.#hiding = this.clock.after(change.isRemoval === true ? REMOVAL_IN_SIGHT : IN_SIGHT, () => {
      this.#isInSight = false;
      this.#changed.fire();
    });
    this.#changed.fire();
  }

  /** Takes it back, once. @returns whether there was one */
  async takeBack(): Promise<boolean> {
    const change = this.#change;
    if (change === undefined) return false;
    this.#hiding?.dispose();
    this.#change = undefined;
    this.#isInSight = false;
    this.#changed.fire();
    await change.takeBack();
    return true;
  }

  dispose(): void {
    this.#hiding?.dispose();
    this.#changed.dispose();
  }
}
