import type { Gaps } from '../facts/ask.js';
import type { Kernel } from '../kernel.js';
import { stopIfAborted, type Signal } from '../signal.js';
import type { Place } from '../source/place.js';
import { placeAt } from '../source/place.js';
import { CallMap, type DispatchIn } from '../facts/lexical/callMap.js';
import type { Hop } from '../facts/lexical/hop.js';
import { LexicalTree } from '../facts/lexical/lexicalTree.js';
import { Prover, type ProvenWay } from './proof.js';
import type { Unit } from '../facts/lexical/units.js';

/** How a function is reached, as a row says it. */
export type CallerKind = 'call' | 'dispatch' | 'macro' | 'deferred' | 'reference';

/** Who reaches a function, or calls a member. */
export interface CallerRow {
  readonly kind: CallerKind;
  readonly caller: string;
  readonly site: Place;
  /** What is reached: the function that was asked for, or, in a deeper level, one that reaches it. */
  readonly callee: string;
  /** 1 for those that reach the one that was asked for, 2 for those that reach these, and so on. */
  readonly depth: number;
  readonly struct?: string;
  readonly member?: string;
  /** The macro, or what raises or queues, or the function that calls what it is given. */
  readonly by?: string;
  /** Whether the source was found to say so; else it may be. */
  readonly isProven: boolean;
  /** The caller, of which can be asked who reaches it; absent where a variable, or what stands outside of all functions, names what is reached. */
  readonly unit?: Unit;
  /** From the caller to what is reached, each edge looked at; absent where a name or a member was asked for and no call is followed. */
  readonly way?: ProvenWay;
}

/** Who seems to reach something, before it is looked at on the source. */
export interface CallerCandidate {
  readonly kind: CallerKind;
  readonly caller: string;
  /** The file that seems to say so. */
  readonly file: string;
  /** Looks at it on the source. @returns `undefined` when that denies it */
  readonly prove: () => Promise<CallerRow | undefined>;
  /** The word for which the whole tree is asked then. */
  readonly asks?: string;
}

export interface CallersFound extends Gaps {
  /** The nearest first, level by level. */
  readonly candidates: readonly CallerCandidate[];
  /** Those that are not wanted. */
  readonly hidden: number;
  /** There are more than are listed. */
  readonly isMore: boolean;
}

type IsWanted = (one: CallerCandidate) => boolean;

/** Callers that are listed in all levels together, at most: a person goes through no more, and what every file calls takes minutes. */
const MOST_LISTED = 400;
/** Callers that are found before the first of them is looked at, at most: without an index one pass over the tree tells what all of them ask for. */
const MOST_TOGETHER = 64;

/** Who reaches what in a whole tree. With an index it is told which files to look into; without one they are searched for. */
export class CallersSearch {
  readonly tree: LexicalTree;
  private readonly map: CallMap;
  private readonly prover: Prover;

  /** @param mostListed callers of a list, in all levels together */
  constructor(
    private readonly kernel: Kernel,
    private readonly signal?: Signal,
    private readonly mostListed = MOST_LISTED,
  ) {
    this.tree = new LexicalTree(kernel, true);
    // Who asks for the callers wants all of them.
    this.map = new CallMap(this.tree, signal, Infinity);
    this.prover = new Prover(kernel, signal);
  }

  /** Who reaches some functions, level by level, as far as they are listed. @param depth levels, from 1 */
  async callersOf(of: readonly Unit[], depth: number, isWanted: IsWanted = () => true): Promise<CallersFound> {
    return this.listed(this.eachCaller(of, depth), isWanted);
  }

  /** The same as they are found, and all of them. Who has enough stops asking: what every file calls takes minutes. */
  async *eachCaller(of: readonly Unit[], depth: number): AsyncGenerator<CallerCandidate> {
    const [first] = of;
    if (first === undefined || (await this.tree.isIndexed(first.name))) {
      yield* this.eachFound(of, depth);
      return;
    }
    // The first comes at once, then two, four …
    let most = 1;
    let together: CallerCandidate[] = [];
    for await (const one of this.eachFound(of, depth)) {
      together.push(one);
      if (together.length < most) continue;
      this.tree.foresee(together.flatMap(({ asks }) => asks ?? []));
      yield* together;
      together = [];
      most = Math.min(2 * most, MOST_TOGETHER);
    }
    this.tree.foresee(together.flatMap(({ asks }) => asks ?? []));
    yield* together;
  }

