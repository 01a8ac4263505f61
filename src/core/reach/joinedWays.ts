import type { Signal } from '../signal.js';
import type { Origin, PathFinder, PathsFound } from './findPaths.js';
import { doubtsOf } from './doubts.js';
import type { Hop } from '../facts/lexical/hop.js';
import type { ProvenWay } from './proof.js';
import type { Unit } from '../facts/lexical/units.js';

export interface JoinedAsk {
  readonly avoid: ReadonlySet<string>;
  readonly isUsable?: (hop: Hop) => boolean;
  readonly most: number;
  /** Is told how many functions were looked into so far between two of them. */
  readonly onLooked?: (count: number) => void;
  /** Is told of each way as it is found, where there is nothing to go through. */
  readonly onFound?: (way: ProvenWay) => void;
  readonly signal?: Signal;
}

/** Ways that go through some functions in their order: those between each two of them, joined, the best first. */
export async function joinedWays(
  finder: PathFinder,
  ends: readonly [readonly Unit[] | Origin, ...(readonly Unit[])[]],
  ask: JoinedAsk,
): Promise<PathsFound> {
  const [begin, ...rest] = ends;
  let from: readonly Unit[] | Origin = begin;
  let joined: readonly ProvenWay[] | undefined;
  let last: PathsFound = { ways: [], looked: { reached: 0, nearest: {} }, cut: false, unreachable: [], denied: 0 };
  for (const to of rest) {
    last = await finder.find({ ...ask, onFound: rest.length === 1 ? ask.onFound : undefined, from, to });
    joined = joined === undefined ? last.ways : best(joined, last.ways, ask.most);
    if (joined.length === 0) break;
    from = to;
  }
  return { ...last, ways: joined ?? [] };
}

function best(one: readonly ProvenWay[], other: readonly ProvenWay[], most: number): ProvenWay[] {
  const all = one.flatMap((a) => other.filter((b) => fits(a, b)).map((b) => joinWays(a, b)));
  return all.sort((a, b) => doubtsOf(a) - doubtsOf(b) || a.cost - b.cost).slice(0, most);
}

/** They meet, and nothing is gone through twice. */
function fits(a: ProvenWay, b: ProvenWay): boolean {
  const seen = new Set(a.steps.map(({ key }) => key));
  return a.steps.at(-1)?.key === b.steps[0]?.key && b.steps.slice(1).every(({ key }) => !seen.has(key));
}

/** A way that goes on where another one ends. */
export function joinWays(a: ProvenWay, b: ProvenWay): ProvenWay {
  return { ...a, steps: [...a.steps, ...b.steps.slice(1)], edges: [...a.edges, ...b.edges], cost: a.cost + b.cost };
}
