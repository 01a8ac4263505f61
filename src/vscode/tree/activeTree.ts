import { EventEmitter, window, type Event } from 'vscode';
import { Disposables, type Disposable } from '../../session/disposables.js';
import type { KernelTree, Kernels } from './kernels.js';

/** The kernel tree that the views show: that of the last active kernel file, else the first. */
export class ActiveTree implements Disposable {
  readonly #own = new Disposables();
  readonly #changed = this.#own.add(new EventEmitter<void>());
  readonly onDidChange: Event<void> = this.#changed.event;
  #key: string | undefined;

  constructor(private readonly kernels: Kernels) {
    const follow = () => {
      const editor = window.activeTextEditor;
      const tree = editor === undefined ? undefined : kernels.treeOf(editor.document.uri);
      if (tree === undefined || tree.key === this.#key) return;
      this.#key = tree.key;
      this.#changed.fire();
    };
    this.#own.add(window.onDidChangeActiveTextEditor(follow));
    this.#own.add(kernels.onDidChange(follow));
    follow();
  }

  get tree(): KernelTree | undefined {
    return this.kernels.trees.find(({ key }) => key === this.#key) ?? this.kernels.trees[0];
  }

  dispose(): void {
    this.#own.dispose();
  }
}