  private async *eachFound(of: readonly Unit[], depth: number): AsyncGenerator<CallerCandidate> {
    const seen = new Set(of.map(({ key }) => key));
    let level = of;
    for (let at = 1; at <= depth && level.length > 0; at++) {
      const next: Unit[] = [];
      for (const unit of level) {
        stopIfAborted(this.signal);
        const having = new Set<string>();
        for await (const { hop, through } of this.hopsTo(unit)) {
          having.add(`${hop.from.place.file} ${hop.from.name}`);
          yield {
            kind: kindOf(hop, through),
            caller: hop.from.name,
            file: hop.from.place.file,
            prove: () => this.rowOf(hop, through, at, unit.name),
            ...(this.map.isSeenOutside(hop.from) ? { asks: hop.from.name } : {}),
          };
          if (seen.has(hop.from.key)) continue;
          seen.add(hop.from.key);
          next.push(hop.from);
        }
        if (at > 1) continue;
        for (const row of await this.referencesTo(unit, having))
          yield { kind: row.kind, caller: row.caller, file: row.site.file, prove: () => Promise.resolve(row) };
      }
      level = next;
    }
  }

  /** What could not be looked into so far. */
  get gaps(): Gaps {
    return { unreachable: [...this.tree.unreachable], cut: this.map.cut };
  }

  /** Who calls a member of a struct, or copies it to where it is called, as far as they are listed. */
  async dispatchersOf(struct: string, member: string, isWanted: IsWanted = () => true): Promise<CallersFound> {
    return this.listed(this.eachDispatcher(struct, member), isWanted);
  }

  /** The same as they are found, and all of them. */
  async *eachDispatcher(struct: string, member: string): AsyncGenerator<CallerCandidate> {
    const { kind } = await this.kernel.facts.memberOf({ struct, member }, { signal: this.signal });
    for await (const one of this.map.eachDispatch(struct, member, undefined)) {
      let prove = () => this.dispatchRow(one, struct, member);
      if (kind === 'pointer') {
        // Its type says nothing of a function: a cast may, where it is called.
        const row = await prove();
        if (row?.isProven !== true) continue;
        prove = () => Promise.resolve(row);
      }
      yield { kind: 'dispatch', caller: one.unit.name, file: one.unit.place.file, prove };
    }
  }

  private async listed(each: AsyncGenerator<CallerCandidate>, isWanted: IsWanted): Promise<CallersFound> {
    const candidates: CallerCandidate[] = [];
    let hidden = 0;
    let isMore = false;
    for await (const one of each) {
      isMore = candidates.length >= this.mostListed;
      if (isMore) break;
      if (isWanted(one)) candidates.push(one);
      else hidden++;
    }
    return { candidates, hidden, isMore, ...this.gaps };
  }

  private async dispatchRow(
    { unit, line }: DispatchIn,
    struct: string,
    member: string,
  ): Promise<CallerRow | undefined> {
    const edges = await this.kernel.facts.callsOf(unit.place, this.signal);
    const all = edges.flatMap((edge) => (edge.kind === 'pointer' && edge.member === member ? [edge] : []));
    const own =
      all.find((edge) => edge.struct === struct && edge.site.line === line) ??
      all.find((edge) => edge.struct === struct);
    const open = all.find((edge) => edge.struct === undefined);
    // All of this name are of other structs.
    if (own === undefined && open === undefined && all.length > 0) return undefined;
    return {
      ...{ kind: 'dispatch', caller: unit.name, callee: `${struct}.${member}`, depth: 1, struct, member },
      site: (own ?? open)?.site ?? placeAt(unit.place.file, line, 1),
      isProven: own !== undefined,
      unit,
    };
  }

