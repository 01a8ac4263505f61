import { window } from 'vscode';
import { addedSteps, movedStep, reachedStep, wrappedStep, type NewStep } from '../../core/notes/editSteps.js';
import { readNotes } from '../../core/notes/read.js';
import { stepIds } from '../../core/path/growth.js';
import type { PathStep } from '../../core/path/model.js';
import { iconless } from '../../core/render/oneLine.js';
import { stepLabel } from '../../core/marks/labels.js';
import type { StepMark } from '../../core/marks/noteIndex.js';
import { makeStep } from './chosenSteps.js';
import { COMMAND, registerCommand } from '../base/commands.js';
import { Disposables, type Disposable } from '../../session/disposables.js';
import type { KernelTree } from '../tree/kernels.js';
import { openToChange } from '../notesFiles/notesDocument.js';
import { sayFailure } from '../base/sayFailure.js';
import type { Services } from '../services.js';
import { findStep } from '../base/targets.js';
import { stepRef, writeSteps } from './writeSteps.js';

/** What a check found in place of an edge is taken into the path: the function in between, or the caller that is there. */
export function registerTakeEdge(services: Services): Disposable {
  const own = new Disposables();
  const forStep =
    (run: (services: Services, mark: StepMark, tree: KernelTree) => Promise<void>) =>
    async (...args: readonly unknown[]) => {
      const mark = findStep(services, args) ?? services.walk.stand?.mark;
      const { tree } = services.activeTree;
      if (mark !== undefined && tree !== undefined) await sayFailure(services, () => run(services, mark, tree));
    };
  own.add(registerCommand(COMMAND.takeBetween, forStep(takeBetween)));
  own.add(registerCommand(COMMAND.hangHigher, forStep(hangHigher)));
  return own;
}

/** Puts the function or macro in between where it belongs. One that is a step beside it already gets the step below it. */
async function takeBetween(services: Services, mark: StepMark, tree: KernelTree): Promise<void> {
  const { layers, readings, activeTree, say } = services;
  const { step, edge } = mark;
  const { parent } = step;
  const layer = layers.layer(mark.layer);
  const through = edge?.through;
  if (parent === undefined || through === undefined || layer === undefined) {
    void window.showInformationMessage(say('grow.notTaken'));
    return;
  }
  const document = await openToChange(services, layer);
  if (document === undefined) return;
  const names = { between: `${through.name}()`, caller: nameOf(parent), callee: nameOf(step) };
  const told = { text: say('grow.takenBetween', names) };
  const via = through.kind === 'macro' ? { macro: through.name } : undefined;
  const ref = { pointer: step.pointer, id: step.step.id };
  const beside = parent.children.find((one) => one !== step && (one.at?.function ?? one.at?.macro) === through.name);
  const besideMark = beside === undefined ? undefined : readings.indexOf(activeTree.tree).steps.get(beside);
  const to = besideMark === undefined ? undefined : stepRef(besideMark, layer);
  if (through.kind === 'function' && to !== undefined) {
    await writeSteps(services, document, (now) => movedStep(now, ref, to, undefined, {}), told);
    return;
  }
  if (through.kind === 'macro') {
    // A macro is no step of its own: it says how the call is made.
    await writeSteps(services, document, (now) => reachedStep(now, ref, via), told);
    return;
  }
  const taken = stepIds(readNotes(document.getText()).file, step.pointer);
  const between = await makeStep(services, tree, { name: through.name, near: through.site.file }, taken);
  if (between === undefined) void window.showWarningMessage(say('grow.nowhere', { names: through.name }));
  else await writeSteps(services, document, (now) => wrappedStep(now, ref, between, undefined), told);
}

/** The caller of a step is not in this kernel, and one above it makes the call: the step hangs there from now on, or there too. */
async function hangHigher(services: Services, mark: StepMark): Promise<void> {
  const { layers, readings, activeTree, say } = services;
  const { step, edge } = mark;
  const { steps } = readings.indexOf(activeTree.tree);
  const layer = layers.layer(mark.layer);
  let above = step.parent?.parent;
  let skipped = step.parent;
  while (above !== undefined && steps.get(above)?.check?.placement.status === 'missing') {
    skipped = above;
    above = above.parent;
  }
  const caller = above === undefined ? undefined : steps.get(above);
  const to = caller === undefined || layer === undefined ? undefined : stepRef(caller, layer);
  if (
    edge?.status !== 'skips' ||
    above === undefined ||
    skipped === undefined ||
    to === undefined ||
    layer === undefined
  ) {
    void window.showInformationMessage(say('grow.notTaken'));
    return;
  }
  const document = await openToChange(services, layer);
  if (document === undefined) return;
  const names = { skipped: nameOf(step.parent ?? skipped), caller: nameOf(above), callee: nameOf(step) };
  const move = {
    label: `$(indent) ${say('grow.higherMove', { caller: names.caller, callee: names.callee })}`,
    detail: say('grow.higherMoveDetail', { skipped: names.skipped }),
  };
  const also = {
    label: `$(add) ${say('grow.higherAlso', { caller: names.caller, callee: names.callee })}`,
    detail: say('grow.higherAlsoDetail', { skipped: names.skipped }),
  };
  const chosen = await window.showQuickPick([move, also], {
    title: say('grow.higherTitle', names),
    placeHolder: say('grow.higherTitle', names),
  });
  if (chosen === undefined) return;
  // Behind the step that is not there: in the kernels that have both, that is where it is called.
  const index = Number(skipped.pointer.slice(skipped.pointer.lastIndexOf('/') + 1)) + 1;
  const told = { text: say('grow.hung', { caller: names.caller, callee: names.callee }) };
  if (chosen === move) {
    const ref = { pointer: step.pointer, id: step.step.id };
    await writeSteps(services, document, (now) => movedStep(now, ref, to, index), told);
    return;
  }
  const { at, via } = step;
  const { site } = step.step;
  if (at === undefined) return;
  const taken = stepIds(readNotes(document.getText()).file, step.pointer);
  // The same call of that caller was found: which of several it is holds for both.
  const copy: NewStep = {
    id: freeId(step.step.id, taken),
    at,
    ...(via === undefined ? {} : { via }),
    ...(site === undefined ? {} : { site }),
  };
  await writeSteps(services, document, (now) => addedSteps(now, to, [{ step: copy, index }]), told);
}

function freeId(id: string, taken: ReadonlySet<string>): string {
  for (let n = 2; ; n++) if (!taken.has(`${id}-${n}`)) return `${id}-${n}`;
}

function nameOf(step: PathStep): string {
  return iconless(stepLabel(step));
}
