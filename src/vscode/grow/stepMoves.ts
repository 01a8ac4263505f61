import { DataTransferItem, window, type DataTransfer, type TreeDragAndDropController, type TreeView } from 'vscode';
import { movedStep, type StepRef } from '../../core/notes/editSteps.js';
import type { PathStep } from '../../core/path/model.js';
import { iconless } from '../../core/render/oneLine.js';
import { stepLabel } from '../../core/marks/labels.js';
import type { StepMark } from '../../core/marks/noteIndex.js';
import { COMMAND, registerCommand, targetArguments } from '../base/commands.js';
import { Disposables, type Disposable } from '../../session/disposables.js';
import type { Layer } from '../../session/layer.js';
import { openToChange } from '../notesFiles/notesDocument.js';
import { PATHS_VIEW, type PathItem } from '../views/pathsUpdate.js';
import { sayFailure } from '../base/sayFailure.js';
import type { Services } from '../services.js';
import { findStep, targetOf } from '../base/targets.js';
import { stepRef, writeSteps } from './writeSteps.js';

const STATUS_TIME = 5000;
/** What is dragged within the view. */
const DRAGGED = `application/vnd.code.tree.${PATHS_VIEW.toLowerCase()}`;

/**
 * Dragging a step: onto one beside it, it takes that one's place; onto the step above, it becomes the first of its calls; onto any other, the last of
 * that one's calls.
 */
export function stepDragging(services: Services): TreeDragAndDropController<PathItem> {
  const { readings, activeTree } = services;
  const markOf = (item: PathItem) => ('steps' in item ? undefined : readings.indexOf(activeTree.tree).steps.get(item));
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

/** Moving the step that is selected in the view up and down among the calls of its parent. */
export function registerStepMoves(services: Services, view: TreeView<PathItem>): Disposable {
  const own = new Disposables();
  const move =
    (by: 1 | -1) =>
    async (...args: readonly unknown[]) => {
      const mark = findStep(services, args) ?? findStep(services, view.selection) ?? services.walk.stand?.mark;
      if (mark !== undefined) await sayFailure(services, () => shift(services, mark, by));
    };
  own.add(registerCommand(COMMAND.moveUp, move(-1)));
  own.add(registerCommand(COMMAND.moveDown, move(1)));
  return own;
}

async function drop(services: Services, mark: StepMark, onto: StepMark): Promise<void> {
  const { layers, say } = services;
  const layer = layers.layer(mark.layer);
  if (layer === undefined || mark.step.parent === undefined) return;
  for (let step: PathStep | undefined = onto.step; step !== undefined; step = step.parent)
    if (step === mark.step) {
      window.setStatusBarMessage(say('grow.notIntoItself'), STATUS_TIME);
      return;
    }
  const isBeside = onto.step.parent !== undefined && listOf(onto.step) === listOf(mark.step);
  const isParent = onto.step === mark.step.parent;
  const to = isBeside ? listOwner(services, onto, layer) : stepRef(onto, layer);
  const isDown = isBeside && indexOf(onto.step) > indexOf(mark.step);
  const index = isBeside ? indexOf(onto.step) + (isDown ? 1 : 0) : isParent ? 0 : undefined;
  await moveTo(services, mark, layer, onto.layer === mark.layer ? to : undefined, index);
}

async function shift(services: Services, mark: StepMark, by: 1 | -1): Promise<void> {
  const layer = services.layers.layer(mark.layer);
  if (layer === undefined || mark.step.parent === undefined) return;
  const index = indexOf(mark.step) + (by < 0 ? -1 : 2);
  const siblings = mark.step.parent.children.filter((one) => listOf(one) === listOf(mark.step));
  if (index < 0 || index > indexOf(siblings.at(-1) ?? mark.step) + 1) return;
  await moveTo(services, mark, layer, listOwner(services, mark, layer), index);
}

async function moveTo(
  services: Services,
  { step }: StepMark,
  layer: Layer,
  to: StepRef | undefined,
  index: number | undefined,
): Promise<void> {
  const { say } = services;
  const document = await openToChange(services, layer);
  if (document === undefined) return;
  if (to === undefined || pathOf(to.pointer) !== pathOf(step.pointer)) {
    window.setStatusBarMessage(say('grow.otherPath'), STATUS_TIME);
    return;
  }
  const ref = { pointer: step.pointer, id: step.step.id };
  const text = say('grow.moved', { name: iconless(stepLabel(step)) });
  await writeSteps(services, document, (now) => movedStep(now, ref, to, index), { text, quietly: true });
}

/** The step in whose calls a step stands in the file: its parent, or the root of the path in which that one continues. */
function listOwner({ readings, activeTree }: Services, { step }: StepMark, layer: Layer): StepRef | undefined {
  const parent = step.parent === undefined ? undefined : readings.indexOf(activeTree.tree).steps.get(step.parent);
  if (parent === undefined) return undefined;
  const own = listOf(step).slice(0, -'/calls'.length);
  return own === parent.step.pointer ? { pointer: own, id: parent.step.step.id } : stepRef(parent, layer);
}

/** Pointer to the list of calls in which a step stands. */
function listOf({ pointer }: PathStep): string {
  return pointer.slice(0, pointer.lastIndexOf('/'));
}

function indexOf({ pointer }: PathStep): number {
  return Number(pointer.slice(pointer.lastIndexOf('/') + 1));
}

/** Ids are those of a path: a step of another one may have the same. */
function pathOf(pointer: string): string {
  return pointer.split('/').slice(0, 3).join('/');
}
