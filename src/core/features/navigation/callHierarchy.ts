import type { DefinitionKind } from '../../c/outline.js';
import { FileLayout } from '../../c/types/fileLayout.js';
import type { TypePosition } from '../../c/types/typesAt.js';
import { namedDefinitions } from '../../definition/namedDefinitions.js';
import type { OutEdge } from '../../facts/outEdge.js';
import { unitsNamed } from '../../facts/lexical/unitsNamed.js';
import type { Unit } from '../../facts/lexical/units.js';
import type { Kernel } from '../../kernel.js';
import { behindEdge } from '../../path/behindEdge.js';
import { CallersSearch, type CallerRow, type CallersFound } from '../../reach/callersOf.js';
import { provenRows } from '../../reach/provenRows.js';
import { placeText, type Place } from '../../source/place.js';
import { SourceError } from '../../source/source.js';
import { calledName, calleeOf, isCall } from '../callRows.js';
import { indirectAt } from '../indirectAt.js';
import { callableAround } from '../trail.js';
import { definitionsAt } from './definitionsAt.js';
import type { Target } from './target.js';

/** Something that calls or is called. */
export interface Callable {
  readonly kind: DefinitionKind | 'member' | 'open';
  readonly name: string;
  /** From the line of its name to its last; of what is `open` the place where it is called. */
  readonly place: Place;
  /** Of a member: the tag of its struct. */
  readonly struct?: string;
}

/** A call from or to something, with all the places that make it. */
export interface HierarchyCall<How> {
  readonly callable: Callable;
  readonly sites: readonly Place[];
  /** How it is called: of several the first. */
  readonly how: How;
}

export interface IncomingCalls {
  readonly calls: readonly HierarchyCall<CallerRow>[];
  /** Further places that seem to call it, which were not looked at. */
  readonly more: number;
  /** There are more than these. */
  readonly isMore: boolean;
  readonly unreachable: readonly string[];
}

/** Callers that are looked at on the source and listed, at most: a person goes through no more of them. */
const MOST_CALLERS = 300;

const CALLABLE: ReadonlySet<string> = new Set(['function', 'syscall', 'macro', 'label']);

/** What can call or be called at a position: a function, a member that holds one; else the function around it. @throws {SourceError} {Cancelled} */
export async function callablesAt(kernel: Kernel, file: string, position: TypePosition): Promise<readonly Callable[]> {
  const found = (await definitionsAt(kernel, file, position))?.targets ?? [];
  const functions: Callable[] = [];
  for (const target of found) {
    const one = await callableTarget(kernel, target);
    if (one !== undefined) functions.push(one);
  }
  if (functions.length > 0) return functions;
  const [member] = found;
  const indirect = member === undefined ? 'nothing' : await indirectAt(kernel, file, position);
  const edge = typeof indirect === 'string' ? undefined : indirect.edges[0];
  if (member !== undefined && edge?.kind === 'pointer' && edge.struct !== undefined && edge.member === member.name)
    return [{ kind: 'member', name: edge.member, struct: edge.struct, place: member.place }];
  const { definitions } = await kernel.definitions(file);
  const around = callableAround(definitions, position.line);
  if (around === undefined) return [];
  const { kind, name, line, column, end } = around;
  return [{ kind, name, place: { file, line, column, end } }];
}

/** The function that is defined at a target. */
async function callableTarget(kernel: Kernel, { name, place }: Target): Promise<Callable | undefined> {
  const { definitions } = await kernel.definitions(place.file);
  const one = definitions.find((it) => it.name === name && it.line === place.line && CALLABLE.has(it.kind));
  return one === undefined ? undefined : { kind: one.kind, name, place: { ...place, end: one.end } };
}

/** Who calls something: by its name, through what it is put behind, through macros, later; or who names it. @throws {SourceError} {Cancelled} */
export async function incomingCalls(kernel: Kernel, to: Callable): Promise<IncomingCalls> {
  const search = new CallersSearch(kernel, kernel.signal);
  const found = await callersFound(search, to);
  const calls = new Map<string, { callable: Callable; sites: Place[]; how: CallerRow }>();
  let listed = 0;
  for await (const row of provenRows(found.candidates)) {
    const callable = row.unit === undefined ? await aroundSite(kernel, row) : callableUnit(row.unit);
    const key = `${callable.name} ${placeText(callable.place)}`;
    const known = calls.get(key);
    if (known === undefined) calls.set(key, { callable, sites: [row.site], how: row });
    else known.sites.push(row.site);
    if (++listed >= MOST_CALLERS) break;
  }
  const more = Math.max(0, found.candidates.length - MOST_CALLERS);
  return { calls: [...calls.values()], more, isMore: found.isMore, unreachable: found.unreachable };
}

