import { commands, type EventEmitter, type TreeView } from 'vscode';
import type { Disposable } from '../../session/disposables.js';
import type { PathStep, PathTree } from '../../core/path/model.js';
import { Debounced } from '../../session/debounced.js';
import type { ShelfRow } from '../../session/shelfRows.js';
import { rowShown } from '../grow/writeSteps.js';
import type { Services } from '../services.js';

/** The view shows the core's own objects: a parent is `step.parent`, and a step can be revealed before anything is expanded. */
export type PathItem = PathTree | PathStep | ShelfRow;

/** Whether a row stands for no path. */
export function isShelfRow(item: PathItem): item is ShelfRow {
  return 'kind' in item;
}

/** The id of the view. */
export const PATHS_VIEW = 'kernelNotes.paths';

/** Several events of one cause are over after this many milliseconds. */
const QUIET = 30;

/**
 * Refreshes the Call Paths view and reveals the step where the reader stands, once for all events of one cause: a tree that is refreshed and
 * revealed in at the same time loses children.
 */
export class PathsUpdate implements Disposable {
  readonly #soon = new Debounced(QUIET, () => {
    this.#run();
  });
  readonly #items = new Set<PathItem>();
  #all = false;
  #revealing = false;
  #revealed: PathStep | undefined;
  #reveal: 'no' | 'if-visible' | 'open' = 'no';
  #takesKeys: (() => boolean) | undefined;

  constructor(
    private readonly services: Services,
    private readonly view: TreeView<PathItem>,
    private readonly changed: EventEmitter<PathItem | undefined>,
  ) {}

  /** An item looks different; `undefined` when everything may. */
  schedule(item: PathItem | undefined): void {
    if (item === undefined) this.#all = true;
    else this.#items.add(item);
    this.#soon.schedule();
  }

  /**
   * @param open also when the view is not to be seen: somebody asked for it
   * @param takesKeys whether the row gets the keys, which the view had, asked when it is there: else they stay with the row that was current
   */
  reveal(open: boolean, takesKeys?: () => boolean): void {
    this.#takesKeys = takesKeys ?? this.#takesKeys;
    if (open) this.#reveal = 'open';
    else if (this.#reveal === 'no') this.#reveal = 'if-visible';
    this.#soon.schedule();
  }

  dispose(): void {
    this.#soon.dispose();
  }

  #run(): void {
    if (this.#revealing) return; // run again when that is done
    const items = this.#all ? [undefined] : [...this.#items];
    const reveal = this.#reveal;
    const takesKeys = this.#takesKeys;
    this.#all = false;
    this.#items.clear();
    this.#reveal = 'no';
    this.#takesKeys = undefined;
    for (const item of items) this.changed.fire(item);

    const { walk, log } = this.services;
    const step = walk.stand?.mark.step;
    if (step === undefined || reveal === 'no') return;
    if (!this.view.visible) {
      // Opened first, and revealed in once it is there: a view that is revealed in while it is hidden comes up without some of its items.
      if (reveal === 'open') void commands.executeCommand(`${PATHS_VIEW}.focus`, { preserveFocus: true });
      this.#revealed = undefined;
      return;
    }
    if (reveal === 'if-visible' && step === this.#revealed) return;
    this.#revealing = true;
    this.#revealed = step;
    const done = () => {
      this.#revealing = false;
      if (this.#all || this.#items.size > 0 || this.#reveal !== 'no') this.#soon.schedule();
    };
    this.#show(step, takesKeys).then(done, (error: unknown) => {
      // The notes were reloaded in between: the next change of place shows the step again.
      log.debug(`a step could not be shown: ${String(error)}`);
      this.#revealed = undefined;
      done();
    });
  }

  /** Until a row is to be seen the reader may have gone on, and a list that has opened meanwhile would close when its keys are taken. */
  async #show(step: PathStep, takesKeys: (() => boolean) | undefined): Promise<void> {
    await this.view.reveal(step, { select: true, focus: false, expand: false });
    // A row that comes too late for the keys is the one that looks chosen all the same: the next key is about it still.
    if (takesKeys?.() !== true) return;
    await this.view.reveal(step, { select: true, focus: true, expand: false });
    rowShown(step.key);
  }
}
