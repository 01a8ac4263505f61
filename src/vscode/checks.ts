import { likeliestPlace } from '../core/anchor/placement.js';
import { EventEmitter, ProgressLocation, window, type Disposable, type Event, type LogOutputChannel } from 'vscode';
import { checkNotes, type Check, type CheckProgress } from '../core/path/checkNotes.js';
import { sourcePath } from '../core/notes/sourcePath.js';
import type { Questions } from '../session/questions.js';
import { Cancelled } from '../core/signal.js';
import { followed } from '../session/follow.js';
import type { ActiveTree } from './tree/activeTree.js';
import { carryOver } from './carryOver.js';
import { Debounced } from './base/debounced.js';
import { Disposables } from './base/disposables.js';
import type { KernelTree, Kernels } from './tree/kernels.js';
import type { Speak } from './base/languages.js';
import { isOwn, type Layer, type LayerNotes } from './notesFiles/layer.js';
import type { Library } from './notesFiles/library.js';
import type { LineShifts } from './lineShifts.js';

/** What is known of the notes of a layer in a kernel tree. */
export interface LayerCheck {
  readonly check: Check;
  /** The notes that were checked; a layer may have newer ones, whose check is on its way. */
  readonly notes: LayerNotes;
  /** The last edit of a document that it knows of. */
  readonly stamp: number;
  /** The files in which what is missing now was found before: undo brings it back there. */
  readonly lost: ReadonlySet<string>;
}

interface Waiting {
  readonly layer: Layer;
  readonly tree: KernelTree;
  readonly notes: LayerNotes;
}

/** How long nobody may type until a check that was overtaken by typing is made again, in milliseconds. */
const QUIET = 1000;
/** A check that takes longer than this, in milliseconds, is shown in the status bar. */
const LONG = 700;

/**
 * Checks the notes of every shown layer against every kernel tree, one at a time, in the background. The last result stays until the next
 * is there. Nothing is checked before somebody {@link start}s it: the first kernel file, notes file or view.
 */
export class Checks implements Disposable {
  readonly #own = new Disposables();
  readonly #changed = this.#own.add(new EventEmitter<void>());
  readonly onDidChange: Event<void> = this.#changed.event;
  readonly #done = new Map<string, LayerCheck>();
  #running: AbortController | undefined;
  #current: Waiting | undefined;
  readonly #later = this.#own.add(new Debounced(QUIET, () => void this.run()));
  #started = false;
  #round: Promise<void> = Promise.resolve();

