import { window } from 'vscode';
import type { StepMark } from '../../core/marks/noteIndex.js';
import { COMMAND, registerCommand } from '../base/commands.js';
import { Disposables, type Disposable } from '../../session/disposables.js';
import type { KernelTree } from '../tree/kernels.js';
import { openPlace } from '../tree/openPlace.js';
import { movedPlace } from '../../session/placeNow.js';
import { sayFailure } from '../base/sayFailure.js';
import type { Services } from '../services.js';
import { findStepOrRoot } from '../base/targets.js';
import type { Place } from '../../core/source/place.js';

/** How long a sentence stays in the status bar, in milliseconds. */
const STATUS_TIME = 5000;

/** Jumps to what proves the edge to a step: where the function is installed or bound, where the table is registered; and, where there is no such edge, to what is there. */
export function registerEdgeJumps(services: Services): Disposable {
  const own = new Disposables();
  own.add(
    registerCommand(COMMAND.openInstallation, (...args) => jump(services, args, ({ edge }) => edge?.proof?.installed)),
  );
  own.add(
    registerCommand(COMMAND.openRegistration, (...args) => jump(services, args, ({ edge }) => edge?.proof?.registered)),
  );
  own.add(registerCommand(COMMAND.openBetween, (...args) => jump(services, args, ({ edge }) => edge?.through?.site)));
  own.add(
    registerCommand(COMMAND.openNearest, (...args) =>
      jump(services, args, ({ edge }) => {
        const [, , , index] = args;
        return typeof index === 'number' ? edge?.nearest?.[index]?.place : undefined;
      }),
    ),
  );
  return own;
}

async function jump(
  services: Services,
  args: readonly unknown[],
  placeIn: (mark: StepMark) => Place | undefined,
): Promise<void> {
  const { activeTree, walk, say } = services;
  const mark = findStepOrRoot(services, args) ?? services.walk.stand?.mark;
  const { tree } = activeTree;
  if (mark === undefined || tree === undefined) return;
  const found = placeIn(mark);
  const place = movedPlace(services, tree, mark.layer, found);
  if (place === undefined) {
    window.setStatusBarMessage(say(found === undefined ? 'grow.noProof' : 'editor.stillChecking'), STATUS_TIME);
    return;
  }
  walk.stepTo(mark);
  await jumpTo(services, tree, place);
}

/** Goes to a place; the editor's own Back leads from there to where the reader was. */
export async function jumpTo(services: Services, tree: KernelTree, place: Place): Promise<void> {
  await sayFailure(services, () => openPlace(tree, place));
}
