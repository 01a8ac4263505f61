import { window, type TextDocument } from 'vscode';
import { pathId, stepId } from '../../core/notes/editNotes.js';
import { addedPath, addedSteps, type NewStep } from '../../core/notes/editSteps.js';
import { readNotes } from '../../core/notes/read.js';
import { anchorAt, stepIds } from '../../core/features/growth.js';
import { iconless, oneLine } from '../../core/render/oneLine.js';
import { stepLabel, symbolLabel } from '../../core/marks/labels.js';
import type { StepMark } from '../../core/marks/noteIndex.js';
import { indexAmong, knownNames } from '../../core/features/callRows.js';
import { stepRef } from '../../core/features/stepMoves.js';
import { pickCallees } from './calleePick.js';
import { aboveOf, stepsOf } from './chosenSteps.js';
import { COMMAND, registerCommand } from '../base/commands.js';
import { Disposables, type Disposable } from '../../session/disposables.js';
import { functionHere, functionOf, ownStepOf, type FunctionHere } from './functionHere.js';
import type { Layer } from '../../session/layer.js';
import { openToChange } from '../notesFiles/notesDocument.js';
import { pickNotesFile } from '../notesFiles/notesFilePick.js';
import { sayFailure } from '../base/sayFailure.js';
import type { Services } from '../services.js';
import { findStep } from '../base/targets.js';
import { writeSteps } from './writeSteps.js';

/** Growing a call path: what a step calls becomes its children; a path begins at a function. */
export function registerGrowPath(services: Services): Disposable {
  const own = new Disposables();
  own.add(
    registerCommand(COMMAND.whatItCalls, async (...args) => {
      await sayFailure(services, () => whatItCalls(services, args));
    }),
  );
  own.add(
    registerCommand(COMMAND.beginPath, async (...args) => {
      await sayFailure(services, async () => {
        const mark = findStep(services, args);
        const here = mark === undefined ? await functionHere(services) : functionOf(services, mark);
        if (here === undefined) sayNoFunction(services);
        else await beginPath(services, here);
      });
    }),
  );
  return own;
}

/** For a step: what is chosen is put below it. For a function that is no step of the reader's: a path begins with it. */
async function whatItCalls(services: Services, args: readonly unknown[]): Promise<void> {
  const { activeTree, layers, checks } = services;
  checks.start();
  let mark = findStep(services, args);
  if (mark === undefined) {
    const here = await functionHere(services);
    if (here === undefined) {
      sayNoFunction(services);
      return;
    }
    mark = await ownStepOf(services, here);
    if (mark === undefined) {
      await beginWithCalls(services, here);
      return;
    }
  }
  const { tree } = activeTree;
  const layer = layers.layer(mark.layer);
  const here = functionOf(services, mark);
  if (tree === undefined || layer === undefined) return;
  if (here === undefined) {
    services.checks.again(() => true);
    void window.showInformationMessage(services.say('grow.noBody', { name: iconless(stepLabel(mark.step)) }));
    return;
  }
  if (layer.origin === 'bundled') {
    await offerOwn(services, layer, here);
    return;
  }
  const document = await openToChange(services, layer);
  if (document !== undefined) await growStep(services, { mark, layer, here, document });
}

interface Growing {
  readonly mark: StepMark;
  readonly layer: Layer;
  readonly here: FunctionHere;
  readonly document: TextDocument;
}

async function growStep(services: Services, { mark, layer, here, document }: Growing): Promise<void> {
  const { say } = services;
  const { step } = mark;
  const known = new Set(step.children.flatMap(knownNames));
  const picked = await pickCallees(services, { ...here, known });
  if (picked === undefined) return;
  const ref = stepRef(mark, layer.notes?.file);
  if (ref === undefined) return;
  const taken = stepIds(readNotes(document.getText()).file, ref.pointer);
  const above = aboveOf(services, step);
  const steps = await stepsOf(services, here, picked, { id: step.step.id, above, taken });
  if (steps.length === 0) return;
  const index = services.readings.indexOf(services.activeTree.tree);
  const added = steps.map((one) => ({ ...one, index: indexAmong(index, step, one.site) }));
  const text = say('grow.added', { count: steps.length, name: iconless(stepLabel(step)) });
  await writeSteps(services, document, (now) => addedSteps(now, ref, added), { text });
}

/** The bundled notes are not the reader's to change: a path of their own can begin at the same function. */
export async function offerOwn(services: Services, layer: Layer, here: FunctionHere): Promise<void> {
  const { say } = services;
  const begin = say('grow.beginOwn');
  const answer = await window.showInformationMessage(say('grow.bundled', { file: layer.name, name: here.name }), begin);
  if (answer === begin) await beginWithCalls(services, here);
}

async function beginWithCalls(services: Services, here: FunctionHere): Promise<void> {
  const picked = await pickCallees(services, { ...here, known: new Set() });
  if (picked === undefined) return;
  const id = stepId(here.name, new Set());
  const steps = await stepsOf(services, here, picked, { id, above: [], taken: new Set([id]) });
  if (steps.length > 0)
    await beginPath(
      services,
      here,
      steps.map(({ step }) => step),
    );
}

/** Asks for a title and a file, and begins a path at a function. */
async function beginPath(
  services: Services,
  { tree, kernel, kind, name, places: [place] }: FunctionHere,
  calls: readonly NewStep[] = [],
): Promise<void> {
  const { say } = services;
  const at = await anchorAt(kernel, kind, name, place);
  const title = await window.showInputBox({
    title: say('grow.pathTitle', { name: symbolLabel(at) }),
    prompt: say('grow.pathTitleHint'),
    value: symbolLabel(at),
    ignoreFocusOut: true,
    validateInput: (value) => (value.trim() === '' ? say('grow.pathTitleEmpty') : undefined),
  });
  if (title === undefined) return;
  const document = await pickNotesFile(services, tree);
  if (document === undefined) return;
  const ids = new Set((readNotes(document.getText()).file?.paths ?? []).map((path) => path?.id ?? ''));
  const root = { id: stepId(name, new Set()), at, ...(calls.length === 0 ? {} : { calls }) };
  const path = { id: pathId(title, name, ids), title: title.trim(), root };
  await writeSteps(services, document, (now) => addedPath(now, path), {
    text: say('grow.begun', { title: iconless(oneLine(path.title)) }),
  });
}

export function sayNoFunction({ say }: Services): void {
  void window.showInformationMessage(say('grow.noFunction'));
}
