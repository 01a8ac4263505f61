import { commands, ConfigurationTarget, QuickPickItemKind, window, workspace, type QuickPickItem } from 'vscode';
import { pickRow } from '../base/pickRow.js';
import { iconless, oneLine } from '../../core/render/oneLine.js';
import type { PathTree } from '../../core/path/model.js';
import { noteLabel, pathLabel, stepLabel, stepNumber } from '../../core/marks/labels.js';
import { isPlaced } from '../../core/anchor/placement.js';
import { placeText, type Place } from '../../core/source/place.js';
import { placeOf, type Mark, type StepMark } from '../../core/marks/noteIndex.js';
import type { Direction } from '../../core/features/presentStep.js';
import { COMMAND, registerCommand, KEEPS_FOCUS } from '../base/commands.js';
import { Disposables, type Disposable } from '../../session/disposables.js';
import { placementNow } from '../mend/placementNow.js';
import type { KernelTree } from '../tree/kernels.js';
import { openPlace } from '../tree/openPlace.js';
import { movedPlace, placeNow } from '../../session/placeNow.js';
import { sayFailure } from '../base/sayFailure.js';
import type { Services } from '../services.js';
import { findStepOrRoot, findTarget } from '../base/targets.js';
import { layerWords } from './layerWords.js';
import { openReading, readingRows, type ReadingRow } from './openReading.js';

/** How long a sentence stays in the status bar, in milliseconds. */
const STATUS_TIME = 5000;

/** How much of the title of a notes file stands beside the first of its paths, in UTF-16 units: the name of that is to be read. */
const MOST_OF_TITLE = 40;

/** Walking a call path: next, previous, up, the definition and the call site of a step. */
export function registerPathCommands(services: Services): Disposable {
  const own = new Disposables();
  for (const direction of ['next', 'previous', 'up'] as const) {
    own.add(registerCommand(COMMAND[direction], (...args) => walkOn(services, direction, args)));
  }
  own.add(
    registerCommand(COMMAND.openDefinition, async (...args) => {
      const found = findTarget(services, args);
      if (found === undefined) return;
      if ('path' in found) {
        const root = services.readings.indexOf(services.activeTree.tree).steps.get(found.path.root);
        if (root !== undefined) await goTo(services, root);
      } else if (found.mark.kind === 'step') {
        await goTo(services, found.mark, args[3] === KEEPS_FOCUS);
      } else {
        await openMark(services, found.mark);
      }
    }),
  );
  own.add(
    registerCommand(COMMAND.openCallSite, async (...args) => {
      const mark = findStepOrRoot(services, args) ?? services.walk.stand?.mark;
      if (mark !== undefined) await openSite(services, mark);
    }),
  );
  own.add(
    registerCommand(COMMAND.showNote, async (...args) => {
      const found = findTarget(services, args);
      if (found === undefined || 'path' in found) return;
      // Before anything moves: the hover and the Reading view show this one first, whatever else is about that place.
      services.pointed.point(found.mark);
      if (!(await openMark(services, found.mark, args[3] === KEEPS_FOCUS))) return;
      await commands.executeCommand('editor.action.showHover', { focus: 'noAutoFocus' });
    }),
  );
  own.add(registerCommand(COMMAND.mainLine, () => sayFailure(services, () => switchLine(services))));
  own.add(registerCommand(COMMAND.continueReading, () => continueReading(services)));
  own.add(registerCommand(COMMAND.showPath, (...args) => showPath(services, args)));
  return own;
}

/** Goes to the step beside the one given or, without one, beside where the reader stands. */
async function walkOn(services: Services, direction: Direction, args: readonly unknown[]): Promise<void> {
  const { walk, checks, settings, say } = services;
  const keepsFocus = args.includes(KEEPS_FOCUS);
  checks.start();
  const from = findStepOrRoot(services, args);
  if (from !== undefined) walk.stepTo(from);
  const to = walk.neighbour(direction, from);
  // Where one walks on from was read, however one came there.
  const stood = from ?? walk.stand?.mark;
  if (stood !== undefined) void services.progress.setRead([stood], true);
  if (to !== undefined) return goTo(services, to, keepsFocus);
  const isOnLine = settings.values.line === 'main' && (stood?.tree.mainSteps ?? 0) > 0;
  const last = isOnLine ? 'walk.lastOnLine' : 'editor.lastStep';
  window.setStatusBarMessage(say(direction === 'next' ? last : 'editor.firstStep'), STATUS_TIME);
}

/** "Walk the Main Line Only, or Every Step": in the user's own settings, since it is how somebody reads. */
async function switchLine({ settings, say }: Services): Promise<void> {
  const isMain = settings.values.line !== 'main';
  await workspace.getConfiguration('kernelNotes').update('mainLine', isMain, ConfigurationTarget.Global);
  window.setStatusBarMessage(say(isMain ? 'walk.onLine' : 'walk.onAll'), STATUS_TIME);
}

/** Makes a step the one where the reader stands, and opens its definition if there is one in this kernel. */
async function goTo(services: Services, mark: StepMark, keepsFocus = false): Promise<void> {
  services.pointed.leave();
  services.walk.stepTo(mark);
  void services.progress.visit(mark);
  await openMark(services, mark, keepsFocus);
}

/** "Continue Reading": goes to the step to which the reader went last, in this session or an earlier one. */
async function continueReading(services: Services): Promise<void> {
  const { checks, layers, progress, walk, say } = services;
  checks.start();
  if (!layers.loaded) await layers.load();
  const { last } = progress;
  if (last !== undefined) await layers.open([last.layer]);
  const mark = last === undefined ? undefined : walk.find(last.layer, last.key);
  if (mark === undefined) {
    void window.showInformationMessage(say(last === undefined ? 'progress.none' : 'progress.gone'));
    return;
  }
  walk.show(mark);
  await goTo(services, mark);
}

