import { window, type TextDocument } from 'vscode';
import { stepInSentence } from '../../core/features/inSentence.js';
import { pathId, stepId } from '../../core/notes/editNotes.js';
import { addedPath, addedSteps, type NewStep } from '../../core/notes/editSteps.js';
import { readNotes } from '../../core/notes/read.js';
import { anchorAt, stepIds } from '../../core/features/growth.js';
import { iconless, oneLine } from '../../core/render/oneLine.js';
import { symbolLabel } from '../../core/marks/labels.js';
import type { StepMark } from '../../core/marks/noteIndex.js';
import { indexAmong, knownNames } from '../../core/features/callRows.js';
import { stepRef } from '../../core/features/stepMoves.js';
import { pickCallees, type Picked } from './calleePick.js';
import { aboveOf, stepsOf } from './chosenSteps.js';
import { COMMAND, commandsBegun, registerCommand } from '../base/commands.js';
import { Disposables, type Disposable } from '../../session/disposables.js';
import { functionHere, functionOf, ownStepOf, type FunctionHere } from './functionHere.js';
import { isOthers, type Layer } from '../../session/layer.js';
import { openToChange } from '../notesFiles/notesDocument.js';
import { pickNotesFile } from '../notesFiles/notesFilePick.js';
import { whenChecked } from '../base/whenChecked.js';
import { sayFailure } from '../base/sayFailure.js';
import type { Services } from '../services.js';
import { findStepOrRoot, isOfPathsView } from '../base/targets.js';
import { stepComes, stepOfKey, writeAndShow, writeSteps } from './writeSteps.js';
import type { Place } from '../../core/source/place.js';

const STATUS_TIME = 5000;

/** Growing a call path: what a step calls becomes its children; a path begins at a function. */
export function registerGrowPath(services: Services): Disposable {
  const own = new Disposables();
  own.add(
    registerCommand(COMMAND.whatItCalls, async (...args) => {
      await sayFailure(services, () => whatItCalls(services, args));
    }),
  );
  own.add(
    registerCommand(COMMAND.besideIt, async (...args) => {
      await sayFailure(services, () => besideIt(services, args));
    }),
  );
  own.add(
    registerCommand(COMMAND.beginPath, async (...args) => {
      await sayFailure(services, async () => {
        const mark = findStepOrRoot(services, args);
        const here = mark === undefined ? await functionHere(services) : functionOf(services, mark);
        if (here === undefined) sayNoFunction(services);
        else await beginPath(services, here, { takesKeys: isOfPathsView(services, args) });
      });
    }),
  );
  return own;
}

/** For a step: what is chosen is put below it. For a function that is no step of the reader's: a path begins with it. */
async function whatItCalls(services: Services, args: readonly unknown[]): Promise<void> {
  const { activeTree, checks } = services;
  checks.start();
  let mark = await markOf(services, args);
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
  if (activeTree.tree === undefined) return;
  const takesKeys = isOfPathsView(services, args);
  await growBelow(services, mark, { takesKeys, row: findStepOrRoot(services, args) });
}

/** The step that is meant; by a key of the Call Paths view the one that was added a moment ago. */
async function markOf(services: Services, args: readonly unknown[]): Promise<StepMark | undefined> {
  const mark = findStepOrRoot(services, args);
  return mark !== undefined && isOfPathsView(services, args) ? stepOfKey(services, mark) : mark;
}

/** What the caller of a step calls besides: what is chosen is put beside the step, where it stands in the body. */
async function besideIt(services: Services, args: readonly unknown[]): Promise<void> {
  const { checks, readings, activeTree, walk, say } = services;
  checks.start();
  const mark = (await markOf(services, args)) ?? walk.stand?.mark;
  if (mark === undefined) {
    void window.showInformationMessage(say('grow.noStepSelected'));
    return;
  }
  const { parent } = mark.step;
  const above = parent === undefined ? undefined : readings.indexOf(activeTree.tree).steps.get(parent);
  if (above === undefined) {
    window.setStatusBarMessage(say('grow.outermostBeside'), STATUS_TIME);
    return;
  }
  const takesKeys = isOfPathsView(services, args);
  await growBelow(services, above, { takesKeys, row: findStepOrRoot(services, args), after: mark.edge?.site });
}

