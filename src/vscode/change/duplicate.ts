import { window } from 'vscode';
import { duplicatedPath, duplicatedStep } from '../../core/notes/editCopy.js';
import type { Disposable } from '../../session/disposables.js';
import { COMMAND, registerCommand } from '../base/commands.js';
import { sayFailure } from '../base/sayFailure.js';
import { findTarget, isOfPathsView, layerOf, namedIn, refOf, type Found } from '../base/targets.js';
import { writeSteps } from '../grow/writeSteps.js';
import { openToChange } from '../notesFiles/notesDocument.js';
import type { Services } from '../services.js';

/** A second one of a step with all below it, or of a call path: to be changed into another way. */
export function registerDuplicate(services: Services): Disposable {
  return registerCommand(COMMAND.duplicate, async (...args) => {
    const found = findTarget(services, args);
    if (found !== undefined && ('path' in found || found.mark.kind === 'step'))
      await sayFailure(services, () => duplicate(services, found, isOfPathsView(services, args)));
    else void window.showInformationMessage(services.say('grow.noStepSelected'));
  });
}

async function duplicate(services: Services, found: Found, takesKeys: boolean): Promise<void> {
  const { say, layers, readings, activeTree } = services;
  const layer = layers.layer(layerOf(found));
  const document = layer === undefined ? undefined : await openToChange(services, layer);
  if (document === undefined) return;
  const ref = refOf(found);
  // Of the first step the copy is another path.
  const pointer = ref.pointer.endsWith('/root') ? ref.pointer.slice(0, -'/root'.length) : ref.pointer;
  const { paths } = readings.indexOf(activeTree.tree);
  const whole = [...paths].find(([tree, of]) => of === layerOf(found) && tree.pointer === pointer)?.[0];
  if (whole === undefined) {
    const text = say('change.duplicated', { name: namedIn(services, found) });
    await writeSteps(services, document, (now) => duplicatedStep(now, ref), { text, takesKeys });
    return;
  }
  const { path } = whole;
  const title = say('change.copyOf', { title: path.title });
  const text = say('change.duplicated', { name: namedIn(services, { path: whole, layer: layerOf(found) }) });
  await writeSteps(
    services,
    document,
    (now) => {
      const edit = duplicatedPath(now, { pointer, id: path.id }, title);
      // Shown is the first step of the copy.
      return edit === undefined ? undefined : { ...edit, pointer: `${edit.pointer}/root` };
    },
    { text, takesKeys },
  );
}
