import { Disposables, type Disposable } from './disposables.js';
import { Emitter, type Event } from './emitter.js';
import { nameInMemory, type LayerFile } from './layer.js';

/** The colours among which a reader chooses: those that every theme has. */
export const COLOURS = ['red', 'orange', 'yellow', 'green', 'blue', 'purple'] as const;
export type Colour = (typeof COLOURS)[number];

/** Remembers, beyond this session, colours by the names that layers have in memory. */
export interface ColourMemory {
  get(): Readonly<Record<string, string>>;
  set(colours: Readonly<Record<string, string>>): PromiseLike<void>;
}

/** The colours of the notes files. The reader's alone: no notes file ever holds one. */
export class LayerColours implements Disposable {
  readonly #own = new Disposables();
  readonly #changed = this.#own.add(new Emitter<void>());
  readonly onDidChange: Event<void> = this.#changed.event;
  readonly #colours: Map<string, string>;

  constructor(private readonly memory: ColourMemory) {
    this.#colours = new Map(Object.entries(memory.get()));
  }

  /** The colour of a layer; `undefined` where none was chosen. */
  of(layer: LayerFile | undefined): Colour | undefined {
    const colour = layer === undefined ? undefined : this.#colours.get(nameInMemory(layer));
    return COLOURS.find((one) => one === colour);
  }

  async choose(layer: LayerFile, colour: Colour | undefined): Promise<void> {
    if (this.of(layer) === colour) return;
    if (colour === undefined) this.#colours.delete(nameInMemory(layer));
    else this.#colours.set(nameInMemory(layer), colour);
    this.#changed.fire();
    await this.memory.set(Object.fromEntries(this.#colours));
  }

  dispose(): void {
    this.#own.dispose();
  }
}
