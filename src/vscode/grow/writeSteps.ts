import type { TextDocument } from 'vscode';
import { onAbort } from '../../core/signal.js';
import { Latest } from '../../session/latest.js';
import { NextRow } from '../../session/nextRow.js';
import type { EntryEdit } from '../../core/notes/checkedEdit.js';
import type { StepMark } from '../../core/marks/noteIndex.js';
import { writeEntry, type Told } from '../notesFiles/writeEntry.js';
import { commandsBegun } from '../base/commands.js';
import type { Services } from '../services.js';

/** How long a step that was written is waited for in the tree, in milliseconds. */
const PATIENCE = 15_000;
/** How soon after it was written it may take the keys, in milliseconds: later the reader may be somewhere else. */
const KEYS_PATIENCE = 2000;

/** What is said of steps that were written, and who goes on with them. */
export interface StepsTold extends Told {
  /** The step gets the keys of the Call Paths view: the reader works there, and the next key is about it. */
  readonly takesKeys?: boolean;
  /** How many commands were run when the reader had chosen, see {@link commandsBegun}: who has begun another one since then keeps the keys for that. */
  readonly begun?: number;
}

/** The step that was written last and has not the keys of the Call Paths view yet. */
const nextRow = new NextRow<StepMark>();

/** The step that a key of the Call Paths view is about: that which was written a moment ago from the row that still has the keys, else the row itself. */
export async function stepOfKey({ walk }: Services, row: StepMark): Promise<StepMark> {
  const mark = await nextRow.instead(rowKey(row));
  return mark === undefined ? row : (walk.find(mark.layer, mark.step.key) ?? row);
}

/** A step is on its way into the Call Paths view. @param row the row that has the keys until then */
export function stepComes(row: StepMark, step: Promise<StepMark | undefined>): void {
  nextRow.comes(rowKey(row), step);
}

/** A row of the Call Paths view has the keys by now. @param key that of its step */
export function rowShown(key: string): void {
  nextRow.arrived(({ step }) => step.key === key);
}

function rowKey({ layer, step }: StepMark): string {
  return `${layer} ${step.key}`;
}

/** Of several steps that are written in a row the last is shown. */
const latest = new Latest();

/**
 * Makes an edit of the steps of a notes file, as one step for undo, shows the step in the Call Paths view, and offers to take it back.
 * @param editOf the edit of a text: asked with the text as it is now
 * @returns whether it was made
 */
export async function writeSteps(
  services: Services,
  document: TextDocument,
  editOf: (text: string) => EntryEdit | undefined,
  told: StepsTold,
): Promise<boolean> {
  const { begun = commandsBegun() } = told;
  const pointer = await writeEntry(services, document, editOf, told);
  if (pointer === undefined) return false;
  void showStep(services, document, pointer, { ...told, begun });
  return true;
}

/** The same. @returns the step, once it is shown; `undefined` where it was not written, which has been said, or does not come */
export async function writeAndShow(
  services: Services,
  document: TextDocument,
  editOf: (text: string) => EntryEdit | undefined,
  told: StepsTold,
): Promise<StepMark | undefined> {
  const { begun = commandsBegun() } = told;
  const pointer = await writeEntry(services, document, editOf, told);
  return pointer === undefined ? undefined : showStep(services, document, pointer, { ...told, begun });
}

/** Shows a step in the Call Paths view once the notes have been read again. @returns it; `undefined` where it did not come */
async function showStep(
  { readings, layers, activeTree, walk, checks }: Services,
  document: TextDocument,
  pointer: string,
  { takesKeys = false, begun }: StepsTold,
): Promise<StepMark | undefined> {
  const written = Date.now();
  const mayTakeKeys = () => takesKeys && commandsBegun() === begun && Date.now() - written < KEYS_PATIENCE;
  checks.start();
  const find = (): StepMark | undefined => {
    const layer = layers.at(document.uri.toString());
    if (layer?.notes?.text !== document.getText()) return undefined;
    const { steps } = readings.indexOf(activeTree.tree);
    return [...steps.values()].find((mark) => mark.layer === layer.key && mark.step.pointer === pointer);
  };
  const signal = latest.begin();
  const mark =
    find() ??
    (await new Promise<StepMark | undefined>((resolve) => {
      const listening = readings.onDidChange(() => {
        const found = find();
        if (found !== undefined) done(found);
      });
      const timer = setTimeout(() => {
        done(undefined);
      }, PATIENCE);
      const done = (found: StepMark | undefined) => {
        clearTimeout(timer);
        listening.dispose();
        endListening();
        resolve(found);
      };
      const endListening = onAbort(signal, () => {
        done(undefined);
      });
    }));
  if (mark !== undefined) walk.show(mark, mayTakeKeys);
  return mark;
}
