import { DataTransferItem, window, type DataTransfer, type TreeDragAndDropController, type TreeView } from 'vscode';
import {
  droppedOn,
  movedIn,
  movedOut,
  shiftedBy,
  type NoMove,
  type StepMove,
  type StepsOfFile,
} from '../../core/features/stepMoves.js';
import { stepInSentence } from '../../core/features/inSentence.js';
import { movedStep } from '../../core/notes/editSteps.js';
import type { StepMark } from '../../core/marks/noteIndex.js';
import { COMMAND, registerCommand, targetArguments } from '../base/commands.js';
import { Disposables, type Disposable } from '../../session/disposables.js';
import { openToChange } from '../notesFiles/notesDocument.js';
import { isShelfRow, PATHS_VIEW, type PathItem } from '../views/pathsUpdate.js';
import { sayFailure } from '../base/sayFailure.js';
import type { Services } from '../services.js';
import { findStep, findStepOrRoot, refOf, targetOf } from '../base/targets.js';
import { writeSteps } from './writeSteps.js';

const STATUS_TIME = 5000;
/** Why a step stays where it is. */
const WHY_NOT = {
  'other-path': 'grow.otherPath',
  'no-step-before': 'grow.noStepBefore',
  outermost: 'grow.outermost',
} as const;
/** What is dragged within the view. */
const DRAGGED = `application/vnd.code.tree.${PATHS_VIEW.toLowerCase()}`;

/**
 * Dragging a step: onto one beside it, it takes that one's place; onto the step above, it becomes the first of its calls; onto any other, the last of
 * that one's calls.
 */
export function stepDragging(services: Services): TreeDragAndDropController<PathItem> {
  const { readings, activeTree } = services;
  const markOf = (item: PathItem) =>
    'steps' in item || isShelfRow(item) ? undefined : readings.indexOf(activeTree.tree).steps.get(item);
  return {
    dragMimeTypes: [DRAGGED],
    dropMimeTypes: [DRAGGED],
    handleDrag: ([item], data: DataTransfer) => {
      const mark = item === undefined ? undefined : markOf(item);
      if (mark !== undefined) data.set(DRAGGED, new DataTransferItem(targetArguments(targetOf(mark))));
    },
    handleDrop: async (target, data) => {
      const dragged: unknown = data.get(DRAGGED)?.value;
      const mark = Array.isArray(dragged) ? findStep(services, dragged) : undefined;
      const onto = target === undefined ? undefined : markOf('steps' in target ? target.root : target);
      if (mark !== undefined && onto !== undefined && mark !== onto)
        await sayFailure(services, () => drop(services, mark, onto));
    },
  };
}

/** Moving the step that is selected in the view: up and down among the calls of its caller, below the one before it, and out beside its caller. */
export function registerStepMoves(services: Services, view: TreeView<PathItem>): Disposable {
  const own = new Disposables();
  const move =
    (to: (mark: StepMark, around: StepsOfFile) => StepMove | NoMove | undefined) =>
    async (...args: readonly unknown[]) => {
      const mark =
        findStepOrRoot(services, args) ?? findStepOrRoot(services, view.selection) ?? services.walk.stand?.mark;
      if (mark !== undefined) await sayFailure(services, () => moveTo(services, mark, to));
    };
  own.add(
    registerCommand(
      COMMAND.moveUp,
      move((mark, around) => shiftedBy(mark, -1, around)),
    ),
  );
  own.add(
    registerCommand(
      COMMAND.moveDown,
      move((mark, around) => shiftedBy(mark, 1, around)),
    ),
  );
  own.add(registerCommand(COMMAND.moveIn, move(movedIn)));
  own.add(registerCommand(COMMAND.moveOut, move(movedOut)));
  return own;
}

function drop(services: Services, mark: StepMark, onto: StepMark): Promise<void> {
  return moveTo(services, mark, (moved, around) => droppedOn(moved, onto, around));
}

async function moveTo(
  services: Services,
  given: StepMark,
  moveIn: (mark: StepMark, around: StepsOfFile) => StepMove | NoMove | undefined,
): Promise<void> {
  const { layers, readings, activeTree, say, writes, walk } = services;
  // A key that is pressed again moves it from where the one before has put it.
  await writes.over();
  const mark = walk.find(given.layer, given.step.key) ?? given;
  const layer = layers.layer(mark.layer);
  const move = moveIn(mark, { index: readings.indexOf(activeTree.tree), file: layer?.notes?.file });
  if (layer === undefined || move === undefined) return;
  if (move === 'into-itself') {
    window.setStatusBarMessage(say('grow.notIntoItself'), STATUS_TIME);
    return;
  }
  const document = await openToChange(services, layer);
  if (document === undefined) return;
  if (typeof move === 'string') {
    window.setStatusBarMessage(say(WHY_NOT[move]), STATUS_TIME);
    return;
  }
  const { step } = mark;
  const ref = refOf({ mark });
  const text = say('grow.moved', { name: stepInSentence(services.language, step) });
  await writeSteps(services, document, (now) => movedStep(now, ref, move.to, move.index), { text });
}
