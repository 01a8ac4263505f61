import { window } from 'vscode';
import { stepInSentence } from '../../core/features/inSentence.js';
import { stepIds } from '../../core/features/growth.js';
import { stepRef } from '../../core/features/stepMoves.js';
import { anchoredSteps, stepsAbove } from '../../core/features/waySteps.js';
import type { Unit } from '../../core/facts/lexical/units.js';
import { kernelOf } from '../../core/marks/archOf.js';
import { pathLabel } from '../../core/marks/labels.js';
import type { StepMark } from '../../core/marks/noteIndex.js';
import { pathId } from '../../core/notes/editNotes.js';
import { addedPath, addedSteps } from '../../core/notes/editSteps.js';
import { readNotes } from '../../core/notes/read.js';
import type { ProvenWay } from '../../core/reach/proof.js';
import { nestedSteps, wayTitle } from '../../core/reach/wayNotes.js';
import { iconless, oneLine } from '../../core/render/oneLine.js';
import type { CallerNode } from '../../session/callersQuestion.js';
import type { WayRow } from '../../session/waysQuestion.js';
import { pickRow } from '../base/pickRow.js';
import { ownStepOf } from '../grow/functionHere.js';
import { writeSteps } from '../grow/writeSteps.js';
import { openToChange } from '../notesFiles/notesDocument.js';
import { pickNotesFile } from '../notesFiles/notesFilePick.js';
import type { Services } from '../services.js';
import type { KernelTree } from '../tree/kernels.js';

/** "Keep as a Call Path…" of a way: a path of its own, or below a step of the reader's that is about where it begins. */
export async function keepWay(services: Services, tree: KernelTree, { way }: WayRow): Promise<void> {
  const [first] = way.steps;
  const mark = first === undefined ? undefined : await stepAbout(services, tree, first);
  const where = mark === undefined ? 'new' : await askWhere(services, 'reach.keepBelow', mark);
  if (where === undefined) return;
  if (where === 'new') await keepAsPath(services, tree, way);
  else await putBelow(services, tree, way, where);
}

/** "Keep as a Call Path…" of a caller with those below it: a path of its own, or above a path that begins with what was asked for. */
export async function keepCallers(services: Services, tree: KernelTree, { way }: CallerNode): Promise<void> {
  const last = way?.steps.at(-1);
  if (way === undefined || last === undefined) return;
  // Above a step that has a caller already there is no room.
  const mark = await stepAbout(services, tree, last, ({ step }) => step.parent === undefined);
  const where = mark === undefined ? 'new' : await askWhere(services, 'reach.keepAbove', mark);
  if (where === undefined) return;
  if (where === 'new') await keepAsPath(services, tree, way);
  else await putAbove(services, tree, way, where);
}

/** The step of the reader's own notes that is about a function. */
function stepAbout(
  services: Services,
  tree: KernelTree,
  { kind, name, place }: Unit,
  isMeant?: (mark: StepMark) => boolean,
): Promise<StepMark | undefined> {
  services.checks.start();
  return ownStepOf(services, { tree, kind, name, places: [place] }, isMeant);
}

async function askWhere(
  { say, language }: Services,
  code: 'reach.keepAbove' | 'reach.keepBelow',
  mark: StepMark,
): Promise<StepMark | 'new' | undefined> {
  const name = stepInSentence(language, mark.step);
  const path = iconless(pathLabel(mark.tree));
  const there = { label: `$(indent) ${say(code, { name, path })}`, where: mark };
  const fresh = { label: `$(list-tree) ${say('reach.keepNew')}`, where: 'new' as const };
  const placeHolder = say('reach.keepTitle');
  return (await pickRow<typeof there | typeof fresh>([there, fresh], { placeHolder }))?.where;
}

async function keepAsPath(services: Services, tree: KernelTree, way: ProvenWay): Promise<void> {
  const { say } = services;
  const title = await window.showInputBox({
    title: say('reach.keepTitle'),
    prompt: say('grow.pathTitleHint'),
    value: oneLine(wayTitle(way)),
    ignoreFocusOut: true,
    validateInput: (value) => (value.trim() === '' ? say('grow.pathTitleEmpty') : undefined),
  });
  if (title === undefined) return;
  const document = await pickNotesFile(services, tree);
  if (document === undefined) return;
  const { file } = readNotes(document.getText());
  const root = nestedSteps(await anchoredSteps(way, tree.kernel.forArch(file?.arch), new Set()));
  const ids = new Set((file?.paths ?? []).map((path) => path?.id ?? ''));
  const path = { id: pathId(title, root.id, ids), title: title.trim(), root };
  const text = say('reach.kept', { title: iconless(oneLine(path.title)), count: way.steps.length });
  await writeSteps(services, document, (now) => addedPath(now, path), { text });
}

/** The notes file of a step, to be changed there, with the ids that its path has. */
async function openAt(services: Services, mark: StepMark) {
  const layer = services.layers.layer(mark.layer);
  const ref = stepRef(mark, layer?.notes?.file);
  const document = layer === undefined ? undefined : await openToChange(services, layer);
  if (document === undefined || ref === undefined) return undefined;
  return { document, ref, taken: stepIds(readNotes(document.getText()).file, ref.pointer) };
}

async function putBelow(services: Services, tree: KernelTree, way: ProvenWay, mark: StepMark): Promise<void> {
  const { say, language } = services;
  const opened = await openAt(services, mark);
  if (opened === undefined) return;
  const { document, ref, taken } = opened;
  const [, ...steps] = await anchoredSteps(way, kernelOf(tree.kernel, mark), taken);
  const step = nestedSteps(steps);
  const text = say('reach.keptBelow', { count: steps.length, name: stepInSentence(language, mark.step) });
  await writeSteps(services, document, (now) => addedSteps(now, ref, [{ step }]), { text });
}

async function putAbove(services: Services, tree: KernelTree, way: ProvenWay, mark: StepMark): Promise<void> {
  const { say, language } = services;
  const opened = await openAt(services, mark);
  if (opened === undefined) return;
  const { document, ref, taken } = opened;
  const steps = await anchoredSteps(way, kernelOf(tree.kernel, mark), taken);
  const values = { count: steps.length - 1, name: stepInSentence(language, mark.step) };
  await writeSteps(services, document, (now) => stepsAbove(now, ref, steps), { text: say('reach.keptAbove', values) });
}
