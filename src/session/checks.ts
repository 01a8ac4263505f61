import { likeliestPlace } from '../core/anchor/placement.js';
import type { Check } from '../core/path/check.js';
import type { CheckProgress, checkNotes } from '../core/path/checkNotes.js';
import { Cancelled, Canceller, stopIfAborted } from '../core/signal.js';
import type { Turns } from '../core/turns.js';
import { carryOver } from './carryOver.js';
import { hostClock, type Clock } from './clock.js';
import { Debounced } from './debounced.js';
import { Disposables, type Disposable } from './disposables.js';
import { Emitter, type Event } from './emitter.js';
import { followed } from './follow.js';
import { isOn, isOwn, type Layer, type LayerNotes } from './layer.js';
import type { Layers } from './layers.js';
import type { LineShifts } from './lineShifts.js';
import type { Log } from './log.js';
import type { OpenTree, Trees } from './trees.js';

/** What is known of the notes of a layer in a kernel tree. */
export interface LayerCheck {
  readonly check: Check;
  /** The notes that were checked; a layer may have newer ones, whose check is on its way. */
  readonly notes: LayerNotes;
  /** The last edit of a document that it knows of. */
  readonly stamp: number;
  /** The files in which what is missing now was found before: undo brings it back there. */
  readonly lost: ReadonlySet<string>;
  /** Something that it rests on may have changed since: it is shown, and all of it is looked up again. */
  readonly isDoubted?: boolean;
}

/** What checks are made of. */
export interface ChecksAround {
  readonly trees: Trees;
  readonly layers: Pick<Layers, 'all' | 'onDidChange'>;
  readonly shifts: LineShifts;
  /** Checks are work in the background: they wait while the reader waits for something. */
  readonly turns: Turns;
  readonly log: Log;
  readonly clock?: Clock;
  /** Shows how far the check of a layer is. @returns what is told */
  readonly watch?: (layer: Layer, work: Promise<unknown>) => (progress: CheckProgress) => void;
  /** What makes a check: the core's, where it is not said. */
  readonly check?: typeof checkNotes;
}

/** The core's check, whose code is loaded for the first one. */
const coreCheck: typeof checkNotes = async (...given) =>
  (await import('../core/path/checkNotes.js')).checkNotes(...given);

interface Work {
  readonly layer: Layer;
  readonly tree: OpenTree;
  readonly notes: LayerNotes;
}

/** One run over what is not checked yet. */
interface Round {
  readonly canceller: Canceller;
  current: Work | undefined;
  /** What was said to be out of date while the current check was made: it may have read it before. */
  doubts: ((check: LayerCheck) => boolean)[];
}

/** How long nobody may type until a check that was overtaken by typing is made again, in milliseconds. */
export const QUIET = 1000;

/**
 * Checks the notes of every shown layer against every kernel tree, one at a time, in the background: what the reader writes does not wait for the notes of
 * others, it is checked beside them. The last result stays until the next is there. Nothing is checked before somebody {@link start}s it: the first kernel file, notes file or view.
 */
export class Checks implements Disposable {
  readonly #own = new Disposables();
  readonly #changed = new Emitter<void>();
  readonly onDidChange: Event<void> = this.#changed.event;
  readonly #done = new Map<string, LayerCheck>();
  /** What of a check holds of newer notes: several views ask. */
  readonly #carried = new WeakMap<LayerCheck, { readonly notes: LayerNotes; readonly check: Check }>();
  readonly #clock: Clock;
  readonly #later: Debounced;
  #started = false;
  /** The key of the layer that the reader opened last. */
  #chosen: string | undefined;
  #round: Round | undefined;
  #last: Promise<void> = Promise.resolve();
  /** The run over the reader's own notes while a check of others is under way. */
  #beside: Round | undefined;
  #lastBeside: Promise<void> = Promise.resolve();

