import { commands, window } from 'vscode';
import { COMMAND, registerCommand } from '../base/commands.js';
import { ContextKey } from '../base/contextKey.js';
import { sayFailure } from '../base/sayFailure.js';
import type { Services } from '../services.js';
import type { Disposable } from '../../session/disposables.js';

/** The id of the walkthrough in package.json. */
const WALKTHROUGH = 'start';

/** "Get Started": the walkthrough, beside the code where there is some, with a reading in view where there is a kernel. */
export function registerGetStarted(services: Services, extension: string): Disposable {
  const startedInKernel = new ContextKey<boolean>('kernelNotes.startedInKernel');
  return registerCommand(COMMAND.getStarted, () =>
    sayFailure(services, async () => {
      const hasKernel = services.kernels.state === 'ready';
      if (hasKernel) await commands.executeCommand('kernelNotes.paths.focus');
      const category = `${extension}#${WALKTHROUGH}`;
      // Who has a kernel open begins with the reading.
      const shown = hasKernel ? { category, step: 'reading' } : category;
      const isBeside = window.visibleTextEditors.length > 0;
      await commands.executeCommand('workbench.action.openWalkthrough', shown, isBeside);
      // The editor takes a step for done by what changes while it knows the walkthrough, not by what is so already.
      startedInKernel.set(hasKernel);
    }),
  );
}
