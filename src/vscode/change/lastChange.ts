import { StatusBarAlignment, ThemeColor, window } from 'vscode';
import { iconless, oneLine } from '../../core/render/oneLine.js';
import { Disposables, type Disposable } from '../../session/disposables.js';
import { COMMAND, registerCommand } from '../base/commands.js';
import { ContextKey } from '../base/contextKey.js';
import { sayFailure } from '../base/sayFailure.js';
import type { Services } from '../services.js';

/** The longest text in the status bar, in UTF-16 units: the whole of it is in the tooltip. */
const LONGEST = 60;

/**
 * Says what was changed last, in the status bar, where a click takes it back: a message for each change would stay until it is closed, and an extension
 * cannot close its own.
 */
export function registerLastChange(services: Services): Disposable {
  const { lastChange, say } = services;
  const own = new Disposables();
  const canTakeBack = new ContextKey<boolean>('kernelNotes.canTakeBack');
  const item = own.add(window.createStatusBarItem('kernelNotes.lastChange', StatusBarAlignment.Left, 1));
  item.name = say('change.last');
  item.command = COMMAND.takeBack;
  const refresh = () => {
    canTakeBack.set(lastChange.change !== undefined);
    const { told } = lastChange;
    if (told === undefined) {
      item.hide();
      return;
    }
    item.text = `$(discard) ${say('grow.undo')}: ${iconless(oneLine(told.text, LONGEST))}`;
    item.tooltip = `${told.text}\n${say('change.takeBack')}`;
    item.accessibilityInformation = { label: `${told.text} ${say('change.takeBack')}`, role: 'button' };
    item.backgroundColor = told.isRemoval === true ? new ThemeColor('statusBarItem.warningBackground') : undefined;
    item.show();
  };
  own.add(lastChange.onDidChange(refresh));
  own.add(
    registerCommand(COMMAND.takeBack, () =>
      sayFailure(services, async () => {
        if (!(await lastChange.takeBack())) void window.showInformationMessage(say('change.nothingToTakeBack'));
      }),
    ),
  );
  refresh();
  return own;
}
