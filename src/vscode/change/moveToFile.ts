import { window } from 'vscode';
import { pickRow } from '../base/pickRow.js';
import { dependentsOf } from '../../core/notes/dependents.js';
import { linksOut, movedToFile } from '../../core/notes/editMove.js';
import { readNotes } from '../../core/notes/read.js';
import type { Disposable } from '../../session/disposables.js';
import { COMMAND, registerCommand } from '../base/commands.js';
import { sayFailure } from '../base/sayFailure.js';
import { findTarget, layerOf, namedIn, refOf, type Found } from '../base/targets.js';
import { makeEditsIn, openToChange } from '../notesFiles/notesDocument.js';
import { nameOf as nameOfFile, pickOtherNotesFile } from '../notesFiles/notesFilePick.js';
import { offerUndo } from '../notesFiles/offerUndo.js';
import type { Services } from '../services.js';

/** A note or a call path goes to another notes file, as it is. */
export function registerMoveToFile(services: Services): Disposable {
  return registerCommand(COMMAND.moveToFile, async (...args) => {
    const found = findTarget(services, args);
    if (found !== undefined && ('path' in found || found.mark.kind === 'note'))
      await sayFailure(services, () => moveToFile(services, found));
    else void window.showInformationMessage(services.say('change.nothingToMove'));
  });
}

async function moveToFile(services: Services, found: Found): Promise<void> {
  const { say, layers, activeTree, log } = services;
  const layer = layers.layer(layerOf(found));
  const { tree } = activeTree;
  const source = layer === undefined ? undefined : await openToChange(services, layer);
  if (layer === undefined || tree === undefined || source === undefined) return;
  const name = namedIn(services, found);
  const title = say('change.moveTitle', { name });
  const target = await pickOtherNotesFile(services, tree, layer, title);
  if (target === undefined || target === source) return;
  const ref = refOf(found);
  const file = nameOfFile(target.uri);
  if (!(await acceptsLoss(services, found, title, file, target.getText()))) return;
  let move: ReturnType<typeof movedToFile>;
  // Where it goes is saved first: it is never in no file.
  const written = await makeEditsIn(services, [target, source], ([to = '', from = '']) => {
    move = movedToFile(from, ref, to);
    return move === undefined ? undefined : [move.to.edits, move.from.edits];
  });
  if (written === undefined || move === undefined) return;
  log.info(`${ref.id} moved to ${file} as ${move.id}`);
  offerUndo(services, written, { text: say('change.movedToFile', { name, file }) });
  if (move.id !== ref.id) void window.showInformationMessage(say('change.movedId', { id: move.id }));
}

/** Asks before it is moved where something hangs on it that does not go along. */
async function acceptsLoss(
  { say, layers }: Services,
  found: Found,
  title: string,
  file: string,
  target: string,
): Promise<boolean> {
  const notes = layers.layer(layerOf(found))?.notes?.file;
  if (!('path' in found) || notes === undefined) return true;
  const { pointer } = refOf(found);
  const [links, out] = [dependentsOf(notes, pointer).links, linksOut(notes, pointer, readNotes(target).file)];
  const said = [
    ...(links.length === 0 ? [] : [say('change.linksStay', { count: links.length })]),
    ...(out.length === 0 ? [] : [say('change.linksOut', { count: out.length })]),
  ];
  if (said.length === 0) return true;
  const move = { label: `$(arrow-right) ${say('change.moveTo', { file })}`, detail: said.join(' ') };
  return (await pickRow([move], { title, placeHolder: say('change.deleteHint') })) === move;
}
