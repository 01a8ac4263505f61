import { window } from 'vscode';
import { isOn, isOthers, isOwn, type Layer } from '../../session/layer.js';
import type { Disposable } from '../../session/disposables.js';
import { COMMAND, registerCommand } from '../base/commands.js';
import { sayFailure } from '../base/sayFailure.js';
import { findTarget, pointerOf } from '../base/targets.js';
import type { Services } from '../services.js';
import { layerIn, pickLayer } from './layerChoice.js';
import { makeFile } from './notesFilePick.js';
import { pickNotesPlace } from './notesPlacePick.js';
import { openLayer } from './openLayer.js';

/** "Copy to My Notes": a reading that came with the extension, or from the web, becomes a file of the reader's own, which is shown in its place. */
export function registerCopyToOwn(services: Services): Disposable {
  return registerCommand(COMMAND.copyToOwn, async (...args) => {
    await sayFailure(services, async () => {
      const found = findTarget(services, args);
      const key = found === undefined ? undefined : 'mark' in found ? found.mark.layer : found.layer;
      const named = key === undefined ? layerIn(services, args) : services.layers.layer(key);
      const layer = named ?? (await pickLayer(services, services.say('editor.pickToCopy'), isOthers));
      if (layer !== undefined) await copyToOwn(services, layer, found === undefined ? undefined : pointerOf(found));
    });
  });
}

/** The copy has the ids of what it is a copy of, to the byte. What has the name already is the reader's, and is opened as it is. */
async function copyToOwn(services: Services, layer: Layer, pointer: string | undefined): Promise<void> {
  const { activeTree, layers, say, log } = services;
  if (!isOthers(layer)) {
    await openLayer(layer, pointer);
    return;
  }
  const { tree } = activeTree;
  await layers.open([layer.key]);
  const text = layers.layer(layer.key)?.text;
  if (tree === undefined || text === undefined) {
    void window.showInformationMessage(say('editor.noteNeedsKernel'));
    return;
  }
  const { name } = layer;
  const copy = layers.all.find((one) => isOwn(one) && one.name === name && isOn(one, tree));
  const place = copy === undefined ? await pickNotesPlace(services, tree, () => Promise.resolve(name)) : undefined;
  if (copy === undefined && (place === undefined || !(await makeFile(services, place, text)))) return;
  const own = copy ?? layers.at(place?.uri.toString() ?? '');
  log.info(`${name} copied`);
  // The same twice would be in the way: shown is the one that can be changed.
  const hidden = layers.all.filter((one) => one.hidden && one !== own).map(({ key }) => key);
  if (own !== undefined) await layers.setHidden(new Set([...hidden, layer.key]));
  await openLayer(own ?? layer, pointer);
  void window.showInformationMessage(say(copy === undefined ? 'editor.copied' : 'editor.copiedBefore', { file: name }));
}