  constructor(private readonly around: ChecksAround) {
    const { layers, trees, clock = hostClock } = around;
    this.#clock = clock;
    this.#later = this.#own.add(new Debounced(QUIET, () => void this.run(), clock));
    this.#own.add(
      layers.onDidChange(() => {
        this.#forgetGone();
        void this.run();
      }),
    );
    let known = '';
    this.#own.add(
      trees.onDidChange(() => {
        const now = trees.all.map(({ key }) => key).join();
        if (now !== known) {
          this.#forgetGone();
          void this.run();
        }
        known = now;
      }),
    );
  }

  /** What is known of a layer in a tree; of notes edited since, what still holds. */
  of(layer: Layer, tree: OpenTree): Check | undefined {
    const done = this.#done.get(keyOf(layer, tree));
    if (done === undefined || layer.notes === undefined) return undefined;
    if (done.notes === layer.notes) return done.check;
    const known = this.#carried.get(done);
    if (known?.notes === layer.notes) return known.check;
    const check = carryOver(done.check, done.notes, layer.notes.file, layer.notes.trees);
    this.#carried.set(done, { notes: layer.notes, check });
    return check;
  }

  /**
   * The last edit of a document that the check of a layer in a tree knows of.
   * @param layer the key of the layer
   */
  stampOf(layer: string, tree: OpenTree): number {
    return this.#done.get(`${layer} ${tree.key}`)?.stamp ?? 0;
  }

  /** Whether everything that is shown has been checked as it is now. */
  get settled(): boolean {
    return this.#waiting().length === 0;
  }

  /** Waits until some layers have been checked in a tree. */
  async whenChecked(tree: OpenTree, isMeant: (layer: Layer) => boolean): Promise<void> {
    this.start();
    while (!this.#own.disposed && this.#waiting().some((one) => one.tree.key === tree.key && isMeant(one.layer)))
      await new Promise<void>((resolve) => {
        const { layers, trees } = this.around;
        const listening = [this.onDidChange, layers.onDidChange, trees.onDidChange].map((changes) =>
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

  /** The reader has opened a layer: it is the next to be checked behind their own, however many others came first. */
  choose(layer: string): void {
    this.#chosen = layer;
  }

  /** Forgets the results that `isStale` says, and checks again; what is known stays to be seen until then. */
  again(isStale: (check: LayerCheck) => boolean): void {
    let any = false;
    for (const [key, done] of this.#done) {
      if (!isStale(done)) continue;
      this.#done.set(key, doubted(done));
      any = true;
    }
    // What is being checked may have been read before: whether it is out of date is asked once it is there.
    for (const round of this.#rounds) if (round.current !== undefined) round.doubts.push(isStale);
    if (any) void this.run();
  }

  /** Checks what is not checked yet; what is being checked is given up when it is no longer wanted. */
  run(): Promise<void> {
    if (!this.#started || this.#own.disposed) return Promise.resolve();
    const current = this.#round?.current;
    if (current !== undefined && this.#waiting().some((one) => isSame(one, current))) {
      if (!isOwn(current.layer)) this.#runBeside(current.tree);
      return this.#last;
    }
    for (const one of this.#rounds) one.canceller.cancel();
    const round = newRound();
    this.#round = round;
    this.#last = Promise.all([this.#last, this.#lastBeside]).then(() => this.#runAll(round, () => true));
    return this.#last;
  }

  /** The reader has written something, and the notes of others are being checked, which may take long. */
  #runBeside(tree: OpenTree): void {
    const isMeant = (one: Work) => isOwn(one.layer) && one.tree.key === tree.key;
    const current = this.#beside?.current;
    const wanted = this.#waiting().filter(isMeant);
    if (current !== undefined && wanted.some((one) => isSame(one, current))) return;
    this.#beside?.canceller.cancel();
    if (wanted.length === 0) return;
    const round = newRound();
    this.#beside = round;
    this.#lastBeside = this.#lastBeside.then(() => this.#runAll(round, isMeant));
  }

  get #rounds(): Round[] {
    return [this.#round, this.#beside].filter((round) => round !== undefined);
  }

  dispose(): void {
    for (const round of this.#rounds) round.canceller.cancel();
    this.#own.dispose();
    // Whoever waits for a check waits no longer.
    this.#changed.fire();
    this.#changed.dispose();
  }

  async #runAll(round: Round, isMeant: (work: Work) => boolean): Promise<void> {
    const isGivenUp = () => round.canceller.signal.aborted;
    const isBegun = (work: Work) => this.#rounds.some(({ current }) => current !== undefined && isSame(current, work));
    const waiting = () => this.#waiting().find((work) => isMeant(work) && !isBegun(work));
    for (let next = waiting(); next !== undefined && !isGivenUp(); next = waiting()) {
      round.current = next;
      round.doubts = [];
      const done = await this.#checked(next, round);
      round.current = undefined;
      if (isGivenUp()) return;
      if (done === undefined) {
        this.#later.schedule();
        break;
      }
      const isDoubted = round.doubts.some((isStale) => isStale(done));
      this.#done.set(keyOf(next.layer, next.tree), isDoubted ? doubted(done) : done);
      if (this.settled) this.#forgetShifts();
      this.#changed.fire();
    }
    if (this.#round === round) this.#round = undefined;
    if (this.#beside === round) this.#beside = undefined;
  }

  /** @returns `undefined` when it has to be made again later, or is not wanted any more */
  async #checked({ layer, tree, notes }: Work, { canceller: { signal } }: Round): Promise<LayerCheck | undefined> {
    const { shifts, turns, log, watch, check: makeCheck = coreCheck } = this.around;
    const { stamp } = shifts;
    const started = this.#clock.now();
    try {
      const watching: { tell?: ((progress: CheckProgress) => void) | undefined } = {};
      const onProgress = (progress: CheckProgress) => watching.tell?.(progress);
      const before = this.#done.get(keyOf(layer, tree));
      // Nothing but the notes is another since then: what they say as before is where it was.
      const known = before?.isDoubted !== true && before?.stamp === stamp ? before : undefined;
      const work = makeCheck(notes.file, tree.kernel, {
        signal,
        turns,
        onProgress,
        ...(known === undefined ? {} : { known: { file: known.notes.file, check: known.check } }),
      });
      watching.tell = watch?.(layer, work);
      const check = await work;
      stopIfAborted(signal);
      // Half of it may be about the text before: what is shown stays, moved by the edits, until nobody types.
      if (stamp !== shifts.stamp) return undefined;
      log.info(`checked ${layer.name} in ${tree.kernel.source.root}: ${this.#clock.now() - started} ms`);
      const last = this.#done.get(keyOf(layer, tree));
      return { check: this.#followed(check, tree, last), notes, stamp, lost: lostFiles(check, last) };
    } catch (error) {
      // Given up by us, or with something that was shared with somebody who gave up: then it is made again.
      if (signal.aborted || error instanceof Cancelled) return undefined;
      log.error(`checking ${layer.name} failed`, error);
      // Not tried again until something changes.
      return { check: { anchors: [], edges: [] }, notes, stamp: shifts.stamp, lost: new Set() };
    }
  }

  #followed(check: Check, tree: OpenTree, last: LayerCheck | undefined): Check {
    if (last === undefined) return check;
    return followed(check, last.check, (file, line) => {
      const address = tree.addressOf(file);
      return address === undefined ? undefined : this.around.shifts.lineOfOpen(address, line, last.stamp);
    });
  }

  /** The tree that is looked at comes first, and in it the reader's own notes. */
  #waiting(): Work[] {
    const { trees, layers } = this.around;
    const active = trees.active?.key;
    const inOrder = [...trees.all].sort((a, b) => Number(b.key === active) - Number(a.key === active));
    const rank = (layer: Layer) => Number(layer.key === this.#chosen) + 2 * Number(isOwn(layer));
    const byRank = [...layers.all].sort((a, b) => rank(b) - rank(a));
    return inOrder.flatMap((tree) =>
      byRank.flatMap((layer) => {
        const { notes } = layer;
        if (layer.hidden || notes === undefined || !isOn(layer, tree)) return [];
        return this.#done.get(keyOf(layer, tree))?.notes === notes ? [] : [{ layer, tree, notes }];
      }),
    );
  }

  /** Of layers and trees that are there no more nothing is shown. */
  #forgetGone(): void {
    const { trees, layers } = this.around;
    const there = new Set(trees.all.flatMap((tree) => layers.all.map((layer) => keyOf(layer, tree))));
    for (const key of this.#done.keys()) if (!there.has(key)) this.#done.delete(key);
  }

  /** Edits that every result knows of move nothing any more. */
  #forgetShifts(): void {
    this.around.shifts.forget(Math.min(...[...this.#done.values()].map(({ stamp }) => stamp)));
  }
}

function newRound(): Round {
  return { canceller: new Canceller(), current: undefined, doubts: [] };
}

/** Other notes than the layer's are always checked again, and carried over meanwhile. */
function doubted(done: LayerCheck): LayerCheck {
  return { ...done, notes: { ...done.notes }, isDoubted: true };
}

function isSame(a: Work, b: Work): boolean {
  return a.notes === b.notes && a.tree.key === b.tree.key;
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

function keyOf(layer: Layer, tree: OpenTree): string {
  return `${layer.key} ${tree.key}`;
}
