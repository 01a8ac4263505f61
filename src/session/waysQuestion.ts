import { NotIndexed } from '../core/facts/lexical/lexicalTree.js';
import type { Unit } from '../core/facts/lexical/units.js';
import type { Kernel } from '../core/kernel.js';
import { PathFinder, type Origin, type PathsFound } from '../core/reach/findPaths.js';
import { joinedWays } from '../core/reach/joinedWays.js';
import type { ProvenWay } from '../core/reach/proof.js';
import { Cancelled, Canceller } from '../core/signal.js';
import type { ReachAround } from './reachAround.js';
import type { OpenTree } from './trees.js';

/** A function by its name, with the definitions that are meant. */
export interface WayEnd {
  readonly name: string;
  readonly units: readonly Unit[];
}

/** Where ways begin: at a function, or at whatever is of a kind. */
export type WayStart = Origin | WayEnd;

/** Ways that are shown. */
const MOST = 5;

/** A way that was found. */
export class WayRow {
  readonly kind = 'way';
  readonly id: string;
  readonly steps: readonly WayStep[];

  /** @param rank from 1 */
  constructor(
    readonly question: WaysQuestion,
    readonly way: ProvenWay,
    readonly rank: number,
  ) {
    this.id = `${question.id}/${rank} ${question.run}`;
    this.steps = way.steps.map((unit, at) => new WayStep(this, unit, at));
  }
}

/** A function on a way. */
export class WayStep {
  readonly kind = 'wayStep';
  readonly id: string;

  /** @param at its place among the steps, from 0 */
  constructor(
    readonly of: WayRow,
    readonly unit: Unit,
    readonly at: number,
  ) {
    this.id = `${of.id}/${at}`;
  }

  /** Whether it is neither end, so that another way may go without it. */
  get isBetween(): boolean {
    const { from } = this.of.question;
    return this.at < this.of.way.steps.length - 1 && (this.at > 0 || typeof from === 'string');
  }
}

/** How one function gets to another: the best ways, which the reader refines. */
export class WaysQuestion {
  readonly kind = 'ways';
  state: 'new' | 'asking' | 'done' | 'stopped' | 'failed' | 'needs-index' = 'new';
  ways: readonly WayRow[] = [];
  found: PathsFound | undefined;
  /** Functions that were looked into so far. */
  looked = 0;
  /** Why it failed. */
  reason = '';
  /** Whether the tree is searched where it has no index. */
  scans = false;
  /** Counts the searches: an answer to another one is late. */
  run = 0;
  #avoid: readonly string[] = [];
  #through: readonly WayEnd[] = [];
  #from: WayStart;
  #finder: { readonly finder: PathFinder; readonly canceller: Canceller; readonly scans: boolean } | undefined;
  /** What was read of the tree is not so any more: the next search reads it again. */
  #isStale = false;
  readonly #endListening: () => void;

  /** @param kernel of the tree as it is read for what is asked */
  constructor(
    readonly id: string,
    readonly tree: OpenTree,
    readonly kernel: Kernel,
    from: WayStart,
    readonly to: WayEnd,
    private readonly around: ReachAround,
  ) {
    this.#from = from;
    this.#endListening = kernel.source.onDidChange?.(() => (this.#isStale = true)) ?? (() => undefined);
  }

  get from(): WayStart {
    return this.#from;
  }

  /** Names of functions that no way goes through. */
  get avoid(): readonly string[] {
    return this.#avoid;
  }

  /** What every way goes through, in this order. */
  get through(): readonly WayEnd[] {
    return this.#through;
  }

  get isAsking(): boolean {
    return this.state === 'asking';
  }

  /** Searches, as it is refined by now. */
  async search(): Promise<void> {
    if (this.isAsking) this.letGo();
    const run = ++this.run;
    this.state = 'asking';
    this.looked = 0;
    this.ways = [];
    this.found = undefined;
    this.around.changed(this.id);
    try {
      const found = await this.around.questions.ask(() => this.#find(run));
      if (run !== this.run) return;
      this.found = found;
      this.ways = found.ways.map((way, at) => new WayRow(this, way, at + 1));
      this.state = 'done';
    } catch (error) {
      if (run !== this.run) return;
      this.state = error instanceof NotIndexed ? 'needs-index' : error instanceof Cancelled ? 'stopped' : 'failed';
      this.reason = error instanceof Error ? error.message : String(error);
    }
    this.around.changed(this.id);
  }

  /** Has the ways begin elsewhere, once they are searched for again. */
  begin(from: WayStart): void {
    this.#from = from;
  }

  /** Lists the question without a search: there is no index, and the reader has not said to go without. */
  wait(): void {
    this.stop();
    this.ways = [];
    this.found = undefined;
    this.state = 'needs-index';
    this.around.changed(this.id);
  }

  async avoidStep({ unit }: WayStep): Promise<void> {
    this.#avoid = [...new Set([...this.#avoid, unit.name])];
    this.#through = this.#through.filter(({ name }) => name !== unit.name);
    await this.search();
  }

  /** Has every way go through a step, in the order of the way on which it is. */
  async goThrough({ unit, at, of }: WayStep): Promise<void> {
    const placeOf = ({ units }: WayEnd) => of.way.steps.findIndex(({ key }) => units.some((one) => one.key === key));
    const others = this.#through.filter(({ name }) => name !== unit.name);
    const before = others.filter((one) => placeOf(one) < at);
    const behind = others.filter((one) => placeOf(one) >= at);
    this.#through = [...before, { name: unit.name, units: [unit] }, ...behind];
    this.#avoid = this.#avoid.filter((name) => name !== unit.name);
    await this.search();
  }

  /** Searches as at first, without what was refined. */
  async asAtFirst(): Promise<void> {
    this.#avoid = [];
    this.#through = [];
    await this.search();
  }

  /** Gives the search up. */
  stop(): void {
    if (!this.isAsking) return;
    this.letGo();
    this.run++;
    this.state = 'stopped';
    this.around.changed(this.id);
  }

  /** Forgets what was read for it, which takes memory. */
  letGo(): void {
    this.#finder?.canceller.cancel();
    this.#finder = undefined;
  }

  find(id: string): WayRow | WayStep | undefined {
    const all: (WayRow | WayStep)[] = this.ways.flatMap((way) => [way, ...way.steps]);
    return all.find((one) => one.id === id);
  }

  dispose(): void {
    this.stop();
    this.letGo();
    this.#endListening();
  }

  #find(run: number): Promise<PathsFound> {
    if (this.#isStale || this.#finder?.scans !== this.scans) this.letGo();
    this.#isStale = false;
    const { finder, canceller } = (this.#finder ??= this.#newFinder());
    const begin = typeof this.#from === 'string' ? this.#from : this.#from.units;
    return joinedWays(finder, [begin, ...this.#through.map(({ units }) => units), this.to.units], {
      avoid: new Set(this.#avoid),
      most: MOST,
      signal: canceller.signal,
      onLooked: (count) => {
        if (run !== this.run) return;
        this.looked = count;
        this.around.changed(this.id);
      },
      onFound: (way) => {
        if (run !== this.run) return;
        this.ways = [...this.ways, new WayRow(this, way, this.ways.length + 1)];
        this.around.changed(this.id);
      },
    });
  }

  #newFinder() {
    const canceller = new Canceller();
    const { signal } = canceller;
    const { scans } = this;
    return { finder: new PathFinder(this.kernel.wantedBy(signal), signal, scans), canceller, scans };
  }
}
