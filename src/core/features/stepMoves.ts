import type { StepRef } from '../notes/editSteps.js';
import type { NotesFile } from '../notes/format.js';
import type { PathStep } from '../path/model.js';
import type { NoteIndex, StepMark } from '../marks/noteIndex.js';

/** Where a step goes. */
export interface StepMove {
  /** The step in whose calls it stands then. */
  readonly to: StepRef;
  /** Before which of them, 0-based; `undefined`: behind all. */
  readonly index: number | undefined;
}

/** Why a step cannot go there: below itself, into another path, whose steps may have the same ids, or below or beside one that is not there. */
export type NoMove = 'into-itself' | 'other-path' | 'no-step-before' | 'outermost';

/** The notes file of a step, with what is known of its steps. */
export interface StepsOfFile {
  readonly index: NoteIndex;
  readonly file: NotesFile | undefined;
}

/**
 * Where a step goes that is dropped on another one: on one beside it, it takes that one's place; on the step above, it becomes the first of its calls; on
 * any other, the last of that one's calls. `undefined`: nowhere.
 */
export function droppedOn(mark: StepMark, onto: StepMark, around: StepsOfFile): StepMove | NoMove | undefined {
  if (mark.step.parent === undefined || mark === onto) return undefined;
  for (let step: PathStep | undefined = onto.step; step !== undefined; step = step.parent)
    if (step === mark.step) return 'into-itself';
  const isBeside = onto.step.parent !== undefined && listOf(onto.step) === listOf(mark.step);
  const isParent = onto.step === mark.step.parent;
  const isDown = isBeside && indexOf(onto.step) > indexOf(mark.step);
  const to = isBeside ? listOwner(onto, around) : stepRef(onto, around.file);
  const index = isBeside ? indexOf(onto.step) + (isDown ? 1 : 0) : isParent ? 0 : undefined;
  return move(mark, onto.layer === mark.layer ? to : undefined, index);
}

/** Where a step goes that is moved up (-1) or down (1) among the calls of its parent. `undefined` beyond the first and the last. */
export function shiftedBy(mark: StepMark, by: 1 | -1, around: StepsOfFile): StepMove | NoMove | undefined {
  if (mark.step.parent === undefined) return undefined;
  const index = indexOf(mark.step) + (by < 0 ? -1 : 2);
  const siblings = mark.step.parent.children.filter((one) => listOf(one) === listOf(mark.step));
  if (index < 0 || index > indexOf(siblings.at(-1) ?? mark.step) + 1) return undefined;
  return move(mark, listOwner(mark, around), index);
}

/** Where a step goes that is called by the one before it from now on: behind the calls of that one. */
export function movedIn(mark: StepMark, { index, file }: StepsOfFile): StepMove | NoMove {
  const beside = mark.step.parent?.children.filter((one) => listOf(one) === listOf(mark.step)) ?? [];
  const before = beside[beside.indexOf(mark.step) - 1];
  const onto = before === undefined ? undefined : index.steps.get(before);
  return onto === undefined ? 'no-step-before' : move(mark, stepRef(onto, file), undefined);
}

/** Where a step goes that is called by the caller of its caller from now on: behind that one. */
export function movedOut(mark: StepMark, around: StepsOfFile): StepMove | NoMove {
  const { parent } = mark.step;
  const above = parent === undefined ? undefined : around.index.steps.get(parent);
  // What is continued stands below the first step of its path, whoever continues there.
  const isOfRoot = /^\/paths\/\d+\/root\/calls$/.test(listOf(mark.step));
  if (above?.step.parent === undefined || isOfRoot) return 'outermost';
  return move(mark, listOwner(above, around), indexOf(above.step) + 1);
}

function move(mark: StepMark, to: StepRef | undefined, index: number | undefined): StepMove | NoMove {
  return to === undefined || pathOf(to.pointer) !== pathOf(mark.step.pointer) ? 'other-path' : { to, index };
}

/**
 * Where the calls of a step stand in its file: of one that continues in another path, in the root of that one. `undefined` when that is not there.
 */
export function stepRef({ step }: StepMark, file: NotesFile | undefined): StepRef | undefined {
  const { path } = step.step;
  if (path === undefined || step.cut) return refIn(file, step);
  const index = file?.paths?.findIndex((one) => one?.id === path) ?? -1;
  const root = file?.paths?.[index]?.root;
  return root === undefined ? undefined : { pointer: `/paths/${index}/root`, id: root.id, path };
}

/** The step in whose calls a step stands in the file: its parent, or the root of the path in which that one continues. */
function listOwner({ step }: StepMark, { index, file }: StepsOfFile): StepRef | undefined {
  const parent = step.parent === undefined ? undefined : index.steps.get(step.parent);
  if (parent === undefined) return undefined;
  const own = listOf(step).slice(0, -'/calls'.length);
  return own === parent.step.pointer ? refIn(file, parent.step) : stepRef(parent, file);
}

/** A step with the path in whose text it stands, which may be another than the one that is shown. */
function refIn(file: NotesFile | undefined, { pointer, step }: PathStep): StepRef {
  const index = Number(/^\/paths\/(\d+)\//.exec(pointer)?.[1] ?? -1);
  return { pointer, id: step.id, path: file?.paths?.[index]?.id };
}

/** Pointer to the list of calls in which a step stands. */
function listOf({ pointer }: PathStep): string {
  return pointer.slice(0, pointer.lastIndexOf('/'));
}

/** Which call of its list a step is, 0-based. */
export function indexOf({ pointer }: PathStep): number {
  return Number(pointer.slice(pointer.lastIndexOf('/') + 1));
}

function pathOf(pointer: string): string {
  return pointer.split('/').slice(0, 3).join('/');
}
