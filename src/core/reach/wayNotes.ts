import { freeId, stepId } from '../notes/editNotes.js';
import type { NewStep } from '../notes/editSteps.js';
import type { Anchor, CallPath, NotesFile, Step, Via } from '../notes/format.js';
import { anchorOf, FROM, type ProvenWay } from './proof.js';

/** Ways as a notes file: a path each, whose edges are those that were proven. @param kernel the version of the tree */
export function wayNotes(ways: readonly ProvenWay[], title: string, kernel: string | undefined): NotesFile {
  const taken = new Set<string>();
  const paths = ways.map((way): CallPath => {
    const names = way.steps.map(({ name }) => name);
    const id = freeId(
      `${names[0] ?? 'from'}-to-${names.at(-1) ?? 'to'}`.replaceAll('_', '-').replace(/^-+/, ''),
      taken,
    );
    taken.add(id);
    return { id, title: wayTitle(way), root: asStep(nestedSteps(stepsOfWay(way, new Set(), way.steps.map(anchorOf)))) };
  });
  return { format: 1, title, ...(kernel === undefined ? {} : { kernel }), paths };
}

/** What a path is called that is a way. */
export function wayTitle({ steps }: ProvenWay): string {
  return `${steps[0]?.name ?? ''}() → ${steps.at(-1)?.name ?? ''}()`;
}

/**
 * The functions of a way as steps, none of which has calls yet.
 * @param taken ids that other steps of the path have: those of these are added
 * @param anchors of the functions, in their order
 */
export function stepsOfWay({ steps, edges }: ProvenWay, taken: Set<string>, anchors: readonly Anchor[]): NewStep[] {
  const ids = steps.map(({ name }) => {
    const id = stepId(name, taken);
    taken.add(id);
    return id;
  });
  return anchors.map((at, index) => {
    const via = edges[index - 1]?.via;
    return { id: ids[index] ?? '', at, ...(via === undefined ? {} : { via: named(via, ids[index - 2]) }) };
  });
}

/** Steps of which each calls the next one. @throws {RangeError} where there is none */
export function nestedSteps(steps: readonly NewStep[]): NewStep {
  const nested = steps.reduceRight<NewStep | undefined>(
    (below, step) => (below === undefined ? step : { ...step, calls: [below] }),
    undefined,
  );
  if (nested === undefined) throw new RangeError('a way has steps');
  return nested;
}

/** A step as a file has it. */
function asStep({ calls, ...step }: NewStep): Step {
  return calls === undefined ? step : { ...step, calls: calls.map(asStep) };
}

/** A `via` whose `from` is the id of the step that hands the function on: the one before the one that calls it. */
function named(via: Via, from: string | undefined): Via {
  return via.from === FROM && from !== undefined ? { ...via, from } : via;
}