/** How a list of calls was asked for. */
interface Asked {
  readonly takesKeys: boolean;
  /** The row that has the keys meanwhile. */
  readonly row?: StepMark | undefined;
  /** The call in the list that was asked for on: Enter takes one behind it. */
  readonly after?: Place | undefined;
}

/** Has a step of the reader's grow by what it calls. */
async function growBelow(services: Services, given: StepMark, asked: Asked): Promise<void> {
  // A step that was added a moment ago has no place yet: it is waited for, not refused.
  if (given.check === undefined) await whenChecked(services, given.layer);
  const mark = services.walk.find(given.layer, given.step.key) ?? given;
  const layer = services.layers.layer(mark.layer);
  const here = functionOf(services, mark);
  if (layer === undefined) return;
  if (here === undefined) {
    services.checks.again(() => true);
    void window.showInformationMessage(
      services.say('grow.noBody', { name: stepInSentence(services.language, mark.step) }),
    );
    return;
  }
  if (isOthers(layer)) {
    await offerOwn(services, layer, here);
    return;
  }
  const document = await openToChange(services, layer);
  if (document !== undefined) await growStep(services, { mark, layer, here, document, ...asked });
}

interface Growing extends Asked {
  readonly mark: StepMark;
  readonly layer: Layer;
  readonly here: FunctionHere;
  readonly document: TextDocument;
}

async function growStep(services: Services, growing: Growing): Promise<void> {
  const { mark, here, takesKeys, row, after } = growing;
  const known = new Set(mark.step.children.flatMap(knownNames));
  const picked = await pickCallees(services, { ...here, known, after });
  if (picked === undefined) return;
  // Whoever goes on at once, before it is written, means what was chosen, and keeps the keys.
  const adding = addPicked(services, growing, picked, commandsBegun());
  if (takesKeys && row !== undefined) stepComes(row, adding);
  await adding;
}

/** Puts what was chosen below a step. @returns the step that is shown for it */
async function addPicked(
  services: Services,
  { mark, layer, here, document, takesKeys }: Growing,
  picked: Picked,
  begun: number,
): Promise<StepMark | undefined> {
  const { say } = services;
  const { step } = mark;
  const ref = stepRef(mark, layer.notes?.file);
  if (ref === undefined) return undefined;
  const taken = stepIds(readNotes(document.getText()).file, ref.pointer);
  const above = aboveOf(services, step);
  const steps = await stepsOf(services, here, picked, { id: step.step.id, above, taken });
  if (steps.length === 0) return undefined;
  const index = services.readings.indexOf(services.activeTree.tree);
  const added = steps.map((one) => ({ ...one, index: indexAmong(index, step, one.site) }));
  const text = say('grow.added', { count: steps.length, name: stepInSentence(services.language, step) });
  return writeAndShow(services, document, (now) => addedSteps(now, ref, added), { text, takesKeys, begun });
}

/** What is not the reader's own is not changed: a path of their own can begin at the same function. */
export async function offerOwn(services: Services, layer: Layer, here: FunctionHere): Promise<void> {
  const { say } = services;
  const begin = say('grow.beginOwn');
  const answer = await window.showInformationMessage(
    say('grow.notYours', { file: layer.name, name: here.name }),
    begin,
  );
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
      {},
      steps.map(({ step }) => step),
    );
}

/** Asks for a title and a file, and begins a path at a function. */
async function beginPath(
  services: Services,
  { tree, kernel, kind, name, places: [place] }: FunctionHere,
  { takesKeys = false }: Partial<Asked>,
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
    takesKeys,
  });
}

export function sayNoFunction({ say }: Services): void {
  void window.showInformationMessage(say('grow.noFunction'));
}
