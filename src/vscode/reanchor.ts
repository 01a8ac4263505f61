import { window, type Disposable } from 'vscode';
import { seriesOf } from '../core/anchor/gone.js';
import type { Place } from '../core/anchor/placement.js';
import { reanchor } from '../core/anchor/reanchor.js';
import { anchorEdits, type AnchorChange } from '../core/notes/editAnchors.js';
import { iconless, oneLine } from '../core/render/oneLine.js';
import { noteLabel, stepLabel, symbolLabel } from '../core/use/labels.js';
import { isRoutine, mendsOf } from '../core/use/mends.js';
import { needsAttention, placeOf, type Mark } from '../core/use/noteIndex.js';
import { COMMAND, registerCommand } from './commands.js';
import { Disposables } from './disposables.js';
import type { KernelTree } from './kernels.js';
import { isOwn, type Layer } from './layer.js';
import { layerIn, pickLayer } from './layerChoice.js';
import { openToChange, reviewEdits, type ListedEdit } from './notesDocument.js';
import { sayFailure } from './sayFailure.js';
import type { Services } from './services.js';
import { findTarget } from './targets.js';

/** How long a sentence stays in the status bar, in milliseconds. */
const STATUS_TIME = 8000;

/** A change of an anchor, and how it is told to the reader. */
interface Listed {
  readonly change: AnchorChange;
  readonly label: string;
  readonly description: string;
}

/** Commands that write into a notes file where its anchors are in this kernel. Each shows first what it would write. */
export function registerReanchor(services: Services): Disposable {
  const own = new Disposables();
  const forMark =
    (run: (services: Services, mark: Mark, tree: KernelTree) => Promise<void>) =>
    async (...args: readonly unknown[]) => {
      const found = findTarget(services, args);
      const { tree } = services.activeTree;
      if (found === undefined || !('mark' in found) || tree === undefined) return;
      await sayFailure(services, () => run(services, found.mark, tree));
    };
  own.add(registerCommand(COMMAND.reanchor, forMark(reanchorOne)));
  own.add(registerCommand(COMMAND.choosePlace, forMark(choosePlace)));
  own.add(registerCommand(COMMAND.markGone, forMark(markGone)));
  own.add(
    registerCommand(COMMAND.reanchorMoved, async (...args) => {
      await sayFailure(services, () => reanchorMoved(services, args));
    }),
  );
  return own;
}

/** Re-anchors to the place that was found; where there is none that is certain, asks. */
async function reanchorOne(services: Services, mark: Mark, tree: KernelTree): Promise<void> {
  const { say } = services;
  const place = placeOf(mark);
  if (mark.check === undefined) {
    services.checks.start();
    window.setStatusBarMessage(say('editor.stillChecking'), STATUS_TIME);
  } else if (place === undefined) {
    await choosePlace(services, mark, tree);
  } else if (mark.check.placement.status === 'ok' && !mendsOf(mark).reanchor) {
    window.setStatusBarMessage(say('editor.alreadySeen', { name: symbolLabel(mark.anchor) }), STATUS_TIME);
  } else {
    await reanchorTo(services, mark, tree, place);
  }
}

async function reanchorTo(services: Services, mark: Mark, tree: KernelTree, place: Place): Promise<void> {
  const layer = services.library.layer(mark.layer);
  if (layer === undefined || (await openToChange(services, layer)) === undefined) return;
  const listed = await listedChange(services, mark, tree, place);
  if (listed !== undefined) await review(services, layer, [listed]);
  else void window.showWarningMessage(services.say('editor.nothingToSee', { place: placeText(place) }));
}

/** Every place of a layer that is certain in this kernel and was not seen there yet. */
async function reanchorMoved(services: Services, args: readonly unknown[]): Promise<void> {
  const { readings, activeTree, checks, say } = services;
  checks.start();
  const { tree } = activeTree;
  const layer = layerIn(services, args) ?? (await pickLayer(services, say('editor.pickLayerToMend'), isOwn));
  if (layer === undefined || tree === undefined || (await openToChange(services, layer)) === undefined) return;
  const marks = anchorsOnce([...readings.of(tree).index.notes, ...readings.of(tree).index.steps.values()], layer);
  const listed: Listed[] = [];
  for (const mark of marks.filter(isRoutine)) {
    const place = placeOf(mark);
    const one = place === undefined ? undefined : await listedChange(services, mark, tree, place);
    if (one !== undefined) listed.push(one);
  }
  const left = marks.filter(needsAttention).length;
  const rest = left === 0 ? '' : say('editor.leftToCheck', { count: left });
  if (listed.length === 0) {
    void window.showInformationMessage([say('editor.upToDate', { file: layer.name }), rest].join(' ').trim());
  } else if ((await review(services, layer, listed)) && rest !== '') {
    void window.showInformationMessage(rest);
  }
}

