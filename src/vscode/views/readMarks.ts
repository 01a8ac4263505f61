import { EventEmitter, FileDecoration, Uri, window } from 'vscode';
import type { StepMark } from '../../core/marks/noteIndex.js';
import { Disposables, type Disposable } from '../../session/disposables.js';
import { COMMAND, registerCommand } from '../base/commands.js';
import { sayFailure } from '../base/sayFailure.js';
import { findTarget } from '../base/targets.js';
import type { Services } from '../services.js';

const SCHEME = 'kernelnotes-step';

/** What a row of a step is to the editor's decorations. */
export function stepUri({ layer, step }: Pick<StepMark, 'layer' | 'step'>): Uri {
  return Uri.from({ scheme: SCHEME, path: `/${layer}`, query: step.key });
}

/** The sign on the rows of steps that were read, and the commands that set it. */
export function registerReadMarks(services: Services): Disposable {
  const { progress, readings, activeTree, say } = services;
  const own = new Disposables();
  const changed = own.add(new EventEmitter<undefined>());
  own.add(
    progress.onDidChange(() => {
      changed.fire(undefined);
    }),
  );
  own.add(
    window.registerFileDecorationProvider({
      onDidChangeFileDecorations: changed.event,
      provideFileDecoration: ({ scheme, path, query }) =>
        scheme === SCHEME && progress.isRead({ layer: path.slice(1), step: { key: query } })
          ? new FileDecoration('✓', say('progress.isRead'))
          : undefined,
    }),
  );
  const command = (id: typeof COMMAND.markRead | typeof COMMAND.markUnread, isRead: boolean) => {
    own.add(
      registerCommand(id, (...args) =>
        sayFailure(services, async () => {
          const found = findTarget(services, args);
          if (found === undefined) return;
          const { steps } = readings.indexOf(activeTree.tree);
          if ('path' in found)
            await progress.setRead(
              found.path.steps.flatMap((step) => steps.get(step) ?? []),
              isRead,
            );
          else if (found.mark.kind === 'step') await progress.setRead([found.mark], isRead);
        }),
      ),
    );
  };
  command(COMMAND.markRead, true);
  command(COMMAND.markUnread, false);
  return own;
}