  constructor(
    private readonly questions: Questions,
    private readonly kernels: Kernels,
    private readonly library: Library,
    private readonly activeTree: ActiveTree,
    private readonly shifts: LineShifts,
    private readonly say: Speak,
    private readonly log: LogOutputChannel,
  ) {
    this.#own.add(library.onDidChange(() => void this.run()));
    let trees = '';
    this.#own.add(
      kernels.onDidChange(() => {
        const now = kernels.trees.map(({ key }) => key).join();
        if (now !== trees) void this.run();
        trees = now;
      }),
    );
  }

  /** What is known of a layer in a tree; of notes edited since, what still holds. */
  of(layer: Layer, tree: KernelTree): Check | undefined {
    const done = this.#done.get(keyOf(layer, tree));
    if (done === undefined || layer.notes === undefined) return undefined;
    if (done.notes === layer.notes) return done.check;
    return carryOver(done.check, done.notes, layer.notes.file, layer.notes.trees);
  }

  /** The last edit of a document that the check of a layer in a tree knows of. */
  stampOf(layer: string, tree: KernelTree): number {
    return this.#done.get(`${layer} ${tree.key}`)?.stamp ?? 0;
  }

  /** Whether everything that is shown has been checked as it is now. */
  get settled(): boolean {
    return this.#waiting().length === 0;
  }

  /** Waits until some layers have been checked in a tree. No question of the reader may wait for it: checks stand still meanwhile. */
  async whenChecked(tree: KernelTree, isMeant: (layer: Layer) => boolean): Promise<void> {
    this.start();
    while (!this.#own.disposed && this.#waiting().some((one) => one.tree.key === tree.key && isMeant(one.layer)))
      await new Promise<void>((resolve) => {
        const listening = [this.onDidChange, this.library.onDidChange, this.kernels.onDidChange].map((changes) =>
          changes(() => {
            for (const one of listening) one.dispose();
            resolve();
          }),
        );
      });
  }

  /** Starts checking, now that somebody looks. */
  start(): void {
    if (this.#started) return;
    this.#started = true;
    void this.run();
  }

  /** Forgets the results that `isStale` says, and checks again; what is known stays to be seen until then. */
  again(isStale: (check: LayerCheck) => boolean): void {
    let any = false;
    for (const [key, done] of this.#done) {
      if (!isStale(done)) continue;
      // Other notes than the layer's are always checked again, and carried over meanwhile.
      this.#done.set(key, { ...done, notes: { ...done.notes } });
      any = true;
    }
    if (any) void this.run();
  }

  /** Checks what is not checked yet; what is being checked is given up when it is no longer wanted. */
  run(): Promise<void> {
    if (!this.#started || this.#own.disposed) return Promise.resolve();
    const current = this.#current;
    const isWanted = (one: Waiting) => one.notes === current?.notes && one.tree.key === current.tree.key;
    if (this.#running?.signal.aborted === false && this.#waiting().some(isWanted)) return this.#round;
    this.#running?.abort();
    const running = new AbortController();
    this.#running = running;
    this.#round = this.#round.then(() => this.#runAll(running.signal));
    return this.#round;
  }

  dispose(): void {
    this.#running?.abort();
    this.#own.dispose();
  }

  async #runAll(signal: AbortSignal): Promise<void> {
    for (;;) {
      const next = signal.aborted ? undefined : this.#waiting()[0];
      if (next === undefined) {
        if (!signal.aborted) this.#current = undefined;
        return;
      }
      this.#current = next;
      const { layer, tree, notes } = next;
      try {
        const started = Date.now();
        const { stamp } = this.shifts;
        const check = await this.#showingProgress(layer, (onProgress) =>
          checkNotes(notes.file, tree.kernel, { signal: this.questions.background(signal), onProgress }),
        );
        if (signal.aborted) return;
        // Half of it may be about the text before: what is shown stays, moved by the edits, until nobody types.
        if (stamp !== this.shifts.stamp) {
          this.#current = undefined;
          this.#later.schedule();
          return;
        }
        const last = this.#done.get(keyOf(layer, tree));
        const lost = lostFiles(check, last);
        this.#done.set(keyOf(layer, tree), { check: this.#followed(check, tree, last), notes, stamp, lost });
        if (this.settled) this.shifts.forget(Math.min(...[...this.#done.values()].map((done) => done.stamp)));
        this.log.info(`checked ${layer.name} in ${tree.source.root}: ${Date.now() - started} ms`);
      } catch (error) {
        if (signal.aborted || error instanceof Cancelled) return;
        this.log.error(`checking ${layer.name} failed`, error);
        // Not tried again until something changes.
        const nothing = { check: { anchors: [], edges: [] }, lost: new Set<string>() };
        this.#done.set(keyOf(layer, tree), { ...nothing, notes, stamp: this.shifts.stamp });
      }
      this.#changed.fire();
    }
  }

  #followed(check: Check, tree: KernelTree, last: LayerCheck | undefined): Check {
    if (last === undefined) return check;
    return followed(check, last.check, (file, line) => {
      if (sourcePath(file) === undefined) return undefined;
      return this.shifts.lineOfOpen(tree.source.uriOf(file), line, last.stamp);
    });
  }

  /** The tree that is looked at comes first, and in it the reader's own notes. */
  #waiting(): Waiting[] {
    const active = this.activeTree.tree?.key;
    const trees = [...this.kernels.trees].sort((a, b) => Number(b.key === active) - Number(a.key === active));
    const layers = [...this.library.layers].sort((a, b) => Number(isOwn(b)) - Number(isOwn(a)));
    return trees.flatMap((tree) =>
      layers.flatMap((layer) => {
        const { notes } = layer;
        if (layer.hidden || notes === undefined || (layer.tree !== undefined && layer.tree !== tree.key)) return [];
        return this.#done.get(keyOf(layer, tree))?.notes === notes ? [] : [{ layer, tree, notes }];
      }),
    );
  }

  async #showingProgress<T>(layer: Layer, work: (report: (progress: CheckProgress) => void) => Promise<T>): Promise<T> {
    let report: ((progress: CheckProgress) => void) | undefined;
    const result = work((progress) => report?.(progress));
    const timer = setTimeout(() => {
      const title = this.say('editor.checking', { file: layer.name });
      void window.withProgress({ location: ProgressLocation.Window, title }, async (progress) => {
        report = ({ done, total, searching }) => {
          const count = `${done}/${total}`;
          const message = searching === undefined ? count : this.say('editor.searching', { count, symbol: searching });
          progress.report({ message });
        };
        await result.then(undefined, () => undefined);
      });
    }, LONG);
    try {
      return await result;
    } finally {
      clearTimeout(timer);
    }
  }
}

function lostFiles(now: Check, last: LayerCheck | undefined): ReadonlySet<string> {
  const missing = new Set(
    now.anchors.filter(({ placement }) => placement.status === 'missing').map(({ anchor }) => JSON.stringify(anchor)),
  );
  if (missing.size === 0 || last === undefined) return new Set();
  const files = last.check.anchors.flatMap(({ anchor, placement }) => {
    const place = likeliestPlace(placement);
    return place !== undefined && missing.has(JSON.stringify(anchor)) ? [place.file] : [];
  });
  return new Set([...last.lost, ...files]);
}

function keyOf(layer: Layer, tree: KernelTree): string {
  return `${layer.key} ${tree.key}`;
}
