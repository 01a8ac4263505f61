import { ALL_CALLERS, isShownCaller, type CallerFilter } from '../core/features/callerFilter.js';
import type { CallableTarget } from '../core/features/reachTarget.js';
import type { Unit } from '../core/facts/lexical/units.js';
import type { Kernel } from '../core/kernel.js';
import { CallersSearch, type CallerCandidate, type CallerRow } from '../core/reach/callersOf.js';
import { joinWays } from '../core/reach/joinedWays.js';
import type { ProvenWay } from '../core/reach/proof.js';
import { provenRows } from '../core/reach/provenRows.js';
import { Cancelled, Canceller } from '../core/signal.js';
import { placeText } from '../core/source/place.js';
import type { ReachAround } from './reachAround.js';
import type { OpenTree } from './trees.js';

/** A function, macro or system call, or a member of a struct, whose callers are asked for. */
export type CallersOf = CallableTarget;

/** Callers that are looked at on the source before the reader asks for more. */
const PAGE = 100;

/** Who reaches one thing, as far as it was looked. */
export class CallerLevel {
  state: 'unasked' | 'asking' | 'part' | 'all' | 'stopped' | 'failed' = 'unasked';
  rows: CallerNode[] = [];
  /** Callers that may be shown, and how many of them were looked at on the source. */
  of = 0;
  looked = 0;
  /** Those that the filter leaves out. */
  hidden = 0;
  unreachable: readonly string[] = [];
  cut = false;
  /** There are more than `of`. */
  isMore = false;
  /** Why it failed. */
  reason = '';
  /** Counts what was asked: an answer to something else is late. */
  turn = 0;
  proving: AsyncGenerator<CallerRow> | undefined;
}

/** A caller, below what it reaches. */
export class CallerNode {
  readonly kind = 'caller';
  readonly level = new CallerLevel();
  readonly id: string;

  constructor(
    readonly question: CallersQuestion,
    readonly parent: CallerNode | undefined,
    readonly row: CallerRow,
  ) {
    const { kind, caller, site, callee } = row;
    this.id = `${(parent ?? question).id}/${kind} ${caller} ${callee} ${placeText(site)}:${site.column}`;
  }

  /** Whether it is among those that it reaches: what leads to it is shown there. */
  get isRecursive(): boolean {
    const key = this.row.unit?.key;
    const { of } = this.question;
    if (key === undefined) return false;
    if (of.k === 'units' && of.units.some((one) => one.key === key)) return true;
    for (let above = this.parent; above !== undefined; above = above.parent)
      if (above.row.unit?.key === key) return true;
    return false;
  }

  /** Whether somebody may reach it in turn. What a program calls, and what stands outside of all functions, is an end. */
  get mayOpen(): boolean {
    const { unit } = this.row;
    return unit !== undefined && unit.kind !== 'syscall' && !this.isRecursive;
  }

  /** From it down to what was asked for; `undefined` where a name or a member on the way is not called. */
  get way(): ProvenWay | undefined {
    const { way } = this.row;
    if (way === undefined || this.parent === undefined) return way;
    const rest = this.parent.way;
    return rest === undefined ? undefined : joinWays(way, rest);
  }
}

/** Who reaches a function, level by level as the reader opens them. */
export class CallersQuestion {
  readonly kind = 'callers';
  readonly level = new CallerLevel();
  /** Whether the tree has no index, so that each level is a search of all of it. */
  isSlow = false;
  #filter: CallerFilter = ALL_CALLERS;
  #search: CallersSearch | undefined;
  /** Of what is searched, also by what was read before the tree changed. */
  #cancellers: Canceller[] = [];
  readonly #endListening: () => void;

  /** @param kernel of the tree as it is read for what is asked */
  constructor(
    readonly id: string,
    readonly tree: OpenTree,
    readonly kernel: Kernel,
    readonly of: CallersOf,
    private readonly around: ReachAround,
  ) {
    // What was read of the tree is not so any more: the next level reads it again.
    this.#endListening = kernel.source.onDidChange?.(() => (this.#search = undefined)) ?? (() => undefined);
  }

  get filter(): CallerFilter {
    return this.#filter;
  }

  get isAsking(): boolean {
    return this.asked !== undefined;
  }

  /** The first level that is being asked. */
  get asked(): CallerLevel | undefined {
    return this.#levels().find(([{ state }]) => state === 'asking')?.[0];
  }

  /** Asks who reaches something, unless that was asked. Ends with the first that is found, or when all is known. */
  open(at: CallersQuestion | CallerNode): Promise<void> {
    return at.level.state === 'unasked' ? this.#ask(at) : Promise.resolve();
  }

  /** Shows more; asks again where that was stopped. */
  async more(at: CallersQuestion | CallerNode): Promise<void> {
    const { level } = at;
    if (level.state === 'stopped' || level.state === 'failed') await this.#ask(at);
    else if (level.state === 'part') await this.#show(at, ++level.turn);
  }

