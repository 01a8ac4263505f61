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

/** What every feature shows: for each kernel tree the index of its notes, made again when notes, checks or trees change. What did not change in it stays the same object. */
export class Readings<T extends OpenTree = OpenTree> implements Disposable {
  readonly #own = new Disposables();
  readonly #changed = this.#own.add(new Emitter<void>());
  readonly onDidChange: Event<void> = this.#changed.event;
  #readings = new Map<string, Reading<T>>();
  /** The last index of each tree: of what did not change since, its marks are taken over. */
  #last = new Map<string, NoteIndex>();

  constructor(
    trees: Pick<Trees<T>, 'all' | 'onDidChange'>,
    private readonly layers: Pick<Layers, 'all' | 'onDidChange'>,
    private readonly checks: Pick<Checks, 'of' | 'onDidChange'>,
  ) {
    const forget = () => {
      this.#readings = new Map();
      this.#changed.fire();
    };
    for (const one of [layers, checks]) this.#own.add(one.onDidChange(forget));
    this.#own.add(
      trees.onDidChange(() => {
        const there = new Set(trees.all.map(({ key }) => key));
        for (const key of this.#last.keys()) if (!there.has(key)) this.#last.delete(key);
        forget();
      }),
    );
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
      this.#last.get(tree.key),
    );
    const reading = { tree, layers, index };
    this.#readings.set(tree.key, reading);
    this.#last.set(tree.key, index);
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
