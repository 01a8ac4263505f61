import { window } from 'vscode';
import { symbolLabel } from '../../core/marks/labels.js';
import { entryText, entryTextEdits } from '../../core/notes/editText.js';
import { iconless } from '../../core/render/oneLine.js';
import type { Disposable } from '../../session/disposables.js';
import { COMMAND, registerCommand } from '../base/commands.js';
import { sayFailure } from '../base/sayFailure.js';
import { findTarget, layerOf, namedIn, refOf, type Found } from '../base/targets.js';
import { openToChange } from '../notesFiles/notesDocument.js';
import { writeEntry } from '../notesFiles/writeEntry.js';
import type { Services } from '../services.js';

/** Another title for a note, a step or a call path. */
export function registerRename(services: Services): Disposable {
  return registerCommand(COMMAND.rename, async (...args) => {
    const found = findTarget(services, args);
    if (found === undefined) void window.showInformationMessage(services.say('change.nothingSelected'));
    else await sayFailure(services, () => rename(services, found));
  });
}

async function rename(services: Services, found: Found): Promise<void> {
  const { say, layers } = services;
  const layer = layers.layer(layerOf(found));
  const document = layer === undefined ? undefined : await openToChange(services, layer);
  if (layer === undefined || document === undefined) return;
  const ref = refOf(found);
  const from = entryText(document.getText(), ref);
  if (from === undefined) {
    void window.showWarningMessage(say('editor.changedMeanwhile', { file: layer.name }));
    return;
  }
  // A step without a title is called as its symbol is.
  const isStep = 'mark' in found && found.mark.kind === 'step';
  const symbol = isStep ? symbolLabel(found.mark.anchor) : '';
  const typed = await window.showInputBox({
    title: say('change.renameTitle', { name: namedIn(services, found) }),
    value: from.title ?? '',
    placeHolder: symbol,
    prompt: isStep ? say('change.renameStepHint', { symbol }) : say('change.renameHint'),
    validateInput: (text) => (text.trim() === '' && !isStep ? say('change.titleEmpty') : undefined),
  });
  const title = typed?.trim();
  if (title === undefined || title === from.title) return;
  const told = { text: say('change.renamed', { name: iconless(title === '' ? symbol : title) }) };
  await writeEntry(
    services,
    document,
    (now) => {
      const result = entryTextEdits(now, ref, { title: from.title ?? '' }, { title });
      return result.k === 'edits' ? result : undefined;
    },
    told,
  );
}
