import { window, type TextDocument } from 'vscode';
import type { EntryRef } from '../../core/notes/editText.js';
import type { Disposable } from '../../session/disposables.js';
import type { Layer } from '../../session/layer.js';
import { registerCommand, type Command } from '../base/commands.js';
import { sayFailure } from '../base/sayFailure.js';
import { findTarget, layerOf, namedIn, refOf } from '../base/targets.js';
import { openToChange } from '../notesFiles/notesDocument.js';
import type { Services } from '../services.js';

/** A note of the reader's own, with its file opened to be changed. */
export interface OpenedNote {
  readonly document: TextDocument;
  readonly layer: Layer;
  readonly ref: EntryRef;
  readonly name: string;
}

/** A command that changes the note for which it is called. Where it is called for none, or the file must not be written, that is said. */
export function registerNoteChange(
  services: Services,
  command: Command,
  change: (note: OpenedNote) => Promise<void>,
): Disposable {
  return registerCommand(command, async (...args) => {
    const { say, layers } = services;
    const found = findTarget(services, args);
    if (found === undefined || !('mark' in found) || found.mark.kind !== 'note') {
      void window.showInformationMessage(say('change.noNoteSelected'));
      return;
    }
    await sayFailure(services, async () => {
      const layer = layers.layer(layerOf(found));
      const document = layer === undefined ? undefined : await openToChange(services, layer);
      if (layer === undefined || document === undefined) return;
      await change({ document, layer, ref: refOf(found), name: namedIn(services, found) });
    });
  });
}
