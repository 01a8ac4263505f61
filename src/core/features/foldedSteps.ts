import type { PathStep, PathTree } from '../path/model.js';

/** Steps this deep are open from the start. */
const OPEN_DEPTH = 12;
/** With more steps than this, and no main line, all are folded in a tree of rows; a picture opens as many levels as have no more. */
const OPEN_STEPS = 120;

/** Whether what a step calls is folded away until the reader unfolds it, in a tree of rows. */
export function isFoldedAtFirst({ mainSteps, steps }: PathTree, step: PathStep): boolean {
  if (step.children.length === 0) return false;
  // Branches are folded where the author said which they are.
  if (mainSteps > 0) return !step.children.some(({ leads }) => leads);
  return step.depth >= OPEN_DEPTH || steps.length > OPEN_STEPS;
}

/** The steps that are folded at first in a picture: those of the rows, but that one always sees more than the first step. */
export function foldedInPicture(tree: PathTree): Set<PathStep> {
  const { mainSteps, steps } = tree;
  if (mainSteps > 0 || steps.length <= OPEN_STEPS) return new Set(steps.filter((step) => isFoldedAtFirst(tree, step)));
  const counts: number[] = [];
  for (const { depth } of steps) counts[depth] = (counts[depth] ?? 0) + 1;
  let open = 0;
  for (let sum = counts[0] ?? 0; sum <= OPEN_STEPS && open < counts.length; open++) sum += counts[open + 1] ?? 0;
  // The first level is seen however wide it is.
  const deepest = Math.max(1, open - 1);
  return new Set(steps.filter(({ depth, children }) => depth >= deepest && children.length > 0));
}
