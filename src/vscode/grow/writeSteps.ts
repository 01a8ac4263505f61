import { window, type TextDocument } from 'vscode';
import { onAbort } from '../../core/signal.js';
import { Latest } from '../../session/latest.js';
import type { StepsEdit } from '../../core/notes/editSteps.js';
import type { StepMark } from '../../core/marks/noteIndex.js';
import { oneLine } from '../../core/render/oneLine.js';
import { makeEdits } from '../notesFiles/notesDocument.js';
import { offerUndo } from '../notesFiles/offerUndo.js';
import type { Services } from '../services.js';
import { baseName } from '../../core/source/paths.js';

/** How long a step that was written is waited for in the tree, in milliseconds. */
const PATIENCE = 5000;
const STATUS_TIME = 8000;

/** Of several steps that are written in a row the last is shown. */
const latest = new Latest();

/** How a reader learns that something was written: a message with a way back, or a sentence that goes by itself. */
export interface Told {
  readonly text: string;
  readonly quietly?: boolean;
}

/**
 * Makes an edit of the steps of a notes file, as one step for undo, shows the step in the Call Paths view, and offers to take it back.
 * @param editOf the edit of a text: asked with the text as it is now
 * @returns whether it was made
 */
export async function writeSteps(
  services: Services,
  document: TextDocument,
  editOf: (text: string) => StepsEdit | undefined,
  told: Told,
): Promise<boolean> {
  const { say, log } = services;
  const before = document.getText();
  const edit = editOf(before);
  if (edit === undefined) {
    void window.showWarningMessage(say('editor.changedMeanwhile', { file: nameOf(document) }));
    return false;
  }
  if (!(await makeEdits(services, document, edit.edits))) return false;
  const after = document.getText();
  log.info(`${told.text} (${nameOf(document)}${edit.pointer})`);
  void showStep(services, document, edit.pointer);
  if (told.quietly === true) window.setStatusBarMessage(told.text, STATUS_TIME);
  else void offerUndo(services, document, before, after, told.text);
  return true;
}

/** Shows a step in the Call Paths view once the notes have been read again. */
async function showStep(
  { readings, layers, activeTree, walk, checks }: Services,
  document: TextDocument,
  pointer: string,
) {
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
  if (mark !== undefined) walk.show(mark);
}

function nameOf({ uri }: TextDocument): string {
  return oneLine(baseName(uri.path));
}
