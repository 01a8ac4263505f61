import { window } from 'vscode';
import { pickRow } from '../base/pickRow.js';
import type { NewStep } from '../../core/notes/editSteps.js';
import type { OutEdge } from '../../core/facts/outEdge.js';
import { chosenSteps, type ChosenSteps } from '../../core/features/chosenSteps.js';
import { stepFor, type Choice } from '../../core/features/growth.js';
import type { Kernel } from '../../core/kernel.js';
import type { PathStep } from '../../core/path/model.js';
import { pickBehind } from './behindPick.js';
import type { Called } from '../../core/features/callRows.js';
import type { FunctionHere } from './functionHere.js';
import type { Services } from '../services.js';
import { placeText, type Place } from '../../core/source/place.js';

/** A step above, by its id, with the definitions of its function. */
export interface Above {
  readonly id: string;
  readonly places: readonly Place[];
}

/** The steps that are made of what was chosen, each with where it is called. What was found nowhere is said. */
export async function stepsOf(
  services: Services,
  { tree, kernel, name }: Pick<FunctionHere, 'tree' | 'kernel' | 'name'>,
  { chosen, all }: { readonly chosen: readonly Called[]; readonly all: readonly OutEdge[] },
  parent: { readonly id: string; readonly above: readonly Above[]; readonly taken: Set<string> },
): Promise<ChosenSteps['steps']> {
  const { steps, nowhere } = await chosenSteps(kernel, { chosen: chosen.map(({ edge }) => edge), all }, parent.id, {
    step: (choice) => makeStep(services, kernel, choice, parent.taken),
    behind: async (edge) =>
      (await pickBehind(services, { tree, kernel, edge, above: parent.above, name, many: true })) ?? [],
  });
  if (nowhere.length > 0) void window.showWarningMessage(services.say('grow.nowhere', { names: nowhere.join(', ') }));
  return steps;
}

export async function makeStep(
  services: Services,
  kernel: Kernel,
  choice: Choice,
  taken: Set<string>,
): Promise<NewStep | undefined> {
  const { questions, say } = services;
  return questions.ask((askBack) =>
    stepFor(kernel, choice, taken, async (name, places) => {
      const items = places.map((place) => ({ label: placeText(place), place }));
      const placeHolder = say('grow.which', { name });
      return (await askBack(() => pickRow(items, { placeHolder })))?.place;
    }),
  );
}

/** The callers above a step, the nearest first. */
export function aboveOf({ readings, activeTree }: Services, { parent }: PathStep): Above[] {
  const { steps } = readings.indexOf(activeTree.tree);
  const above: Above[] = [];
  for (let step = parent; step !== undefined; step = step.parent)
    above.push({ id: step.step.id, places: steps.get(step)?.check?.placement.candidates ?? [] });
  return above;
}
