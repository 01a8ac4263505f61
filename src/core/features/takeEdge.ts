import type { StepMark } from '../marks/noteIndex.js';
import type { NewStep, StepRef } from '../notes/editSteps.js';
import type { Via } from '../notes/format.js';
import type { PathStep } from '../path/model.js';
import { indexOf, stepRef, type StepsOfFile } from './stepMoves.js';

/** How the function or macro between a step and its parent is taken into the path. */
export type Between =
  /** It is a step beside it already, which gets the step below it. */
  | { readonly kind: 'beside'; readonly name: string; readonly to: StepRef }
  /** A macro is no step of its own: it says how the call is made. */
  | { readonly kind: 'macro'; readonly name: string; readonly via: Via }
  /** It becomes a step; `near` is the file in or near which it is. */
  | { readonly kind: 'new'; readonly name: string; readonly near: string };

/** What is to be done with what a check found between a step and its parent; `undefined` when it found nothing. */
export function betweenOf({ step, edge }: StepMark, { index, file }: StepsOfFile): Between | undefined {
  const through = edge?.through;
  if (step.parent === undefined || through === undefined) return undefined;
  const { name } = through;
  if (through.kind === 'macro') return { kind: 'macro', name, via: { macro: name } };
  const beside = step.parent.children.find((one) => one !== step && (one.at?.function ?? one.at?.macro) === name);
  const mark = beside === undefined ? undefined : index.steps.get(beside);
  const to = mark === undefined ? undefined : stepRef(mark, file);
  return to === undefined ? { kind: 'new', name, near: through.site.file } : { kind: 'beside', name, to };
}

/** How a step is reached behind a function that is taken in between: through a pointer as before, else by a direct call. */
export function viaBehind({ via }: PathStep): 'keep' | undefined {
  return via?.struct !== undefined || via?.variable !== undefined ? 'keep' : undefined;
}

/** The same where the function is a step already, to which the step moves. */
export function changeBehind(step: PathStep): { readonly via?: Via | undefined } | undefined {
  return viaBehind(step) === 'keep' ? undefined : {};
}

/** Where a step hangs whose caller is not in this kernel: below the nearest ancestor that is, which makes the call. */
export interface Higher {
  readonly above: PathStep;
  /** The step below that one which is not there. */
  readonly skipped: PathStep;
  readonly to: StepRef;
  /** Behind the step that is not there: in the kernels that have both, that is where it is called. 0-based. */
  readonly index: number;
}

/** `undefined` when the check did not find that an ancestor makes the call. */
export function higherOf({ step, edge }: StepMark, { index: { steps }, file }: StepsOfFile): Higher | undefined {
  let above = step.parent?.parent;
  let skipped = step.parent;
  while (above !== undefined && steps.get(above)?.check?.placement.status === 'missing') {
    skipped = above;
    above = above.parent;
  }
  const caller = above === undefined ? undefined : steps.get(above);
  const to = caller === undefined ? undefined : stepRef(caller, file);
  if (edge?.status !== 'skips' || above === undefined || skipped === undefined || to === undefined) return undefined;
  return { above, skipped, to, index: indexOf(skipped) + 1 };
}

/** A step once more, for another caller, with an id of its own. `undefined` for one without an anchor. */
export function copyOf({ step, at, via }: PathStep, taken: ReadonlySet<string>): NewStep | undefined {
  if (at === undefined) return undefined;
  const { site } = step;
  return {
    id: freeId(step.id, taken),
    at,
    ...(via === undefined ? {} : { via }),
    // The same call of that caller was found: which of several it is holds for both.
    ...(site === undefined ? {} : { site }),
  };
}

function freeId(id: string, taken: ReadonlySet<string>): string {
  for (let n = 2; ; n++) if (!taken.has(`${id}-${n}`)) return `${id}-${n}`;
}
