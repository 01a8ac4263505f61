import type { TextDocument } from 'vscode';
import { onAbort } from '../../core/signal.js';
import { Latest } from '../../session/latest.js';
import type { EntryEdit } from '../../core/notes/checkedEdit.js';
import type { StepMark } from '../../core/marks/noteIndex.js';
import { writeEntry, type Told } from '../notesFiles/writeEntry.js';
import { commandsBegun } from '../base/commands.js';
import type { Services } from '../services.js';

/** How long a step that was written is waited for in the tree, in milliseconds. */
const PATIENCE = 5000;
/** How soon after it was written it may take the keys, in milliseconds: later the reader may be somewhere else. */
const KEYS_PATIENCE = 2000;

/** What is said of steps that were written, and who goes on with them. */
export interface StepsTold extends Told {
  /** The step gets the keys of the Call Paths view: the reader works there, and the next key is about it. */
  readonly takesKeys?: boolean;
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
  const pointer = await writeEntry(services, document, editOf, told);
  if (pointer === undefined) return false;
  void showStep(services, document, pointer, told.takesKeys);
  return true;
}

/** Shows a step in the Call Paths view once the notes have been read again. */
async function showStep(
  { readings, layers, activeTree, walk, checks }: Services,
  document: TextDocument,
  pointer: string,
  takesKeys = false,
) {
  const begun = commandsBegun();
  const written = Date.now();
  // Who has begun something else since then keeps the keys for that.
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
  if (mark !== undefined) walk.show(mark, mayTakeKeys());
}
