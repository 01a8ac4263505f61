import { stopIfAborted, type Signal } from '../signal.js';
import { topOf } from '../source/nearness.js';
import type { CallMap } from './callMap.js';
import type { Hop } from './hop.js';
import type { Unit } from './units.js';

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
/** A way that costs more is none that anybody means. */
const MOST_COST = 60;

/** One end of a search: what was reached from it, and what comes next. */
class Front {
  readonly costs = new Map<Unit, number>();
  readonly by = new Map<Unit, Hop>();
  readonly settled = new Set<Unit>();
  private readonly queue = new Heap();
  last: Unit | undefined;

  constructor(begin: readonly Unit[]) {
    for (const unit of begin) this.offer(unit, 0, undefined);
  }

  get size(): number {
    return this.queue.size;
  }

  /** The cost of what comes next. */
  get least(): number {
    return this.queue.least;
  }

  offer(unit: Unit, cost: number, hop: Hop | undefined): void {
    if (cost > MOST_COST || cost >= (this.costs.get(unit) ?? Infinity)) return;
    this.costs.set(unit, cost);
    if (hop !== undefined) this.by.set(unit, hop);
    this.queue.push(unit, cost);
  }

  next(): Unit | undefined {
    for (let unit = this.queue.pop(); unit !== undefined; unit = this.queue.pop()) {
      if (this.settled.has(unit)) continue;
      this.settled.add(unit);
      this.last = unit;
      return unit;
    }
    return undefined;
  }
}

/** The likeliest ways between two functions, the best first, by a search from both ends. */
export async function findWays(map: CallMap, ask: WaysAsk): Promise<{ readonly ways: readonly Way[]; readonly looked: Looked }> {
  const forward = new Front(ask.from);
  const backward = new Front(ask.to);
  const tops = new Set([...ask.from, ...ask.to].map(({ place }) => topOf(place.file)));
  const seen: Hop[] = [];
  let best = Infinity;
  const costThrough = (hop: Hop) =>
    (forward.costs.get(hop.from) ?? Infinity) + hopCost(hop, tops) + (backward.costs.get(hop.to) ?? Infinity);
  while (forward.size > 0 && backward.size > 0 && forward.least + backward.least < best + SLACK) {
    stopIfAborted(ask.signal);
    const isForward = backward.settled.size >= MOST_LOOKED || (forward.settled.size < MOST_LOOKED && forward.size <= backward.size);
    const front = isForward ? forward : backward;
    if (front.settled.size >= MOST_LOOKED) break;
    const unit = front.next();
    if (unit === undefined) break;
    const cost = front.costs.get(unit) ?? 0;
    for (const hop of await (isForward ? map.from(unit) : map.to(unit))) {
      const next = isForward ? hop.to : hop.from;
      if (ask.isAvoided?.(next) === true || !ask.isUsable(hop)) continue;
      seen.push(hop);
      front.offer(next, cost + hopCost(hop, tops), hop);
      best = Math.min(best, costThrough(hop));
    }
  }
  const ways = new Map<string, Way>();
  // Each hop that was seen stands for the best way through it.
  const through = seen.map((hop) => ({ hop, cost: costThrough(hop) })).filter(({ cost }) => cost < best + SLACK);
  for (const { hop, cost } of through.sort((a, b) => a.cost - b.cost)) {
    const hops = [...back(forward, hop.from), hop, ...ahead(backward, hop.to)];
    const key = hops.map(({ from, to }) => `${keyOf(from)} ${keyOf(to)}`).join('\n');
    if (!ways.has(key) && !isCircle(hops)) ways.set(key, { hops, cost });
  }
  const looked = { reached: forward.costs.size + backward.costs.size, nearest: nearestOf(forward, backward) };
  return { ways: [...ways.values()], looked };
}

/**
 * What a hop costs: a direct call one, and a macro less. What goes through a pointer costs the more, the more stand behind it. To go where neither end
 * is costs, too.
 */
