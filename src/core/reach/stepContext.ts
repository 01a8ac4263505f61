import { isPlaced, type Placement } from '../anchor/placement.js';
import type { RunContext } from '../c/runContext.js';
import type { TreeFiles } from '../facts/treeFiles.js';
import type { NotesFile } from '../notes/format.js';
import type { Check } from '../path/check.js';
import { circumstancesOf, type Circumstances } from '../path/circumstances.js';
import type { EdgeCheck } from '../path/edge.js';
import { anchorPointer, pathTrees, type PathStep } from '../path/model.js';
import type { EdgeContext } from './edgeContext.js';
import { runsBehind } from './runContexts.js';

/** What a check found of a step: absent where it was not checked yet. */
export interface CheckedStep {
  readonly placement: Placement | undefined;
  readonly edge: EdgeCheck | undefined;
}

/** What the source says of the edge to a step besides that it is there. `undefined` where the edge is not proven, and of a first step. */
export async function stepContext(
  tree: TreeFiles,
  step: PathStep,
  checked: (step: PathStep) => CheckedStep | undefined,
): Promise<EdgeContext | undefined> {
  const circumstances = await circumstancesTo(tree, step, checked);
  if (circumstances === undefined) return undefined;
  const runs = runsAt(step, checked);
  return { ...circumstances, ...(runs === undefined ? {} : { runs }) };
}

/**
 * The same for all the steps of a notes file, by their pointers. In what a step runs is said where it is the same in each path that has it: one in which
 * others continue is come to by several.
 */
export async function stepContexts(
  tree: TreeFiles,
  file: NotesFile,
  { anchors, edges }: Pick<Check, 'anchors' | 'edges'>,
): Promise<ReadonlyMap<string, EdgeContext>> {
  const placements = new Map(anchors.map(({ pointer, placement }) => [pointer, placement]));
  const edgeOf = new Map(edges.map(({ pointer, edge }) => [pointer, edge]));
  const checked = (step: PathStep): CheckedStep => ({
    placement: placements.get(anchorPointer(file, step)),
    edge: edgeOf.get(step.pointer),
  });
  const runs = new Map<string, Set<RunContext | undefined>>();
  const steps = new Map<string, PathStep>();
  for (const step of pathTrees(file).flatMap((one) => one.steps)) {
    const all = runs.get(step.pointer) ?? new Set();
    runs.set(step.pointer, all.add(runsAt(step, checked)));
    if (!steps.has(step.pointer)) steps.set(step.pointer, step);
  }
  const ofArch = tree.forArch(file.arch);
  const found = new Map<string, EdgeContext>();
  for (const [pointer, step] of steps) {
    const circumstances = await circumstancesTo(ofArch, step, checked);
    if (circumstances === undefined) continue;
    const [only, ...others] = runs.get(pointer) ?? [];
    found.set(pointer, { ...circumstances, ...(only === undefined || others.length > 0 ? {} : { runs: only }) });
  }
  return found;
}

async function circumstancesTo(
  tree: TreeFiles,
  step: PathStep,
  checked: (step: PathStep) => CheckedStep | undefined,
): Promise<Circumstances | undefined> {
  const { edge, placement: to } = checked(step) ?? {};
  const from = step.parent === undefined ? undefined : checked(step.parent)?.placement;
  if (edge?.status !== 'verified' || !isPlaced(from) || !isPlaced(to)) return undefined;
  return circumstancesOf(tree, { caller: from.place, callee: to.place }, edge);
}

/** In what a step runs, from the first step on: a system call runs for a process; what is not proven leaves it open. */
function runsAt(step: PathStep, checked: (step: PathStep) => CheckedStep | undefined): RunContext | undefined {
  const { parent, via, at } = step;
  if (parent === undefined) return at?.syscall === undefined ? undefined : 'process';
  const edge = checked(step)?.edge;
  return edge?.status === 'verified' ? runsBehind({ via, check: edge }, runsAt(parent, checked)) : undefined;
}
