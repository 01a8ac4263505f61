import { window, type QuickPickItem } from 'vscode';
import { pickRow } from '../base/pickRow.js';
import { stepInSentence } from '../../core/features/inSentence.js';
import { pathChoices, type PathChoice } from '../../core/features/pathChoice.js';
import { pathLabel } from '../../core/marks/labels.js';
import type { StepMark } from '../../core/marks/noteIndex.js';
import { stepId } from '../../core/notes/editNotes.js';
import { continuedIn } from '../../core/notes/editPathLink.js';
import { addedSteps } from '../../core/notes/editSteps.js';
import { readNotes } from '../../core/notes/read.js';
import { stepIds } from '../../core/features/growth.js';
import { iconless } from '../../core/render/oneLine.js';
import type { Disposable } from '../../session/disposables.js';
import { COMMAND, registerCommand } from '../base/commands.js';
import { sayFailure } from '../base/sayFailure.js';
import { findStep, isOfPathsView } from '../base/targets.js';
import { openToChange } from '../notesFiles/notesDocument.js';
import type { Services } from '../services.js';
import { writeSteps } from './writeSteps.js';

/** A step continues in another path of its file: itself, or by a new step below it. */
export function registerLinkPath(services: Services): Disposable {
  return registerCommand(COMMAND.linkPath, async (...args) => {
    const mark = findStep(services, args);
    if (mark === undefined) void window.showInformationMessage(services.say('grow.noStepSelected'));
    else await sayFailure(services, () => linkPath(services, mark, isOfPathsView(services, args)));
  });
}

async function linkPath(services: Services, mark: StepMark, takesKeys: boolean): Promise<void> {
  const { say, layers, readings, activeTree } = services;
  const layer = layers.layer(mark.layer);
  const document = layer === undefined ? undefined : await openToChange(services, layer);
  if (document === undefined) return;
  const name = stepInSentence(services.language, mark.step);
  const choices = pathChoices(readings.indexOf(activeTree.tree), mark);
  if (choices.length === 0) {
    void window.showInformationMessage(say('grow.noOtherPath'));
    return;
  }
  const items = choices.map((choice): QuickPickItem & PathChoice => ({
    ...choice,
    label: `$(list-tree) ${iconless(pathLabel(choice.path))}`,
    description: say('editor.steps', { count: choice.path.steps.length }),
    detail: choice.isSame
      ? say('grow.continuesItself', { name })
      : say('grow.continuesBelow', { callee: stepInSentence(services.language, choice.path.root), name }),
  }));
  const title = say('grow.linkTitle', { name });
  const picked = await pickRow(items, { title, placeHolder: say('grow.linkHint') });
  if (picked === undefined) return;
  const { path } = picked.path;
  const ref = { pointer: mark.step.pointer, id: mark.step.step.id };
  const text = say('grow.linked', { name, path: iconless(pathLabel(picked.path)) });
  await writeSteps(
    services,
    document,
    (now) => {
      if (picked.isSame) return continuedIn(now, ref, path.id);
      const id = stepId(path.id, stepIds(readNotes(now).file, ref.pointer));
      return addedSteps(now, ref, [{ step: { id, path: path.id } }]);
    },
    { text, takesKeys },
  );
}
