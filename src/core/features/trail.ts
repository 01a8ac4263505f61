import type { Definition } from '../c/outline.js';

/** A function at which a reader was, by its names: where it stands by now is asked when it is wanted. */
export interface TrailPlace {
  readonly kind: 'function' | 'syscall' | 'macro' | 'label';
  readonly name: string;
  readonly file: string;
}

/** A function of a trail, with those to which the reader went from it. */
export interface TrailStep extends TrailPlace {
  /** Unique in the trail, as long as that is kept. */
  readonly id: number;
  /** The reader's own name for it. */
  readonly title?: string;
  readonly calls: readonly TrailStep[];
}

/** The ways that a reader went from function to function. Plain data. */
export interface Trail {
  readonly roots: readonly TrailStep[];
  /** The step in which the reader is; absent before the first, and where he is elsewhere. */
  readonly at?: number | undefined;
  /** The id of the next step. */
  readonly next: number;
}

export const EMPTY_TRAIL: Trail = { roots: [], next: 1 };
/** More than this is no path that anybody reads. */
export const MAX_TRAIL = 500;

/** The function, system call, macro with parameters or label in whose definition a line is, the innermost. */
export function callableAround(definitions: readonly Definition[], line: number): Definition | undefined {
  return definitions
    .filter((one) => isCallable(one) && one.start <= line && line <= one.end)
    .sort((a, b) => a.end - a.start - (b.end - b.start))[0];
}

function isCallable({ kind, local, functionLike }: Definition): boolean {
  if (local === true) return false;
  return kind === 'function' || kind === 'syscall' || kind === 'label' || (kind === 'macro' && functionLike === true);
}

/**
 * The trail after the reader jumped to the definition of a function.
 * @param from the function that the cursor was in
 * @param isNamed whether that function names the other one: what it does not name and the trail has was gone back to
 */
export function jumped(trail: Trail, from: TrailPlace | undefined, to: TrailPlace, isNamed: boolean): Trail {
  const start = from === undefined ? { ...trail, at: undefined } : (stood(trail, from) ?? withRoot(trail, from));
  const way = wayTo(start.roots, start.at);
  const here = way.at(-1);
  const known =
    way.findLast((one) => isSame(one, to)) ??
    here?.calls.find((one) => isSame(one, to)) ??
    (isNamed && here !== undefined ? undefined : all(start.roots).find((one) => isSame(one, to)));
  if (known !== undefined) return { ...start, at: known.id };
  if (here === undefined) return withRoot(start, to);
  if (all(start.roots).length >= MAX_TRAIL) return start;
  const step: TrailStep = { ...placeOf(to), id: start.next, calls: [] };
  const roots = changed(start.roots, here.id, (one) => [{ ...one, calls: [...one.calls, step] }]);
  return { roots, at: step.id, next: start.next + 1 };
}

/** The trail with the reader in a function of it, nearest to where he was; `undefined` where it has no such function. */
export function stood(trail: Trail, place: TrailPlace): Trail | undefined {
  const way = wayTo(trail.roots, trail.at);
  const known =
    way.findLast((one) => isSame(one, place)) ??
    way.at(-1)?.calls.find((one) => isSame(one, place)) ??
    all(trail.roots).findLast((one) => isSame(one, place));
  return known === undefined ? undefined : { ...trail, at: known.id };
}

/** Takes a step away; what was below it moves up, into its place. */
export function withoutStep(trail: Trail, id: number): Trail {
  return at({ ...trail, roots: changed(trail.roots, id, ({ calls }) => calls) });
}

/** Takes a step away with all below it. */
export function withoutBranch(trail: Trail, id: number): Trail {
  return at({ ...trail, roots: changed(trail.roots, id, () => []) });
}

/** Gives a step a name; an empty one takes it away. */
export function titled(trail: Trail, id: number, title: string): Trail {
  const named = ({ title: _, ...step }: TrailStep): TrailStep[] => [title === '' ? step : { ...step, title }];
  return { ...trail, roots: changed(trail.roots, id, named) };
}

export type TrailMove = 'up' | 'down' | 'in' | 'out';

/** Moves a step among those beside it, below the one before it (`in`), or behind the one that it is below (`out`). Where that cannot be, nothing changes. */
export function movedInTrail(trail: Trail, id: number, move: TrailMove): Trail {
  const way = wayTo(trail.roots, id);
  const step = way.at(-1);
  const parent = way.at(-2);
  if (step === undefined) return trail;
  const beside = parent?.calls ?? trail.roots;
  const index = beside.indexOf(step);
  const before = beside[index - 1];
  switch (move) {
    case 'up':
      return before === undefined ? trail : placed(trail, step, parent?.id, index - 1);
    case 'down':
      return index + 1 >= beside.length ? trail : placed(trail, step, parent?.id, index + 1);
    case 'in':
      return before === undefined ? trail : placed(trail, step, before.id, before.calls.length);
    case 'out': {
      if (parent === undefined) return trail;
      const above = way.at(-3);
      return placed(trail, step, above?.id, (above?.calls ?? trail.roots).indexOf(parent) + 1);
    }
  }
}

/** Puts a step, with all below it, last below another, or last among the first ones. Not into itself. */
export function movedBelow(trail: Trail, id: number, parent: number | undefined): Trail {
  const step = wayTo(trail.roots, id).at(-1);
  if (step === undefined || wayTo(trail.roots, parent).includes(step)) return trail;
  return placed(trail, step, parent, Number.MAX_SAFE_INTEGER);
}

/** Every step, parents first. */
export function all(steps: readonly TrailStep[]): TrailStep[] {
  return steps.flatMap((step) => [step, ...all(step.calls)]);
}

/** A step with those above it, the first one first; empty where there is none. */
export function wayTo(steps: readonly TrailStep[], id: number | undefined): TrailStep[] {
  if (id === undefined) return [];
  for (const step of steps) {
    if (step.id === id) return [step];
    const way = wayTo(step.calls, id);
    if (way.length > 0) return [step, ...way];
  }
  return [];
}

export function isSame(a: TrailPlace, b: TrailPlace): boolean {
  return a.kind === b.kind && a.name === b.name && a.file === b.file;
}

function placeOf({ kind, name, file }: TrailPlace): TrailPlace {
  return { kind, name, file };
}

function withRoot(trail: Trail, place: TrailPlace): Trail {
  if (all(trail.roots).length >= MAX_TRAIL) return trail;
  const root: TrailStep = { ...placeOf(place), id: trail.next, calls: [] };
  return { roots: [...trail.roots, root], at: root.id, next: trail.next + 1 };
}

/** @param index where among the calls of the parent, as they are without the step */
function placed(trail: Trail, step: TrailStep, parent: number | undefined, index: number): Trail {
  const without = changed(trail.roots, step.id, () => []);
  const put = (list: readonly TrailStep[]) => [...list.slice(0, index), step, ...list.slice(index)];
  const roots =
    parent === undefined ? put(without) : changed(without, parent, (one) => [{ ...one, calls: put(one.calls) }]);
  return { ...trail, roots };
}

function changed(
  steps: readonly TrailStep[],
  id: number,
  change: (step: TrailStep) => readonly TrailStep[],
): TrailStep[] {
  return steps.flatMap((step) =>
    step.id === id ? change(step) : [{ ...step, calls: changed(step.calls, id, change) }],
  );
}

/** Where the step of the reader is gone, he is in none. */
function at(trail: Trail): Trail {
  return wayTo(trail.roots, trail.at).length > 0 ? trail : { ...trail, at: undefined };
}
