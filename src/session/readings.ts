import { buildIndex, EMPTY_INDEX, type NoteIndex } from '../core/marks/noteIndex.js';
import type { Checks } from './checks.js';
import { Disposables, type Disposable } from './disposables.js';
import { Emitter, type Event } from './emitter.js';
import { isOn, type Layer } from './layer.js';
import type { Layers } from './layers.js';
import type { OpenTree, Trees } from './trees.js';

/** A kernel tree as it is read: the notes shown on it, by word and by file. */
export interface Reading<T extends OpenTree = OpenTree> {
  readonly tree: T;
  readonly layers: readonly Layer[];
  readonly index: NoteIndex;
}

/** What every feature shows: for each kernel tree the index of its notes, made again when notes, checks or trees change. */
export class Readings<T extends OpenTree = OpenTree> implements Disposable {
  readonly #own = new Disposables();
  readonly #changed = this.#own.add(new Emitter<void>());
  readonly onDidChange: Event<void> = this.#changed.event;
  #readings = new Map<string, Reading<T>>();

  constructor(
    trees: Pick<Trees<T>, 'onDidChange'>,
    private readonly layers: Pick<Layers, 'all' | 'onDidChange'>,
    private readonly checks: Pick<Checks, 'of' | 'onDidChange'>,
  ) {
    const forget = () => {
      this.#readings = new Map();
      this.#changed.fire();
    };
    for (const one of [layers, checks, trees]) this.#own.add(one.onDidChange(forget));
  }

  /** The reading of a kernel tree. Made when it is first asked for. */
  of(tree: T): Reading<T> {
    const known = this.#readings.get(tree.key);
    if (known !== undefined) return known;
    const layers = this.layers.all.filter((layer) => !layer.hidden && isOn(layer, tree));
    const index = buildIndex(
      layers.flatMap((layer) => {
        const { key, notes } = layer;
        if (notes === undefined) return [];
        const { file, trees } = notes;
        return [{ layer: key, file, trees, check: this.checks.of(layer, tree), version: tree.version }];
      }),
    );
    const reading = { tree, layers, index };
    this.#readings.set(tree.key, reading);
    return reading;
  }

  /** The index of a tree, or one without anything. */
  indexOf(tree: T | undefined): NoteIndex {
    return tree === undefined ? EMPTY_INDEX : this.of(tree).index;
  }

  dispose(): void {
    this.#own.dispose();
  }
}
