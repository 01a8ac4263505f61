import { window } from 'vscode';
import { pickRow } from '../base/pickRow.js';
import { stepInSentence } from '../../core/features/inSentence.js';
import { betweenOf, changeBehind, copyOf, higherOf, viaBehind } from '../../core/features/takeEdge.js';
import { addedSteps, movedStep, reachedStep, wrappedStep } from '../../core/notes/editSteps.js';
import { readNotes } from '../../core/notes/read.js';
import { stepIds } from '../../core/features/growth.js';
import type { PathStep } from '../../core/path/model.js';
import { kernelOf } from '../../core/marks/archOf.js';
import type { StepMark } from '../../core/marks/noteIndex.js';
import { makeStep } from './chosenSteps.js';
import { COMMAND, registerCommand } from '../base/commands.js';
import { Disposables, type Disposable } from '../../session/disposables.js';
import type { KernelTree } from '../tree/kernels.js';
import { openToChange } from '../notesFiles/notesDocument.js';
import { sayFailure } from '../base/sayFailure.js';
import type { Services } from '../services.js';
import { findStep, isOfPathsView, refOf } from '../base/targets.js';
import { writeSteps } from './writeSteps.js';

/** What a check found in place of an edge is taken into the path: the function in between, or the caller that is there. */
export function registerTakeEdge(services: Services): Disposable {
  const own = new Disposables();
  const forStep =
    (run: (services: Services, mark: StepMark, tree: KernelTree, takesKeys: boolean) => Promise<void>) =>
    async (...args: readonly unknown[]) => {
      const mark = findStep(services, args) ?? services.walk.stand?.mark;
      const { tree } = services.activeTree;
      if (mark !== undefined && tree !== undefined)
        await sayFailure(services, () => run(services, mark, tree, isOfPathsView(services, args)));
    };
  own.add(registerCommand(COMMAND.takeBetween, forStep(takeBetween)));
  own.add(registerCommand(COMMAND.hangHigher, forStep(hangHigher)));
  return own;
}

/** Puts the function or macro in between where it belongs. One that is a step beside it already gets the step below it. */
async function takeBetween(services: Services, mark: StepMark, tree: KernelTree, takesKeys: boolean): Promise<void> {
  const { layers, readings, activeTree, say } = services;
  const { step } = mark;
  const { parent } = step;
  const layer = layers.layer(mark.layer);
  const found = betweenOf(mark, { index: readings.indexOf(activeTree.tree), file: layer?.notes?.file });
  if (parent === undefined || found === undefined || layer === undefined) {
    void window.showInformationMessage(say('grow.notTaken'));
    return;
  }
  const document = await openToChange(services, layer);
  if (document === undefined) return;
  const { name } = found;
  const named = inSentence(services);
  const names = { between: `${name}()`, caller: named(parent), callee: named(step) };
  const told = { text: say('grow.takenBetween', names), takesKeys };
  const ref = refOf({ mark });
  if (found.kind === 'beside') {
    await writeSteps(services, document, (now) => movedStep(now, ref, found.to, undefined, changeBehind(step)), told);
    return;
  }
  if (found.kind === 'macro') {
    await writeSteps(services, document, (now) => reachedStep(now, ref, found.via), told);
    return;
  }
  const taken = stepIds(readNotes(document.getText()).file, step.pointer);
  const between = await makeStep(services, kernelOf(tree.kernel, mark), { name, near: found.near }, taken);
  if (between === undefined) void window.showWarningMessage(say('grow.nowhere', { names: name }));
  else await writeSteps(services, document, (now) => wrappedStep(now, ref, between, viaBehind(step)), told);
}

/** The caller of a step is not in this kernel, and one above it makes the call: the step hangs there from now on, or there too. */
async function hangHigher(services: Services, mark: StepMark, _: KernelTree, takesKeys: boolean): Promise<void> {
  const { layers, readings, activeTree, say } = services;
  const { step } = mark;
  const layer = layers.layer(mark.layer);
  const higher = higherOf(mark, { index: readings.indexOf(activeTree.tree), file: layer?.notes?.file });
  if (higher === undefined || layer === undefined) {
    void window.showInformationMessage(say('grow.notTaken'));
    return;
  }
  const { above, skipped, to, index } = higher;
  const document = await openToChange(services, layer);
  if (document === undefined) return;
  const named = inSentence(services);
  const names = { skipped: named(step.parent ?? skipped), caller: named(above), callee: named(step) };
  const move = {
    label: `$(indent) ${say('grow.higherMove', { caller: names.caller, callee: names.callee })}`,
    detail: say('grow.higherMoveDetail', { skipped: names.skipped }),
  };
  const also = {
    label: `$(add) ${say('grow.higherAlso', { caller: names.caller, callee: names.callee })}`,
    detail: say('grow.higherAlsoDetail', { skipped: names.skipped }),
  };
  const chosen = await pickRow([move, also], {
    title: say('grow.higherTitle', names),
    placeHolder: say('grow.higherTitle', names),
  });
  if (chosen === undefined) return;
  const told = { text: say('grow.hung', { caller: names.caller, callee: names.callee }), takesKeys };
  if (chosen === move) {
    const ref = refOf({ mark });
    await writeSteps(services, document, (now) => movedStep(now, ref, to, index), told);
    return;
  }
  const copy = copyOf(step, stepIds(readNotes(document.getText()).file, step.pointer));
  if (copy !== undefined)
    await writeSteps(services, document, (now) => addedSteps(now, to, [{ step: copy, index }]), told);
}

function inSentence({ language }: Services) {
  return (step: PathStep) => stepInSentence(language, step);
}
