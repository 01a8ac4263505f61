import { EventEmitter, type Disposable, type Event, type Uri } from 'vscode';
import { buildIndex, EMPTY_INDEX, type NoteIndex } from '../core/marks/noteIndex.js';
import type { Checks } from './checks.js';
import { Disposables } from './base/disposables.js';
import type { KernelTree, Kernels } from './tree/kernels.js';
import type { Layer } from './notesFiles/layer.js';
import type { Library } from './notesFiles/library.js';

/** A kernel tree as it is read: the notes shown on it, by word and by file. */
export interface Reading {
  readonly tree: KernelTree;
  readonly layers: readonly Layer[];
  readonly index: NoteIndex;
}

/** What every feature shows: for each kernel tree the index of its notes, made again when notes, checks or trees change. */
export class Readings implements Disposable {
  readonly #own = new Disposables();
  readonly #changed = this.#own.add(new EventEmitter<void>());
  readonly onDidChange: Event<void> = this.#changed.event;
  #readings = new Map<string, Reading>();

  constructor(
    private readonly kernels: Kernels,
    private readonly library: Library,
    private readonly checks: Checks,
  ) {
    const forget = () => {
      this.#readings = new Map();
      this.#changed.fire();
    };
    this.#own.add(library.onDidChange(forget));
    this.#own.add(checks.onDidChange(forget));
    this.#own.add(kernels.onDidChange(forget));
  }

  /** The reading of a kernel tree. Made when it is first asked for. */
  of(tree: KernelTree): Reading {
    const known = this.#readings.get(tree.key);
    if (known !== undefined) return known;
    const layers = this.library.layers.filter(
      (layer) => !layer.hidden && (layer.tree === undefined || layer.tree === tree.key),
    );
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

  /** The reading of the tree that a file belongs to, with the file's path in it. */
  at(uri: Uri): { readonly reading: Reading; readonly file: string } | undefined {
    const tree = this.kernels.treeOf(uri);
    const file = tree?.source.pathOf(uri);
    return tree === undefined || file === undefined ? undefined : { reading: this.of(tree), file };
  }

  /** The index of a tree, or one without anything. */
  indexOf(tree: KernelTree | undefined): NoteIndex {
    return tree === undefined ? EMPTY_INDEX : this.of(tree).index;
  }

  dispose(): void {
    this.#own.dispose();
  }
}
