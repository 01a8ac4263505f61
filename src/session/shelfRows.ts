import type { PathTree } from '../core/path/model.js';
import type { NoteIndex } from '../core/marks/noteIndex.js';
import type { Shelf, ShelfLayer } from './shelf.js';

/** A row of the Call Paths view that stands for no path: the shelf, and a reading on it. */
export type ShelfRow = { readonly kind: 'shelf' } | { readonly kind: 'reading'; readonly layer: ShelfLayer };

/** The rows of the shelf. A row stays the same object for as long as it is about the same reading, and has what is true of that by now. */
export class ShelfRows {
  readonly shelf: ShelfRow = { kind: 'shelf' };
  readonly #rows = new Map<string, ShelfRow & { readonly kind: 'reading' }>();

  constructor(private readonly of: Pick<Shelf, 'readings'>) {}

  /** Those of the readings, in their order. */
  get readings(): readonly ShelfRow[] {
    return this.of.readings.map((layer) => this.#row(layer));
  }

  /** The row above a path; `undefined` of one that did not come with the program. @param layer the key of the path's layer */
  above(layer: string | undefined): ShelfRow | undefined {
    const found = this.of.readings.find(({ key }) => key === layer);
    return found === undefined ? undefined : this.#row(found);
  }

  #row(layer: ShelfLayer): ShelfRow {
    const known = this.#rows.get(layer.key);
    if (known !== undefined) return Object.assign(known, { layer });
    const row = { kind: 'reading', layer } as const;
    this.#rows.set(layer.key, row);
    return row;
  }
}

/** The paths of a layer, in their order. @param layer its key */
export function pathsOf({ paths }: Pick<NoteIndex, 'paths'>, layer: string): PathTree[] {
  return [...paths].filter(([, of]) => of === layer).map(([tree]) => tree);
}
