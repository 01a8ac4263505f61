import { pickRows } from '../base/pickRow.js';
import { COMMAND, registerCommand } from '../base/commands.js';
import { Disposables, type Disposable } from '../../session/disposables.js';
import { layerIn, layerPicks, pickLayer } from '../notesFiles/layerChoice.js';
import { openLayer } from '../notesFiles/openLayer.js';
import { sayFailure } from '../base/sayFailure.js';
import type { Services } from '../services.js';
import { findTarget, pointerOf } from '../base/targets.js';

/** Commands on notes files: open one, open it at a note, choose which are shown, read them again. */
export function registerNoteCommands(services: Services): Disposable {
  const { layers, kernels, checks, log, say } = services;
  const own = new Disposables();
  own.add(
    registerCommand(COMMAND.editNote, async (...args) => {
      const found = findTarget(services, args);
      const layer = found === undefined ? undefined : layers.layer('mark' in found ? found.mark.layer : found.layer);
      if (found === undefined || layer === undefined) return;
      await sayFailure(services, () => openLayer(layer, pointerOf(found)));
    }),
  );
  own.add(
    registerCommand(COMMAND.openNotesFile, async (...args) => {
      const layer = layerIn(services, args) ?? (await pickLayer(services, say('editor.pickNotesFile')));
      if (layer !== undefined) await sayFailure(services, () => openLayer(layer));
    }),
  );
  own.add(registerCommand(COMMAND.toggleLayer, (...args) => toggleLayers(services, args)));
  own.add(
    registerCommand(COMMAND.reload, async () => {
      log.info('reload');
      // The checks hear of it, as of any change.
      await kernels.readAgain();
      await layers.load();
      checks.start();
    }),
  );
  return own;
}

/** Shows or hides the one that is named, or asks which are to be shown. */
async function toggleLayers(services: Services, args: readonly unknown[]): Promise<void> {
  const { layers, say } = services;
  const hidden = new Set(layers.all.filter((layer) => layer.hidden).map(({ key }) => key));
  const one = layerIn(services, args);
  if (one !== undefined) {
    if (!hidden.delete(one.key)) hidden.add(one.key);
    await layers.setHidden(hidden);
    return;
  }
  const picks = layerPicks(services).filter(({ layer }) => layer.isClosed !== true || layer.hidden);
  const shown = await pickRows(picks, {
    placeHolder: say('editor.pickShown'),
  });
  if (shown === undefined) return;
  const keys = new Set(shown.map(({ layer }) => layer.key));
  // What stands on the shelf and was not asked about stays as it is.
  const asked = picks.map(({ layer }) => layer.key);
  await layers.setHidden(new Set(asked.filter((key) => !keys.has(key))));
}