async function callersFound(search: CallersSearch, to: Callable): Promise<CallersFound> {
  const { kind, name, struct, place } = to;
  if (kind === 'member') return search.dispatchersOf(struct ?? '', name);
  const own = (await search.tree.units(place.file))?.units.filter((one) => one.name === name) ?? [];
  const meant = own.filter((one) => one.place.line === place.line);
  const units: readonly Unit[] =
    meant.length > 0 ? meant : await unitsNamed(search.tree, name, { file: undefined, isSyscall: kind === 'syscall' });
  return search.callersOf(units, 1);
}

function callableUnit({ kind, name, place }: Unit): Callable {
  return { kind, name, place };
}

/** What stands around a place that names something: a variable, a macro; else the place itself. */
async function aroundSite(kernel: Kernel, { caller, site }: CallerRow): Promise<Callable> {
  try {
    const { definitions } = await kernel.definitions(site.file);
    const one = definitions.find((it) => it.name === caller && it.start <= site.line && site.line <= it.end);
    if (one !== undefined) {
      const { kind, name, line, column, end } = one;
      return { kind, name, place: { file: site.file, line, column, end } };
    }
  } catch (error) {
    if (!(error instanceof SourceError)) throw error;
  }
  return { kind: 'open', name: caller, place: site };
}

/** What something calls, in the order of its body; of a member the functions that are put there. @throws {SourceError} {Cancelled} */
export async function outgoingCalls(kernel: Kernel, from: Callable): Promise<readonly HierarchyCall<OutEdge>[]> {
  const { kind, name, struct, place } = from;
  if (kind === 'member')
    return functionsBehind(kernel, { kind: 'pointer', struct: struct ?? '', member: name, site: place });
  if (kind === 'open') return [];
  const calls = new Map<string, { callable: Callable; sites: Place[]; how: OutEdge }>();
  for (const edge of await kernel.facts.callsOf(place)) {
    if (!isCall(edge)) continue;
    for (const callable of await calledBy(kernel, edge)) {
      const key = `${callable.name} ${placeText(callable.place)}`;
      const known = calls.get(key);
      if (known === undefined) calls.set(key, { callable, sites: [edge.site], how: edge });
      else known.sites.push(edge.site);
    }
  }
  return [...calls.values()];
}

async function functionsBehind(
  kernel: Kernel,
  edge: OutEdge & { readonly kind: 'pointer' },
): Promise<HierarchyCall<OutEdge>[]> {
  const found = new Map<string, HierarchyCall<OutEdge>>();
  const targets = behindEdge(kernel, { edge });
  for (let next = await targets.next(); next.done !== true; next = await targets.next()) {
    const { name, place } = next.value;
    const { definitions } = await kernel.definitions(place.file);
    const own = definitions.filter((one) => one.name === name && CALLABLE.has(one.kind));
    const callables =
      own.length > 0
        ? own.map((one): Callable => callableAt(place.file, one))
        : (await kernel.facts.nearestDefinitions(name, ['function', 'label'], { near: place.file })).map(
            (one): Callable => ({ kind: one.kind, name, place: one.place }),
          );
    for (const callable of callables.length > 0 ? callables : [{ kind: 'open', name, place } as const])
      found.set(`${name} ${placeText(callable.place)}`, { callable, sites: [edge.site], how: edge });
  }
  return [...found.values()];
}

function callableAt(
  file: string,
  { kind, name, line, column, end }: { kind: DefinitionKind; name: string; line: number; column: number; end: number },
): Callable {
  return { kind, name, place: { file, line, column, end } };
}

/** What an edge leads to: the definitions of a function, of a pointer the member; else the place of the call. */
async function calledBy(kernel: Kernel, edge: OutEdge): Promise<readonly Callable[]> {
  const { site } = edge;
  const word = calleeOf(edge);
  if (word !== undefined) {
    const unit = await kernel.declarations.unit(site.file);
    const at = FileLayout.of(unit.scope.main).lines.offset(site.line, site.column);
    const defined = await namedDefinitions(kernel, unit, { word, at, isCalled: true });
    const functions = defined.filter(({ kind, stub }) => CALLABLE.has(kind) && (stub !== true || defined.length === 1));
    if (functions.length > 0) return functions.map(({ kind, name, place }) => ({ kind, name, place }));
    return [{ kind: 'open', name: word, place: site }];
  }
  if (edge.kind === 'pointer' && edge.struct !== undefined) {
    const { struct, member } = edge;
    const targets = (await definitionsAt(kernel, site.file, site))?.targets ?? [];
    const declared = targets.find((one) => one.name === member);
    return [{ kind: 'member', name: member, struct, place: declared?.place ?? site }];
  }
  return [{ kind: 'open', name: calledName(edge), place: site }];
}