/** Opens the definition. @returns whether there is one */
async function openMark(services: Services, mark: Mark, keepsFocus = false): Promise<boolean> {
  const { activeTree, checks, say } = services;
  const { tree } = activeTree;
  if (tree === undefined) return false;
  if (mark.check === undefined) {
    checks.start();
    return openUnchecked(services, tree, mark, keepsFocus);
  }
  const place = placeNow(services, tree, mark);
  const name = iconless(mark.kind === 'step' ? stepLabel(mark.step) : noteLabel(mark));
  if (place !== undefined) {
    return (await sayFailure(services, () => openPlace(tree, place, keepsFocus))) === true;
  }
  if (placeOf(mark) !== undefined) {
    // Its line was replaced since: the next check knows.
    window.setStatusBarMessage(say('editor.stillChecking'), STATUS_TIME);
    return false;
  }
  if (mark.check.placement.status === 'ambiguous') await pickPlace(services, mark);
  else window.setStatusBarMessage(say('editor.notInKernel', { name }), STATUS_TIME);
  return false;
}

/** Goes to what was not checked yet, with all else of its file: it is looked for by itself. */
async function openUnchecked(services: Services, tree: KernelTree, mark: Mark, keepsFocus: boolean): Promise<boolean> {
  const { walk, say } = services;
  const placement = await placementNow(services, mark, tree);
  const { stand } = walk;
  // The reader went on meanwhile.
  if (mark.kind === 'step' && (stand?.mark.layer !== mark.layer || stand.mark.step.key !== mark.step.key)) return false;
  if (isPlaced(placement))
    return (await sayFailure(services, () => openPlace(tree, placement.place, keepsFocus))) === true;
  // The check looks further, by the rest of the file.
  window.setStatusBarMessage(say('editor.stillChecking'), STATUS_TIME);
  return false;
}

/** Several places are equally good: the reader chooses. */
async function pickPlace(services: Services, mark: Mark): Promise<void> {
  const { tree } = services.activeTree;
  if (tree === undefined) return;
  const moved = (place: Place) => movedPlace(services, tree, mark.layer, place) ?? [];
  const places = (mark.check?.placement.candidates ?? []).flatMap(moved);
  const items = places.map((place) => ({ label: placeText(place), place }));
  const picked = await pickRow(items, { placeHolder: services.say('editor.pickPlace') });
  if (picked === undefined) return;
  await sayFailure(services, () => openPlace(tree, picked.place));
}

async function openSite(services: Services, mark: StepMark): Promise<void> {
  const { activeTree, walk, say } = services;
  const { tree } = activeTree;
  if (tree === undefined) return;
  const site = movedPlace(services, tree, mark.layer, mark.edge?.site);
  if (site === undefined) {
    const none = mark.step.parent === undefined ? say('editor.rootHasNoSite') : say('editor.noSite');
    const message = mark.edge?.site === undefined ? none : say('editor.stillChecking');
    window.setStatusBarMessage(message, STATUS_TIME);
    return;
  }
  walk.stepTo(mark);
  await sayFailure(services, () => openPlace(tree, site));
}

/** Shows a step or path in the Call Paths view; asks which when none is named. */
async function showPath(services: Services, args: readonly unknown[]): Promise<void> {
  const { readings, activeTree, checks, walk, say } = services;
  checks.start();
  const found = findTarget(services, args);
  const { steps, paths } = readings.indexOf(activeTree.tree);
  services.pointed.leave();
  if (found !== undefined && 'mark' in found) {
    if (found.mark.kind === 'step') walk.show(found.mark);
    return;
  }
  let path = found?.path;
  const closed = readingRows(
    services,
    ({ isClosed, hidden, card }) => isClosed === true && !hidden && card.steps.length > 0,
  );
  if (path === undefined && paths.size + closed.length > 1) {
    const line = { label: say('shelf.title'), kind: QuickPickItemKind.Separator };
    const rows = [...pathRows(services, paths), ...(closed.length === 0 ? [] : [line, ...closed])];
    const picked = await pickRow<PathOrReading>(rows, { placeHolder: say('editor.pickPath') });
    if (picked?.key !== undefined) return openReading(services, picked.key);
    path = picked?.tree;
    if (path === undefined) return;
  }
  path ??= [...paths.keys()][0];
  const root = path === undefined ? undefined : steps.get(path.root);
  if (root === undefined) return;
  walk.show(root);
  await openMark(services, root);
  if (walk.stand?.mark.step === root.step) window.setStatusBarMessage(iconless(stepNumber(root)), STATUS_TIME);
}

/** A row for a path, or for a reading whose paths are not read; the lines between them stand for none. */
type PathOrReading = ReadingRow & Partial<PathRow>;

interface PathRow extends QuickPickItem {
  readonly tree: PathTree;
}

/** The paths as rows, below the title of their notes file where there are several: a title such as "The segment comes in" says little by itself. */
function pathRows(services: Services, paths: ReadonlyMap<PathTree, string>): (QuickPickItem | PathRow)[] {
  const wordsOf = layerWords(services);
  const keys = [...new Set(paths.values())];
  return keys.flatMap((key) => {
    const own = [...paths].filter(([, of]) => of === key);
    const rows = own.map(([tree]): PathRow => {
      const description = services.say('editor.steps', { count: tree.steps.length });
      return { label: iconless(pathLabel(tree)), description, tree };
    });
    const label = iconless(oneLine(wordsOf(key).title, MOST_OF_TITLE));
    return keys.length < 2 ? rows : [{ label, kind: QuickPickItemKind.Separator }, ...rows];
  });
}