  /** Asks all anew: the tree may be another by now. */
  async again(): Promise<void> {
    this.stop();
    this.#search = undefined;
    await this.#ask(this);
  }

  async narrow(filter: CallerFilter): Promise<void> {
    this.stop();
    this.#filter = filter;
    await this.#ask(this);
  }

  /** Gives up what is being searched; what was found stays. */
  stop(): void {
    this.letGo();
    for (const [level, at] of this.#levels()) {
      if (level.state !== 'asking') continue;
      level.turn++;
      level.state = 'stopped';
      this.around.changed(at.id);
    }
  }

  /** Forgets what was read for it, which takes memory. */
  letGo(): void {
    if (this.isAsking) for (const canceller of this.#cancellers) canceller.cancel();
    this.#cancellers = [];
    this.#search = undefined;
  }

  find(id: string): CallerNode | undefined {
    const among = (rows: readonly CallerNode[]): CallerNode | undefined => {
      for (const row of rows) {
        const found = row.id === id ? row : id.startsWith(`${row.id}/`) ? among(row.level.rows) : undefined;
        if (found !== undefined) return found;
      }
      return undefined;
    };
    return among(this.level.rows);
  }

  dispose(): void {
    this.stop();
    this.#endListening();
  }

  #levels(): (readonly [CallerLevel, CallersQuestion | CallerNode])[] {
    const below = (node: CallerNode): (readonly [CallerLevel, CallerNode])[] => [
      [node.level, node],
      ...node.level.rows.flatMap(below),
    ];
    return [[this.level, this], ...this.level.rows.flatMap(below)];
  }

  async #ask(at: CallersQuestion | CallerNode): Promise<void> {
    const { level } = at;
    const turn = ++level.turn;
    level.state = 'asking';
    level.rows = [];
    level.looked = level.of = level.hidden = 0;
    this.around.changed(at.id);
    await this.#whileWanted(at, turn, async () => {
      const { candidates, hidden, unreachable, cut, isMore } = await this.#candidates(at);
      if (turn !== level.turn) return;
      level.of = candidates.length;
      level.hidden = hidden;
      level.unreachable = unreachable;
      level.cut = cut;
      level.isMore = isMore;
      level.proving = provenRows(counted(candidates, level));
    });
    await this.#show(at, turn);
  }

  #candidates(at: CallersQuestion | CallerNode) {
    const search = (this.#search ??= this.#newSearch());
    const isWanted = (one: CallerCandidate) => isShownCaller(this.#filter, one);
    if (at instanceof CallerNode) return search.callersOf(at.row.unit === undefined ? [] : [at.row.unit], 1, isWanted);
    return this.of.k === 'member'
      ? search.dispatchersOf(this.of.struct, this.of.member, isWanted)
      : search.callersOf(this.of.units, 1, isWanted);
  }

  #newSearch(): CallersSearch {
    const canceller = new Canceller();
    this.#cancellers.push(canceller);
    return new CallersSearch(this.kernel.wantedBy(canceller.signal), canceller.signal);
  }

  /** Looks at a page of callers on the source; goes on after the first is found. */
  async #show(at: CallersQuestion | CallerNode, turn: number): Promise<void> {
    const { level } = at;
    if (turn !== level.turn || level.state === 'failed') return;
    level.state = 'asking';
    this.around.changed(at.id);
    const most = level.rows.length + PAGE;
    await new Promise<void>((first) => {
      void this.#whileWanted(at, turn, async () => {
        while (level.rows.length < most) {
          const next = await level.proving?.next();
          if (turn !== level.turn) return;
          if (next === undefined || next.done === true) break;
          level.rows.push(new CallerNode(this, at instanceof CallerNode ? at : undefined, next.value));
          this.around.changed(at.id);
          first();
        }
        level.state = level.looked < level.of ? 'part' : 'all';
        this.around.changed(at.id);
      }).finally(first);
    });
  }

  async #whileWanted(at: CallersQuestion | CallerNode, turn: number, ask: () => Promise<void>): Promise<void> {
    const { level } = at;
    try {
      await this.around.questions.ask(ask);
    } catch (error) {
      if (turn !== level.turn) return;
      level.state = error instanceof Cancelled ? 'stopped' : 'failed';
      level.reason = error instanceof Error ? error.message : String(error);
      this.around.changed(at.id);
    }
  }
}

/** Counts those that are asked for. */
function* counted(candidates: readonly CallerCandidate[], level: CallerLevel): Generator<CallerCandidate> {
  for (const one of candidates) {
    level.looked++;
    yield one;
  }
}

/** Whether two questions are about the same. */
export function isSameTarget(one: CallersOf, other: CallersOf): boolean {
  return keyOf(one) === keyOf(other);
}

function keyOf(of: CallersOf): string {
  return of.k === 'member' ? `${of.struct}.${of.member}` : of.units.map(({ key }: Unit) => key).join('\n');
}
