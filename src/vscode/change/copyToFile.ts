import { window } from 'vscode';
import { copiedToFile, linksOut } from '../../core/notes/editMove.js';
import { readNotes } from '../../core/notes/read.js';
import type { Disposable } from '../../session/disposables.js';
import { COMMAND, registerCommand } from '../base/commands.js';
import { sayFailure } from '../base/sayFailure.js';
import { findTarget, layerOf, namedIn, refOf, type Found } from '../base/targets.js';
import { makeEdits } from '../notesFiles/notesDocument.js';
import { nameOf as nameOfFile, pickOtherNotesFile } from '../notesFiles/notesFilePick.js';
import { offerUndo } from '../notesFiles/offerUndo.js';
import type { Services } from '../services.js';

/** A single note or call path is copied to a notes file of the reader's own, whosever it is: with its id, by which later versions are found. */
export function registerCopyToFile(services: Services): Disposable {
  return registerCommand(COMMAND.copyToFile, async (...args) => {
    const found = findTarget(services, args);
    if (found !== undefined && ('path' in found || found.mark.kind === 'note'))
      await sayFailure(services, () => copyToFile(services, found));
    else void window.showInformationMessage(services.say('change.nothingToCopy'));
  });
}

async function copyToFile(services: Services, found: Found): Promise<void> {
  const { say, layers, activeTree, log } = services;
  const layer = layers.layer(layerOf(found));
  const { tree } = activeTree;
  const text = layer?.notes?.text;
  if (layer === undefined || tree === undefined || text === undefined) return;
  const name = namedIn(services, found);
  const target = await pickOtherNotesFile(services, tree, layer, say('change.copyTitle', { name }));
  if (target === undefined) return;
  const ref = refOf(found);
  const file = nameOfFile(target.uri);
  let copy: ReturnType<typeof copiedToFile>;
  const written = await makeEdits(services, target, (now) => {
    copy = copiedToFile(text, ref, now);
    return copy?.to.edits;
  });
  if (written === undefined || copy === undefined) return;
  log.info(`${ref.id} copied to ${file} as ${copy.id}`);
  const source = layer.notes?.file;
  const there = readNotes(written.before).file;
  const out = source === undefined || !('path' in found) ? [] : linksOut(source, ref.pointer, there);
  offerUndo(services, [written], { text: say('change.copiedToFile', { name, file }) });
  const told = [
    ...(copy.id === ref.id ? [] : [say('change.movedId', { id: copy.id })]),
    ...(out.length === 0 ? [] : [say('change.linksLeft', { count: out.length })]),
  ];
  if (told.length > 0) void window.showInformationMessage(told.join(' '));
}
