import TinyQueue from 'tinyqueue';
import { stopIfAborted, type Signal } from '../signal.js';
import { topOf } from '../source/nearness.js';
import type { CallMap } from '../facts/lexical/callMap.js';
import type { Hop } from '../facts/lexical/hop.js';
import type { Spread, Unread } from '../facts/lexical/spread.js';
import type { Unit } from '../facts/lexical/units.js';

/** A way from one function to another, as the tokens show it. */
export interface Way {
  readonly hops: readonly Hop[];
  /** The smaller, the likelier is it the one that a reader means: see {@link hopCost}. */
  readonly cost: number;
}

export interface WaysAsk {
  readonly from: readonly Unit[];
  readonly to: readonly Unit[];
  /** What is no part of a way. */
  readonly isAvoided?: (unit: Unit) => boolean;
  readonly isUsable: (hop: Hop) => boolean;
  /** Whether ways are looked for that cost more than usual over the best one: there were few. */
  readonly isWide?: boolean;
  /** Is told how many functions were looked into so far. */
  readonly onLooked?: ((count: number) => void) | undefined;
  readonly signal?: Signal | undefined;
}

/** How far a search looked. */
export interface Looked {
  /** Functions that were reached, from both ends. */
  readonly reached: number;
  /** The nearest to the other end that was reached from each. */
  readonly nearest: { readonly from?: Unit; readonly to?: Unit };
}

/** Functions that are looked into from each end, at most. */
const MOST_LOOKED = 600;
/** Ways that cost so much more than the best one are not looked for. */
const SLACK = 2.5;
/** The same where few were found, and how many functions are looked into for it from each end: it is for ways that are near. */
const WIDE_SLACK = 4.5;
const MOST_LOOKED_WIDE = 200;
/** A way that costs more is none that anybody means. */
const MOST_COST = 60;

/** By which the cost of what comes next is to grow, where it is told how much has to be read for that. */
const STEP = 1;

/** What comes next: a function to be looked into, or, of one that was, what only further files tell. */
interface Next {
  readonly unit: Unit;
  readonly cost: number;
  readonly unread?: Unread;
}

/** One end of a search: what was reached from it, and what comes next. */
class Front {
  readonly costs = new Map<string, number>();
  readonly by = new Map<string, Hop>();
  readonly settled = new Set<string>();
  private readonly queue = new TinyQueue<Next>([], (one, other) => one.cost - other.cost);
  last: Unit | undefined;

  /** @param spread what leads on from a function, away from this end */
  constructor(
    begin: readonly Unit[],
    private readonly spread: (unit: Unit) => Promise<Spread>,
  ) {
    for (const unit of begin) this.offer(unit, 0, undefined);
  }

  get size(): number {
    return this.queue.length;
  }

  /** The cost of what comes next. */
  get least(): number {
    return this.queue.peek()?.cost ?? Infinity;
  }

  /** How many files must be read before what comes next costs noticeably more. */
  get work(): number {
    const near = this.least + STEP;
    let files = 0;
    for (const { cost, unit, unread } of this.queue.data)
      if (cost <= near && (unread !== undefined || !this.settled.has(unit.key))) files += unread?.files ?? 1;
    return files;
  }

  offer(unit: Unit, cost: number, hop: Hop | undefined): void {
    if (cost > MOST_COST || cost >= (this.costs.get(unit.key) ?? Infinity)) return;
    this.costs.set(unit.key, cost);
    if (hop !== undefined) this.by.set(unit.key, hop);
    this.queue.push({ unit, cost });
  }

  /** Looks into what comes next. @returns the hops that this tells; `undefined` where nothing comes any more */
  async look(): Promise<{ readonly unit: Unit; readonly cost: number; readonly hops: readonly Hop[] } | undefined> {
    for (let next = this.queue.pop(); next !== undefined; next = this.queue.pop()) {
      const { unit } = next;
      if (next.unread === undefined && this.settled.has(unit.key)) continue;
      this.settled.add(unit.key);
      this.last = unit;
      const cost = this.costs.get(unit.key) ?? 0;
      const { hops, unread } = await (next.unread?.read() ?? this.spread(unit));
      for (const one of unread) this.queue.push({ unit, cost: cost + leastCost(one), unread: one });
      return { unit, cost, hops };
    }
    return undefined;
  }
}

/** The likeliest ways between two functions, the best first, by a search from both ends. */
export async function findWays(
  map: CallMap,
  ask: WaysAsk,
): Promise<{ readonly ways: readonly Way[]; readonly looked: Looked }> {
  const forward = new Front(ask.from, (unit) => map.from(unit));
  const backward = new Front(ask.to, (unit) => map.to(unit));
  const tops = new Set([...ask.from, ...ask.to].map(({ place }) => topOf(place.file)));
  const [slack, most] = ask.isWide === true ? [WIDE_SLACK, MOST_LOOKED_WIDE] : [SLACK, MOST_LOOKED];
  const seen: Hop[] = [];
  let best = Infinity;
  const costThrough = (hop: Hop) =>
    (forward.costs.get(hop.from.key) ?? Infinity) + hopCost(hop, tops) + (backward.costs.get(hop.to.key) ?? Infinity);
  while (forward.size > 0 && backward.size > 0 && forward.least + backward.least < best + slack) {
    stopIfAborted(ask.signal);
    const isForward = backward.settled.size >= most || (forward.settled.size < most && forward.work <= backward.work);
    const front = isForward ? forward : backward;
    if (front.settled.size >= most) break;
    const looked = await front.look();
    if (looked === undefined) break;
    ask.onLooked?.(forward.settled.size + backward.settled.size);
    for (const hop of looked.hops) {
      const next = isForward ? hop.to : hop.from;
      if (ask.isAvoided?.(next) === true || !ask.isUsable(hop)) continue;
      seen.push(hop);
      front.offer(next, looked.cost + hopCost(hop, tops), hop);
      best = Math.min(best, costThrough(hop));
    }
  }
  const ways = new Map<string, Way>();
  // Each hop that was seen stands for the best way through it.
  const through = seen.map((hop) => ({ hop, cost: costThrough(hop) })).filter(({ cost }) => cost < best + slack);
  for (const { hop, cost } of through.sort((a, b) => a.cost - b.cost)) {
    const hops = [...back(forward, hop.from), hop, ...ahead(backward, hop.to)];
    const key = hops.map(({ from, to }) => `${from.key} ${to.key}`).join('\n');
    if (!ways.has(key) && !isCircle(hops)) ways.set(key, { hops, cost });
  }
  const looked = { reached: forward.costs.size + backward.costs.size, nearest: nearestOf(forward, backward) };
  return { ways: [...ways.values()], looked };
}

