import { doubtsOf } from './doubts.js';
import type { Kernel } from '../kernel.js';
import type { Signal } from '../signal.js';
import { CallMap } from '../facts/lexical/callMap.js';
import type { Hop } from '../facts/lexical/hop.js';
import { LexicalTree } from '../facts/lexical/lexicalTree.js';
import { Prover, type ProvenWay } from './proof.js';
import type { Unit } from '../facts/lexical/units.js';
import { findOrigins, findWays, type Looked, type Way } from './ways.js';

/** What nobody in the kernel's own code calls. */
export const ORIGINS = ['syscalls', 'interrupts', 'initcalls'] as const;

export type Origin = (typeof ORIGINS)[number];

export interface PathsAsk {
  /** Functions, or whatever is of a kind. */
  readonly from: readonly Unit[] | Origin;
  readonly to: readonly Unit[];
  /** Names of functions that no way goes through. */
  readonly avoid?: ReadonlySet<string>;
  readonly isUsable?: (hop: Hop) => boolean;
  /** Ways that are wanted. */
  readonly most: number;
  /** Is told how many functions were looked into so far. */
  readonly onLooked?: ((count: number) => void) | undefined;
  /** Is told of each way as it is found: not yet in the order in which they are in the end. */
  readonly onFound?: ((way: ProvenWay) => void) | undefined;
  readonly signal?: Signal | undefined;
}

export interface PathsFound {
  /** The best first. */
  readonly ways: readonly ProvenWay[];
  readonly looked: Looked;
  /** Names that more files have than were looked into, or files that could not be read: there may be more. */
  readonly cut: boolean;
  readonly unreachable: readonly string[];
  /** Hops that the tokens show and the source denies. */
  readonly denied: number;
}

/** Ways that are looked at on the source for each that is wanted. */
const TRIED = 6;
/** Searches that begin anew without what the source denied. */
const MOST_ROUNDS = 4;

/** How one function gets to another: the likeliest ways by the tokens, each then proven on the source. */
export class PathFinder {
  readonly tree: LexicalTree;
  private readonly map: CallMap;
  private readonly prover: Prover;

  /** @param scans whether a tree that has no index is searched: of a whole kernel that takes many minutes */
  constructor(kernel: Kernel, signal?: Signal, scans = false) {
    this.tree = new LexicalTree(kernel, scans);
    this.map = new CallMap(this.tree, signal);
    this.prover = new Prover(kernel, signal);
  }

  /** @throws {NotIndexed} {Cancelled} */
  async find({ from, to, avoid, isUsable, most, onLooked, onFound, signal }: PathsAsk): Promise<PathsFound> {
    const denied = new Set<string>();
    const found = new Map<string, ProvenWay>();
    let looked: Looked = { reached: 0, nearest: {} };
    let isWide = false;
    for (let round = 0; round < MOST_ROUNDS && found.size < most; round++) {
      const how = {
        ...{ to, onLooked, signal },
        isAvoided: (unit: Unit) => avoid?.has(unit.name) === true,
        isUsable: (hop: Hop) => !denied.has(hopKey(hop)) && isUsable?.(hop) !== false,
      };
      const ways =
        typeof from === 'string'
          ? findOrigins(this.map, { ...how, isOrigin: (unit) => this.isOrigin(unit, from) })
          : inOrder(await findWays(this.map, { ...how, from, isWide }));
      const proven = await this.proveSome(ways, most, { denied, found, onFound });
      if (!isWide) looked = proven.looked ?? looked;
      if (proven.isDenied) continue;
      if (isWide || found.size === 0 || typeof from === 'string') break;
      isWide = true;
    }
    const ways = [...found.values()].sort((a, b) => doubtsOf(a) - doubtsOf(b) || a.cost - b.cost);
    return { ways, looked, cut: this.map.cut, unreachable: [...this.tree.unreachable], denied: denied.size };
  }

  private isOrigin(unit: Unit, origin: Origin): Promise<boolean> {
    return origin === 'syscalls' ? Promise.resolve(unit.kind === 'syscall') : this.map.isOrigin(unit, origin);
  }

  /** Looks at ways on the source until there are enough. @returns whether the source denied some, so that a further search may find others */
  private async proveSome(
    ways: AsyncGenerator<Way, Looked>,
    most: number,
    { denied, found, onFound }: Proving,
  ): Promise<{ readonly isDenied: boolean; readonly looked?: Looked }> {
    let isDenied = false;
    for (let tried = 0; found.size < most && tried < most * TRIED; tried++) {
      const next = await ways.next();
      if (next.done === true) return { isDenied, looked: next.value };
      const way = next.value;
      if (way.hops.some((hop) => denied.has(hopKey(hop)))) continue;
      const { way: proven, denied: no } = await this.prover.prove(way);
      if (no !== undefined) {
        for (const hop of no.slice(-1)) denied.add(hopKey(hop));
        isDenied = true;
        continue;
      }
      const key = proven.steps.map(({ key: one }) => one).join('\n');
      if (found.has(key)) continue;
      const [first] = proven.steps;
      const begins = first === undefined ? undefined : await this.map.runsIn(first);
      const shown = begins === undefined ? proven : { ...proven, begins };
      found.set(key, shown);
      onFound?.(shown);
    }
    return { isDenied };
  }
}

interface Proving {
  /** Hops that the source denies. */
  readonly denied: Set<string>;
  readonly found: Map<string, ProvenWay>;
  readonly onFound?: ((way: ProvenWay) => void) | undefined;
}

/** Ways that were all found at once. */
async function* inOrder({
  ways,
  looked,
}: {
  readonly ways: readonly Way[];
  readonly looked: Looked;
}): AsyncGenerator<Way, Looked> {
  yield* ways;
  return Promise.resolve(looked);
}

function hopKey({ from, to, how }: Hop): string {
  return `${from.key} ${to.key} ${how.k} ${how.k === 'pointer' ? how.member : ''}`;
}
