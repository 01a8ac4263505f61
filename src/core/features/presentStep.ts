import { nextStep, previousStep, type PathStep } from '../path/model.js';
import type { NoteIndex, StepMark } from '../marks/noteIndex.js';

export type Direction = 'next' | 'previous' | 'up';

/** Which steps are walked: every one, or those of the main line, where the author marked one. */
export type Line = 'all' | 'main';

/**
 * The step that lies in a direction from one. Those that are not in this kernel are passed: the path goes on behind them. Where all that follow are
 * absent, the first of them; `undefined` at the end. On the main line branches are passed, and left when one stands in one.
 */
export function presentStep(
  index: NoteIndex,
  from: StepMark,
  direction: Direction,
  line: Line = 'all',
): StepMark | undefined {
  const isPassed = (step: PathStep) => line === 'main' && from.tree.mainSteps > 0 && !step.main;
  const beside = (step: PathStep): PathStep | undefined => {
    if (direction === 'up') return step.parent;
    const to = direction === 'next' ? nextStep(from.tree, step) : previousStep(from.tree, step);
    return to !== undefined && isPassed(to) ? beside(to) : to;
  };
  const first = beside(from.step);
  for (let step = first; step !== undefined; step = beside(step)) {
    const mark = index.steps.get(step);
    if (mark !== undefined && !isAbsent(mark)) return mark;
  }
  return first === undefined ? undefined : index.steps.get(first);
}

/** Whether it was looked for and is not in this kernel. What is ambiguous is there: the reader chooses. */
function isAbsent({ check, gone }: StepMark): boolean {
  return gone || check?.placement.status === 'missing';
}
