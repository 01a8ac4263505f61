import { window } from 'vscode';
import type { NewStep } from '../../core/notes/editSteps.js';
import type { OutEdge } from '../../core/facts/outEdge.js';
import { choiceOf, preciseVia, stepFor, whichOf, type Choice } from '../../core/features/growth.js';
import type { PathStep } from '../../core/path/model.js';
import { pickBehind } from './behindPick.js';
import type { Called } from '../../core/features/callRows.js';
import type { FunctionHere } from './functionHere.js';
import type { KernelTree } from '../tree/kernels.js';
import type { Services } from '../services.js';
import type { Place } from '../../core/source/place.js';

/** A step above, by its id, with the definitions of its function. */
export interface Above {
  readonly id: string;
  readonly places: readonly Place[];
}

/** The steps that are made of what was chosen, each with where it is called. What has to be asked is asked one after the other. */
export async function stepsOf(
  services: Services,
  { tree, name }: Pick<FunctionHere, 'tree' | 'name'>,
  { chosen, all }: { readonly chosen: readonly Called[]; readonly all: readonly OutEdge[] },
  parent: { readonly id: string; readonly above: readonly Above[]; readonly taken: Set<string> },
): Promise<{ readonly step: NewStep; readonly site: Place }[]> {
  const { say } = services;
  const { kernel } = tree;
  const lines = await sourceLines(tree, chosen, all);
  const steps: { step: NewStep; site: Place }[] = [];
  const nowhere: string[] = [];
  for (const { edge } of chosen) {
    const which = whichOf(edge, all, lines);
    const choices: Choice[] = [];
    const direct = choiceOf(edge);
    if (direct !== undefined) choices.push({ ...direct, near: edge.site.file, which });
    else if (edge.kind === 'reference') {
      // What is handed to a function is called by that one: both become steps.
      const inner = await makeStep(
        services,
        tree,
        {
          name: edge.callee,
          near: edge.site.file,
          via: { argument: true, from: parent.id },
        },
        parent.taken,
      );
      if (inner === undefined) nowhere.push(edge.callee);
      else if (edge.to !== undefined) choices.push({ name: edge.to, near: edge.site.file, calls: [inner] });
    } else {
      const behind = await pickBehind(services, { tree, edge, above: parent.above, name, many: true });
      for (const { behind: one, isTyped } of behind ?? []) {
        const via = isTyped ? one.via : await preciseVia(kernel, one, [one.place.file, edge.site.file]);
        choices.push({ name: one.name, near: one.place.file, via, which });
      }
    }
    for (const choice of choices) {
      const step = await makeStep(services, tree, choice, parent.taken);
      if (step === undefined) nowhere.push(choice.name);
      else steps.push({ step, site: edge.site });
    }
  }
  if (nowhere.length > 0) void window.showWarningMessage(say('grow.nowhere', { names: nowhere.join(', ') }));
  return steps;
}

export async function makeStep(
  services: Services,
  tree: KernelTree,
  choice: Choice,
  taken: Set<string>,
): Promise<NewStep | undefined> {
  const { questions, say } = services;
  return questions.ask((askBack) =>
    stepFor(tree.kernel, choice, taken, async (name, places) => {
      const items = places.map((place) => ({ label: `${place.file}:${place.line}`, place }));
      const placeHolder = say('grow.which', { name });
      return (await askBack(() => window.showQuickPick(items, { placeHolder })))?.place;
    }),
  );
}

/** Lines of the files in which the calls stand. */
async function sourceLines(
  { kernel }: KernelTree,
  chosen: readonly Called[],
  all: readonly OutEdge[],
): Promise<(place: Place) => string> {
  const files = new Set([...chosen.map(({ edge }) => edge), ...all].map(({ site }) => site.file));
  const texts = new Map<string, readonly string[]>();
  for (const file of files) texts.set(file, (await kernel.source.read(file)).split('\n'));
  return ({ file, line }) => texts.get(file)?.[line - 1] ?? '';
}

/** The callers above a step, the nearest first. */
export function aboveOf({ readings, activeTree }: Services, { parent }: PathStep): Above[] {
  const { steps } = readings.indexOf(activeTree.tree);
  const above: Above[] = [];
  for (let step = parent; step !== undefined; step = step.parent)
    above.push({ id: step.step.id, places: steps.get(step)?.check?.placement.candidates ?? [] });
  return above;
}
