import { commands, ConfigurationTarget, window, workspace, type Uri } from 'vscode';
import { COMMAND, registerCommand } from '../base/commands.js';
import { pickRow } from '../base/pickRow.js';
import { sayFailure } from '../base/sayFailure.js';
import type { Services } from '../services.js';
import type { Disposable } from '../../session/disposables.js';
import { rootFolders } from '../../session/kernelRoots.js';
import { editorFolders } from './editorFolders.js';

/** "Name the Kernel Folder…": asks for a folder, and keeps the kernel tree there in the settings of the workspace; without one it opens the tree. */
export function registerNameKernel(services: Services): Disposable {
  return registerCommand(COMMAND.nameKernel, () => sayFailure(services, () => nameKernel(services)));
}

async function nameKernel(services: Services): Promise<void> {
  const { say } = services;
  const isOpen = (workspace.workspaceFolders ?? []).length > 0;
  if (isOpen && !workspace.isTrusted) {
    // What the settings of a workspace say of a kernel is not read before that.
    const trust = say('start.trust');
    const answer = await window.showInformationMessage(say('start.needsTrust'), trust);
    if (answer === trust) await commands.executeCommand('workbench.trust.manage');
    return;
  }
  const root = await askRoot(services);
  if (root === undefined) return;
  if (!isOpen) await commands.executeCommand('vscode.openFolder', root);
  else await workspace.getConfiguration('kernelNotes').update('root', pathOf(root), ConfigurationTarget.Workspace);
}

/** Asks until the folder has a kernel tree, or the reader gives up. */
async function askRoot({ say }: Services): Promise<Uri | undefined> {
  const title = say('start.kernelFolder');
  const [first] = workspace.workspaceFolders ?? [];
  for (;;) {
    const [picked] =
      (await window.showOpenDialog({
        title,
        openLabel: say('start.takeFolder'),
        canSelectFiles: false,
        canSelectFolders: true,
        ...(first === undefined ? {} : { defaultUri: first.uri }),
      })) ?? [];
    if (picked === undefined) return undefined;
    const roots = await rootFolders(picked, editorFolders);
    if (roots.length === 1) return roots[0];
    if (roots.length > 1) {
      const rows = roots.map((root) => ({ label: pathOf(root), root }));
      return (await pickRow(rows, { placeHolder: title }))?.root;
    }
    const another = say('start.another');
    const answer = await window.showWarningMessage(say('start.noKernelThere', { folder: pathOf(picked) }), another);
    if (answer !== another) return undefined;
  }
}

/** The folder as the setting names it. */
function pathOf(folder: Uri): string {
  return folder.scheme === 'file' ? folder.fsPath : folder.path;
}
