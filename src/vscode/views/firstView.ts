import { commands, window, type Memento } from 'vscode';
import { COMMAND, onCommandBegun, registerCommand } from '../base/commands.js';
import { Disposables, type Disposable } from '../../session/disposables.js';
import type { Needed } from '../../session/late.js';
import type { Services } from '../services.js';

const VIEW = 'kernelNotes.first';
/** Of the `when` clause of the view. */
const IS_NEW = 'kernelNotes.isNew';
/** Whether the reader has ever used a command of ours. */
const BEGUN = 'kernelNotes.begun';

/**
 * The view in the Explorer that says what is there for a kernel, and has a button to begin with. It has no rows: package.json has its words. It is there
 * until the first of our commands is used, "Not Now" among them, and then never again, in no window.
 * @param memory outlives the workspace
 */
export function registerFirstView({ kernels, log }: Services, memory: Memento, later: Needed): Disposable {
  const own = new Disposables();
  // "Not Now" has nothing more to do than to be a command that was used.
  own.add(later.later(() => registerCommand(COMMAND.notNow, () => undefined)));
  if (memory.get<boolean>(BEGUN, false)) return own;
  const until = own.add(new Disposables());
  until.add(window.registerTreeDataProvider<never>(VIEW, { getChildren: () => [], getTreeItem: (row) => row }));
  const looking = until.add(new Disposables());
  looking.add(
    kernels.onDidChange(() => {
      if (kernels.state !== 'ready') return;
      looking.dispose();
      show().catch((error: unknown) => {
        log.error('the first view is not shown', error);
      });
    }),
  );
  until.add(
    onCommandBegun(() => {
      until.dispose();
      void commands.executeCommand('setContext', IS_NEW, false);
      void memory.update(BEGUN, true);
    }),
  );
  return own;
}

/** The Explorer begins with what extensions add to it shut. The keys stay where they are. */
async function show(): Promise<void> {
  await commands.executeCommand('setContext', IS_NEW, true);
  await commands.executeCommand(`${VIEW}.focus`, { preserveFocus: true });
}
