import type { OutEdge } from '../facts/outEdge.js';
import type { Kernel } from '../kernel.js';
import { stepId } from '../notes/editNotes.js';
import type { NewStep } from '../notes/editSteps.js';
import { FORMAT, type Anchor, type NotesFile, type Via } from '../notes/format.js';
import { checkNotes } from '../path/checkNotes.js';
import { stopIfAborted, type Signal } from '../signal.js';
import type { Place } from '../source/place.js';
import { SourceError } from '../source/source.js';
import { anchorAt, choiceOf } from './growth.js';
import type { TrailPlace, TrailStep } from './trail.js';

/** So many ways in which a function may call another are tried. */
const MAX_TRIED = 24;

/** A trail as steps of a path. */
export interface StepsOfTrail {
  readonly root: NewStep;
  /** The functions that are not called as far as can be seen: as the reader went, the check will say so. */
  readonly uncalled: readonly string[];
}

/**
 * The steps that become of a trail: each anchored where its function is, and reached as the one above is seen to call it: by its name, through a macro, later,
 * or through a pointer behind which it is.
 * @throws {Cancelled}
 */
export async function stepsOfTrail(root: TrailStep, given: Kernel, signal?: Signal): Promise<StepsOfTrail> {
  const kernel = given.wantedBy(signal);
  const taken = new Set<string>();
  const uncalled: string[] = [];
  return { root: await stepOf(root, undefined), uncalled };

  async function stepOf(step: TrailStep, parent: Located | undefined): Promise<NewStep> {
    const here = await locate(kernel, step);
    stopIfAborted(signal);
    const via =
      parent === undefined ? undefined : await viaBetween(kernel, parent, { name: step.name, at: here.at }, signal);
    if (via === 'not-seen') uncalled.push(step.title ?? step.name);
    const id = stepId(step.name, taken);
    taken.add(id);
    const calls: NewStep[] = [];
    for (const one of step.calls) calls.push(await stepOf(one, here));
    return {
      id,
      ...(step.title === undefined ? {} : { title: step.title }),
      at: here.at,
      ...(via === undefined || via === 'not-seen' ? {} : { via }),
      ...(calls.length === 0 ? {} : { calls }),
    };
  }
}

/** A function, and where it is. */
export interface Located {
  readonly at: Anchor;
  /** Absent where the function is not in its file any more. */
  readonly place: Place | undefined;
}

async function locate(kernel: Kernel, { kind, name, file }: TrailPlace): Promise<Located> {
  const place = await placeIn(kernel, { kind, name, file });
  return { at: place === undefined ? { [kind]: name, file } : await anchorAt(kernel, kind, name, place), place };
}

/** Where a function of a trail is by now; `undefined` where its file does not have it any more. */
export async function placeIn(kernel: Kernel, { kind, name, file }: TrailPlace): Promise<Place | undefined> {
  try {
    const { definitions } = await kernel.definitions(file);
    const found = definitions.find((one) => one.kind === kind && one.name === name && one.local !== true);
    return found === undefined ? undefined : { file, line: found.line, column: found.column, end: found.end };
  } catch (error) {
    if (error instanceof SourceError) return undefined;
    throw error;
  }
}

/**
 * How a function is reached from another, as far as a check sees it: `undefined` for a direct call.
 * @param to its `mayTry` is asked, where it is not called by its name, before the tree is searched for the pointer that it may be behind
 */
export async function viaBetween(
  kernel: Kernel,
  from: Located,
  to: { readonly name: string; readonly at: Anchor; readonly mayTry?: () => boolean },
  signal: Signal | undefined,
): Promise<Via | undefined | 'not-seen'> {
  if (from.place === undefined) return undefined;
  const edges = await kernel.facts.callsOf(from.place, signal);
  stopIfAborted(signal);
  const named = edges.map(choiceOf).filter((choice) => choice?.name === to.name);
  const plain = named.find((choice) => choice?.via === undefined) ?? named[0];
  if (plain !== undefined) return plain.via;
  const vias = viasOf(edges);
  if (vias.length === 0 || to.mayTry?.() === false) return 'not-seen';
  // A path for each way: what a check accepts is how it is called.
  const file: NotesFile = {
    format: FORMAT,
    paths: vias.map((via, at) => ({
      id: `p${at}`,
      title: 'tried',
      root: { id: 'from', at: from.at, calls: [{ id: 'to', at: to.at, via }] },
    })),
  };
  const check = await checkNotes(file, kernel, signal === undefined ? {} : { signal });
  const at = vias.findIndex((_, index) =>
    check.edges.some(({ pointer, edge }) => pointer === `/paths/${index}/root/calls/0` && edge.status === 'verified'),
  );
  return vias[at] ?? 'not-seen';
}

/** What does not name whom it calls, as a step says it; each once. */
function viasOf(edges: readonly OutEdge[]): Via[] {
  const vias = new Map<string, Via>();
  for (const edge of edges) {
    const via = viaOf(edge);
    if (via !== undefined) vias.set(JSON.stringify(via), via);
  }
  return [...vias.values()].slice(0, MAX_TRIED);
}

function viaOf(edge: OutEdge): Via | undefined {
  switch (edge.kind) {
    case 'pointer':
      return edge.struct === undefined ? undefined : { struct: edge.struct, member: edge.member };
    case 'hook':
      return { macro: edge.macro, hook: edge.hook };
    case 'deferred':
      return { deferred: edge.deferred, by: edge.by };
    case 'variable':
      return edge.isParameter ? undefined : { variable: edge.variable };
    case 'macro':
      return { macro: edge.macro };
    default:
      return undefined;
  }
}