/** Each anchor of a layer once: steps of a path in which several continue share theirs. */
export function anchorsOnce(marks: readonly Mark[], layer: Layer): Mark[] {
  const once = new Map<string, Mark>();
  for (const mark of marks) {
    const pointer = mark.check?.pointer;
    if (mark.layer === layer.key && pointer !== undefined && !once.has(pointer)) once.set(pointer, mark);
  }
  return [...once.values()];
}

/** Lets the reader choose among the candidates, each with its line, and re-anchors there. */
async function choosePlace(services: Services, mark: Mark, tree: KernelTree): Promise<void> {
  const { say, library } = services;
  const layer = library.layer(mark.layer);
  const candidates = mark.check?.placement.candidates ?? [];
  const name = symbolLabel(mark.anchor);
  if (layer === undefined || (await openToChange(services, layer)) === undefined) return;
  if (candidates.length === 0) {
    const gone = mendsOf(mark).gone ? [say('editor.markGone')] : [];
    const answer = await window.showWarningMessage(say('editor.nowhere', { name }), ...gone);
    if (answer !== undefined) await markGone(services, mark, tree);
    return;
  }
  const items = await Promise.all(
    candidates.map(async (place) => {
      const { lines } = await tree.kernel.lines(place.file);
      return { label: placeText(place), detail: iconless(oneLine(lines[place.line - 1] ?? '')), place };
    }),
  );
  const placeHolder = say('editor.pickCandidate', { name });
  const picked = await window.showQuickPick(items, { placeHolder, matchOnDetail: true });
  if (picked !== undefined) await reanchorTo(services, mark, tree, picked.place);
}

/** Writes down that the author knows that something is not in this kernel. */
async function markGone(services: Services, mark: Mark, tree: KernelTree): Promise<void> {
  const { say, library } = services;
  const layer = library.layer(mark.layer);
  const { check } = mark;
  if (layer === undefined || check === undefined || !mendsOf(mark).gone) return;
  if ((await openToChange(services, layer)) === undefined) return;
  if (tree.version === undefined) {
    void window.showWarningMessage(say('editor.noVersion'));
    return;
  }
  const version = seriesOf(tree.version);
  const { pointer, anchor } = check;
  const to = { ...anchor, gone: [...(anchor.gone ?? []), version] };
  const label = say('editor.changeGone', { title: titleOf(mark), version });
  await review(services, layer, [{ change: { pointer, from: anchor, to }, label, description: '' }]);
}

async function listedChange(
  { say }: Services,
  mark: Mark,
  tree: KernelTree,
  place: Place,
): Promise<Listed | undefined> {
  const { check } = mark;
  const to = check === undefined ? undefined : await reanchor(check.anchor, place, tree.kernel);
  if (check === undefined || to === undefined) return undefined;
  return {
    change: { pointer: check.pointer, from: check.anchor, to },
    label: say('editor.changeReanchor', { title: titleOf(mark) }),
    description: say('editor.changeSeen', { place: placeText(place) }),
  };
}

/** Makes the edits of the text as it is now, and lets the reader look at them. */
async function review(services: Services, layer: Layer, listed: readonly Listed[]): Promise<boolean> {
  const document = await openToChange(services, layer);
  if (document === undefined) return false;
  const { done } = anchorEdits(
    document.getText(),
    listed.map(({ change }) => change),
  );
  const shown = done.flatMap(({ change, edit }): ListedEdit[] => {
    const one = listed.find((other) => other.change === change);
    return one === undefined || edit === undefined ? [] : [{ ...one, edit }];
  });
  if (shown.length > 0) return reviewEdits(services, document, shown);
  const file = layer.name;
  const { say } = services;
  void window.showInformationMessage(
    done.length > 0 ? say('editor.upToDate', { file }) : say('editor.changedMeanwhile', { file }),
  );
  return false;
}

function titleOf(mark: Mark): string {
  return iconless(mark.kind === 'step' ? stepLabel(mark.step) : noteLabel(mark));
}

function placeText({ file, line }: Place): string {
  return `${file}:${line}`;
}