  /** The hops to a function, those from macros replaced by those from who uses them. */
  private async *hopsTo(unit: Unit): AsyncGenerator<{ readonly hop: Hop; readonly through: readonly Hop[] }> {
    const own = await this.callOfItself(unit);
    if (own !== undefined) yield { hop: own, through: [] };
    yield* this.hopsThrough(unit, [], new Set([unit.key]));
  }

  private async *hopsThrough(
    to: Unit,
    through: readonly Hop[],
    seen: Set<string>,
  ): AsyncGenerator<{ readonly hop: Hop; readonly through: readonly Hop[] }> {
    for await (const hop of this.map.eachTo(to)) {
      if (seen.has(hop.from.key)) continue;
      seen.add(hop.from.key);
      if (hop.from.kind !== 'macro') yield { hop, through };
      else if (through.length < MOST_MACROS) yield* this.hopsThrough(hop.from, [hop, ...through], seen);
    }
  }

  /** A function that calls itself is one of its callers; a macro that names itself is not. */
  private async callOfItself(unit: Unit): Promise<Hop | undefined> {
    const call = unit.kind === 'function' ? unit.calls.find(({ name }) => name === unit.name) : undefined;
    if (call === undefined) return undefined;
    const meant = await this.tree.definers(unit.name, unit.place.file);
    const isOwn = meant.some(({ key }) => key === unit.key);
    return isOwn ? { from: unit, to: unit, how: { k: 'call' }, line: call.line } : undefined;
  }

  /** Where a function is named without being called, in what has no row yet. @param having the files and names of what has one */
  private async referencesTo(unit: Unit, having: Set<string>): Promise<CallerRow[]> {
    const named = await this.map.valuesTo(unit);
    return named.flatMap(({ file, by, line, unit: of }): CallerRow[] => {
      if (having.has(`${file} ${by}`)) return [];
      having.add(`${file} ${by}`);
      const site = placeAt(file, line, 1);
      const row = { kind: 'reference', caller: by, site, callee: unit.name, depth: 1, isProven: true } as const;
      return [of === undefined ? row : { ...row, unit: of }];
    });
  }

  /** @param through the hops from a macro that the first one comes to */
  private async rowOf(
    first: Hop,
    through: readonly Hop[],
    depth: number,
    callee: string,
  ): Promise<CallerRow | undefined> {
    const { way: proven } = await this.prover.prove({ hops: [first, ...through], cost: 0 });
    const begins = await this.map.runsIn(first.from);
    const way = begins === undefined ? proven : { ...proven, begins };
    const last = way.edges.at(-1);
    const { how } = through.at(-1) ?? first;
    const isProven = way.edges.every(({ check }) => check.status === 'verified');
    const site = way.edges[0]?.check.site ?? placeAt(first.from.place.file, first.line, 1);
    const isDenied = way.edges.some(({ check }) => check.status === 'not-found');
    if (isDenied) return undefined;
    const kind = kindOf(first, through);
    const base = { kind, caller: first.from.name, site, callee, depth, isProven, unit: first.from, way };
    const macro = through.length > 0 ? { by: first.to.name } : {};
    switch (how.k) {
      case 'call':
        return { ...base, ...macro };
      case 'pointer': {
        const struct = last?.via?.struct;
        return { ...base, member: how.member, ...(struct === undefined || struct === '' ? {} : { struct }), ...macro };
      }
      case 'element':
        return { ...base, member: how.variable, ...macro };
      case 'hook':
        return { ...base, member: how.hook, by: how.macro };
      case 'macro':
        return { ...base, by: how.macro };
      case 'deferred':
        return { ...base, by: how.by };
      case 'argument':
        return { ...base, by: how.by.name };
    }
  }
}

/** How a caller comes to a function. @param through the hops from a macro that the first one comes to */
function kindOf(first: Hop, through: readonly Hop[]): CallerKind {
  const { how } = through.at(-1) ?? first;
  switch (how.k) {
    case 'call':
      return through.length > 0 ? 'macro' : 'call';
    case 'pointer':
    case 'element':
    case 'hook':
      return 'dispatch';
    case 'macro':
      return 'macro';
    case 'deferred':
      return 'deferred';
    case 'argument':
      return 'reference';
  }
}

/** Macros between a caller and what it calls, at most. */
const MOST_MACROS = 4;
