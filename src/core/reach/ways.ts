import TinyQueue from 'tinyqueue';
import { stopIfAborted, type Signal } from '../signal.js';
import { topOf } from '../source/nearness.js';
import type { CallMap } from '../facts/lexical/callMap.js';
import type { Hop } from '../facts/lexical/hop.js';
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

interface Reached {
  readonly unit: Unit;
  readonly cost: number;
}

/** One end of a search: what was reached from it, and what comes next. */
class Front {
  readonly costs = new Map<string, number>();
  readonly by = new Map<string, Hop>();
  readonly settled = new Set<string>();
  private readonly queue = new TinyQueue<Reached>([], (one, other) => one.cost - other.cost);
  last: Unit | undefined;

  constructor(begin: readonly Unit[]) {
    for (const unit of begin) this.offer(unit, 0, undefined);
  }

  get size(): number {
    return this.queue.length;
  }

  /** The cost of what comes next. */
  get least(): number {
    return this.queue.peek()?.cost ?? Infinity;
  }

  offer(unit: Unit, cost: number, hop: Hop | undefined): void {
    if (cost > MOST_COST || cost >= (this.costs.get(unit.key) ?? Infinity)) return;
    this.costs.set(unit.key, cost);
    if (hop !== undefined) this.by.set(unit.key, hop);
    this.queue.push({ unit, cost });
  }

  next(): Unit | undefined {
    for (let top = this.queue.pop(); top !== undefined; top = this.queue.pop()) {
      const { unit } = top;
      if (this.settled.has(unit.key)) continue;
      this.settled.add(unit.key);
      this.last = unit;
      return unit;
    }
    return undefined;
  }
}

/** The likeliest ways between two functions, the best first, by a search from both ends. */
export async function findWays(
  map: CallMap,
  ask: WaysAsk,
): Promise<{ readonly ways: readonly Way[]; readonly looked: Looked }> {
  const forward = new Front(ask.from);
  const backward = new Front(ask.to);
  const tops = new Set([...ask.from, ...ask.to].map(({ place }) => topOf(place.file)));
  const [slack, most] = ask.isWide === true ? [WIDE_SLACK, MOST_LOOKED_WIDE] : [SLACK, MOST_LOOKED];
  const seen: Hop[] = [];
  let best = Infinity;
  const costThrough = (hop: Hop) =>
    (forward.costs.get(hop.from.key) ?? Infinity) + hopCost(hop, tops) + (backward.costs.get(hop.to.key) ?? Infinity);
  while (forward.size > 0 && backward.size > 0 && forward.least + backward.least < best + slack) {
    stopIfAborted(ask.signal);
    const isForward = backward.settled.size >= most || (forward.settled.size < most && forward.size <= backward.size);
    const front = isForward ? forward : backward;
    if (front.settled.size >= most) break;
    const unit = front.next();
    if (unit === undefined) break;
    ask.onLooked?.(forward.settled.size + backward.settled.size);
    const cost = front.costs.get(unit.key) ?? 0;
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
  const backward = new Front(ask.to);
  const tops = new Set(ask.to.map(({ place }) => topOf(place.file)));
  while (backward.settled.size < MOST_LOOKED * 2) {
    stopIfAborted(ask.signal);
    const unit = backward.next();
    if (unit === undefined) break;
    ask.onLooked?.(backward.settled.size);
    const cost = backward.costs.get(unit.key) ?? 0;
    const hops = (await ask.isOrigin(unit)) ? ahead(backward, unit) : [];
    if (hops.length > 0) yield { hops, cost };
    for (const hop of await map.to(unit))
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
      return (
        away + beside(distance) + own(to) + 1.2 + 0.35 * Math.log2(1 + how.targets) + (how.struct === undefined ? 2 : 0)
      );
    case 'element':
    case 'argument':
      return away + 2;
    case 'hook':
      return away + 1.2 + 0.35 * Math.log2(1 + how.targets);
    case 'macro':
      return away + 1.2;
    case 'deferred':
      return away + 2 + 0.5 * Math.log2(1 + how.targets);
  }
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