export function hopCost({ to, from, how }: Hop, tops: ReadonlySet<string>): number {
  const away = (tops.has(topOf(to.place.file)) ? 0 : 0.4) + distanceCost(from.place.file, to.place.file);
  switch (how.k) {
    case 'call':
      return away + (to.kind === 'macro' ? 0.4 : 1);
    case 'pointer':
      return away + 1.2 + 0.35 * Math.log2(1 + how.targets) + (how.struct === undefined ? 2 : 0);
    case 'element':
    case 'argument':
      return away + 2;
    case 'hook':
      return away + 1.2 + 0.35 * Math.log2(1 + how.targets);
    case 'deferred':
      return away + 2 + 0.5 * Math.log2(1 + how.targets);
  }
}

/** What is done in one file or folder, or by a folder above for those below it, belongs together. */
function distanceCost(from: string, to: string): number {
  const [one, other] = [folderOf(from), folderOf(to)];
  if (from === to) return 0;
  if (one === other || to.startsWith('include/') || from.startsWith('include/')) return 0.1;
  if (other.startsWith(`${one}/`) || one.startsWith(`${other}/`)) return 0.2;
  return topOf(from) === topOf(to) ? 0.6 : 0.8;
}

function folderOf(file: string): string {
  return file.slice(0, Math.max(0, file.lastIndexOf('/')));
}

function back({ by }: Front, unit: Unit): Hop[] {
  const hops: Hop[] = [];
  for (let hop = by.get(unit); hop !== undefined && hops.length < 100; hop = by.get(hop.from)) hops.unshift(hop);
  return hops;
}

function ahead({ by }: Front, unit: Unit): Hop[] {
  const hops: Hop[] = [];
  for (let hop = by.get(unit); hop !== undefined && hops.length < 100; hop = by.get(hop.to)) hops.push(hop);
  return hops;
}

function isCircle(hops: readonly Hop[]): boolean {
  const seen = new Set(hops.map(({ from }) => from));
  return seen.size < hops.length || hops.some(({ to }, at) => at + 1 < hops.length && to !== hops[at + 1]?.from);
}

export function keyOf({ name, place }: Unit): string {
  return `${place.file}:${name}`;
}

function nearestOf(forward: Front, backward: Front): Looked['nearest'] {
  return {
    ...(forward.last === undefined ? {} : { from: forward.last }),
    ...(backward.last === undefined ? {} : { to: backward.last }),
  };
}

/** The least first. */
class Heap {
  private readonly units: Unit[] = [];
  private readonly costs: number[] = [];

  get size(): number {
    return this.units.length;
  }

  get least(): number {
    return this.costs[0] ?? Infinity;
  }

  push(unit: Unit, cost: number): void {
    let at = this.units.length;
    this.units.push(unit);
    this.costs.push(cost);
    while (at > 0) {
      const above = (at - 1) >> 1;
      if ((this.costs[above] ?? 0) <= (this.costs[at] ?? 0)) break;
      this.swap(above, at);
      at = above;
    }
  }

  pop(): Unit | undefined {
    const first = this.units[0];
    const last = this.units.pop();
    const cost = this.costs.pop();
    if (first === undefined || this.units.length === 0 || last === undefined || cost === undefined) return first;
    this.units[0] = last;
    this.costs[0] = cost;
    for (let at = 0; ;) {
      let least = at;
      for (const below of [2 * at + 1, 2 * at + 2])
        if (below < this.costs.length && (this.costs[below] ?? 0) < (this.costs[least] ?? 0)) least = below;
      if (least === at) return first;
      this.swap(least, at);
      at = least;
    }
  }

  private swap(one: number, other: number): void {
    const [unit, cost] = [this.units[one], this.costs[one]];
    this.units[one] = this.units[other] as Unit;
    this.costs[one] = this.costs[other] as number;
    this.units[other] = unit as Unit;
    this.costs[other] = cost as number;
  }
}
