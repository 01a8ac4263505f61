import type { Kernel } from '../kernel.js';
import type { Anchor, NotesFile, Step, Via } from '../notes/format.js';
import { checkNotes } from '../path/checkNotes.js';
import { circumstancesOf, type Circumstances } from '../path/circumstances.js';
import type { EdgeCheck } from '../path/edge.js';
import type { RunContext } from '../c/runContext.js';
import type { Signal } from '../signal.js';
import type { Hop } from '../facts/lexical/hop.js';
import type { Unit } from '../facts/lexical/units.js';
import type { Way } from './ways.js';

/** An edge between two functions of a way, as a notes file says it; macros between them are a part of it. */
export interface Edge {
  readonly from: Unit;
  readonly to: Unit;
  readonly via: Via | undefined;
  readonly hops: readonly Hop[];
  readonly check: EdgeCheck;
  readonly circumstances: Circumstances;
}

/** A way whose edges were looked at on the source. */
export interface ProvenWay {
  readonly steps: readonly Unit[];
  readonly edges: readonly Edge[];
  readonly cost: number;
  /** In what the first of its functions runs; absent where that is open, as most functions run in several. */
  readonly begins?: RunContext;
}

/** The id of the step that hands a function on. */
export const FROM = 'from';

/** Proves edges on the source, each of them once: by the check of a notes file that says them. */
export class Prover {
  private readonly known = new Map<string, Promise<EdgeCheck>>();
  private readonly structs = new Map<string, Promise<string | undefined>>();

  constructor(
    private readonly kernel: Kernel,
    private readonly signal?: Signal,
  ) {}

  /** Looks at the edges of a way in their order. @returns with the first that the source denies, if any */
  async prove({ hops, cost }: Way): Promise<{ readonly way: ProvenWay; readonly denied?: readonly Hop[] }> {
    const groups = groupsOf(hops);
    const edges: Edge[] = [];
    for (const group of groups) {
      const [first] = group;
      const last = group.at(-1);
      if (first === undefined || last === undefined) continue;
      for (const edge of await this.edgesOf(group, first, last)) {
        edges.push(edge);
        if (edge.check.status === 'not-found') return { way: { steps: stepsOf(edges), edges, cost }, denied: group };
      }
    }
    return { way: { steps: stepsOf(edges), edges, cost } };
  }

  /** The edges that a notes file has for some hops: two where a function is handed to one that calls it. */
  private async edgesOf(hops: readonly Hop[], first: Hop, last: Hop): Promise<Edge[]> {
    const { how, from, to } = last;
    if (how.k !== 'argument') {
      const via = await this.viaOf(hops, last);
      const edge = await this.edge([first.from, to], via, hops);
      if (how.k !== 'pointer' || via?.by === undefined || edge.check.status === 'verified') return [edge];
      // Who gives it may not be who the tokens show: a macro stands between.
      const { by: _, ...open } = via;
      const other = await this.edge([first.from, to], open, hops);
      return [other.check.status === 'verified' ? other : edge];
    }
    const macro = hops.length > 1 ? hops[0]?.to.name : undefined;
    const call = macro === undefined ? undefined : { macro };
    const via: Via = { argument: true, from: FROM };
    return [await this.edge([first.from, how.by], call, hops), await this.edge([from, how.by, to], via, hops)];
  }

  /** The last edge of a path of some steps. */
  private async edge(
    steps: readonly [Unit, ...Unit[], Unit],
    via: Via | undefined,
    hops: readonly Hop[],
  ): Promise<Edge> {
    const [from, to] = [steps.at(-2) ?? steps[0], steps.at(-1) ?? steps[0]];
    const check = await this.check(steps, via);
    const ends = { caller: from.place, callee: to.place };
    return { from, to, via, hops, check, circumstances: await circumstancesOf(this.kernel, ends, check) };
  }

  /** Checks the last edge of a path of some steps. */
  private check(steps: readonly Unit[], via: Via | undefined): Promise<EdgeCheck> {
    const key = JSON.stringify([steps.map((one) => one.key), via]);
    let found = this.known.get(key);
    if (found === undefined) {
      found = this.checkLast(steps, via);
      this.known.set(key, found);
    }
    return found;
  }

  private async checkLast(steps: readonly Unit[], via: Via | undefined): Promise<EdgeCheck> {
    let root: Step | undefined;
    for (const [at, unit] of [...steps.entries()].reverse())
      root = {
        id: at === 0 ? FROM : String(at),
        at: anchorOf(unit),
        ...(via === undefined || root !== undefined ? {} : { via }),
        ...(root === undefined ? {} : { calls: [root] }),
      };
    if (root === undefined) throw new RangeError('a path has steps');
    const notes: NotesFile = { format: 1, paths: [{ id: 'way', title: 'way', root }] };
    const { edges } = await checkNotes(notes, this.kernel, this.signal === undefined ? {} : { signal: this.signal });
    const last = edges.at(-1);
    if (last === undefined) throw new RangeError('a path of several steps has edges');
    return last.edge;
  }

  /** How a notes file says what some hops are, of which all but the last lead through macros. */
  private async viaOf(hops: readonly Hop[], { how, from }: Hop): Promise<Via | undefined> {
    const macro = hops.length > 1 ? hops[0]?.to.name : undefined;
    switch (how.k) {
      case 'call':
        return macro === undefined ? undefined : { macro };
      case 'pointer': {
        const struct = how.struct ?? (await this.structOf(from, how.member));
        if (struct === undefined) return { struct: '', member: how.member };
        return { struct, member: how.member, ...holderOf(how) };
      }
      case 'element':
        return { variable: how.variable };
      case 'hook':
        return { macro: how.macro, hook: how.hook };
      case 'deferred':
        return { deferred: how.deferred, by: how.by };
      case 'macro':
        return { macro: how.macro };
      case 'argument':
        return { argument: true, from: FROM };
    }
  }

  /** The struct of a member that a function calls, by the types: where the declarations alone do not say it. */
  private structOf(unit: Unit, member: string): Promise<string | undefined> {
    const key = `${unit.key} ${member}`;
    let found = this.structs.get(key);
    if (found === undefined) {
      found = this.kernel.facts.callsOf(unit.place, this.signal).then((edges) => {
        for (const edge of edges)
          if (edge.kind === 'pointer' && edge.member === member && edge.struct !== undefined) return edge.struct;
        return undefined;
      });
      this.structs.set(key, found);
    }
    return found;
  }
}

/** What puts the target behind the member: where that is said, the check need not look for it. */
function holderOf({ table, by }: Extract<Hop['how'], { k: 'pointer' }>): {
  readonly table?: string;
  readonly by?: string;
} {
  return table !== undefined ? { table } : by === undefined ? {} : { by };
}

/** Hops that are one edge of a notes file: a function, macros, and what they come to. */
function groupsOf(hops: readonly Hop[]): Hop[][] {
  const groups: Hop[][] = [];
  let open: Hop[] = [];
  for (const hop of hops) {
    open.push(hop);
    if (hop.to.kind === 'macro') continue;
    groups.push(open);
    open = [];
  }
  if (open.length > 0) groups.push(open);
  return groups;
}

function stepsOf(edges: readonly Edge[]): Unit[] {
  const [first] = edges;
  return first === undefined ? [] : [first.from, ...edges.map(({ to }) => to)];
}

/** The anchor of a function, system call or macro. */
export function anchorOf({ kind, name, place: { file } }: Unit): Anchor {
  return { [kind]: name, file };
}
