import { commands } from 'vscode';
import { placeOf, type Mark } from '../../core/marks/noteIndex.js';
import { COMMAND, targetArguments } from '../base/commands.js';
import { targetOf, type Found } from '../base/targets.js';

/** Shows what was found: a path in its view, a note or step as {@link showMark} does. */
export async function showFound(found: Found): Promise<void> {
  if ('mark' in found) await showMark(found.mark);
  else await commands.executeCommand(COMMAND.showPath, found.layer, 'path', found.path.path.id);
}

/** A note is shown on the code, a step is gone to; a note without a place is opened in its file. */
export async function showMark(mark: Mark): Promise<void> {
  const noted = placeOf(mark) === undefined ? COMMAND.editNote : COMMAND.showNote;
  await commands.executeCommand(
    mark.kind === 'step' ? COMMAND.openDefinition : noted,
    ...targetArguments(targetOf(mark)),
  );
}
