import type { Layer, ShelfCard } from './layer.js';
import type { Layers } from './layers.js';

/** A layer that came with the program. */
export interface ShelfLayer extends Layer {
  readonly card: ShelfCard;
}

/** The bundled readings: each is read when it is chosen, or when the reader comes to what it is about. What is hidden is read for nobody but who chooses it. */
export class Shelf {
  constructor(private readonly layers: Pick<Layers, 'all' | 'open' | 'layer' | 'setHidden'>) {}

  /** In the order in which the layers are shown, hidden ones and those that nobody needed yet included. */
  get all(): readonly ShelfLayer[] {
    return this.layers.all.filter((layer): layer is ShelfLayer => layer.card !== undefined);
  }

  /** Those with a path to walk. */
  get readings(): readonly ShelfLayer[] {
    return this.all.filter(({ card }) => card.steps.length > 0);
  }

  /** Reads what is about one of some files. @param files relative to the kernel root @returns whether anything was not read before */
  openOn(files: Iterable<string>): Promise<boolean> {
    const wanted = [...files];
    return this.#open(({ card }) => wanted.some((file) => card.files.has(file)));
  }

  /** Reads what is about something that one of some words can mean. @returns whether anything was not read before */
  openNaming(words: Iterable<string>): Promise<boolean> {
    const wanted = [...words];
    return this.#open(({ card }) => wanted.some((word) => card.words.has(word)));
  }

  /** Reads one and shows it, also where it was hidden. @returns what it is then; `undefined` where there is no such layer */
  async choose(key: string): Promise<Layer | undefined> {
    const layer = this.layers.layer(key);
    if (layer?.hidden === true) {
      const hidden = this.layers.all.filter((one) => one.hidden && one.key !== key);
      await this.layers.setHidden(new Set(hidden.map((one) => one.key)));
    }
    await this.layers.open([key]);
    return this.layers.layer(key);
  }

  async #open(isMeant: (layer: ShelfLayer) => boolean): Promise<boolean> {
    const wanted = this.all.filter((layer) => layer.isClosed === true && !layer.hidden && isMeant(layer));
    if (wanted.length === 0) return false;
    await this.layers.open(wanted.map(({ key }) => key));
    return true;
  }
}
