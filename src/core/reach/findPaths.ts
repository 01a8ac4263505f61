import type { Kernel } from '../kernel.js';
import type { Signal } from '../signal.js';
import { CallMap } from './callMap.js';
import type { Hop } from './hop.js';
import { LexicalTree } from './lexicalTree.js';
import { Prover, type ProvenWay } from './proof.js';
import type { Unit } from './units.js';
import { findWays, keyOf, type Looked } from './ways.js';

/** The ends that are asked for: a function by its name, a system call by its bare one. */
export interface End {
  readonly kind: 'function' | 'syscall';
  readonly name: string;
  /** The file that is meant where several have the name. */
  readonly file?: string;
}

export interface PathsAsk {
  readonly from: readonly Unit[];
  readonly to: readonly Unit[];
  /** Names of functions that no way goes through. */
  readonly avoid?: ReadonlySet<string>;
  readonly isUsable?: (hop: Hop) => boolean;
  /** Ways that are wanted. */
  readonly most: number;
  readonly signal?: Signal | undefined;
}

export interface PathsFound {
  /** The best first. */
  readonly ways: readonly ProvenWay[];
  readonly looked: Looked;
  /** Names that more files have than were looked into, or files that could not be read: there may be more. */
  readonly cut: boolean;
  readonly unreachable: readonly string[];
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

  constructor(kernel: Kernel, signal?: Signal) {
    this.tree = new LexicalTree(kernel);
    this.map = new CallMap(this.tree, signal);
    this.prover = new Prover(kernel, signal);
  }

  /** The functions that an end means. @throws {NotIndexed} */
  async ends({ kind, name, file }: End): Promise<Unit[]> {
    if (kind === 'function') {
      const all = file === undefined ? await this.tree.definers(name, undefined) : ((await this.tree.units(file))?.units ?? []);
      return all.filter((one) => one.name === name && one.kind !== 'syscall');
    }
    const found: Unit[] = [];
    for (const path of file === undefined ? await this.tree.nearest(name, 'defines', undefined) : [file])
      for (const unit of (await this.tree.units(path))?.units ?? [])
        if (unit.kind === 'syscall' && unit.name === name) found.push(unit);
    return found;
  }

  /** @throws {NotIndexed} {Cancelled} */
  async find({ from, to, avoid, isUsable, most, signal }: PathsAsk): Promise<PathsFound> {
    const denied = new Set<string>();
    const found = new Map<string, ProvenWay>();
    let looked: Looked = { reached: 0, nearest: {} };
    for (let round = 0; round < MOST_ROUNDS && found.size < most; round++) {
      const search = await findWays(this.map, {
        ...{ from, to, signal },
        isAvoided: (unit) => avoid?.has(unit.name) === true,
        isUsable: (hop) => !denied.has(hopKey(hop)) && isUsable?.(hop) !== false,
      });
      looked = search.looked;
      let isNew = false;
      for (const way of search.ways.slice(0, most * TRIED)) {
        if (found.size >= most) break;
        if (way.hops.some((hop) => denied.has(hopKey(hop)))) continue;
        const { way: proven, denied: no } = await this.prover.prove(way);
        if (no !== undefined) {
          for (const hop of no.slice(-1)) denied.add(hopKey(hop));
          isNew = true;
          continue;
        }
        const key = proven.steps.map(keyOf).join('\n');
        if (!found.has(key)) found.set(key, proven);
      }
      if (!isNew) break;
    }
    const ways = [...found.values()].sort((a, b) => doubtsOf(a) - doubtsOf(b) || a.cost - b.cost);
    return { ways, looked, cut: this.map.cut, unreachable: [...this.tree.unreachable] };
  }
}

/** The edges of a way that are not proven. */
export function doubtsOf({ edges }: ProvenWay): number {
  return edges.filter(({ check }) => check.status !== 'verified').length;
}

function hopKey({ from, to, how }: Hop): string {
  return `${keyOf(from)} ${keyOf(to)} ${how.k} ${how.k === 'pointer' ? how.member : ''}`;
}
