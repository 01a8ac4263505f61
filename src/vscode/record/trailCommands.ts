import { window } from 'vscode';
import {
  movedInTrail,
  titled,
  wayTo,
  withoutBranch,
  withoutStep,
  type Trail,
  type TrailMove,
  type TrailStep,
} from '../../core/features/trail.js';
import { placeIn } from '../../core/features/trailSteps.js';
import { iconless, oneLine } from '../../core/render/oneLine.js';
import { Disposables, type Disposable } from '../../session/disposables.js';
import { COMMAND, registerCommand } from '../base/commands.js';
import { sayFailure } from '../base/sayFailure.js';
import type { Services } from '../services.js';
import { openPlace } from '../tree/openPlace.js';
import type { Jumps } from './jumps.js';
import { labelOf, type TrailView } from './trailView.js';

const STATUS_TIME = 5000;

/** Keeps the Trail view as the recording is, with its commands. */
export function followRecording(services: Services, jumps: Jumps, { view, changed }: TrailView): Disposable {
  const { recording, say } = services;
  const own = new Disposables();
  const refresh = () => {
    view.description = recording.isOn ? '' : say('record.stopped');
    changed.fire(undefined);
  };
  own.add(recording.onDidChange(refresh));
  refresh();

  const command = (id: (typeof COMMAND)[keyof typeof COMMAND], run: (step: TrailStep) => Promise<unknown>) =>
    own.add(
      registerCommand(id, (item) =>
        sayFailure(services, async () => {
          const step = stepOf(recording.trail, item) ?? stepOf(recording.trail, view.selection[0]);
          if (step !== undefined) await run(step);
        }),
      ),
    );
  const change = (id: (typeof COMMAND)[keyof typeof COMMAND], to: (trail: Trail, id: number) => Trail) =>
    command(id, (step) => recording.change(to(recording.trail, step.id)));
  change(COMMAND.trailRemove, withoutStep);
  change(COMMAND.trailRemoveBranch, withoutBranch);
  for (const [id, move] of MOVES) change(id, (trail, step) => movedInTrail(trail, step, move));
  command(COMMAND.trailRename, (step) => rename(services, step));
  command(COMMAND.trailGo, (step) => go(services, jumps, step));
  return own;
}

const MOVES: readonly (readonly [(typeof COMMAND)[keyof typeof COMMAND], TrailMove])[] = [
  [COMMAND.trailUp, 'up'],
  [COMMAND.trailDown, 'down'],
  [COMMAND.trailIn, 'in'],
  [COMMAND.trailOut, 'out'],
];

/** Any program can call our commands with anything: only what has the id of a step of the trail is one. */
function stepOf({ roots }: Trail, item: unknown): TrailStep | undefined {
  const id: unknown = typeof item === 'object' && item !== null ? (item as { id?: unknown }).id : undefined;
  return typeof id === 'number' ? wayTo(roots, id).at(-1) : undefined;
}

async function rename({ recording, say }: Services, { id, kind, name, title = '' }: TrailStep): Promise<void> {
  const now = await window.showInputBox({
    title: labelOf(kind, name),
    prompt: say('record.titlePrompt'),
    value: title,
    ignoreFocusOut: true,
  });
  if (now !== undefined) await recording.change(titled(recording.trail, id, now.trim()));
}

async function go({ recording, kernels, say }: Services, jumps: Jumps, step: TrailStep): Promise<void> {
  const tree = kernels.trees.find(({ key }) => key === recording.tree);
  if (tree === undefined) return;
  const place = await placeIn(tree.kernel, step);
  if (place === undefined) {
    const values = { name: iconless(oneLine(step.name)), file: iconless(oneLine(step.file)) };
    window.setStatusBarMessage(say('record.gone', values), STATUS_TIME);
    return;
  }
  jumps.expect(step);
  await recording.change({ ...recording.trail, at: step.id });
  // The keys of the view stay the view's: those that rename, move and remove a step would write into the source.
  await openPlace(tree, place, true);
}