export interface OriginsAsk extends Omit<WaysAsk, 'from'> {
  readonly isOrigin: (unit: Unit) => Promise<boolean>;
}

/** The likeliest ways to a function from whatever nobody calls, one for each, the best first, as they are found; then how far it looked. */
export async function* findOrigins(map: CallMap, ask: OriginsAsk): AsyncGenerator<Way, Looked> {
  const backward = new Front(ask.to, (unit) => map.to(unit));
  const tops = new Set(ask.to.map(({ place }) => topOf(place.file)));
  const asked = new Set<string>();
  while (backward.settled.size < MOST_LOOKED * 2) {
    stopIfAborted(ask.signal);
    const looked = await backward.look();
    if (looked === undefined) break;
    ask.onLooked?.(backward.settled.size);
    const { unit, cost } = looked;
    const isNew = !asked.has(unit.key);
    asked.add(unit.key);
    const hops = isNew && (await ask.isOrigin(unit)) ? ahead(backward, unit) : [];
    if (hops.length > 0) yield { hops, cost };
    for (const hop of looked.hops)
      if (ask.isAvoided?.(hop.from) !== true && ask.isUsable(hop))
        backward.offer(hop.from, cost + hopCost(hop, tops), hop);
  }
  return { reached: backward.costs.size, nearest: backward.last === undefined ? {} : { to: backward.last } };
}

/**
 * What a hop costs: a direct call one, and a macro less. What goes through a pointer costs the more, the more stand behind it. To go where neither end
 * is costs, too.
 */
export function hopCost({ to, from, how }: Hop, tops: ReadonlySet<string>): number {
  const distance = distanceCost(from.place.file, to.place.file);
  const away = (tops.has(topOf(to.place.file)) ? 0 : 0.4) + distance;
  switch (how.k) {
    case 'call':
      return away + (to.kind === 'macro' ? 0.4 : 1);
    case 'pointer':
      return away + beside(distance) + own(to) + pointerCost(how.targets) + (how.struct === undefined ? 2 : 0);
    case 'element':
    case 'argument':
      return away + 2;
    case 'hook':
      return away + pointerCost(how.targets);
    case 'macro':
      return away + GIVEN_COST;
    case 'deferred':
      return away + 2 + 0.5 * Math.log2(1 + how.targets);
  }
}

/** What hops cost at least that are not read yet. */
function leastCost({ how, targets }: Unread): number {
  switch (how) {
    case 'pointer':
    case 'hook':
      return pointerCost(targets);
    case 'element':
      return 2;
    case 'given':
      return GIVEN_COST;
    case 'deferred':
      return 2.5;
  }
}

const GIVEN_COST = 1.2;

function pointerCost(targets: number): number {
  return 1.2 + 0.35 * Math.log2(1 + targets);
}

/** What a pointer leads to in a folder beside is mostly of another one of those that share the pointer: one protocol does not go on in another. */
function beside(distance: number): number {
  return distance >= BESIDE ? 0.6 : 0;
}

/** What a file alone knows is one of many; what others may name, too, is what most of them use. */
function own(to: Unit): number {
  return to.static ? 0.4 : 0;
}

const BESIDE = 0.6;

/** What is done in one file or folder, or by a folder above for those below it, belongs together. */
function distanceCost(from: string, to: string): number {
  const [one, other] = [folderOf(from), folderOf(to)];
  if (from === to) return 0;
  if (one === other || to.startsWith('include/') || from.startsWith('include/')) return 0.1;
  if (other.startsWith(`${one}/`) || one.startsWith(`${other}/`)) return 0.2;
  return topOf(from) === topOf(to) ? BESIDE : 0.8;
}

function folderOf(file: string): string {
  return file.slice(0, Math.max(0, file.lastIndexOf('/')));
}

function back({ by }: Front, unit: Unit): Hop[] {
  const hops: Hop[] = [];
  for (let hop = by.get(unit.key); hop !== undefined && hops.length < 100; hop = by.get(hop.from.key))
    hops.unshift(hop);
  return hops;
}

function ahead({ by }: Front, unit: Unit): Hop[] {
  const hops: Hop[] = [];
  for (let hop = by.get(unit.key); hop !== undefined && hops.length < 100; hop = by.get(hop.to.key)) hops.push(hop);
  return hops;
}

function isCircle(hops: readonly Hop[]): boolean {
  return new Set(hops.map(({ from }) => from.key)).size < hops.length;
}

function nearestOf(forward: Front, backward: Front): Looked['nearest'] {
  return {
    ...(forward.last === undefined ? {} : { from: forward.last }),
    ...(backward.last === undefined ? {} : { to: backward.last }),
  };
}
