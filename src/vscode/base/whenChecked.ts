import { ProgressLocation, window } from 'vscode';
import type { Services } from '../services.js';

/**
 * Waits, and says so in the status bar, until a notes file as it is now has been checked against the kernel that is looked at.
 * @param key the key of its layer
 */
export async function whenChecked({ activeTree, checks, say }: Services, key: string): Promise<void> {
  const { tree } = activeTree;
  if (tree === undefined) return;
  await window.withProgress({ location: ProgressLocation.Window, title: say('editor.stillChecking') }, () =>
    checks.whenChecked(tree, (one) => one.key === key),
  );
}
