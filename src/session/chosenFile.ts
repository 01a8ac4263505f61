import { Disposables, type Disposable } from './disposables.js';
import { Emitter, type Event } from './emitter.js';

/** Remembers one text beyond this session. */
export interface Remembered {
  get(): string | undefined;
  set(value: string | undefined): PromiseLike<void>;
}

/** The notes file that new notes go into, by its address: asked for once. */
export class ChosenFile implements Disposable {
  readonly #own = new Disposables();
  readonly #changed = this.#own.add(new Emitter<void>());
  readonly onDidChange: Event<void> = this.#changed.event;

  constructor(private readonly memory: Remembered) {}

  get address(): string | undefined {
    return this.memory.get();
  }

  async choose(address: string | undefined): Promise<void> {
    if (address === this.address) return;
    await this.memory.set(address);
    this.#changed.fire();
  }

  dispose(): void {
    this.#own.dispose();
  }
}
